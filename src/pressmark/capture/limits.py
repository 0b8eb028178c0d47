"""What one capture may cost: bytes, seconds, requests. A hostile server gets no more than this."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields

from pressmark.capture.refusals import AnswerError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of a capture; what is cut by one is stored with WARC-Truncated, and said."""

    response_bytes: int = 32 * MIB
    """Body of one response as transferred. Pages have a tenth of one MiB, press pictures ten."""

    total_bytes: int = 56 * MIB
    """All bodies of a capture: with their heads they stay under the 64 MiB that an original may have."""

    header_bytes: int = 256 * 1024
    """Header of one response, interim ones included: browsers stop there too (Chromium, 256 KiB)."""

    robots_bytes: int = 512 * 1024
    """Of a robots.txt: a reader must take 500 KiB (RFC 9309 §2.5)."""

    redirects: int = 20
    """Followed from one address: as many as browsers follow (WHATWG Fetch, "HTTP-redirect fetch")."""

    pictures: int = 100
    """Pictures of the page that are asked for."""

    rendering_requests: int = 300
    """Further answers that a browser is given while it renders the page."""

    rendering_seconds: int = 60
    """For a browser to load the page."""

    connect_seconds: int = 20
    """For the TCP connection and the TLS handshake to one IP address."""

    silence_seconds: int = 30
    """Without a byte from a server that is to answer."""

    exchange_seconds: int = 120
    """From a request to the last byte of its response: a byte now and then does not go on for ever."""

    capture_seconds: int = 600
    """For everything."""

    def __post_init__(self) -> None:
        """Limits are counted from 1 on; only redirects and pictures may be none.

        Raises:
            ValueError: One of them is less.
        """
        for one in fields(self):
            least = 0 if one.name in {"redirects", "pictures"} else 1
            if getattr(self, one.name) < least:
                raise ValueError(f"{one.name} is at least {least}")


@dataclass(slots=True)
class Budget:
    """What is left of the limits while a capture goes on."""

    limits: Limits
    ticks: Callable[[], float]
    """Seconds of a clock that never goes back."""

    received: int = 0
    """Bytes of bodies so far."""

    _deadline: float = field(init=False)

    def __post_init__(self) -> None:
        """The time begins to run."""
        self._deadline = self.ticks() + self.limits.capture_seconds

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be asked for."""
        return self.received >= self.limits.total_bytes or self.ticks() >= self._deadline

    def bytes_for_a_body(self, most: int) -> int:
        """How many bytes of the next body are kept: at most `most`."""
        return max(0, min(most, self.limits.response_bytes, self.limits.total_bytes - self.received))

    def deadline(self, seconds: float) -> float:
        """The tick at which something that may take so long must end.

        Raises:
            AnswerError: No time is left at all.
        """
        now = self.ticks()
        if now >= self._deadline:
            raise AnswerError(
                f"the capture took longer than {self.limits.capture_seconds} seconds",
                hint="the server is slow: try again, or allow more time",
            )
        return min(self._deadline, now + seconds)
