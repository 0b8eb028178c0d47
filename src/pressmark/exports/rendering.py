"""What an export gives: the bytes, and what of the archive they cannot hold."""

from dataclasses import dataclass

from pressmark.documents import is_hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """An archive in a foreign form: bytes, the ending of the file's name, and in words what is lost in it."""

    data: bytes
    suffix: str
    lost: tuple[str, ...] = ()


def visible_xml(text: str) -> bytes:
    """The same document, what cannot be seen or steers a screen as character references."""
    return "".join(f"&#x{ord(sign):X};" if sign not in "\n\t" and is_hidden(sign) else sign for sign in text).encode()
