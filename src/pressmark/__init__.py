"""Pressmark: an original text, its metadata and its claims in one citable archive.

A `source` is read into an original (its exact bytes), a reading text, metadata and claims, each value with the
evidence for it. Together with their provenance they make a bundle, whose manifest's SHA-256 is the archive ID that
papers cite. The names below are the door for programs (docs/python.md) and are promises; each is imported when it is
used. The story of the main job stands in `pressmark.build`; its mirror in `pressmark.validate`.
"""

import sys

from pressmark.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pressmark.door import Archive, Store, build, cite, compare, open, validate  # noqa: A004 - the word people look for
    from pressmark.errors import InvalidArchiveError, PressmarkError

__all__ = [
    "Archive",
    "InvalidArchiveError",
    "PressmarkError",
    "Store",
    "__version__",
    "build",
    "cite",
    "compare",
    "open",
    "validate",
]

_ERRORS = frozenset({"InvalidArchiveError", "PressmarkError"})
_DOOR = frozenset(__all__) - _ERRORS - {"__version__"}


def __getattr__(name: str) -> object:
    """A name of the door, imported when it is first used: `archive --help` needs none of it."""
    if name in _DOOR:
        import pressmark.door as room
    elif name in _ERRORS:
        import pressmark.errors as room  # type: ignore[no-redef]
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(room, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(type(sys)):  # type: ignore[misc]
    """The package, in which `build` is the function, whatever imports the room `pressmark.build` beside it.

    The import system binds a room's name in its package; these four names belong to the door.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _DOOR and isinstance(value, type(sys))):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
