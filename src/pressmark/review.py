"""A person goes through the claims of an archive, one at a time; what they decide is a table to be built or kept.

The dialogue is handed its input and output. Its state is the rows of the table that `export --to claims-csv` writes:
a review that is broken off is such a file, and one that was edited in a spreadsheet can be continued here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pressmark.build import Built, Source, build
from pressmark.bundle.contents import Contents
from pressmark.claims.curation.cells import GAP, LINK, claim_cells, comparable
from pressmark.claims.curation.forms import Row, read_table
from pressmark.claims.curation.locating import Searchable
from pressmark.errors import ClaimsError
from pressmark.exports.claims_table import claims_csv, claims_table
from pressmark.model.claims import Certainty, Claim, Modality, Polarity
from pressmark.model.statements import Statements
from pressmark.revision import reading_again, revised_claims
from pressmark.store.folders import Store

CONTEXT = 240
"""Code points shown before and after a claim, and at most between two of its stretches."""

LONGEST_SHOWN = 4000
"""Code points of one stretch that are shown."""

KEYS = "k keep  d drop  enter later  t quote  w who  n note  b back  f end  ? all keys"
"""The line that stands above each question: shorter than 80 columns."""

EXPLAINED = """\
  k      keep: you have read the claim, and it says what the passage says
  d      drop: it is thrown out, and its number is never used again
  enter  leave it undecided and go on
  b      back to the claim before
 to correct it, which keeps it as yours:
  t      other words for it, copied from the text
  w      who says so, outermost first: the Courier -> the mayor
  m      how it is put forward: asserted, reported, alleged, denied …
  p      polarity: positive, or negative where it says that something is not
  c      certainty: certain, probable, possible, unknown
  n      a note of yours beside it
 to end:
  f      go to the end, where the revised archive is built if you say so
  q      save what you decided in a file, and quit; Ctrl-C does the same
  x      quit and throw it away, after a question"""
"""What `?` answers."""

AT_THE_END = "y build the revised archive  b back  q save and quit  x quit"


class Outcome(Enum):
    """How a review ended."""

    BUILD = "build"
    SAVE = "save"
    THROW_AWAY = "throw away"


@dataclass(slots=True, kw_only=True)
class Sitting:
    """The table as it stands, and the place of the claim that is looked at.

    The only noun here that changes: it is what the person has said so far.
    """

    contents: Contents
    rows: list[dict[str, str]]
    place: int = 0
    remark: str = ""
    """What the last answer came to, where it came to nothing or was a question; said once, above the next prompt."""

    @property
    def claim(self) -> Claim:
        """The claim that is looked at."""
        return self.contents.claims.claims[self.place]

    @property
    def row(self) -> dict[str, str]:
        """Its row."""
        return next(row for row in self.rows if row["id"] == self.claim.id)

    @property
    def changed(self) -> bool:
        """Whether anything was decided."""
        return self.rows != claims_table(self.contents.claims, self.contents.archive_id)

    def counts(self) -> str:
        """How far the review is."""
        verdicts = [row["verdict"] for row in self.rows if row["id"]]
        kept, dropped = verdicts.count("keep"), verdicts.count("drop")
        return f"{kept} to keep, {dropped} to drop, {len(verdicts) - kept - dropped} undecided"

    def table(self) -> bytes:
        """The table as a file."""
        return claims_csv(self.rows)


def begin(contents: Contents, *, table: bytes | None = None, name: str = "", person: str) -> Sitting:
    """A review from the start, or from where a table leaves off: at the first claim without a verdict.

    Raises:
        ClaimsError: The table cannot be used, or the archive has no claims.
    """
    if not contents.claims.claims:
        raise ClaimsError("this archive has no claims to review", hint="add some: archive build SOURCE --claims FILE")
    sitting = Sitting(contents=contents, rows=claims_table(contents.claims, contents.archive_id))
    if table is None:
        return sitting
    # What cannot be built at the end is refused at the beginning.
    revised_claims(table, name=name, reading=reading_again(contents), contents=contents, person=person)
    given = [row.cells for row in read_table(table, name) if isinstance(row, Row)]
    said = {cells["id"].lower(): cells for cells in given if cells["id"]}
    dropped = {"verdict": "drop"}
    sitting.rows = [row | said.get(row["id"], dropped) | {"id": row["id"]} for row in sitting.rows]
    for row in sitting.rows:
        row["verdict"] = row["verdict"].lower()
    sitting.rows += [cells for cells in given if not cells["id"]]
    undecided = [place for place, row in enumerate(sitting.rows) if row["id"] and not row["verdict"]]
    sitting.place = undecided[0] if undecided else 0
    return sitting


def hold(sitting: Sitting, *, ask: Callable[[str], str], draw: Callable[[Sitting], None]) -> Outcome:
    """The dialogue: `draw` shows the claim that is looked at, `ask` gives one line of answer to a prompt."""
    while True:
        if sitting.place >= len(sitting.contents.claims.claims):
            outcome = _end(sitting, ask)
        else:
            draw(sitting)
            outcome = _answer(sitting, ask)
        if outcome is not None:
            return outcome


def built(sitting: Sitting, store: Store, *, name: str, person: str) -> Built:
    """The revised archive, in the store.

    Raises:
        PressmarkError: It cannot be built.
    """
    source = Source(
        name=name,
        content=None,
        curated=sitting.table(),
        revises=sitting.contents,
        statements=Statements(agent=person),
    )
    (outcome,) = build([source], store)
    if outcome.error is not None:
        raise outcome.error
    return outcome


def free_name(archive: str, folder: Path) -> Path:
    """A name for the file of a broken-off review that nothing in the folder has."""
    number = 1
    while (file := folder / f"review-{archive[:8]}{f'-{number}' if number > 1 else ''}.csv").exists():
        number += 1
    return file


def pieces(text: str, claim: Claim) -> Iterator[tuple[str, bool]]:
    """The passage of a claim, in pieces: what stands around its stretches, and these, marked True."""
    spans = sorted((place.start, place.end) for place in claim.target)
    behind = spans[0][0]
    yield _cut_front(text[max(0, behind - CONTEXT - 1) : behind]), False
    for start, end in spans:
        if start > behind:
            yield _cut_middle(text[behind:start], CONTEXT), False
        if end > behind:
            yield _cut_middle(text[max(start, behind) : end], LONGEST_SHOWN), True
        behind = max(behind, end)
    yield _cut_back(text[behind : behind + CONTEXT + 1]), False


def _answer(sitting: Sitting, ask: Callable[[str], str]) -> Outcome | None:
    """One answer on the claim that is looked at."""
    row, last = sitting.row, len(sitting.contents.claims.claims)
    above = f"{sitting.remark}\n" if sitting.remark else ""
    sitting.remark = ""
    match ask(f"{above}{KEYS}\n> ").strip().lower():
        case "":
            sitting.place += 1
        case "k" | "keep":
            row["verdict"] = "keep"
            sitting.place += 1
        case "d" | "drop":
            row["verdict"] = "drop"
            sitting.place += 1
        case "b" | "back":
            sitting.place = max(0, sitting.place - 1)
        case "f" | "finish":
            sitting.place = last
        case "q" | "save":
            return Outcome.SAVE
        case "x" | "quit":
            return _throw_away(sitting, ask)
        case key:
            _edit(sitting, key, ask)
    return None


def _edit(sitting: Sitting, key: str, ask: Callable[[str], str]) -> None:
    """One change to the row of the claim that is looked at, or a remark on why there is none."""
    match key:
        case "t" | "quote":
            _quote(sitting, ask)
        case "w" | "who":
            _who(sitting.row, ask)
        case "m" | "modality":
            _choose(sitting, "modality", [*Modality], ask)
        case "p" | "polarity":
            _choose(sitting, "polarity", [*Polarity], ask)
        case "c" | "certainty":
            _choose(sitting, "certainty", [*Certainty], ask)
        case "n" | "note":
            _note(sitting.row, ask)
        case "?" | "h" | "help":
            sitting.remark = EXPLAINED
        case _:
            sitting.remark = f"no key {key[:20]}; ? explains them all"


def _end(sitting: Sitting, ask: Callable[[str], str]) -> Outcome | None:
    match ask(f"{sitting.counts()}\n{AT_THE_END}\n> ").strip().lower():
        case "y" | "yes":
            return Outcome.BUILD
        case "b" | "back":
            sitting.place = len(sitting.contents.claims.claims) - 1
        case "q" | "save":
            return Outcome.SAVE
        case "x" | "quit":
            return _throw_away(sitting, ask)
        case _:
            pass  # The question is put again.
    return None


def _choose(sitting: Sitting, column: str, names: Sequence[str], ask: Callable[[str], str]) -> None:
    """Another label, by its name or the beginning of one; anything else leaves it as it is."""
    answer = ask(f"{column} ({', '.join(names)}): ").strip().lower()
    fitting = [str(one) for one in names if answer and one.startswith(answer)]
    if len(fitting) == 1:
        sitting.row.update({column: fitting[0], "verdict": "keep"})
    elif answer:
        sitting.remark = f"{column} stays: {answer[:20]} is {'more than one' if fitting else 'none'} of them"


def _quote(sitting: Sitting, ask: Callable[[str], str]) -> None:
    """Other words of the text for the claim, those nearest to it; words that stand nowhere change nothing."""
    answer = ask(f"quote, word for word (leave out with{GAP.rstrip()}): ").strip()
    places = Searchable(text=sitting.contents.text).places(answer) if answer else []
    if not places:
        sitting.remark = "the quote stays: these words stand nowhere in the text" if answer else ""
        return
    was = sitting.claim.target[0].start
    place = min(places, key=lambda spans: abs(spans[0][0] - was))
    words = GAP.join(sitting.contents.text[start:end] for start, end in place)
    sitting.row.update(quote=words, start=str(place[0][0]), end=str(place[-1][1]), verdict="keep")


def _who(row: dict[str, str], ask: Callable[[str], str]) -> None:
    """Another chain of who says so, outermost first; an empty answer leaves it, `-` says that it is the text itself."""
    answer = comparable(ask(f"who says so, links set apart by{LINK}(- for the text itself): "))
    if answer:
        row["who"] = "" if answer == "-" else answer
        row["verdict"] = "keep"


def _note(row: dict[str, str], ask: Callable[[str], str]) -> None:
    """Another note; an empty answer leaves it as it is, `-` takes it away."""
    answer = comparable(ask("note (- takes it away): "))
    if answer:
        row["note"] = "" if answer == "-" else answer


def _throw_away(sitting: Sitting, ask: Callable[[str], str]) -> Outcome | None:
    if not sitting.changed:
        return Outcome.THROW_AWAY
    answer = ask(f"{sitting.counts()}; throw these decisions away? y or n: ").strip().lower()
    return Outcome.THROW_AWAY if answer in ("y", "yes") else None


def changes(sitting: Sitting) -> dict[str, str]:
    """What the row of the claim that is looked at says otherwise than the archive, by column."""
    before = claim_cells(sitting.claim)
    return {column: cell for column, cell in sitting.row.items() if column in before and cell != before[column]}


def _cut_front(words: str) -> str:
    return words if len(words) <= CONTEXT else "…" + words[-CONTEXT:]


def _cut_back(words: str) -> str:
    return words if len(words) <= CONTEXT else words[:CONTEXT] + "…"


def _cut_middle(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most // 2]} […] {words[-most // 2 :]}"
