"""A run of builds as the person at the terminal sees it: a bar, a line for each source, a summary."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressmark.build import Built, Source, build
from pressmark.bundle.hashing import cores
from pressmark.cli import COULD_NOT
from pressmark.cli.printing import (
    counted,
    error_report,
    one_line,
    path_words,
    print_report,
    printable,
    progress,
    say_error,
    talk,
)
from pressmark.errors import PressmarkError
from pressmark.processes import started
from pressmark.store.folders import Store
from pressmark.store.journal import Journal

if TYPE_CHECKING:
    from pressmark.custody.append import Sealing

FEWEST_SHARED = 12
"""Sources that are worth other processes: each begins with a second of imports."""

MOST_LISTED = 50
"""Refused sources that the summary repeats: more are in the lines above it, and in --json."""


class Run:
    """One run of `archive build`: what to do with each outcome, and what to say at the end."""

    def __init__(
        self, *, store: Path, as_json: bool, again: bool, sealing: "Sealing | None" = None, jobs: int | None = None
    ) -> None:
        self._store = store
        self._as_json = as_json
        self._again = again
        self._sealing = sealing
        self._jobs = jobs
        self._passed_over: list[str] = []

    def passed_over(self, line: str) -> None:
        """Hear of something that is no source."""
        self._passed_over.append(line)

    def __call__(self, sources: Iterable[Source], *, total: int | None) -> int:
        """Build; `total` is how many there are, None where nobody knows yet. Gives the exit code."""
        several = total != 1
        results: list[Built] = []
        failure: PressmarkError | None = None
        try:
            with started(self._processes(total)) as pool, progress("building", total) as bar:
                task = bar.add_task("", total=total)

                def done(built: Built) -> None:
                    bar.advance(task)
                    results.append(built)
                    if not self._as_json:
                        _say(built, several=several)

                fresh = not self._store.exists()
                store = Store.create(self._store)
                if fresh and not self._as_json:
                    talk(f"a new store: {self._store}")
                journal = Journal.open(store.root) if several and not self._again else None
                build(sources, store, done=done, journal=journal, sealing=self._sealing, pool=pool)
        except PressmarkError as error:
            failure = error
        if self._as_json:
            print_report("build", [_wire(built) for built in results], error_report(failure) if failure else None)
        elif several:
            self._summary(results)
        if failure and not self._as_json:
            raise failure
        return COULD_NOT if failure or any(built.error for built in results) else 0

    def _processes(self, total: int | None) -> int:
        """All cores where there is enough for them to do, or nobody knows how much."""
        enough = total is None or total >= FEWEST_SHARED
        return (self._jobs or cores()) if enough else 1

    def _summary(self, results: list[Built]) -> None:
        refused = [built for built in results if built.error is not None]
        there = sum(built.already_there for built in results)
        for line in self._passed_over:
            talk(f"passed over: {line}")
        talk(f"{len(results) - len(refused) - there} built, {there} already there, {len(refused)} refused")
        if not results and not self._passed_over:
            talk("  nothing to build was found: a source is a text, a page, a picture or a web archive")
        for built in refused[:MOST_LISTED] if len(results) > len(refused[:MOST_LISTED]) > 0 else ():
            talk(f"  refused: {path_words(built.source)}: {built.error.message if built.error else ''}")
        if len(refused) > MOST_LISTED:
            talk(f"  and {len(refused) - MOST_LISTED} more")


def _say(built: Built, *, several: bool) -> None:
    if built.error is not None:
        say_error(built.error, about=path_words(built.source))
        return
    digits = built.archive_id.hex if built.archive_id else ""
    click.echo(f"{digits}  {path_words(built.source)}" if several else digits)
    verb = "already there" if built.already_there else "built"
    talk(f"{verb}: {path_words(str(built.folder))}" + (f" ({counted(built.claims, 'claim')})" if built.claims else ""))
    if built.understood:
        talk(f"  {one_line(built.understood)}")
    for difference in built.contradictions:
        page = " / ".join(difference.page)
        talk(
            f"  {difference.field}: you state {difference.stated!r}, the page says {page!r}; "
            f"both are kept, yours is shown ({difference.rule})"
        )
    for note in built.notes:
        talk(f"  note: {note}")


def _wire(built: Built) -> dict[str, Any]:
    if built.error is not None:
        return {"source": printable(built.source), "status": "refused", "error": error_report(built.error)}
    if built.archive_id is None:
        raise AssertionError(f"neither an archive nor an error came of {built.source}")
    return {
        "source": printable(built.source),
        "status": "already-there" if built.already_there else "built",
        "archiveId": built.archive_id.hex,
        "folder": printable(str(built.folder)),
        "claims": built.claims,
        "understood": one_line(built.understood),
        "contradictions": [
            {"field": one.field, "page": list(one.page), "stated": one.stated, "rule": one.rule}
            for one in built.contradictions
        ],
        "notes": list(built.notes),
    }
