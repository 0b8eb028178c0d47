"""An extractor's program, run once for a text: the request in, what it wrote out, and nothing of it left behind.

The program is the user's choice and runs with the user's rights: what is guarded against here is failure, not malice.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence

from pressmark.errors import ExtractorError

MOST_BYTES = 8 * 1024 * 1024
"""Bytes of a reply: a thousand times that of a long article; kept as a document it stays below the limit for these."""

KEPT_COMPLAINT = 4096
"""Bytes of standard error, the last ones, from which a failure is told."""

_LOOK = 0.05
"""Seconds between two looks at how much the program has written."""


def answer_of(command: Sequence[str], request: bytes, *, name: str, seconds: float) -> bytes:
    """What the program writes on its standard output for a request; `name` is what errors call it.

    It reads and writes files, so that neither side ever waits for the other. It and all that it started in its process
    group are gone when this returns or raises; what left the group is not.

    Raises:
        ExtractorError: It cannot be run, takes too long, writes too much, or ends with another status than 0.
    """
    with contextlib.ExitStack() as files:
        asked, reply, complaint = (files.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        asked.write(request)
        asked.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - the user named this program, on the command line
                command,
                stdin=asked,
                stdout=reply,
                stderr=complaint,
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
            how, hint = _ended(process, reply.fileno(), complaint.fileno(), seconds)
        finally:
            # Numbers are given out in turn: the group's is nobody else's yet, even where its leader is gone.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if how:
            raise ExtractorError(f"the extractor {name} {how}{_last_words(complaint.fileno())}", hint=hint)
        return os.pread(reply.fileno(), MOST_BYTES, 0)


def _ended(process: subprocess.Popen[bytes], reply: int, complaint: int, seconds: float) -> tuple[str, str]:
    """How the program failed, with what to try; empty where it ended well."""
    end = time.monotonic() + seconds
    while True:
        try:
            status = process.wait(max(0.0, min(_LOOK, end - time.monotonic())))
        except subprocess.TimeoutExpired:
            status = None
        if os.fstat(reply).st_size > MOST_BYTES:
            return f"wrote more than {MOST_BYTES} bytes", ""
        if os.fstat(complaint).st_size > MOST_BYTES:
            # It goes on behind a hole, which takes no room.
            os.ftruncate(complaint, 0)
        if status is not None:
            how = f"was ended by signal {-status}" if status < 0 else f"failed with status {status}"
            return (how, "") if status else ("", "")
        if time.monotonic() >= end:
            return f"did not finish within {seconds:g} seconds", "allow it more with --extractor-timeout"


def _last_words(complaint: int) -> str:
    """The last line that a program wrote on standard error."""
    size = os.fstat(complaint).st_size
    kept = os.pread(complaint, KEPT_COMPLAINT, max(0, size - KEPT_COMPLAINT))
    lines = kept.decode("utf-8", "replace").strip().splitlines()
    return f"; its last words: {lines[-1].strip()[:300]}" if lines else ""
