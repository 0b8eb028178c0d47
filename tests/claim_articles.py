"""Our invented articles and what is to be claimed of them, read from `tests/articles`; and how many of it an extractor gets right."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pressmark.claims.extraction import extract_claims
from pressmark.model.claims import Claim
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata, Role, Segment

ARTICLES = Path(__file__).with_name("articles")
MODALITIES = frozenset(["asserted", "reported", "alleged", "hedged", "opinion", "directive"])
CERTAINTIES = frozenset(["possible", "probable", "unknown"])


@dataclass(slots=True, kw_only=True)
class Wanted:
    """A claim that has to be there: its words in any of several forms, its last source, its labels, its open words."""

    forms: list[str]
    who: list[str] | None = None
    labels: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def bare(words: str) -> str:
    """Words without what two readers may set differently at their ends."""
    return " ".join(words.split()).strip(" .,;“”\"'’").lower()


def page(*parts: tuple[Role, str]) -> list[Claim]:
    """The claims of an English text of these paragraphs, published on 26 May 2020."""
    text = "\n\n".join(words for _, words in parts)
    segments, start = [], 0
    for role, words in parts:
        segments.append(Segment(role=role, start=start, end=start + len(words), rule="test", score=1000))
        start += len(words) + 2
    said = (Statement(agent="operator"),)
    language, day = Value(value="en", evidence=said), Value(value="2020-05-26", evidence=said)
    metadata = Metadata(segments=tuple(segments), in_language=language, date_published=day)
    return list(extract_claims(text=text, metadata=metadata).claims)


def body(text: str) -> list[Claim]:
    """The claims of a text that is the body of an article."""
    return page(*((Role.BODY, words) for words in text.split("\n\n")))


def claims_of(name: str) -> list[Claim]:
    """The claims of an article; its first paragraph is the headline."""
    headline, *rest = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return page((Role.HEADLINE, headline), *((Role.BODY, words) for words in rest))


def gold_of(name: str) -> tuple[list[Wanted], list[str]]:
    """What has to be claimed of an article, and what must not be."""
    wanted, never = [], []
    for line in (ARTICLES / f"{name}.gold").read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            never.append(line[2:].strip())
        elif line.startswith("+ "):
            words, *fields = [one.strip() for one in line[2:].split(" | ")]
            one = Wanted(forms=[form.strip() for form in words.split(" ; ")])
            for said in fields:
                if said.startswith("who: "):
                    one.who = [who.strip() for who in said[5:].split(" ; ")]
                elif said.startswith("open: "):
                    one.open = [word.strip().lower() for word in said[6:].split(",")]
                else:
                    one.labels.append(said)
            wanted.append(one)
    return wanted, never


def words_of(claim: Claim) -> str:
    """A claim's words, with "…" between its places."""
    return bare(" … ".join(place.exact for place in claim.target))


def faults_of(claim: Claim, wanted: Wanted) -> list[str]:
    """What of a claim's fields is not as wanted."""
    faults = []
    if wanted.who is not None or "asserted" in wanted.labels:
        who = bare((claim.attribution[-1].who or "") if claim.attribution else "")
        if who not in {bare(one) for one in wanted.who or [""]}:
            faults.append(f"said by «{who}»")
    modality = next((one for one in wanted.labels if one in MODALITIES), None)
    if modality and claim.modality != modality:
        faults.append(f"{claim.modality}, not {modality}")
    if wanted.labels and claim.polarity != ("negative" if "negative" in wanted.labels else "positive"):
        faults.append(f"{claim.polarity}")
    certainty = next((one for one in wanted.labels if one in CERTAINTIES), None)
    if certainty and claim.certainty != certainty:
        faults.append(f"{claim.certainty}, not {certainty}")
    listed = {one.anchor.exact.lower() for one in claim.open}
    faults.extend(f"{word} is not open" for word in wanted.open if word not in listed)
    return faults


def judged(name: str) -> tuple[int, int, list[str]]:
    """Of an article: how many wanted claims are there, how many right in every field, and all that is wrong."""
    found = {words_of(claim): claim for claim in claims_of(name)}
    wanted, never = gold_of(name)
    there = right = 0
    wrong = []
    for one in wanted:
        claim = next((found[bare(form)] for form in one.forms if bare(form) in found), None)
        if claim is None:
            wrong.append(f"missing: {one.forms[0]}")
            continue
        there += 1
        faults = faults_of(claim, one)
        right += not faults
        wrong.extend(f"{one.forms[0]}: {fault}" for fault in faults)
    wrong.extend(f"never: {words}" for words in never if bare(words) in found)
    return there, right, wrong


if __name__ == "__main__":
    totals = [0, 0, 0]
    for article in sorted(path.stem for path in ARTICLES.glob("*.gold")):
        there, right, wrong = judged(article)
        totals = [totals[0] + there, totals[1] + right, totals[2] + len(gold_of(article)[0])]
        print(f"{article}: {there} there, {right} right of {len(gold_of(article)[0])}")
        for line in wrong:
            print("    " + line)
    print(f"{totals[0]} there, {totals[1]} right of {totals[2]}")


def faults_of_cuts(row: dict[str, Any]) -> list[str]:
    """What is wrong with how a sentence is cut: `must` are claims that have to be there, each in any of its forms.

    `never` are words that no claim but one of those may hold, and `who` the last named source of a claim.
    """
    found = {words_of(claim): claim for claim in body(row["text"])}
    allowed = {bare(form) for forms in row["must"] for form in forms}
    faults = [f"missing: {forms[0]}" for forms in row["must"] if not any(bare(form) in found for form in forms)]
    faults += [f"never: {said}" for said in found if said not in allowed and any(bare(w) in said for w in row["never"])]
    for words, who in row["who"].items():
        forms = next((forms for forms in row["must"] if words in forms), [words])
        claim = next((found[bare(form)] for form in forms if bare(form) in found), None)
        if claim is not None and bare(claim.attribution[-1].who or "" if claim.attribution else "") != bare(who):
            faults.append(f"who: {words}")
    return faults
