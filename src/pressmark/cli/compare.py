"""`archive compare`."""

from pathlib import Path
from typing import Any

import click

from pressmark.bundle.contents import Contents
from pressmark.cli.compare_archives import (
    changes_report,
    compared,
    comparison_report,
    show_changes,
    show_comparison,
)
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import console, counted, one_line, print_block, print_report, printable, talk
from pressmark.compare.ancestors import with_ancestors
from pressmark.compare.layers import Agreement, Layer, agreements, before, layers_of
from pressmark.compare.revisions import is_revision, revision_changes
from pressmark.examine import examine
from pressmark.store.targets import resolve_target

_FEWEST = 2
"""Archives that can be compared with each other."""


@click.command("compare", short_help="Compare what several archives say, or several hands found.")
@click.argument("names", nargs=-1, required=True, metavar="TARGET...")
@click.option("--layers", is_flag=True, help="Compare what methods and people found in one text.")
@click.option("--alone", is_flag=True, help="List the claims that only one archive has, too.")
@store_option
@json_option
def command(*, names: tuple[str, ...], layers: bool, alone: bool, store: Path, as_json: bool) -> int:
    """Compare what several archives say: texts that are near-equal, what is at odds, and what several say alike.

    Of an archive and one that revises it (OLD NEW): what the revision changed in text, metadata and claims.

    With --layers: compare what each method or person found in one text, in one archive or in several of the same text.
    Of an archive that revises others, those that the store has are compared too: what a method had found before a
    person dropped some of it is in them.

    There two claims are one where they share at least half of the characters that either has; each is paired once, the
    best overlaps first. Overlap is the mean of the pairs, and modality says how many of them both put forward in one
    way.
    """
    if not layers and len(names) < _FEWEST:
        raise click.UsageError("one archive: name another one to compare it with, or add --layers")
    archives: list[Contents] = []
    for name in names:
        target = resolve_target(name, store)
        report, contents = examine(target.folder, expected=target.expected)
        if contents is None:
            return refuse(report, name, command="compare", as_json=as_json)
        archives.append(contents)
    if layers:
        _compare_layers(names, archives, store, as_json=as_json)
        return 0
    if len(archives) == _FEWEST and is_revision(*archives):
        changes = revision_changes(*archives)
        if as_json:
            print_report("compare", [changes_report(names, archives, changes)])
        else:
            show_changes(changes)
        return 0
    for name, contents in zip(names, archives, strict=True):
        if any(extractor.name == "claims-en" for extractor in contents.claims.extractors):
            continue
        talk(f"{name}: its claims were not read as English; little of them can be compared")
    found = compared(archives)
    if as_json:
        print_report("compare", [comparison_report(names, archives, found)])
    else:
        show_comparison(archives, found, alone=alone)
    return 0


def _compare_layers(names: tuple[str, ...], archives: list[Contents], store: Path, *, as_json: bool) -> None:
    if len(archives) == 1:
        archives = with_ancestors(archives[0], store)
        if (missing := before(archives[0])) is not None:
            talk(f"not in the store: {missing.hex}, which is revised; claims that a person dropped are not counted")
    found = layers_of(archives)
    pairs = agreements(found)
    if as_json:
        print_report("compare", [_wire(names, found, pairs)])
    else:
        _show(found, pairs, several=len({contents.archive_id for contents in archives}) > 1)


def _show(layers: tuple[Layer, ...], pairs: tuple[Agreement, ...], *, several: bool) -> None:
    out = console()
    for number, layer in enumerate(layers, 1):
        whose = f" in {layer.archive[:8]}" if several else ""
        out.print(f"{number}  {one_line(layer.name)}{whose}: {counted(len(layer.claims), 'claim')}", soft_wrap=True)
    if not pairs:
        talk("one layer: nothing to compare it with")
        talk("  try: archive compare --layers TARGET TARGET, with another archive of the same text")
        return
    out.print()
    print_block(out, _table(layers, pairs))


def _table(layers: tuple[Layer, ...], pairs: tuple[Agreement, ...]) -> Any:
    from rich.table import Table

    numbers = {id(layer): number for number, layer in enumerate(layers, 1)}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Layers", "Both", "Only first", "Only second", "Overlap", "Same modality"):
        table.add_column(column, justify="left" if column == "Layers" else "right", no_wrap=True)
    for pair in pairs:
        same = sum(one.same_modality for one in pair.matched)
        table.add_row(
            f"{numbers[id(pair.first)]} and {numbers[id(pair.second)]}",
            str(len(pair.matched)),
            str(len(pair.only_first)),
            str(len(pair.only_second)),
            _percent(pair.mean_overlap),
            f"{same} of {len(pair.matched)}, {_percent(pair.same_modality)}" if pair.matched else "–",
        )
    return table


def _percent(per_mille: int | None) -> str:
    return "–" if per_mille is None else f"{per_mille // 10}.{per_mille % 10} %"


def _wire(names: tuple[str, ...], layers: tuple[Layer, ...], pairs: tuple[Agreement, ...]) -> dict[str, Any]:
    numbers = {id(layer): number for number, layer in enumerate(layers)}
    return {
        "targets": [printable(name) for name in names],
        "layers": [
            {"name": printable(layer.name), "archiveId": layer.archive, "claims": len(layer.claims)} for layer in layers
        ],
        "pairs": [_pair(pair, numbers[id(pair.first)], numbers[id(pair.second)]) for pair in pairs],
    }


def _pair(pair: Agreement, first: int, second: int) -> dict[str, Any]:
    means = {"meanOverlap": pair.mean_overlap, "sameModality": pair.same_modality}
    return {
        "first": first,
        "second": second,
        "both": [
            {
                "first": one.first,
                "second": one.second,
                "overlap": one.overlap,
                "sameModality": one.same_modality,
            }
            for one in pair.matched
        ],
        "onlyFirst": list(pair.only_first),
        "onlySecond": list(pair.only_second),
        **{name: value for name, value in means.items() if value is not None},
    }
