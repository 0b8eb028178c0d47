"""The archives at hand: each found by its ID in the places given, opened and validated once."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressmark.bundle.contents import Contents, read_contents
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.opening import open_bag
from pressmark.errors import BundleError, TargetError
from pressmark.examine import examine_shown
from pressmark.manuscripts.comparison import Cited
from pressmark.manuscripts.words import WordText
from pressmark.model.claims import Claim
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.report import Report
from pressmark.store.folders import Store, manifest_digest
from pressmark.store.targets import holds_bundles

Judge = Callable[[Path, ArchiveId], Report]
"""Validates a bundle that must have an ID, on the caller's terms."""

_LIKE = 2
"""Digits that may differ in an ID that was mistyped, for the archive at hand to be named as the one meant."""


class Shelf:
    """The archives at hand: where each ID can be had, each opened and validated once.

    Raises:
        TargetError: A place is none.
    """

    def __init__(self, places: Iterable[Path], judge: Judge) -> None:
        self._judge = judge
        self._folders: dict[str, list[Path]] = {}
        self._opened: dict[str, Archive] = {}
        for place in places:
            for digits, folder in _archives_in(place):
                self._folders.setdefault(digits, []).append(folder)

    @property
    def known(self) -> Collection[str]:
        """The IDs at hand, 64 hex digits each, as the manifests give them."""
        return self._folders.keys()

    def open(self, digits: str) -> "Archive | None":
        """The archive of this ID, validated; None where it is not at hand."""
        if digits not in self._folders:
            return None
        if digits not in self._opened:
            found: Archive | None = None
            for folder in self._folders[digits]:
                one = _open(folder, digits, self._judge)
                if (
                    found is None
                    or (one.whole and not found.whole)
                    or (found.contents is None and one.contents is not None)
                ):
                    found = one
                if found.whole:
                    break
            assert found is not None  # noqa: S101 - a known ID has a folder
            self._opened[digits] = found
        return self._opened[digits]

    def nearest(self, written: str) -> str | None:
        """The one archive at hand whose ID differs in a digit or two from a mistyped one."""
        digits = "".join(sign for sign in written.lower().replace("sha-256", "") if sign in "0123456789abcdef")[:64]
        close = [one for one in self._folders if _distance(one, digits) <= _LIKE]
        return close[0] if len(close) == 1 else None


@dataclass(slots=True)
class Archive:
    """An archive at hand: its report; its contents only where it is valid, or a proved excerpt."""

    report: Report
    contents: Contents | None
    whole: bool
    claims: Mapping[str, Claim] = field(default_factory=dict)
    _words: WordText | None = None

    @property
    def words(self) -> WordText:
        """Its text as words; of an excerpt the claims' own, each a paragraph."""
        if self._words is None:
            assert self.contents is not None  # noqa: S101 - only then is it asked for
            self._words = WordText(self.contents.text)
        return self._words


def cited_in(archive: Archive, part: Fragment | None) -> tuple[Cited | None, str]:
    """What quotations beside a citation are compared with, or why there is nothing."""
    contents = archive.contents
    assert contents is not None  # noqa: S101 - asked before
    language = contents.metadata.in_language.value if contents.metadata.in_language else None
    if part is not None and part.claim is not None and part.claim not in archive.claims:
        return None, _no_claim(part.claim, archive)
    if not archive.whole:
        return _cited_of_excerpt(archive, part, language), ""
    if part is None:
        return Cited(text=archive.words, language=language), ""
    if part.claim is None:
        if (part.end or 0) > len(contents.text):
            return None, f"its text ends at character {len(contents.text)}"
        return Cited(text=archive.words, targets=((part.start or 0, part.end or 0),), language=language), ""
    claim = archive.claims[part.claim]
    targets, repeats = (tuple((one.start, one.end) for one in places) for places in (claim.target, claim.repeats))
    return Cited(text=archive.words, targets=targets, repeats=repeats, claim=True, language=language), ""


def _cited_of_excerpt(archive: Archive, part: Fragment | None, language: str | None) -> Cited:
    """The words that an excerpt shows, of one claim or of all, each stretch a paragraph: its text is withheld."""
    claims = [archive.claims[part.claim]] if part is not None and part.claim is not None else archive.claims.values()
    stretches = [place.exact for claim in claims for place in claim.target]
    targets, at = [], 0
    for words in stretches:
        targets.append((at, at + len(words)))
        at += len(words) + 2
    text = WordText("\n\n".join(stretches))
    return Cited(text=text, targets=tuple(targets), claim=True, language=language, whole=False)


def _no_claim(wanted: str, archive: Archive) -> str:
    numbers = sorted(int(one[1:]) for one in archive.claims)
    if not archive.whole:
        return f"{wanted} is not shown in this excerpt"
    if not numbers:
        return "it has no claims"
    return f"it has {len(numbers)} claims, from c{numbers[0]} to c{numbers[-1]}"


def _open(folder: Path, digits: str, judge: Judge) -> Archive:
    """A bundle at hand, validated on the caller's terms."""
    report = judge(folder, ArchiveId(hex=digits))
    if report.excerpt:
        report, contents = examine_shown(folder, expected=digits)
        if report.required or not report.proved:
            contents = None
        claims = {one.id: one for one in contents.claims.claims} if contents else {}
        return Archive(report=report, contents=contents, whole=False, claims=claims)
    if not report.valid or report.archive_id is None:
        return Archive(report=report, contents=None, whole=True)
    contents = read_contents(folder, ArchiveId(hex=report.archive_id))
    claims = {one.id: one for one in contents.claims.claims}
    return Archive(report=report, contents=contents, whole=True, claims=claims)


def _archives_in(place: Path) -> Iterable[tuple[str, Path]]:
    """The archives that a place holds: a store, a folder of zips, a bundle, an excerpt, a zip of one."""
    if holds_bundles(place):
        yield from Store(root=place).identifiers().items()
        zips = sorted(one for one in place.iterdir() if one.suffix.lower() == ".zip" and one.is_file())
    elif place.is_dir():
        digits = manifest_digest(place)
        if digits is None:
            raise TargetError(f"{place} holds no archive", hint="give a store, a bundle's folder or its zip")
        yield digits, place
        zips = []
    elif place.is_file():
        zips = [place]
    else:
        raise TargetError(f"no such place: {place}", hint="give a store, a bundle's folder or its zip")
    for one in zips:
        try:
            manifest = open_bag(one).read(MANIFEST, MAX_MANIFEST)
        except (BundleError, OSError) as error:
            if one == place:
                raise TargetError(
                    f"{place} is no zip of an archive", hint="give a store, a bundle or its zip"
                ) from error
            continue
        yield hashlib.sha256(manifest).hexdigest(), one


def _distance(first: str, second: str) -> int:
    """In how many digits two IDs differ, two that changed places counted once."""
    if len(first) != len(second):
        return len(first)
    differing = [at for at in range(len(first)) if first[at] != second[at]]
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        a, b = differing
        return 1 if first[a] == second[b] and first[b] == second[a] else 2
    return len(differing)
