"""Seeded tamperings of our own bundles, judged by `archive validate` and by the reader in JavaScript, and compared.

``python tests/reader_tamperings.py FOLDER [COUNT [SEED]]`` writes COUNT bundles into FOLDER, runs both over all of them, and prints where they disagree, by
kind. Of half of them all digests are computed anew, up to the archive ID, so that what is behind the digests is looked at.
"""

import copy
import hashlib
import hmac
import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
READER = ROOT / "src" / "pressmark" / "pages" / "reader"
DOCUMENTS = ("data/metadata.json", "data/claims.jsonl", "data/provenance.json")
NOT_COMPARED = ("reproduced", "timestamped")
Change = Callable[[Path, random.Random, list[Path]], str]


def bundles(scratch: Path) -> list[Path]:
    """Folders of our valid bundles; those in a zip are unpacked."""
    found = [*(ROOT / "archive").glob("[0-9]*"), *(ROOT / "tests/conformance/valid").glob("*/bundle")]
    for packed in (ROOT / "tests/conformance/valid").glob("*/bundle.zip"):
        with zipfile.ZipFile(packed) as opened:
            opened.extractall(scratch / packed.parent.name)
        found.append(scratch / packed.parent.name / "bundle")
    return sorted(found)


def files_in(bundle: Path) -> list[Path]:
    """All files of a bundle, sorted."""
    return sorted(path for path in bundle.rglob("*") if path.is_file())


def sha256(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def written(value: Any) -> bytes:
    """The one form of JSON with a line end (our keys are in the plane in which code points and UTF-16 units sort alike)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(errors="surrogatepass")


def flip(bundle: Path, rng: random.Random, _others: list[Path]) -> str:
    """One byte of one file is another."""
    path = rng.choice(files_in(bundle))
    content = bytearray(path.read_bytes() or b" ")
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.write_bytes(content)
    return f"flip {path.relative_to(bundle)}"


def cut(bundle: Path, rng: random.Random, _others: list[Path]) -> str:
    """A file ends earlier."""
    path = rng.choice(files_in(bundle))
    content = path.read_bytes()
    path.write_bytes(content[: rng.randrange(max(1, len(content)))])
    return f"cut {path.relative_to(bundle)}"


def remove(bundle: Path, rng: random.Random, _others: list[Path]) -> str:
    """A file is gone."""
    path = rng.choice(files_in(bundle))
    path.unlink()
    return f"remove {path.relative_to(bundle)}"


def rename(bundle: Path, rng: random.Random, _others: list[Path]) -> str:
    """A file has another name."""
    path = rng.choice(files_in(bundle))
    name = rng.choice([path.name.upper(), f"{path.name}.txt", f"0{path.name}", f"{path.name}.", path.stem])
    if not (path.parent / name).exists():
        path.rename(path.parent / name)
    return f"rename {path.relative_to(bundle)} {name}"


def add(bundle: Path, rng: random.Random, _others: list[Path]) -> str:
    """A file too many."""
    names = [
        "notes.txt",
        ".DS_Store",
        "data/notes.txt",
        "data/original/source.md",
        "data/original/files/0002.png",
        "signatures/x.sig",
        "fetch.txt",
        "manifest-sha512.txt",
        "README.md",
        "data/replies/x.jsonl",
        "Data/text.txt",
        "custody.jsonl",
        "timestamps/x.tsr",
        "signatures/notes.txt",
        "a/b/c/d/e/f/g/h/i/j",
        "data/Thumbs.db",
        "tagmanifest-md5.txt",
    ]
    name = rng.choice(names)
    (bundle / name).parent.mkdir(parents=True, exist_ok=True)
    (bundle / name).write_bytes(rng.choice([b"", b"{}\n", b"words\n"]))
    return f"add {name}"


def exchange(bundle: Path, rng: random.Random, others: list[Path]) -> str:
    """A file is that of another bundle."""
    other = rng.choice(others)
    path = rng.choice(files_in(other)).relative_to(other)
    (bundle / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(other / path, bundle / path)
    return f"exchange {path}"


def reword(bundle: Path, rng: random.Random, _others: list[Path]) -> str:
    """A word, a sign or a line of a file of text is another, twice, or gone."""
    names = [
        "data/text.txt",
        "README.txt",
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
        "custody.jsonl",
    ]
    found = [
        path
        for path in files_in(bundle)
        if path.relative_to(bundle).as_posix() in names or "original" in path.parts or "signatures" in path.parts
    ]
    path = rng.choice(found)
    text = path.read_bytes().decode("latin-1")
    unit = rng.choice(["line", "word", "sign"])
    parts = text.splitlines(keepends=True) if unit == "line" else text.split(" ") if unit == "word" else list(text)
    at = rng.randrange(max(1, len(parts)))
    what = rng.choice(["drop", "double", "swap", "other"])
    if what == "drop":
        del parts[at : at + 1]
    elif what == "double":
        parts[at:at] = parts[at : at + 1]
    elif what == "swap" and len(parts) > 1:
        there = rng.randrange(len(parts))
        parts[at], parts[there] = parts[there], parts[at]
    elif parts:
        parts[at] = rng.choice(["not", "\r\n", "<b>", "x", "\u00a0", "&amp;", "0", "-->", "</p>"])
    path.write_bytes((" " if unit == "word" else "").join(parts).encode("latin-1"))
    return f"reword {what} {unit} {path.relative_to(bundle)}"


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to all values in a document, its own left out."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [one for key, held in pairs for one in ((*path, key), *spots(held, (*path, key)))]


def held(value: Any, path: tuple[Any, ...]) -> Any:
    """What stands at a path."""
    for key in path:
        value = value[key]
    return value


def mutated(value: Any, rng: random.Random, document: Any) -> Any:
    """Another value of the same type, mostly one that stands elsewhere in the document."""
    alike = [one for one in (held(document, path) for path in spots(document)) if type(one) is type(value)]
    other = rng.choice(alike)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice([value + 1, value - 1, 0, other])
    if isinstance(value, str):
        return rng.choice(
            [
                f"{value}x",
                value[:-1],
                value[1:],
                value.upper(),
                value.swapcase(),
                other,
                value.replace("2", "3"),
                f" {value}",
                "",
            ]
        )
    if isinstance(value, list):
        turned = list(value)
        rng.shuffle(turned)
        return rng.choice([[], value[:-1], value[1:], [*value, *value[:1]], turned, other])
    return rng.choice([other, None, {}])


def rewrite(bundle: Path, rng: random.Random, others: list[Path]) -> str:
    """One value of a document is another, or gone, or a member is new."""
    there = [name for name in (*DOCUMENTS, "custody.jsonl", "excerpt.jsonl") if (bundle / name).is_file()]
    name = rng.choice(there)
    lines = (bundle / name).read_bytes().splitlines() or [b"{}"]
    at = rng.randrange(len(lines))
    document = json.loads(lines[at])
    if not spots(document):
        return flip(bundle, rng, others)
    path = rng.choice(spots(document))
    holder = held(document, path[:-1])
    what = rng.choice(["other"] * 6 + ["gone", "new", "twice"])
    if what == "gone":
        del holder[path[-1]]
    elif what == "new" and isinstance(holder, dict):
        holder[rng.choice(["note", "value", "role", "x", "unit"])] = rng.choice(["words", 1, None, []])
    elif what == "twice" and isinstance(holder, list):
        holder.insert(path[-1], holder[path[-1]])
    else:
        what = "other"
        holder[path[-1]] = mutated(holder[path[-1]], rng, copy.deepcopy(document))
    lines[at] = written(document)
    (bundle / name).write_bytes(b"".join(line + b"\n" for line in lines))
    return f"rewrite {what} {name} /{'/'.join('*' if isinstance(key, int) else str(key) for key in path)}"


CHANGES: list[Change] = [flip, cut, remove, rename, add, exchange, reword, reword, *[rewrite] * 8]


def root_over(leaves: list[bytes]) -> bytes:
    """Merkle root (RFC 9162 §2.1.1)."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_over(leaves[:half]) + root_over(leaves[half:])).digest()


def commitment(text: bytes, claims: bytes) -> tuple[str, str]:
    """Number of lines and root of claims.jsonl."""
    key = hashlib.sha256(b"pressmark salt 1\n" + text).digest()
    leaves = []
    for index, line in enumerate(claims.split(b"\n")[:-1]):
        salt = hmac.new(key, hashlib.sha256(claims).digest() + index.to_bytes(8, "big"), "sha256").digest()
        leaves.append(hashlib.sha256(b"\0" + salt + line).digest())
    return str(len(leaves)), root_over(leaves).hex()


def renew(bundle: Path, before: Path) -> None:
    """Computes all digests anew, up to the archive ID, wherever the old ones stood."""
    payload = [path for path in files_in(bundle) if path.relative_to(bundle).parts[0] == "data"]
    names = {path.relative_to(bundle).as_posix(): path for path in payload}
    provenance = names.get("data/provenance.json")
    if provenance:
        renew_provenance(provenance, names)
    new = {name: (sha256(path.read_bytes()), path.stat().st_size) for name, path in names.items()}
    lines = sorted(f"{digest}  {name}\n" for name, (digest, _) in new.items())
    lines.sort(key=lambda line: line[66:].encode())
    manifest = "".join(lines).encode()
    old_id, new_id = sha256((before / "manifest-sha256.txt").read_bytes()), sha256(manifest)
    (bundle / "manifest-sha256.txt").write_bytes(manifest)
    renew_views(bundle, before, new, (old_id, new_id))


def renew_provenance(path: Path, names: dict[str, Path]) -> None:
    """Puts digests, sizes and the commitment into a provenance that is still JSON."""
    try:
        document = json.loads(path.read_bytes())
        for name, file in names.items():
            entity = document["entity"].get(f"bundle:{name}")
            if entity is not None:
                entity |= {"pressmark:sha256": sha256(file.read_bytes()), "pressmark:size": str(file.stat().st_size)}
        if "data/claims.jsonl" in names and "data/text.txt" in names:
            leaves, root = commitment(names["data/text.txt"].read_bytes(), names["data/claims.jsonl"].read_bytes())
            document["entity"]["bundle:data/claims.jsonl"] |= {"pressmark:leaves": leaves, "pressmark:root": root}
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    path.write_bytes(written(document) + b"\n")


def renew_views(bundle: Path, before: Path, new: dict[str, tuple[str, int]], ids: tuple[str, str]) -> None:
    """Exchanges digests and sizes in the tag files, and lists these anew."""
    readme, crate, info = (bundle / name for name in ("README.txt", "ro-crate-metadata.json", "bag-info.txt"))
    if info.is_file():
        info.write_text(
            f"External-Identifier: {ids[1]}\nPayload-Oxum: {sum(size for _, size in new.values())}.{len(new)}\n"
        )
    if readme.is_file():
        text = readme.read_bytes().replace(ids[0].encode(), ids[1].encode())
        readme.write_bytes(text.replace(nih(ids[0]).encode(), nih(ids[1]).encode()))
    if crate.is_file():
        try:
            graph = json.loads(crate.read_bytes())
            for entity in graph["@graph"]:
                if entity["@id"] in new:
                    entity["sha256"], entity["contentSize"] = new[entity["@id"]][0], str(new[entity["@id"]][1])
            crate.write_bytes(written(graph) + b"\n")
        except (ValueError, KeyError, TypeError):
            pass
    if (before / "tagmanifest-sha256.txt").is_file():
        tags = ["README.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "ro-crate-metadata.json"]
        there = [name for name in tags if (bundle / name).is_file()]
        (bundle / "tagmanifest-sha256.txt").write_text(
            "".join(f"{sha256((bundle / name).read_bytes())}  {name}\n" for name in there)
        )


def nih(digits: str) -> str:
    """The nih URI of an archive ID."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit, 16) * (1 if place % 2 else 2)
        total += value // 16 + value % 16
    groups = "-".join(digits[at : at + 8] for at in range(0, 64, 8))
    return f"nih:sha-256;{groups};{-total % 16:x}"


def make(folder: Path, count: int, seed: int) -> dict[str, str]:
    """Writes the tampered bundles; gives what was done to each."""
    scratch = folder / "unpacked"
    sources = bundles(scratch)
    done = {}
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        source = rng.choice(sources)
        target = folder / f"{number:04}"
        shutil.copytree(source, target)
        what = rng.choice(CHANGES)(target, rng, sources)
        if number % 2:
            renew(target, source)
        done[target.name] = (
            f"{'renewed' if number % 2 else 'as it is'}, {source.parent.name if source.name == 'bundle' else source.name[:16]}: {what}"
        )
    return done


def by_command(targets: list[Path]) -> dict[str, dict[str, Any]]:
    """Rungs and codes that `archive validate` tells."""
    command = [
        str(Path(sys.executable).parent / "archive"),
        "validate",
        "--skip",
        "reproduced",
        "-j",
        "1",
        "--json",
        *map(str, targets),
    ]
    report = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    out = {}
    for one in report["results"]:
        codes = {(rung["rung"], finding["code"]) for rung in one["rungs"] for finding in rung["findings"]}
        details = [
            (f["code"], f.get("path", ""), f.get("detail", f.get("message", "")))
            for rung in one["rungs"]
            for f in rung["findings"]
        ]
        out[Path(one["target"]).name] = {
            "rungs": {rung["rung"]: rung["verdict"] for rung in one["rungs"]},
            "codes": codes,
            "valid": one["valid"],
            "details": details,
        }
    return out


def by_reader(targets: list[Path]) -> dict[str, dict[str, Any]]:
    """The same of the reader."""
    command = ["node", "validate.mjs", *map(str, targets)]
    lines = subprocess.run(command, cwd=READER, capture_output=True, check=False).stdout.splitlines()
    out = {}
    for one in map(json.loads, lines):
        codes = {(finding["rung"], finding["code"]) for finding in one["findings"]}
        details = [(finding["code"], finding["path"], finding["detail"]) for finding in one["findings"]]
        out[Path(one["target"]).name] = {
            "rungs": {rung["rung"]: rung["outcome"] for rung in one["rungs"]},
            "codes": codes,
            "valid": one["verdict"],
            "details": details,
        }
    return out


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Where the reader (theirs) and the command (ours) disagree on rungs that the reader checks."""
    unseen = {rung for rung, outcome in theirs["rungs"].items() if outcome == "not checked"} | set(NOT_COMPARED)
    wanted = {code for rung, code in ours["codes"] if rung not in unseen}
    told = {code for rung, code in theirs["codes"] if rung not in unseen}
    out = [f"reader alone: {code}" for code in sorted(told - wanted)] + [
        f"command alone: {code}" for code in sorted(wanted - told)
    ]
    out += [
        f"{rung}: {theirs['rungs'][rung]}, command {verdict}"
        for rung, verdict in ours["rungs"].items()
        if rung not in unseen and theirs["rungs"][rung] != verdict
    ]
    if theirs["valid"] == "valid" and not ours["valid"] and wanted:
        out.append("reader says valid")
    if theirs["valid"] == "not valid" and ours["valid"]:
        out.append("command says valid")
    return out


def main() -> None:
    """Makes, runs, compares, tells."""
    folder, count, seed = (
        Path(sys.argv[1]),
        int((*sys.argv, "", "1000")[2] or 1000),
        int((*sys.argv, "", "", "1")[3] or 1),
    )
    folder.mkdir(parents=True)
    done = make(folder, count, seed)
    targets = [folder / name for name in done]
    ours, theirs = by_command(targets), by_reader(targets)
    kinds: Counter[str] = Counter()
    for name, what in done.items():
        found = differences(ours[name], theirs[name])
        kinds.update(found[:1])
        if found:
            print(f"{name} {what}\n    {'; '.join(found)}")
            for who, said in (("command", ours[name]), ("reader", theirs[name])):
                for detail in said["details"][:12]:
                    print(f"        {who}: {' | '.join(map(str, detail))[:220]}")
    undecided = sum(one["valid"] == "not decided" for one in theirs.values())
    print(f"{count - kinds.total()} of {count} agree; not decided by the reader: {undecided}")
    for kind, number in kinds.most_common():
        print(f"{number:5} {kind}")


if __name__ == "__main__":
    main()
