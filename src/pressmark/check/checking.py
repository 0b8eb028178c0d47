"""Check a manuscript: each archive and claim it cites is looked up, validated, and the words beside it are compared.

What is believed: nothing of the manuscript but what stands in it, nothing of a place but bytes that give the ID. An
archive is validated before a word of it is compared. *Agree* is said of exact words only; what was not compared is
never counted as agreeing, and what the source only reports is a remark, not a fault.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from pressmark.check.outcomes import GOOD, CheckedCitation, CheckedManuscript, CheckedQuotation, Outcome
from pressmark.check.shelf import Archive, Shelf, cited_in
from pressmark.errors import PressmarkError
from pressmark.manuscripts import meaning
from pressmark.manuscripts.citations import MAX_CITATIONS, Citation, QuotedWords, find_citations, locators
from pressmark.manuscripts.comparison import Agreement, Cited, Comparison
from pressmark.manuscripts.manuscript import BlockKind, Manuscript
from pressmark.manuscripts.mentions import Mention, MentionFault, find_mentions
from pressmark.manuscripts.quotations import compare_all
from pressmark.manuscripts.words import words_of
from pressmark.model.claims import Certainty, Claim, Modality
from pressmark.model.identifier import Fragment, check_digit
from pressmark.model.report import Report

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

_MOST = f"not all of it is checked: {MAX_CITATIONS} citations are the most that are looked at; part it"
_ALIKE = 0.85
_MOST_NOTES = 50


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
        whole = len(made) < MAX_CITATIONS
        notes = (*one.notes, *_keys_nowhere(one, keys), *([] if whole else [_MOST]))
        found.append(CheckedManuscript(name=one.name, citations=tuple(citations), notes=notes, whole=whole))
    return found


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
        cited, problem = cited_in(archive, mention.part)
        if cited is None:
            # What an excerpt does not show, its archive may well have.
            outcome = Outcome.NO_CLAIM if archive.whole else Outcome.NOT_AT_HAND
            return replace(base, outcome=outcome, detail=problem + self._glued(mention, archive))
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

    def _glued(self, mention: Mention, archive: Archive) -> str:
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
        self, quotations: Sequence[QuotedWords], cited: Cited, archive: Archive, around: str
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


def _is_title(words: str, archive: Archive) -> bool:
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
