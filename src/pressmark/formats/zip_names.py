"""Names in a zip that every system unpacks to the same place, inside its folder."""

import re
import unicodedata

MAX_NAME_BYTES = 1024
"""Paths of common file systems end at 1024 to 4096 bytes."""

MAX_DEPTH = 32
"""Folders within folders; a WACZ has two."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_DRIVE = re.compile(r"[A-Za-z]:")


class NameFault(Exception):  # noqa: N818  # a finding on its way to the error that names the file
    """Why a name is refused."""


def read_name(raw: bytes, *, utf8: bool) -> str:
    """A name as text: UTF-8 if it is said to be (APPNOTE Appendix D), else ASCII.

    Raises:
        NameFault: It is neither, or leads outside, or has characters that systems read differently.
    """
    try:
        name = raw.decode("utf-8" if utf8 else "ascii")
    except UnicodeDecodeError:
        raise NameFault(f"the name {raw[:60].decode('latin-1')!a} is not in UTF-8, or not said to be") from None
    fault = _fault(name)
    if fault or len(raw) > MAX_NAME_BYTES:
        raise NameFault(f"the name {name[:60]!a}: {fault or 'it is too long'}")
    return name


def check_names(names: list[str]) -> None:
    """Refuse two names that a file system could take for one, and a file that is another's folder.

    Raises:
        NameFault: Naming the two.
    """
    seen: dict[str, str] = {}
    for name in names:
        key = _folded(name.removesuffix("/"))
        if key in seen:
            raise NameFault(f"two entries have one name: {seen[key][:60]!a} and {name[:60]!a}")
        seen[key] = name
    files = {key for key, name in seen.items() if not name.endswith("/")}
    for key, name in seen.items():
        parts = key.split("/")
        if any("/".join(parts[:depth]) in files for depth in range(1, len(parts))):
            raise NameFault(f"{name[:60]!a} stands in a folder that is a file")


def _fault(name: str) -> str:
    parts = name.removesuffix("/").split("/")
    faults = (
        (not name.strip("/"), "it is empty"),
        (name.startswith("/") or _DRIVE.match(name), "an absolute path"),
        ("\\" in name, "a backslash, which is a separator for some"),
        (".." in parts, "it leads outside"),
        ("." in parts or "" in parts, "an empty part, or one that means the folder itself"),
        (_CONTROL.search(name), "a control character"),
        (len(parts) > MAX_DEPTH, f"more than {MAX_DEPTH} folders deep"),
    )
    return next((fault for applies, fault in faults if applies), "")


def _folded(name: str) -> str:
    """What case-insensitive and normalising file systems take for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
