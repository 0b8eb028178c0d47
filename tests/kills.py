"""Every verb that writes, killed before one of its file operations: what must hold then, and after the next command.

`tests/test_kills.py` tries a sample of the operations, `make faults` each of them and random moments besides.
"""

import contextlib
import io
import itertools
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressmark.cli import main
from pressmark.custody.append import append_event
from pressmark.custody.join import join_copies
from pressmark.custody.statement import Event
from pressmark.custody.timestamps.der import INTEGER, SEQUENCE, read_der
from pressmark.custody.timestamps.request import Authority, renew, stamp_heads
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import BOB, EVE, JANE, clock, event, write_bundle, write_key
from tsa import Authority as Tsa

WATCHED = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "os.link", "os.truncate"}
TEXT = "Ferry number {} stops\n\n25 May 2020\n\nThe ferry will stop in June, the board said on Monday.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder with sources, a key, a store with a sealed bundle and a copy of it."""

    root: Path
    digits: str
    tsa: Tsa

    @property
    def bundle(self) -> Path:
        return self.root / "store" / "bundle"

    @property
    def authority(self) -> Authority:
        return Authority(ask=self._answer)

    def _answer(self, query: bytes) -> bytes:
        fields = read_der(query, SEQUENCE).fields()
        fields.take(INTEGER)
        imprint = fields.take(SEQUENCE).fields()
        imprint.take(SEQUENCE)
        nonce = fields.take(INTEGER).whole_number()
        return self.tsa.made_by_hand(b"", imprint=imprint.take(0x04).content, nonce=nonce)


def desk(root: Path, tsa: Tsa) -> Desk:
    """A fresh one."""
    (root / "store").mkdir(parents=True)
    for number in range(3):
        (root / f"{number}.txt").write_text(TEXT.format(number), "utf-8")
    write_key(root, "jane", JANE)
    Store.create(root / "store")
    made = Desk(root=root, digits=write_bundle(root / "store" / "bundle"), tsa=tsa)
    tell(made.bundle, made, JANE)
    return made


def tell(folder: Path, made: Desk, *signers, kind: Event = Event.SEALED) -> None:
    append_event(folder, event(kind, *signers), archive_id=made.digits, clock=clock)


def command(made: Desk, *words: str) -> str:
    """What the command prints; a code other than 0 is an error."""
    out, said = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
            main([word.format(made.root) for word in words])
    except SystemExit as ended:
        if ended.code not in (0, None):
            raise RuntimeError(f"{words}: code {ended.code}: {said.getvalue()}") from ended
    return out.getvalue()


def _build(made: Desk) -> str:
    return command(made, "build", *(f"{{0}}/{number}.txt" for number in range(3)), "--store", "{0}/store")


def _build_sealed(made: Desk) -> str:
    return command(made, "build", "{0}/0.txt", "--store", "{0}/store", "--seal", "{0}/jane")


def _seal(made: Desk) -> str:
    tell(made.bundle, made, BOB)
    return ""


def _stamp(made: Desk) -> str:
    stamp_heads(made.bundle, made.authority, archive_id=made.digits)
    return ""


def _renew(made: Desk) -> str:
    renew(made.bundle, made.authority, archive_id=made.digits)
    return ""


def _join(made: Desk) -> str:
    join_copies(made.bundle, made.root / "copy", archive_id=made.digits)
    return ""


def _export(form: str, name: str) -> Callable[[Desk], str]:
    return lambda made: command(made, "export", "{0}/store/bundle", "--to", form, "-o", f"{{0}}/out/{name}")


def _excerpt(name: str) -> Callable[[Desk], str]:
    return lambda made: command(made, "excerpt", "{0}/store/bundle#c1", "-o", f"{{0}}/out/{name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What is done, what must be there before, and the paths that are whole or not there."""

    work: Callable[[Desk], str]
    before: Callable[[Desk], object] = lambda _: None


def _copied(made: Desk) -> None:
    shutil.copytree(made.bundle, made.root / "copy")
    tell(made.root / "copy", made, BOB)
    tell(made.root / "copy", made, BOB, EVE, kind=Event.REVIEWED)
    stamp_heads(made.root / "copy", made.authority, archive_id=made.digits)


def _out(made: Desk) -> None:
    (made.root / "out").mkdir()


VERBS = {
    "build": Verb(work=_build),
    "build-sealed": Verb(work=_build_sealed),
    "seal": Verb(work=_seal),
    "stamp": Verb(work=_stamp),
    "renew": Verb(work=_renew, before=_stamp),
    "join": Verb(work=_join, before=_copied),
    "export-zip": Verb(work=_export("zip", "bundle.zip"), before=_out),
    "export-csv": Verb(work=_export("claims-csv", "claims.csv"), before=_out),
    "excerpt-folder": Verb(work=_excerpt("excerpt"), before=_out),
    "excerpt-zip": Verb(work=_excerpt("excerpt.zip"), before=_out),
}


def killed_at(made: Desk, work: Callable[[Desk], str], step: int) -> tuple[bool, str]:
    """Do the work in a process that ends without a word before its step-th file operation.

    Gives whether it was killed, and what it had printed until then.
    """
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that threads of the test's process are not split along
        child = os.fork()
    if child == 0:
        os.close(read)
        _work_and_die(made, work, step, write)
    os.close(write)
    with os.fdopen(read) as said:
        printed = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, 9):
        raise AssertionError(f"the work itself failed: {printed}")
    return code == 9, printed


def _work_and_die(made: Desk, work: Callable[[Desk], str], step: int, write: int) -> None:
    count = itertools.count()
    root = os.fsencode(made.root)

    def watch(name: str, arguments: tuple) -> None:
        if name not in WATCHED:
            return
        named = arguments[0] if arguments else ""
        outside = (
            isinstance(named, str | bytes)
            and os.fsencode(named).startswith(b"/")
            and not os.fsencode(named).startswith(root)
        )
        if not outside and next(count) == step:
            os._exit(9)

    def fsync(descriptor: int) -> None:
        watch("open", ("",))
        sync(descriptor)

    class Pipe(io.TextIOBase):
        def write(self, text: str) -> int:
            return os.write(write, text.encode())

    sync, os.fsync = os.fsync, fsync
    sys.addaudithook(watch)
    sys.stdout = Pipe()
    try:
        os.write(write, work(made).encode())
    except BaseException as error:  # noqa: BLE001 - the child must never come back into the test
        os.write(write, repr(error).encode())
        os._exit(1)
    os._exit(0)


def faults_after(made: Desk, verb: str, printed: str) -> list[str]:
    """What is wrong after a kill, and after the next command: empty where all is well."""
    wrong = [f"killed: {line}" for line in _state(made, printed, swept=False)]
    if verb.startswith(("export", "excerpt")):
        for left in (made.root / "out").iterdir():
            if not left.name.startswith("."):
                try:  # whole, and so the same as anew
                    left.rename(made.root / "whole")
                    VERBS[verb].work(made)
                    wrong += [] if _same(left, made.root / "whole") else [f"{left.name} was not whole"]
                finally:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
        VERBS[verb].work(made)
        wrong += [f"left over: {one.name}" for one in (made.root / "out").iterdir() if one.name.startswith(".")]
        return wrong
    if verb.startswith("build"):
        VERBS[verb].work(made)
        found = len(list(Store(root=made.root / "store").folders()))
        wrong += [f"{found} bundles"] if found != (4 if verb == "build" else 2) else []
    else:
        tell(made.bundle, made, EVE)
    return wrong + [f"next: {line}" for line in _state(made, printed, swept=True)]


def _state(made: Desk, printed: str, *, swept: bool) -> list[str]:
    wrong = []
    store = Store(root=made.root / "store")
    for folder in store.folders():
        report = validate(folder, reproduced=False)
        bad = [str(one.code) for one in report.findings]
        mended = folder == made.bundle and not swept and set(bad) <= {"signature-missing"}
        if bad and not mended:
            wrong.append(f"{folder.name}: {bad}")
    ids = set(store.identifiers())
    lost = {line[:64] for line in printed.splitlines() if len(line) >= 64 and line[:64].isalnum()} - ids
    wrong += [f"lost: {lost}"] if lost else []
    names = [one.name for one in store.root.iterdir() if one.name.startswith((".incoming", ".bundle"))]
    return wrong + ([f"left over: {names}"] if names and swept else [])


def _same(one: Path, other: Path) -> bool:
    if one.is_file():
        return one.read_bytes() == other.read_bytes()
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    others = sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    return files == others and all((one / path).read_bytes() == (other / path).read_bytes() for path in files)


def try_each(verb: str, folder: Path, tsa: Tsa, steps: Sequence[int] | itertools.count) -> tuple[int, list[str]]:
    """Kill the verb at each of these steps, until it takes fewer; gives how many kills, and all that went wrong."""
    wrong: list[str] = []
    kills = 0
    for step in steps:
        made = desk(folder / f"{verb}-{step}", tsa)
        VERBS[verb].before(made)
        killed, printed = killed_at(made, VERBS[verb].work, step)
        wrong += [f"{verb}, operation {step}: {line}" for line in faults_after(made, verb, printed)]
        shutil.rmtree(made.root)
        if not killed:
            break
        kills += 1
    return kills, wrong
