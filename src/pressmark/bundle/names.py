"""Which names files in a bundle may have: those that every file system, archive and shell keeps as they are."""

import re
import unicodedata
from functools import lru_cache

MAX_NAME = 100
"""Characters of one name: a SHA-256 in hex with an extension fits; old file systems and tar stop at 100 (ustar)."""

MAX_PATH = 200
"""Characters of a path: leaves room for the reader's own folders below Windows' limit of 260."""

_NAME = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_SYSTEM_INITIALS = frozenset(".tTdD")
_SYSTEM = re.compile(r"\.ds_store|\._.*|\.spotlight-.*|\.trashes|\.fseventsd|thumbs\.db|desktop\.ini|\.directory")


def path_fault(path: str) -> str | None:
    """What is wrong with a relative path, or None."""
    if len(path) > MAX_PATH:
        return f"longer than {MAX_PATH} characters"
    return _short_path_fault(path)


# Thousands of bundles hold files of the same few names.
@lru_cache(maxsize=1024)
def _short_path_fault(path: str) -> str | None:
    if path.startswith(("/", "~")):
        return "an absolute path"
    if "\\" in path:
        return "a backslash, which is a separator elsewhere"
    faults = (name_fault(name) for name in path.split("/"))
    return next((fault for fault in faults if fault), None)


@lru_cache(maxsize=1024)
def name_fault(name: str) -> str | None:
    """What is wrong with one name of a path, or None."""
    if _NAME.fullmatch(name) and len(name) <= MAX_NAME and name[-1] != "." and not _RESERVED.fullmatch(name):
        return None
    faults = (
        (not name, "an empty name between slashes"),
        (name in {".", ".."}, f"the component {name}, which leads elsewhere"),
        (len(name) > MAX_NAME, f"a name longer than {MAX_NAME} characters"),
        (_RESERVED.fullmatch(name), "a name that Windows keeps for a device"),
        (_NAME.fullmatch(name), "a name that ends in a dot, which Windows drops"),
    )
    fault = next((fault for applies, fault in faults if applies), None)
    return fault or "names are of a-z, 0-9, dot, underscore and hyphen, and never begin with a dot"


def is_system_file(name: str) -> bool:
    """Whether an operating system puts files of this name into folders unasked."""
    # The first letter tells nearly all apart, and a large bag has a hundred thousand names.
    return name[:1] in _SYSTEM_INITIALS and _SYSTEM.fullmatch(name.casefold()) is not None


def clash_key(path: str) -> str:
    """Paths with the same key are one and the same on some file system: compared without case and composition."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def printable(path: str) -> str:
    """A path as found on disk, with bytes that are no UTF-8 and characters that move the cursor written out."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
