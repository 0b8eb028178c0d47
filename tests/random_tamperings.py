"""Random tamperings of bundles, the same for the same seed: `python tests/random_tamperings.py COUNT [SEED [CHANGES]]` runs many.

Each changes a file, a byte of it or a value in it, once or more; of every other one all digests, roots and views are computed anew. What comes
of it must be one of `KINDS`.
"""

import json
import random
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import handmade
from conformance_cases import ROOT
from pressmark.documents import dump, dump_lines
from pressmark.errors import DocumentError
from pressmark.validate import validate

BASES = (
    "pasted-text",
    "saved-page",
    "saved-message",
    "capture",
    "picture",
    "foreign-reply",
    "revision",
    "transcript",
    "curated-claims",
    "stamp-renewed",
    "excerpt",
)
VIEWS = ("README.txt", "bag-info.txt", "ro-crate-metadata.json", "manifest-sha256.txt", "tagmanifest-sha256.txt")
DOCUMENTS = ("data/metadata.json", "data/claims.jsonl", "data/provenance.json", "custody.jsonl", "excerpt.jsonl")
WORDS = (
    "",
    "x",
    "Marwan",
    "0",
    "true",
    "c1",
    "2020-02-30",
    "data/text.txt",
    "\u202e",
    "a" * 5000,
    "operator",
    "claims-en 2",
)


KINDS = {
    "not valid": "",
    "same": "the same bytes",
    "says so": "the verdict says on whose word it rests, or what was not reproduced",
    "another source": "another original, of which our methods give the very text, metadata and claims that stand there",
    "cut": "lines of custody cut off at the end, which only a pinned head can show",
}
"""What may come of it."""


def tampered(bundle: Path, chance: random.Random) -> str:
    """Change something; gives what was done."""
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    path = chance.choice(files)
    name = path.relative_to(bundle).as_posix()
    if name in DOCUMENTS and chance.random() < 0.85:
        return f"{name}: {_document(path, chance)}"
    change = chance.choice((_flip, _flip, _cut, _insert, _repeat, _swap_lines, _remove, _rename, _other, _word))
    return f"{name}: {change(path, chance)}"


def _document(path: Path, chance: random.Random) -> str:
    lines = path.name.endswith(".jsonl")
    data = path.read_bytes()
    try:
        document = [json.loads(line) for line in data.splitlines()] if lines else json.loads(data)
    except ValueError:  # an earlier change made something else of it
        return _flip(path, chance)
    if not isinstance(document, dict | list) or not document:
        return _flip(path, chance)
    places = list(_places(document))
    holder, key = chance.choice(places)
    what = chance.choice(CHANGES)
    told = f"{what.__name__.strip('_')} at {key!r}"
    what(holder, key, chance, places)
    path.write_bytes(dump_lines(document) if lines else dump(document))
    return told


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every member and item, with what holds it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        for key in list(one) if isinstance(one, dict) else range(len(one)):
            yield one, key
            if isinstance(one[key], dict | list):
                waiting.append(one[key])


def _delete(holder, key, chance, places) -> None:
    del holder[key]


def _null(holder, key, chance, places) -> None:
    holder[key] = None


def _empty(holder, key, chance, places) -> None:
    holder[key] = type(holder[key])() if holder[key] is not None else ""


def _another_kind(holder, key, chance, places) -> None:
    holder[key] = chance.choice([[holder[key]], {"value": holder[key]}, "1", 1, True, [], {}])


def _number(holder, key, chance, places) -> None:
    value = holder[key]
    holder[key] = value + chance.choice((-1, 1, 1000)) if type(value) is int else chance.choice((0, 1, -1, 2**53 - 1))


def _word(*arguments) -> str | None:
    """Another word in a text, or in a document's value."""
    if len(arguments) == 2:
        path, chance = arguments
        pieces = path.read_bytes().split(b" ")
        pieces[chance.randrange(len(pieces))] = chance.choice(WORDS).encode()
        path.write_bytes(b" ".join(pieces))
        return "another word"
    holder, key, chance, _ = arguments
    holder[key] = chance.choice(WORDS)
    return None


def _of_elsewhere(holder, key, chance, places) -> None:
    """A value from another place of the same document, of the same kind where there is one."""
    alike = [(one, name) for one, name in places if type(one[name]) is type(holder[key])]
    other, name = chance.choice(alike)
    holder[key] = json.loads(json.dumps(other[name]))


def _twice(holder, key, chance, places) -> None:
    if isinstance(holder, list):
        holder.insert(key, json.loads(json.dumps(holder[key])))
    else:
        holder[f"{key}2"] = holder[key]


def _turned(holder, key, chance, places) -> None:
    if isinstance(holder[key], list):
        holder[key].reverse()
    elif isinstance(holder[key], str):
        holder[key] = holder[key][::-1]
    else:
        holder[key] = chance.choice((False, 7))


def _letters(holder, key, chance, places) -> None:
    if isinstance(holder[key], str) and holder[key]:
        at = chance.randrange(len(holder[key]))
        holder[key] = holder[key][:at] + chance.choice("xX9 \u00e9") + holder[key][at + 1 :]


CHANGES = (
    _delete,
    _null,
    _empty,
    _another_kind,
    _number,
    _word,
    _of_elsewhere,
    _of_elsewhere,
    _twice,
    _turned,
    _letters,
)


def _flip(path: Path, chance: random.Random) -> str:
    data = bytearray(path.read_bytes() or b"x")
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    return "a bit flipped"


def _cut(path: Path, chance: random.Random) -> str:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])
    return "cut off"


def _insert(path: Path, chance: random.Random) -> str:
    data = path.read_bytes()
    at = chance.randrange(len(data) + 1)
    path.write_bytes(
        data[:at] + chance.choice((b"\n", b" ", b"\xff", b"\x00", b"\r\n", b"\xef\xbb\xbf", b'"')) + data[at:]
    )
    return "a sign inserted"


def _repeat(path: Path, chance: random.Random) -> str:
    lines = path.read_bytes().splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    path.write_bytes(b"".join([*lines[:at], lines[at], *lines[at:]]))
    return "a line twice"


def _swap_lines(path: Path, chance: random.Random) -> str:
    lines = path.read_bytes().splitlines(keepends=True)
    chance.shuffle(lines)
    path.write_bytes(b"".join(lines))
    return "lines shuffled"


def _remove(path: Path, chance: random.Random) -> str:
    path.unlink()
    return "removed"


def _rename(path: Path, chance: random.Random) -> str:
    path.rename(path.with_name(chance.choice(("source.html", "source.txt", "0001.jpg", "0002.gif", f"{path.name}x"))))
    return "renamed"


def _other(path: Path, chance: random.Random) -> str:
    """The bytes of a file of another bundle."""
    others = sorted(
        one for base in BASES for one in (ROOT / "valid" / base / "bundle").rglob(path.name) if one.is_file()
    )
    path.write_bytes(chance.choice(others or [path]).read_bytes())
    return "another bundle's"


def tree(bundle: Path) -> dict[str, bytes]:
    """The files of a bundle."""
    return {path.relative_to(bundle).as_posix(): path.read_bytes() for path in bundle.rglob("*") if path.is_file()}


def outcome(seed: int, folder: Path, judge: Callable[[Path], Any] = validate, *, changes: int = 1) -> tuple[str, str]:
    """What was done under a seed, and what came of it: `KINDS`; anything else is a fault."""
    chance = random.Random(seed)
    base = chance.choice(BASES)
    source = ROOT / "valid" / base / "bundle"
    bundle = Path(shutil.copytree(source, folder / f"bundle-{seed}"))
    forged = seed % 2 == 1 and base != "excerpt"
    try:
        done = "; ".join(tampered(bundle, chance) for _ in range(changes))
        if forged:
            _recomputed(bundle, provenance_kept="data/provenance.json" in done)
        done = f"{seed} {base}{' forged' if forged else ''}: {done}"
        try:
            report = judge(bundle)
        except Exception:  # noqa: BLE001 - this is what is looked for
            return done, traceback.format_exc()
        return done, _judged(report, tree(source), tree(bundle))
    finally:
        shutil.rmtree(bundle)


def _recomputed(bundle: Path, *, provenance_kept: bool) -> None:
    try:
        handmade.reseal(bundle) if provenance_kept else handmade.forge(bundle)
    except (DocumentError, ValueError, KeyError, TypeError, AttributeError, FileNotFoundError):
        # From some ruins nothing can be computed; a forger would at least write the manifests.
        handmade.reseal(bundle)


def _judged(report: Any, before: dict[str, bytes], after: dict[str, bytes]) -> str:
    if not (report.valid or report.proved):
        return "not valid" if report.findings or "not checked" in report.verdict else f"for no reason: {report.verdict}"
    if before == after:
        return "same"
    grown = ("custody.jsonl", "signatures/", "timestamps/")
    if {path: data for path, data in after.items() if not path.startswith(grown)} == {
        path: data for path, data in before.items() if not path.startswith(grown)
    } and after.items() < before.items():
        return "cut"
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    originals = {path for path in changed if path.startswith("data/original/")}
    reproduced = {one.rung.value: one.verdict.value for one in report.rungs}["reproduced"] == "passed"
    if reproduced and originals and changed - {*VIEWS, "data/provenance.json"} == originals:
        return "another source"
    if " by " in report.verdict or "not reproduced" in report.verdict:
        return "says so"
    return f"VALID: {report.verdict}"


def main(count: int, first: int = 0, changes: int = 1) -> int:
    """Run so many; print each that is neither not valid nor the same, and how many of each there were."""
    counts: Counter[str] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            done, came = outcome(seed, Path(folder), changes=changes)
            kind = came if came in KINDS else "FAULT"
            counts[kind] += 1
            bad += kind == "FAULT"
            if kind not in ("not valid", "same"):
                print(kind, done, came if kind == "FAULT" else "", flush=True)
    print(dict(counts))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
