"""Check a manuscript: each archive and claim it cites is looked up, validated, and the words beside it are compared.

What is believed: nothing of the manuscript but what stands in it, nothing of a place but bytes that give the ID. An
archive is validated before a word of it is compared. *Agree* is said of exact words only; what was not compared is
never counted as agreeing, and what the source only reports is a remark, not a fault.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from pressmark.bundle.contents import Contents, read_contents
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.opening import open_bag
from pressmark.errors import BundleError, PressmarkError, TargetError
from pressmark.examine import examine_shown
from pressmark.manuscripts import meaning
from pressmark.manuscripts.citations import MAX_CITATIONS, Citation, QuotedWords, find_citations, locators
from pressmark.manuscripts.manuscript import BlockKind, Manuscript
from pressmark.manuscripts.mentions import Mention, MentionFault, find_mentions
from pressmark.manuscripts.quotations import Agreement, Cited, Comparison, compare_all
from pressmark.manuscripts.reading import bibliographies, read_manuscript
from pressmark.manuscripts.words import WordText, words_of
from pressmark.model.claims import Certainty, Claim, Modality
from pressmark.model.identifier import ArchiveId, Fragment, check_digit
from pressmark.model.report import Report
from pressmark.store.folders import Store, manifest_digest
from pressmark.store.targets import holds_bundles


class Outcome(StrEnum):
    """What can be said of one citation."""

    AGREE = "agree"
    TYPOGRAPHY = "typography"
    ALTERED = "altered"
    SHORTENED = "shortened"
    NO_QUOTATION = "no-quotation"
    WITHHELD = "withheld"
    DIFFER = "differ"
    NO_CLAIM = "no-claim"
    NOT_AT_HAND = "not-at-hand"
    NOT_VALID = "not-valid"
    MISTYPED = "mistyped"
    CUT = "cut"
    WITHDRAWN = "withdrawn"


GOOD = frozenset(
    {
        Outcome.AGREE,
        Outcome.TYPOGRAPHY,
        Outcome.ALTERED,
        Outcome.SHORTENED,
        Outcome.NO_QUOTATION,
        Outcome.WITHHELD,
    }
)
"""The outcomes that are no fault of the manuscript's."""

Judge = Callable[[Path, ArchiveId], Report]
"""Validates a bundle that must have an ID, on the caller's terms."""

_FAULTS = {
    MentionFault.MISTYPED: Outcome.MISTYPED,
    MentionFault.CUT: Outcome.CUT,
    MentionFault.PART: Outcome.NO_CLAIM,
}
_NOT_STATED = {
    Modality.REPORTED: "reports",
    Modality.ALLEGED: "reports as alleged",
    Modality.HEDGED: "hedges",
    Modality.DENIED: "denies",
}
_LINE = re.compile(r"line ([0-9]+)")
_OUR_KEY = re.compile(r"(?:^|-)([0-9a-f]{8})(?:-c[1-9][0-9]*|-char-[0-9]+-[0-9]+)?\Z")
"""How the keys end that citations have from us: an ID's first digits, and the part."""

_MOST = f"{MAX_CITATIONS} citations are the most that are looked at"
_ALIKE = 0.85
_MOST_NOTES = 50
_LIKE = 2
"""Digits that may differ in an ID that was mistyped, for the archive at hand to be named as the one meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuotation:
    """One quotation beside a citation, with the outcome of comparing it."""

    words: str
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """One citation with its outcome.

    `place` is where in the file it stands; `key` that of the bibliography's entry it cites or is (`entry`); `digits`
    and `part` what it names, as far as that is known. `detail` says in words what is to be known beyond the outcome;
    `remarks` never count as faults; `warnings` are what the archive's custody says of it.
    """

    file: str
    place: str
    written: str
    outcome: Outcome
    key: str | None = None
    entry: bool = False
    digits: str | None = None
    part: Fragment | None = None
    detail: str = ""
    quotations: tuple[CheckedQuotation, ...] = ()
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    cluster: int = 0

    @property
    def good(self) -> bool:
        """Whether nothing in it is to be mended."""
        return self.outcome in GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedManuscript:
    """A manuscript with its citations in reading order; `notes` are what could not be read as it should."""

    name: str
    citations: tuple[CheckedCitation, ...]
    notes: tuple[str, ...] = ()


class Shelf:
    """The archives at hand: where each ID can be had, each opened and validated once.

    Raises:
        TargetError: A place is none.
    """

    def __init__(self, places: Iterable[Path], judge: Judge) -> None:
        self._judge = judge
        self._folders: dict[str, list[Path]] = {}
        self._opened: dict[str, _Archive] = {}
        for place in places:
            for digits, folder in _archives_in(place):
                self._folders.setdefault(digits, []).append(folder)

    @property
    def known(self) -> Collection[str]:
        """The IDs at hand, 64 hex digits each, as the manifests give them."""
        return self._folders.keys()

    def open(self, digits: str) -> "_Archive | None":
        """The archive of this ID, validated; None where it is not at hand."""
        if digits not in self._folders:
            return None
        if digits not in self._opened:
            found: _Archive | None = None
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
class _Archive:
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


def check_manuscripts(manuscripts: Sequence[Manuscript], shelf: Shelf) -> list[CheckedManuscript]:
    """Every manuscript with its citations checked; keys are looked up in all the bibliographies among them."""
    entries = {one.name: _entries(one, shelf.known) for one in manuscripts}
    together: dict[str, list[Mention]] = {}
    for held in entries.values():
        for key, mentions in held.items():
            together.setdefault(key, mentions)
    keys = {block.key for one in manuscripts for block in one.blocks if block.key and block.kind is BlockKind.ENTRY}
    found = []
    for one in manuscripts:
        named = {**together, **entries[one.name]}
        made = find_citations(one.blocks, shelf.known, named)
        citations = _Checker(one.name, shelf, named).check(made)
        cut = len(made) >= MAX_CITATIONS
        notes = (*one.notes, *_keys_nowhere(one, keys), *([f"not all of it is checked: {_MOST}"] if cut else []))
        found.append(CheckedManuscript(name=one.name, citations=tuple(citations), notes=notes))
    return found


def read_all(paths: Iterable[Path]) -> tuple[list[Manuscript], list[PressmarkError]]:
    """The manuscripts that can be read, with the bibliographies that they name, and why the others cannot."""
    manuscripts: list[Manuscript] = []
    errors: list[PressmarkError] = []
    waiting = list(dict.fromkeys(paths))
    given = {path.resolve() for path in waiting}
    for path in waiting:
        try:
            named = [one for one in bibliographies(path) if one.resolve() not in given]
            missing = tuple(
                f"{one} is named in it and is not there: give it along" for one in named if not one.exists()
            )
            one = read_manuscript(path)
        except PressmarkError as error:
            errors.append(error)
            continue
        manuscripts.append(replace(one, notes=(*one.notes, *missing)))
        there = [one for one in named if one.exists()]
        given |= {one.resolve() for one in there}
        waiting += there
    return manuscripts, errors


def _entries(manuscript: Manuscript, known: Collection[str]) -> dict[str, list[Mention]]:
    """The archives that a bibliography's entries name, by key; the entry's own ID first."""
    found: dict[str, list[Mention]] = {}
    for block in manuscript.blocks:
        if block.key and block.kind is BlockKind.ENTRY and (mentions := find_mentions(block, known)):
            found.setdefault(block.key, mentions)
    return found


def _keys_nowhere(manuscript: Manuscript, keys: Collection[str]) -> Iterable[str]:
    """The keys cited that end as ours do and stand in no bibliography, each once, with the one that they look like."""
    told: set[str] = set()
    for block in manuscript.blocks:
        for one in block.keys:
            ours = _OUR_KEY.search(one.key)
            if ours is None or one.key in keys or one.key in told or len(told) >= _MOST_NOTES:
                continue
            told.add(one.key)
            same = [key for key in sorted(keys) if (other := _OUR_KEY.search(key)) and other[1] == ours[1]]
            near = same or get_close_matches(one.key, keys, 1, _ALIKE)
            place = f"{block.place(one.at)}: " if block.place(one.at) else ""
            yield f"{place}{one.key}: key not in the bibliography" + (f" (looks like {near[0]})" if near else "")


class _Checker:
    """Checks the citations of one manuscript."""

    def __init__(self, name: str, shelf: Shelf, entries: Mapping[str, Sequence[Mention]]) -> None:
        self._name = name
        self._shelf = shelf
        self._entries = entries
        self._is_word = name.lower().endswith((".docx", ".docm"))
        self._seen: set[tuple[str, str]] = set()

    def check(self, citations: Sequence[Citation]) -> list[CheckedCitation]:
        """All citations of archives, those of one place settled together."""
        found: list[CheckedCitation] = []
        group: list[CheckedCitation] = []
        foreign = False
        for at, citation in enumerate(citations):
            made = [replace(one, cluster=citation.cluster) for one in self._checked(citation)]
            foreign = foreign or (
                citation.foreign and citation.key is not None and not self._entries.get(citation.key.key)
            )
            group += made
            if at + 1 == len(citations) or citations[at + 1].cluster != citation.cluster:
                found += _settled(group, foreign=foreign)
                group, foreign = [], False
        kept = [one for one in found if not (self._is_word and one.entry and one.good)]
        lines = [_LINE.fullmatch(one.place) for one in kept]
        if all(lines):
            # Notes are read behind the text that they hang on.
            return [one for _, one in sorted(zip(lines, kept, strict=True), key=lambda pair: int(pair[0][1]))]  # type: ignore[index]
        return kept

    def _checked(self, citation: Citation) -> list[CheckedCitation]:
        if citation.mention is not None:
            mention = citation.mention
            if citation.entry is not None and self._is_word:
                if (citation.entry, mention.written) in self._seen:
                    return []
                self._seen.add((citation.entry, mention.written))
            base = CheckedCitation(
                file=self._name,
                place=citation.place,
                written=mention.written,
                outcome=Outcome.NO_QUOTATION,
                key=citation.entry,
                entry=citation.kind is BlockKind.ENTRY,
                digits=mention.digits,
                part=mention.part,
            )
            return [self._of(base, mention, citation)]
        return self._by_key(citation)

    def _by_key(self, citation: Citation) -> list[CheckedCitation]:
        """A citation by key: nothing where the entry itself is at fault, which its own row says."""
        key = citation.key
        mentions = self._entries.get(key.key, ()) if key else ()
        if key is None or not mentions or mentions[0].fault is not None or mentions[0].digits is None:
            return []
        first = mentions[0]
        archive = self._shelf.open(first.digits or "")
        if archive is None or archive.contents is None:
            return []
        named: list[Fragment | None] = [Fragment.parse(one) for one in locators(key) if _parses(one)]
        parts = named or [first.part]
        shown = f"{key.key}, {key.locator}" if key.locator else key.key
        return [
            self._of(
                CheckedCitation(
                    file=self._name,
                    place=citation.place,
                    written=shown,
                    outcome=Outcome.NO_QUOTATION,
                    key=key.key,
                    digits=first.digits,
                    part=part,
                ),
                replace(first, part=part, detail=""),
                citation,
            )
            for part in parts
        ]

    def _of(self, base: CheckedCitation, mention: Mention, citation: Citation) -> CheckedCitation:
        if mention.fault is not None:
            return self._faulty(base, mention)
        archive = self._shelf.open(mention.digits or "")
        if archive is None:
            return replace(base, outcome=Outcome.NOT_AT_HAND, detail="name the place that has it with --from")
        if archive.contents is None:
            return replace(base, outcome=Outcome.NOT_VALID, detail=_why_not_valid(archive.report))
        warnings = archive.report.warnings
        base = replace(base, warnings=warnings)
        cited, problem = _cited(archive, mention.part)
        if cited is None:
            return replace(base, outcome=Outcome.NO_CLAIM, detail=problem + self._glued(mention, archive))
        compared = self._compare(citation.quotations, cited, archive, citation.around)
        outcome, detail = _outcome(compared)
        if outcome in GOOD and warnings:
            outcome = Outcome.WITHDRAWN
        claim = archive.claims.get(mention.part.claim or "") if mention.part else None
        remark = _remark(claim, compared, citation) if claim is not None and outcome in GOOD else None
        remarks = [remark] if remark else []
        if not archive.whole:
            remarks.append("a proved excerpt: its ID commits to these words, the article is withheld")
        return replace(base, outcome=outcome, detail=detail, quotations=tuple(compared), remarks=tuple(remarks))

    def _glued(self, mention: Mention, archive: _Archive) -> str:
        """In a PDF, where a mark of a note may have made c71 of c7."""
        glued = (mention.part.claim or "")[:-1] if mention.part else ""
        if glued not in archive.claims or not self._name.lower().endswith(".pdf"):
            return ""
        return f"; {glued} is there: is a mark of a note glued to it?"

    def _faulty(self, base: CheckedCitation, mention: Mention) -> CheckedCitation:
        assert mention.fault is not None  # noqa: S101 - that is why it came here
        detail = mention.detail
        if mention.fault is MentionFault.MISTYPED and (meant := self._shelf.nearest(mention.written)):
            detail += f"; the archive at hand most like it is {meant[:8]}…;{check_digit(meant)}"
        return replace(base, outcome=_FAULTS[mention.fault], detail=detail)

    def _compare(
        self, quotations: Sequence[QuotedWords], cited: Cited, archive: _Archive, around: str
    ) -> list[CheckedQuotation]:
        """The quotations that are any, compared: titles and scare quotes that stand nowhere are none."""
        outcomes = compare_all([one.text for one in quotations], cited)
        found = []
        for one, alone in zip(quotations, outcomes, strict=True):
            comparison = _in_context(alone, around, cited.language)
            bad = comparison.agreement is Agreement.DIFFER
            if bad and (not one.sure or _is_title(one.text, archive)):
                continue
            found.append(CheckedQuotation(words=" ".join(one.text.split()), comparison=comparison))
        return found


def _settled(group: Sequence[CheckedCitation], *, foreign: bool) -> list[CheckedCitation]:
    """Citations at one place: the quotation beside them is from one of them, or from a work that is no archive."""
    if len(group) + foreign < 2:
        return list(group)
    told = any(one.outcome in GOOD and one.outcome is not Outcome.NO_QUOTATION for one in group)
    settled = []
    for one in group:
        if one.outcome is Outcome.DIFFER and (told or foreign):
            detail = "" if told else "other works are cited beside it: the quotation may be from one of them"
            settled.append(replace(one, outcome=Outcome.NO_QUOTATION, detail=detail, quotations=()))
        else:
            settled.append(one)
            told = told or one.outcome is Outcome.DIFFER
    return settled


def _cited(archive: _Archive, part: Fragment | None) -> tuple[Cited | None, str]:
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


def _cited_of_excerpt(archive: _Archive, part: Fragment | None, language: str | None) -> Cited:
    """The words that an excerpt shows, of one claim or of all, each stretch a paragraph: its text is withheld."""
    claims = [archive.claims[part.claim]] if part is not None and part.claim is not None else archive.claims.values()
    stretches = [place.exact for claim in claims for place in claim.target]
    targets, at = [], 0
    for words in stretches:
        targets.append((at, at + len(words)))
        at += len(words) + 2
    text = WordText("\n\n".join(stretches))
    return Cited(text=text, targets=tuple(targets), claim=True, language=language, whole=False)


def _no_claim(wanted: str, archive: _Archive) -> str:
    numbers = sorted(int(one[1:]) for one in archive.claims)
    if not archive.whole:
        return f"{wanted} is not among the claims of this excerpt"
    if not numbers:
        return "it has no claims"
    return f"it has {len(numbers)} claims, from c{numbers[0]} to c{numbers[-1]}"


def _outcome(compared: Sequence[CheckedQuotation]) -> tuple[Outcome, str]:
    """The worst of the quotations' outcomes, with its detail."""
    if not compared:
        return Outcome.NO_QUOTATION, ""
    order = list(Agreement)
    worst = max(compared, key=lambda one: order.index(one.comparison.agreement)).comparison
    return Outcome(worst.agreement.value), worst.detail


def _in_context(comparison: Comparison, around: str, language: str | None) -> Comparison:
    """What was cut off around a quotation, where the author's own sentence says it: `did not say that “…”`."""
    if not comparison.turned or not around.strip():
        return comparison
    lost, own = words_of(comparison.left_out), words_of(around)
    keys = {word.key for word in own}
    needed = {
        word.key for word in lost if meaning.turning([word], language) or meaning.conditional([word], language)
    } or {word.key for word in lost if word.is_word}
    if not needed <= keys:
        return comparison
    detail = f"the quotation leaves out “{comparison.left_out}”, which the sentence around it says"
    return replace(comparison, agreement=Agreement.SHORTENED, detail=detail, differences=(), turned=False)


def _is_title(words: str, archive: _Archive) -> bool:
    """Whether what stands between marks is the article's headline, or its beginning."""
    contents = archive.contents
    metadata = contents.metadata if contents else None
    titles = [metadata.headline, metadata.alternative_headline] if metadata else []
    keys = [word.key for word in words_of(words) if word.is_word]
    for value in titles:
        if value is not None and value.value:
            title = [word.key for word in words_of(value.value) if word.is_word]
            if keys and (keys == title or (len(keys) >= 3 and title[: len(keys)] == keys)):
                return True
    return False


def _remark(claim: Claim, compared: Sequence[CheckedQuotation], citation: Citation) -> str | None:
    """That a claim which the source does not state itself is quoted without saying so; never a fault."""
    said = _NOT_STATED.get(claim.modality)
    if said is None and claim.certainty not in {None, Certainty.CERTAIN}:
        said = "hedges"
    names = [link.who for link in claim.attribution if link.who]
    if said is None or not compared or not _states(citation, names):
        return None
    cues = [*claim.cues, *claim.certainty_cues, *claim.polarity_cues]
    cues += [one for link in claim.attribution for one in (link.cue, link.source) if one is not None]
    spans = [(one.comparison.start or 0, one.comparison.end or 0) for one in compared]
    if any(start <= cue.start < end for start, end in spans for cue in cues):
        return None
    who = f" (according to {names[-1]})" if names and said != "denies" else ""
    return f"quoted as fact, but the source only {said} it{who}"


def _states(citation: Citation, names: Sequence[str]) -> bool:
    """Whether an author's own sentence gives a quotation as a fact: nobody in it says, denies or doubts anything."""
    if citation.kind in {BlockKind.ENTRY, BlockKind.RECORD, BlockKind.CODE, BlockKind.PAGES}:
        return False
    around = citation.around
    return bool(around.strip()) and meaning.is_english(around) and not meaning.is_attributed(around, names)


def _why_not_valid(report: Report) -> str:
    if not report.findings:
        return report.verdict
    first = report.findings[0]
    return f"{first.code.value}: {first.message}"


def _parses(part: str) -> bool:
    try:
        Fragment.parse(part)
    except PressmarkError:
        return False
    return True


def _open(folder: Path, digits: str, judge: Judge) -> _Archive:
    """A bundle at hand, validated on the caller's terms."""
    report = judge(folder, ArchiveId(hex=digits))
    if report.excerpt:
        report, contents = examine_shown(folder, expected=digits)
        if report.required or not report.proved:
            contents = None
        claims = {one.id: one for one in contents.claims.claims} if contents else {}
        return _Archive(report=report, contents=contents, whole=False, claims=claims)
    if not report.valid or report.archive_id is None:
        return _Archive(report=report, contents=None, whole=True)
    contents = read_contents(folder, ArchiveId(hex=report.archive_id))
    claims = {one.id: one for one in contents.claims.claims}
    return _Archive(report=report, contents=contents, whole=True, claims=claims)


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
