"""Reading a live address: it is captured into a WARC file, and that file is read as any other capture is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pressmark.errors import SourceError
from pressmark.model.reading import Reading
from pressmark.readers.captures import read_capture
from pressmark.readers.crawls import capture_held
from pressmark.readers.web_pages.addresses import picture_addresses

if TYPE_CHECKING:
    from pressmark.capture.connections import Network
    from pressmark.capture.limits import Limits

SNAPSHOT = "DOM snapshot"
"""What a browser made of the page, among the records of a capture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An address to capture; clock and network are handed in. `browser`: for a page that only scripts fill."""

    url: str
    clock: Callable[[], datetime]
    network: "Network | None" = None
    limits: "Limits | None" = None
    allow_private: bool = False
    allow_unverified: bool = False
    obey_robots: bool = False
    browser: bool = False


def is_address(name: str) -> bool:
    """Whether a name on the command line is a web address."""
    return name.lower().startswith(("http://", "https://"))


def read_address(address: WebAddress, *, encoding: str | None = None) -> Reading:
    """The reading of what an address answers with; its capture, records and all, is the original.

    Raises:
        SourceError: It may not be asked, gave no answer, or its answer is no page with words.
    """
    from pressmark.capture.capture import capture

    renderer = None
    if address.browser:
        from pressmark.capture.browser import Chromium

        renderer = Chromium()
    with TemporaryDirectory(prefix="pressmark-") as folder:
        captured = capture(
            address.url,
            into=Path(folder) / "capture.warc",
            pictures_of=lambda body, kind, url: picture_addresses(body, url=url) if "html" in kind else (),
            clock=address.clock,
            limits=address.limits,
            network=address.network,
            allow_private=address.allow_private,
            allow_unverified=address.allow_unverified,
            obey_robots=address.obey_robots,
            renderer=renderer,
        )
        if captured.status != 200:
            raise SourceError(
                f"{captured.url} answered with status {captured.status}, not with the page",
                hint="check the address in a browser; a saved page can be built from its file",
            )
        content = captured.path.read_bytes()
    held = capture_held(
        content,
        record_id=captured.record_id,
        content_id=captured.derived.get(SNAPSHOT),
        notes=captured.notes,
    )
    return read_capture(held, encoding=encoding)
