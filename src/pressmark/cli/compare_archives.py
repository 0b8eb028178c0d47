"""How several archives look side by side in a terminal, and in a report."""

from collections.abc import Sequence
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.cli.claim_views import speakers, stance, words_of
from pressmark.cli.printing import console, one_line, print_block, printable
from pressmark.compare.archives import Comparison, Event, Telling, compare_archives

_LONGEST = 160


def compared(archives: Sequence[Contents]) -> Comparison:
    """The claims of archives by event; each archive goes by its publisher, or by its ID where none is known."""
    return compare_archives([(_label(contents), contents.text, contents.claims) for contents in archives])


def show_comparison(archives: Sequence[Contents], found: Comparison) -> None:
    """What differs first, then what agrees, then how many claims stand alone."""
    out = console()
    for number, contents in enumerate(archives, 1):
        claims = len(contents.claims.claims)
        out.print(f"{number}  {one_line(_label(contents))}  {contents.archive_id.hex[:12]}: {claims} claims")
    for heading, events in (("they differ", found.differing), ("they agree", found.agreeing)):
        if not events:
            continue
        out.print()
        out.print(f"{heading} on {len(events)} event{'' if len(events) == 1 else 's'}", style="bold")
        for event in events:
            out.print()
            _show_event(out, event)
    out.print()
    out.print(f"{len(found.alone)} claims stand in one archive alone:", style="bold")
    for telling in found.alone:
        print_block(out, _line(telling))


def comparison_report(names: Sequence[str], archives: Sequence[Contents], found: Comparison) -> dict[str, Any]:
    """The comparison in the form of the report schema."""
    return {
        "targets": [printable(name) for name in names],
        "archives": [
            {"name": printable(_label(contents)), "archiveId": contents.archive_id.hex} for contents in archives
        ],
        "events": [_event(event) for event in found.events],
        "alone": [_telling(telling) for telling in found.alone],
    }


def _label(contents: Contents) -> str:
    publisher = contents.metadata.publisher
    return (publisher.value if publisher else None) or contents.archive_id.hex[:12]


def _show_event(out: Any, event: Event) -> None:
    for telling in event.tellings:
        print_block(out, _line(telling))
    for one in event.differences:
        words = " against ".join(
            f"{telling.archive + 1} {telling.claim.id} “{one_line(place.exact, _LONGEST)}”"
            for telling, place in zip((one.first, one.second), one.passages, strict=True)
        )
        out.print(f"    {one.reason.value}: {words}  ({one.rule})", soft_wrap=True)


def _line(telling: Telling) -> Any:
    from rich.text import Text

    line = Text(f"  {telling.archive + 1} {telling.claim.id:<4} {one_line(words_of(telling.claim), _LONGEST)}")
    who = speakers(telling.claim)
    line.append(f"  [{one_line(who)}, {stance(telling.claim)}]" if who else f"  [{stance(telling.claim)}]", style="dim")
    return line


def _event(event: Event) -> dict[str, Any]:
    return {
        "tellings": [_telling(telling) for telling in event.tellings],
        "differences": [
            {
                "first": _telling(one.first),
                "second": _telling(one.second),
                "reason": one.reason.value,
                "passages": [printable(place.exact) for place in one.passages],
                "rule": one.rule,
            }
            for one in event.differences
        ],
    }


def _telling(telling: Telling) -> dict[str, Any]:
    return {"archive": telling.archive, "claim": telling.claim.id}
