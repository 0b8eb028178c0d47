"""An extractor's program, run once for a text: the request in, what it wrote out, and nothing of it left behind.

The program is the user's choice and runs with the user's rights: what is guarded against here is failure, not malice.
"""

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressmark.errors import ExtractorError

MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a reply: a thousand times that of a long article; kept as a document it stays below the limit for these."""

KEPT_COMPLAINT = 4096
"""Bytes of standard error, the last ones, from which a failure is told."""

_PIECE = 65536


@dataclass(slots=True, kw_only=True)
class _Exchange:
    """What goes to a program and what has come from it so far."""

    name: str
    request: memoryview
    reply: bytearray = field(default_factory=bytearray)
    complaint: bytearray = field(default_factory=bytearray)

    def last_words(self) -> str:
        """The last line it wrote on standard error."""
        lines = self.complaint.decode("utf-8", "replace").strip().splitlines()
        return f"; its last words: {lines[-1].strip()[:300]}" if lines else ""


def answer_of(command: Sequence[str], request: bytes, *, name: str, seconds: float) -> bytes:
    """What the program writes on its standard output for a request; `name` is what errors call it.

    It and all that it started in its process group are gone when this returns or raises; what left the group is not.

    Raises:
        ExtractorError: It cannot be run, takes too long, writes too much, or ends with another status than 0.
    """
    exchange = _Exchange(name=name, request=memoryview(request))
    end = time.monotonic() + seconds
    with _running(command, name) as process:
        _converse(process, exchange, end, seconds)
        try:
            status = process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            raise _too_slow(exchange, seconds) from error
    if status:
        how = f"was ended by signal {-status}" if status < 0 else f"failed with status {status}"
        raise ExtractorError(f"the extractor {name} {how}{exchange.last_words()}")
    return bytes(exchange.reply)


@contextlib.contextmanager
def _running(command: Sequence[str], name: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program, running in a process group of its own, which does not outlive this block."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the user named this program, on the command line
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            # Sets of a program in Python have one order then.
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExtractorError(
            f"the extractor {name} cannot be run: {reason.lower()}",
            hint='name the program and its interpreter: --extractor "python3 my_extractor.py"',
        ) from error
    try:
        yield process
    finally:
        # Numbers of processes are given out in turn: the group's is nobody else's yet, even where its leader is gone.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _converse(process: subprocess.Popen[bytes], exchange: _Exchange, end: float, seconds: float) -> None:
    """Write the request and read both outputs to their ends, whatever the program does first."""
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise AssertionError("the program was started without pipes")
    with selectors.DefaultSelector() as selector:
        for pipe, event in (
            (process.stdin, selectors.EVENT_WRITE),
            (process.stdout, selectors.EVENT_READ),
            (process.stderr, selectors.EVENT_READ),
        ):
            os.set_blocking(pipe.fileno(), False)
            selector.register(pipe, event)
        outputs = 2
        while outputs:
            if time.monotonic() >= end:
                raise _too_slow(exchange, seconds)
            for key, _ in selector.select(max(0.0, end - time.monotonic())):
                if key.fileobj is process.stdin:
                    going_on = _write(key.fd, exchange)
                else:
                    going_on = _read(key.fd, exchange, reply=key.fileobj is process.stdout)
                    outputs -= not going_on
                if not going_on:
                    selector.unregister(key.fileobj)
                    if key.fileobj is process.stdin:
                        process.stdin.close()


def _write(pipe: int, exchange: _Exchange) -> bool:
    """Hand over a piece of the request; whether there is more, and the program still listens."""
    try:
        exchange.request = exchange.request[os.write(pipe, exchange.request[:_PIECE]) :]
    except BlockingIOError:
        return True
    except OSError:
        # It need not read all of the request: its reply is what counts.
        return False
    return len(exchange.request) > 0


def _read(pipe: int, exchange: _Exchange, *, reply: bool) -> bool:
    """Take a piece of what the program wrote; whether there may be more."""
    try:
        piece = os.read(pipe, _PIECE)
    except BlockingIOError:
        return True
    if reply:
        exchange.reply += piece
        if len(exchange.reply) > MOST_BYTES:
            raise ExtractorError(f"the extractor {exchange.name} wrote more than {MOST_BYTES} bytes")
    else:
        exchange.complaint += piece
        del exchange.complaint[:-KEPT_COMPLAINT]
    return bool(piece)


def _too_slow(exchange: _Exchange, seconds: float) -> ExtractorError:
    return ExtractorError(
        f"the extractor {exchange.name} did not finish within {seconds:g} seconds{exchange.last_words()}",
        hint="allow it more with --extractor-timeout",
    )
