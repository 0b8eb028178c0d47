"""Whether the tests notice when the code is wrong: `make mutants`. Prints survivors by name; exits 1 below 90 %.

Each mutant is one change to one module: a comparison turned, a number one more, `and` for `or`, a condition that always
holds, a statement that never runs. A seeded sample of all that can be made is tried, each in a process of its own that
runs the tests of its room until the first fails. What a message says is not mutated, nor are decorators and types.

    python tests/mutants.py [--count 1000] [--seed 1] [--jobs 1] [--room custody] [--file src/…/chain.py]
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
SECONDS = 600
"""After which a mutant counts as killed: it made something endless. No room's tests take half of it."""

LEAST = 90
"""Of a hundred mutants, killed."""

ROOMS = {
    "bundle": (
        ["bundle"],
        """mutants identifier limits bundle_manifest bundle_opening bundle_writing bundle_foreign bundle_watched commitments
        crate excerpt validate_packed validate tampering""",
    ),
    "custody": (
        ["custody"],
        """mutants custody_statement custody_sshsig custody_ed25519 custody_allowed_signers custody_faults custody_limits
        custody_append custody_history custody_keys timestamps_der timestamps custody_flips custody_kills""",
    ),
    "documents": (["documents.py"], "mutants documents"),
    "anchors": (
        ["anchors.py", "places.py", "rungs/anchored.py"],
        "mutants anchors places pages_tampering tampering",
    ),
    "zip": (["formats/zips.py", "formats/zipped.py", "formats/zip_names.py"], "mutants wacz_zips validate_packed wacz"),
}
"""What is mutated, by the room's name, and which tests should notice: the quick ones first."""

COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
           ast.FloorDiv: ast.Mult, ast.LShift: ast.RShift, ast.RShift: ast.LShift}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change: of which module, at which line, what; `number` is its place among all of the module."""

    path: Path
    number: int
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.what}"


class Mutator(ast.NodeTransformer):
    """Counts the changes that can be made, and makes the one of a number."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.made: list[tuple[int, str]] = []

    def _may(self, node: ast.AST, what: str) -> bool:
        self.made.append((node.lineno, what))
        return len(self.made) - 1 == self.wanted

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        kind = type(node.ops[0])
        if (
            len(node.ops) == 1
            and kind in COMPARED
            and self._may(node, f"{kind.__name__} → {COMPARED[kind].__name__}: {short(node)}")
        ):
            node.ops = [COMPARED[kind]()]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        kind = type(node.op)
        words = any(
            isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
            for side in (node.left, node.right)
        )
        if (
            kind in COUNTED
            and not words
            and self._may(node, f"{kind.__name__} → {COUNTED[kind].__name__}: {short(node)}")
        ):
            node.op = COUNTED[kind]()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        if self._may(node, f"→ {other.__name__}: {short(node)}"):
            node.op = other()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._may(node, f"not left out: {short(node)}"):
            return node.operand
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            if self._may(node, f"{node.value} → {not node.value}"):
                return ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int) and self._may(node, f"{node.value} → {node.value + 1}"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id in {
            "Finding",
            "print",
            "CustodyError",
            "BundleError",
            "Fault",
            "ZipError",
        }:
            node.keywords = [one if one.arg in {"message", "hint", "why"} else self.visit(one) for one in node.keywords]
            return node
        self.generic_visit(node)
        if (
            isinstance(node.func, ast.Name)
            and node.func.id in CALLED
            and self._may(node, f"{node.func.id} → {CALLED[node.func.id]}: {short(node)}")
        ):
            node.func.id = CALLED[node.func.id]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self._may(node, f"if never: {short(node.test)}"):
            node.test = ast.copy_location(ast.Constant(False), node.test)
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node


def short(node: ast.AST) -> str:
    return ast.unparse(node).replace("\n", " ")[:90]


def mutants_of(path: Path) -> Iterator[Mutant]:
    mutator = Mutator()
    mutator.visit(ast.parse(path.read_text("utf-8")))
    for number, (line, what) in enumerate(mutator.made):
        yield Mutant(path=path, number=number, line=line, what=what)


def mutated(mutant: Mutant) -> ast.Module:
    tree = Mutator(mutant.number).visit(copy.deepcopy(ast.parse(mutant.path.read_text("utf-8"))))
    return ast.fix_missing_locations(tree)


class Swapped(importlib.abc.MetaPathFinder):
    """Imports the mutant in its module's place."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name, _path, _target=None):
        if name != self.name:
            return None
        tree, file = self.tree, str(self.path)

        class Loader(importlib.machinery.SourceFileLoader):
            def get_code(self, _fullname):
                return compile(tree, file, "exec")

        package = [str(self.path.parent)] if self.path.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            name, file, loader=Loader(name, file), submodule_search_locations=package
        )


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def run(mutant: Mutant | None, tests: list[str]) -> bool:
    """Whether the tests notice; each runs in a process of its own, forked before anything of ours is imported."""
    child = os.fork()
    if child == 0:
        os.setsid()
        out = os.open(os.devnull, os.O_WRONLY)
        os.dup2(out, 1)
        os.dup2(out, 2)
        try:
            if mutant is not None:
                sys.meta_path.insert(0, Swapped(module_name(mutant.path), mutant.path, mutated(mutant)))
            import pytest

            os.chdir(ROOT)
            os.environ["PRESSMARK_HYPOTHESIS"] = "quick"
            code = pytest.main(
                [
                    "-x",
                    "-q",
                    "-n",
                    "0",
                    "-p",
                    "no:cacheprovider",
                    "-p",
                    "no:randomly",
                    "-W",
                    "ignore::pytest.PytestAssertRewriteWarning",
                    *tests,
                ]
            )
            os._exit(0 if code == 0 else 1)
        except BaseException:  # noqa: BLE001 - the child never comes back; a mutant that cannot be imported is noticed
            os._exit(1)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status != 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def tests_of(room: str) -> list[str]:
    paths = [ROOT / "tests" / f"test_{name}.py" for name in ROOMS[room][1].split()]
    return [str(path) for path in paths if path.exists()]


def main() -> None:
    parser = argparse.ArgumentParser(description="whether the tests notice when the code is wrong")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--room", choices=ROOMS)
    parser.add_argument("--file")
    parser.add_argument("--sure", action="store_true", help="do not first run the tests without any mutant")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop when this time is over")
    given = parser.parse_args()
    warm()
    everything = [
        (room, mutant)
        for room, (places, _) in ROOMS.items()
        if given.room in (None, room)
        for place in places
        for path in sorted(
            (SOURCE / "pressmark" / place).rglob("*.py")
            if not place.endswith(".py")
            else [SOURCE / "pressmark" / place]
        )
        if given.file is None or str(path).endswith(given.file)
        for mutant in mutants_of(path)
    ]
    sample = random.Random(given.seed).sample(everything, min(given.count, len(everything)))
    print(f"{len(everything)} mutants can be made; {len(sample)} are tried (seed {given.seed})", flush=True)
    for room in sorted({room for room, _ in sample} if not given.sure else ()):
        began = time.monotonic()
        if run(None, tests_of(room)):
            sys.exit(f"the tests of {room} fail without any mutant")
        print(f"{room}: its tests take {time.monotonic() - began:.0f} s", flush=True)
    end = time.monotonic() + given.seconds
    tried: Counter[str] = Counter()
    survived: Counter[str] = Counter()

    def one(item: tuple[str, Mutant]) -> tuple[str, Mutant, bool] | None:
        room, mutant = item
        return (room, mutant, run(mutant, tests_of(room))) if time.monotonic() < end else None

    with ThreadPoolExecutor(given.jobs) as pool:
        for answer in pool.map(one, sample):
            if answer is None:
                continue
            room, mutant, killed = answer
            tried[room] += 1
            if not killed:
                survived[room] += 1
                print(f"survived: {mutant}", flush=True)
    total, left = sum(tried.values()), sum(survived.values())
    for room in sorted(tried):
        print(f"{room}: {tried[room] - survived[room]} of {tried[room]} killed")
    print(f"all: {total - left} of {total} killed, {100 * (total - left) / max(total, 1):.1f} %")
    sys.exit(100 * (total - left) < LEAST * total)


def warm() -> None:
    """Import once what every child would: libraries, nothing of ours."""
    for name in ("pytest", "hypothesis", "hypothesis.extra", "cryptography.x509", "cryptography.hazmat.primitives.serialization", "jsonschema", "jsonschema_rs",
                 "orjson", "click", "rich.console", "lxml.html", "warcio", "defusedxml.ElementTree", "brotli"):  # fmt: skip
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    for folder in (SOURCE, ROOT / "tests"):
        sys.path.insert(0, str(folder))


if __name__ == "__main__":
    main()
