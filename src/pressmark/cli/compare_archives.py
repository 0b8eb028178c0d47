"""How several archives, or an archive and its revision, look side by side in a terminal, and in a report."""

from collections.abc import Sequence
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.cli.claim_views import speakers, stance, words_of
from pressmark.cli.printing import console, counted, one_line, print_block, printable
from pressmark.compare.archives import ArchivedClaim, Article, Comparison, Tension, compare_archives
from pressmark.compare.revisions import Change, ClaimChange, RevisionChanges

_LONGEST = 160


def compared(archives: Sequence[Contents]) -> Comparison:
    """The claims of archives side by side; each goes by its publisher, or by its ID where none is known."""
    return compare_archives(
        [Article(label=_label(one), headline=_headline(one), text=one.text, claims=one.claims) for one in archives]
    )


def show_comparison(archives: Sequence[Contents], found: Comparison, *, alone: bool) -> None:
    """Which archives are compared, which are near-equal, what is at odds, what agrees; the rest where asked for."""
    out = console()
    for number, contents in enumerate(archives, 1):
        out.print(
            f"{number}  {one_line(_label(contents))}: {one_line(_headline(contents) or 'no headline')}", style="bold"
        )
        out.print(f"   {contents.archive_id.hex[:12]}, {counted(len(contents.claims.claims), 'claim')}")
    for copy in found.copies:
        out.print()
        numbers = " and ".join(str(number + 1) for number in copy.archives)
        share = f"{copy.shared // 10} % of the shorter text's words stand in the other in the same order"
        out.print(f"{numbers} are near-equal texts ({share}): counted once, as {copy.archives[0] + 1}", soft_wrap=True)
    _show_group(out, "at odds", [(one.claims, one) for one in found.tensions])
    _show_group(out, "the same in several", [(claims, None) for claims in found.agreeing])
    out.print()
    out.print(f"{counted(len(found.alone), 'claim')} in one archive alone" + ("" if alone else " (--alone lists them)"))
    for claim in found.alone if alone else ():
        print_block(out, _line(claim))


def _show_group(out: Any, heading: str, groups: Sequence[tuple[tuple[ArchivedClaim, ...], Tension | None]]) -> None:
    if not groups:
        return
    out.print()
    out.print(f"{heading}: {len(groups)}", style="bold")
    for claims, tension in groups:
        out.print()
        for claim in claims:
            print_block(out, _line(claim))
        for one in tension.differences if tension else ():
            words = " against ".join(
                f"{side.archive + 1} {side.claim.id} “{one_line(place.exact, _LONGEST)}”"
                for side, place in zip((one.first, one.second), one.passages, strict=True)
            )
            out.print(f"    {one.reason.value}: {words}  ({one.rule})", soft_wrap=True)


def comparison_report(names: Sequence[str], archives: Sequence[Contents], found: Comparison) -> dict[str, Any]:
    """The comparison in the form of the report schema."""
    return {
        "targets": [printable(name) for name in names],
        "archives": [_archive(contents) for contents in archives],
        "copies": [{"archives": list(one.archives), "shared": one.shared} for one in found.copies],
        "tensions": [_tension(one) for one in found.tensions],
        "agreeing": [[_claim(one) for one in claims] for claims in found.agreeing],
        "alone": [_claim(one) for one in found.alone],
    }


def show_changes(found: RevisionChanges) -> None:
    """What a revision changed: text, metadata, claims."""
    out = console()
    for heading, changes in (("text", found.text), ("metadata", found.metadata)):
        out.print(f"{heading}: {counted(len(changes), 'change')}", style="bold")
        for one in changes:
            _show_change(out, one, "  ")
    out.print(f"claims: {counted(len(found.claims), 'change')}", style="bold")
    for claim in found.claims:
        verdict = "dropped" if claim.new is None else "added" if claim.old is None else "changed"
        out.print(f"  {claim.id} {verdict}: {one_line(claim.new or claim.old or '', _LONGEST)}", soft_wrap=True)
        for one in claim.changes:
            _show_change(out, one, "      ")


def changes_report(names: Sequence[str], archives: Sequence[Contents], found: RevisionChanges) -> dict[str, Any]:
    """The changes in the form of the report schema."""
    return {
        "targets": [printable(name) for name in names],
        "archives": [_archive(contents) for contents in archives],
        "text": [_change(one) for one in found.text],
        "metadata": [_change(one) for one in found.metadata],
        "claims": [_claim_change(one) for one in found.claims],
    }


def _show_change(out: Any, one: Change, indent: str) -> None:
    name = "" if one.name == "line" else f"{one.name} "
    for sign, value, style in (("-", one.old, "red"), ("+", one.new, "green")):
        if value is not None:
            out.print(f"{indent}{sign} {name}{one_line(value, _LONGEST)}", style=style, soft_wrap=True)


def _label(contents: Contents) -> str:
    publisher = contents.metadata.publisher
    return (publisher.value if publisher else None) or contents.archive_id.hex[:12]


def _headline(contents: Contents) -> str | None:
    headline = contents.metadata.headline
    return headline.value if headline else None


def _line(one: ArchivedClaim) -> Any:
    from rich.text import Text

    line = Text(f"  {one.archive + 1} {one.claim.id:<4} {one_line(words_of(one.claim), _LONGEST)}")
    who = speakers(one.claim)
    line.append(f"  [{one_line(who)}, {stance(one.claim)}]" if who else f"  [{stance(one.claim)}]", style="dim")
    return line


def _archive(contents: Contents) -> dict[str, Any]:
    headline = _headline(contents)
    named = {"headline": printable(headline)} if headline else {}
    return {"name": printable(_label(contents)), "archiveId": contents.archive_id.hex, **named}


def _tension(tension: Tension) -> dict[str, Any]:
    return {
        "reason": tension.reason.value,
        "claims": [_claim(one) for one in tension.claims],
        "differences": [
            {
                "first": _claim(one.first),
                "second": _claim(one.second),
                "passages": [printable(place.exact) for place in one.passages],
                "rule": one.rule,
            }
            for one in tension.differences
        ],
    }


def _claim(one: ArchivedClaim) -> dict[str, Any]:
    return {"archive": one.archive, "claim": one.claim.id}


def _change(one: Change) -> dict[str, Any]:
    sides = {"old": one.old, "new": one.new}
    return {"name": one.name, **{name: printable(value) for name, value in sides.items() if value is not None}}


def _claim_change(one: ClaimChange) -> dict[str, Any]:
    sides = {"old": one.old, "new": one.new}
    words = {name: printable(value) for name, value in sides.items() if value is not None}
    return {"claim": one.id, **words, "changes": [_change(change) for change in one.changes]}
