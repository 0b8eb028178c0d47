"""Our methods with all versions that were ever published: what a bundle may name as ours.

A method's version changes only when its output can change. A name or version that is not here was never ours.
"""

from collections.abc import Mapping

PUBLISHED: Mapping[str, tuple[int, ...]] = {
    "capture-reader": (1,),
    "claims-en": (6,),
    "claims-quotations": (5,),
    "claims-sentences": (4,),
    "file-kind": (1,),
    "pdf-reader": (1,),
    "picture-reader": (1,),
    "plain-text-reader": (5,),
    "quote-placing": (1,),
    "saved-page-reader": (1,),
    "web-page-reader": (5,),
}
"""The last of each is what this release has; docs/methods.md says which release had which."""


def current(name: str) -> str:
    """The label of a method as this release has it: `claims-en 1`."""
    return f"{name} {PUBLISHED[name][-1]}"


def fault_of(label: str) -> str | None:
    """Why a label cannot be that of a method of ours, or None: published, or of a release newer than this one."""
    name, _, version = label.rpartition(" ")
    known = PUBLISHED.get(name)
    if known is None:
        return f"no method of ours is called {name[:60]!r}"
    if not version.isdigit() or (int(version) <= known[-1] and int(version) not in known):
        return f"{name} {version[:20]} was never published; there are {', '.join(map(str, known))}"
    return None


def is_newer(label: str) -> bool:
    """Whether a label that has no fault is of a release newer than this one."""
    name, _, version = label.rpartition(" ")
    return int(version) > PUBLISHED[name][-1]
