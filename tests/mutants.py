"""Whether the tests notice when the code is wrong: `make mutants`. Prints survivors by name; exits 1 below 90 %.

Each mutant is one change to one module: a comparison turned, a number one more, `and` for `or`, a condition that always
holds, a statement that never runs. A seeded sample of all that can be made is tried. What a message says is not
mutated, nor are decorators and types.

First the tests of a room run once, and it is written down which lines each of them reaches. Then each mutant has a
process of its own, split from one that has collected the tests, in which its function is exchanged; the tests that
reach its line run until one fails. A mutant outside of functions is imported in its module's place. What no test
reaches survives. One that takes ten times as long as it should has made something endless, and counts as killed.

    python tests/mutants.py [--count 1000] [--seed 1] [--room custody] [--file chain.py] [--slice 2/5]
"""

import argparse
import ast
import contextlib
import copy
import gc
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pickle
import random
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
SECONDS = 300
"""After which a mutant counts as killed, whatever its tests should take."""

LONGEST = 10
"""Seconds of processor time of tests that are run for one mutant: the quicker ones first."""

LEAST = 90
"""Of a hundred mutants, killed."""

ROOMS = {
    "bundle": (
        ["bundle"],
        """mutants identifier limits bundle_manifest bundle_opening bundle_writing bundle_foreign bundle_watched commitments
        crate excerpt validate_packed validate tampering packs page_tampering""",
    ),
    "custody": (
        ["custody"],
        """mutants custody_statement custody_sshsig custody_ed25519 custody_allowed_signers custody_faults custody_limits
        custody_append custody_history custody_keys timestamps_der timestamps_paths timestamps""",
    ),
    "documents": (["documents.py"], "mutants documents limits"),
    "anchors": (
        ["anchors.py", "places.py", "rungs/anchored.py"],
        "mutants anchors anchored places pages_tampering tampering forgeries",
    ),
    "zip": (["formats/zips.py", "formats/zipped.py", "formats/zip_names.py"], "mutants wacz_zips validate_packed wacz"),
}
"""What is mutated, by the room's name, and which tests should notice."""

ALIKE = {
    "formats/zipped.py: GtE → Gt: at >= _LOCATOR_64.size": "twenty bytes before an end are refused either way",
    "custody/append.py: → Or: after.custody is not None and after.custody != before.custody": "the same bytes again",
    "documents.py: In → NotIn: lead in written": "sorts again what is sorted",
    "documents.py: Gt → GtE: len(digits) > 15": "looks closer at a number that it then takes",
    "documents.py: 17 → 18": "looks closer at a number that it then refuses",
    "formats/zipped.py: Gt → GtE: end > archive.size": "a content that ends with the file leaves no directory",
}
"""Mutants that change nothing anybody could see, and why: they are named, and counted as survivors all the same."""

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
    inside: bool
    """Of a function."""

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.what}"


class Mutator(ast.NodeTransformer):
    """Counts the changes that can be made, and makes the one of a number."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.made: list[tuple[int, str, bool]] = []
        self.inside = False

    def _may(self, node: ast.AST, what: str) -> bool:
        self.made.append((node.lineno, what, self.inside))
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
        before, self.inside = self.inside, True
        node.body = [self.visit(one) for one in node.body]
        self.inside = before
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node


def short(node: ast.AST) -> str:
    return ast.unparse(node).replace("\n", " ")[:90]


def mutants_of(path: Path) -> Iterator[Mutant]:
    mutator = Mutator()
    mutator.visit(ast.parse(path.read_text("utf-8")))
    for number, (line, what, inside) in enumerate(mutator.made):
        yield Mutant(path=path, number=number, line=line, what=what, inside=inside)


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


def _module(test: str) -> str:
    return test.partition("::")[0]


@dataclass(slots=True, kw_only=True)
class Reached:
    """What a room's tests reach: by test, its seconds, and the lines of the room's files."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))
    failed: list[str] = field(default_factory=list)

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests to run, by module: the modules that take the least of it first, as far as there is time."""
        file, line = str(mutant.path), mutant.line
        if mutant.inside:
            reach = [test for test, lines in self.lines.items() if (file, line) in lines]
        else:  # a number may be looked at by a test that runs none of the module's lines
            near = {_module(test) for test, lines in self.lines.items() if any(one == file for one, _ in lines)}
            reach = [test for test in self.lines if _module(test) in near]
        modules: Counter[str] = Counter()
        for test in reach:
            modules[_module(test)] += self.seconds[test] + 1e-3
        reach.sort(key=lambda test: (modules[_module(test)], _module(test), self.seconds[test]))
        some, left = [], float(LONGEST)
        for test in reach:
            if (left := left - self.seconds[test]) > 0 or not some:
                some.append(test)
        return some


class Runner:
    """In the place of pytest's loop: what `work` does with the tests that are collected."""

    def __init__(self, work: Callable[["Runner"], None]) -> None:
        self.work = work
        self.items: dict[str, object] = {}
        self.failed: list[str] = []
        self.phase = ""

    def pytest_runtestloop(self, session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.config = session.config
        self.work(self)
        return True

    def pytest_runtest_logreport(self, report) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtest_setup(self) -> None:
        self.phase = "setup"

    def pytest_runtest_call(self) -> None:
        self.phase = "call"

    def run(self, tests: list[str], after: Callable[[str, float], None] | None = None) -> None:
        """These tests in turn: until one fails, where nobody hears after each."""
        chosen = [self.items[test] for test in tests if test in self.items]
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            began = sum(os.times()[:4])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if after is not None:
                after(item.nodeid, sum(os.times()[:4]) - began)
            elif self.failed:
                return


def collected(tests: list[str], work: Callable[[Runner], None]) -> None:
    """Let pytest collect these tests, and do the work in its loop."""
    import pytest

    quiet = ["-q", "-n0", "-pno:cacheprovider", "-Wignore::pytest.PytestAssertRewriteWarning"]
    pytest.main([*quiet, *tests], plugins=[Runner(work)])


def in_child(work: Callable[[], object], *, seconds: float, cpu: int | None = None) -> object:
    """What the work gives in a process of its own, with its own folder for what is temporary; None if it ended badly."""
    read, write = os.pipe()
    place = tempfile.mkdtemp(prefix="mutant-")
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(read)
        if cpu is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        os.environ["TMPDIR"] = tempfile.tempdir = place
        try:
            answer = pickle.dumps(work())
            with os.fdopen(write, "wb") as pipe:
                pipe.write(answer)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the child never comes back
            os._exit(1)
    os.close(write)
    killer = threading.Timer(seconds, lambda: os.killpg(child, signal.SIGKILL))
    killer.start()
    with os.fdopen(read, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    killer.cancel()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    shutil.rmtree(place, ignore_errors=True)
    return pickle.loads(answer) if status == 0 and answer else None  # noqa: S301 - our own child wrote it


def all_reached(files: set[str], tests: list[str]) -> Reached:
    """What these tests reach, module by module; what is known of a module stays known until it or the files change."""
    found = Reached()
    place = ROOT / "build" / "mutants"
    place.mkdir(parents=True, exist_ok=True)
    for test in tests:
        state = hashlib.sha256(b"".join(Path(path).read_bytes() for path in [*sorted(files), test])).hexdigest()[:16]
        kept = place / f"{Path(test).stem}-{state}.pickle"
        if kept.exists():
            known = pickle.loads(kept.read_bytes())  # noqa: S301 - our own run wrote it
        else:
            known = in_child(lambda test=test: reached(files, [test]), seconds=3600)
            if not isinstance(known, Reached) or not known.lines or known.failed:
                sys.exit(f"{test} fails without any mutant: {known and known.failed}")
            kept.write_bytes(pickle.dumps(known))
        found.seconds |= known.seconds
        found.lines |= known.lines
    return found


def reached(files: set[str], tests: list[str]) -> Reached:
    """Run the tests without any mutant, and write down which lines of these files each reaches."""
    import pytest

    found = Reached()

    def work(runner: Runner) -> None:
        at: set[tuple[str, int]] = set()
        shared: dict[str, set[tuple[str, int]]] = defaultdict(set)
        prepared: set[tuple[str, int]] = set()

        def local(frame, event, _):
            if event == "line":
                at.add((frame.f_code.co_filename, frame.f_lineno))
            return local

        def trace(frame, _event, _argument):
            return local(frame, "line", None) if frame.f_code.co_filename in files else None

        def after(test: str, seconds: float) -> None:
            # What a fixture of a module did for the first test, it did for the others, too.
            module = _module(test)
            shared[module] |= prepared
            found.seconds[test] = seconds
            found.lines[test] = set(at)
            at.clear()
            prepared.clear()

        class Setups:
            @pytest.hookimpl(hookwrapper=True)
            def pytest_fixture_setup(self, fixturedef):
                before = set(at)
                at.clear()
                yield
                if fixturedef.scope != "function":
                    prepared.update(at)
                at.update(before)

        runner.config.pluginmanager.register(Setups())
        threading.settrace(trace)
        sys.settrace(trace)
        runner.run(list(runner.items), after)
        sys.settrace(None)
        for test in found.lines:
            found.lines[test] |= shared[_module(test)]
        found.failed = runner.failed

    collected(tests, work)
    return found


def exchange(mutant: Mutant, functions: dict[tuple[str, str, int], list[FunctionType]]) -> None:
    """Give the functions that stand in memory the mutant's code."""

    def codes(code: CodeType) -> Iterator[CodeType]:
        for one in code.co_consts:
            if isinstance(one, CodeType):
                yield one
                yield from codes(one)

    for code in codes(compile(mutated(mutant), str(mutant.path), "exec")):
        for function in functions.get((code.co_filename, code.co_qualname, code.co_firstlineno), ()):
            if len(function.__code__.co_freevars) == len(code.co_freevars):
                function.__code__ = code


def killed_inside(
    mutants: list[Mutant], tests: list[str], known: Reached, heard: Callable[[Mutant, bool], None]
) -> None:
    """Each mutant of a function, in a process split from this one, which has collected the tests."""
    files = {str(mutant.path) for mutant in mutants}

    def work(runner: Runner) -> None:
        functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
        for path in {mutant.path for mutant in mutants}:
            importlib.import_module(module_name(path))  # what is only imported when it is needed must be here, too
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename in files:
                functions[one.__code__.co_filename, one.__code__.co_qualname, one.__code__.co_firstlineno].append(one)
        gc.freeze()
        for mutant in mutants:
            chosen = known.tests(mutant)

            def attempt(mutant=mutant, chosen=chosen) -> bool:
                exchange(mutant, functions)
                runner.config._tmp_path_factory._basetemp = Path(tempfile.tempdir) / "tests"
                runner.config._tmp_path_factory._basetemp.mkdir()
                runner.run(chosen)
                return bool(runner.failed)

            heard(mutant, bool(chosen) and in_child(attempt, **_patience(chosen, known)) is not False)

    collected(tests, work)


def killed_outside(mutant: Mutant, known: Reached) -> bool:
    """Import the mutant in its module's place, and run the tests that reach anything in that module."""
    chosen = known.tests(mutant)

    def attempt() -> bool:
        sys.meta_path.insert(0, Swapped(module_name(mutant.path), mutant.path, mutated(mutant)))
        answers: list[bool] = []

        def work(runner: Runner) -> None:
            runner.run(chosen)
            answers.append(bool(runner.failed))

        collected(sorted({str(ROOT / _module(test)) for test in chosen}), work)
        return not answers or answers[0]

    return bool(chosen) and in_child(attempt, **_patience(chosen, known)) is not False


def _patience(tests: list[str], known: Reached) -> dict[str, float]:
    expected = sum(known.seconds[test] for test in tests)
    return {"seconds": max(SECONDS, 10 * expected), "cpu": int(30 + 10 * expected)}


def tests_of(room: str) -> list[str]:
    paths = [ROOT / "tests" / f"test_{name}.py" for name in ROOMS[room][1].split()]
    return [str(path) for path in paths if path.exists()]


def files_of(room: str) -> list[Path]:
    """What is mutated."""
    places = [SOURCE / "pressmark" / place for place in ROOMS[room][0]]
    return [path for place in places for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]


def all_mutants() -> list[tuple[str, Mutant]]:
    """Every mutant that can be made, with its room."""
    return [(room, mutant) for room in ROOMS for path in files_of(room) for mutant in mutants_of(path)]


def try_room(room: str, mutants: list[Mutant]) -> Counter[bool]:
    """Try the mutants of one room; prints those that survive. Counts those killed, and those not."""
    began = time.monotonic()
    tests = tests_of(room)
    files = {str(path) for path in files_of(room)}
    known = all_reached(files, tests)
    print(f"{room}: its {len(known.lines)} tests take {time.monotonic() - began:.0f} s, watched", flush=True)
    counts: Counter[bool] = Counter()

    def heard(mutant: Mutant, killed: bool) -> None:
        counts[killed] += 1
        if not killed:
            why = ALIKE.get(f"{mutant.path.relative_to(SOURCE / 'pressmark')}: {mutant.what}")
            os.write(OUT, f"survived: {mutant}{f' (alike: {why})' if why else ''}\n".encode())

    inside = [mutant for mutant in mutants if mutant.inside]

    def many() -> Counter[bool]:
        killed_inside(inside, tests, known, heard)
        return counts

    answer = in_child(many, seconds=36000) if inside else None
    if inside and not isinstance(answer, Counter):
        sys.exit(f"the mutants of {room} could not be tried")
    counts = answer or counts
    for mutant in mutants:
        if not mutant.inside:
            heard(mutant, killed_outside(mutant, known))
    print(f"{room}: {counts[True]} of {sum(counts.values())} killed ({time.monotonic() - began:.0f} s)", flush=True)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description="whether the tests notice when the code is wrong")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", choices=ROOMS)
    parser.add_argument("--file")
    parser.add_argument("--again", type=Path, help="what an earlier run printed: only its survivors are tried")
    parser.add_argument("--slice", default="1/1", help="of the sample: 2/5 is the second fifth")
    given = parser.parse_args()
    os.chdir(ROOT)
    os.environ["PRESSMARK_HYPOTHESIS"] = "quick"
    warm()
    everything = all_mutants()
    sample = random.Random(given.seed).sample(everything, min(given.count, len(everything)))
    part, parts = map(int, given.slice.split("/"))
    print(
        f"{len(everything)} mutants can be made; {len(sample)} are tried (seed {given.seed}, {given.slice})", flush=True
    )
    wanted = [
        (room, mutant)
        for room, mutant in sample[part - 1 :: parts]
        if given.room in (None, room) and (given.file is None or str(mutant.path).endswith(given.file))
    ]
    if given.again is not None:
        survivors = [line for line in given.again.read_text("utf-8").splitlines() if line.startswith("survived: ")]
        told = Counter(_unplaced(line.partition(" (alike: ")[0].removeprefix("survived: ")) for line in survivors)
        wanted = [(room, mutant) for room, mutant in everything if told[_unplaced(str(mutant))]]
    counts: Counter[bool] = Counter()
    for room in ROOMS:
        if mutants := [mutant for one, mutant in wanted if one == room]:
            counts += try_room(room, mutants)
    total = sum(counts.values())
    print(f"all: {counts[True]} of {total} killed, {100 * counts[True] / max(total, 1):.1f} %")
    sys.exit(100 * counts[True] < LEAST * total)


def _unplaced(told: str) -> str:
    """A mutant's name without its line, which moves when others change."""
    path, _, rest = told.partition(":")
    return f"{path}: {rest.partition(': ')[2]}"


OUT = os.dup(1)
"""Standard output, also where a child has shut its own."""


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
