"""docs/papers.md, carried out: its files written, its commands run, and what it shows is what they print."""

import re
import shlex
import shutil
from pathlib import Path

from pressmark.cli.dispatch import run
from pressmark.examine import examine
from pressmark.store.folders import Store

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "papers.md").read_text("utf-8")
SAMPLE = ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt"
FENCE = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORDS = {"c6": "More than 400 foreign gunmen have left", "c11": "Nobody knows how many foreign fighters"}


def real(words, contents):
    """A block with the archive's own digits and claims in the place of the page's."""
    digits = contents.archive_id.hex
    words = words.replace("nih:sha-256;3f9a2c1b", contents.archive_id.nih).replace("3f9a2c1b", digits[:8])
    for name, beginning in WORDS.items():
        own = next(one.id for one in contents.claims.claims if one.target[0].exact.startswith(beginning))
        words = re.sub(rf"\b{name}\b", f"\0{own}", words)
    count = len(contents.claims.claims)
    return words.replace("\0", "").replace("23 claims, from c1 to c23", f"{count} claims, from c1 to c{count}")


def test_the_page_can_be_carried_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("article.txt").write_bytes(SAMPLE.read_bytes())
    blocks = FENCE.findall(PAGE)
    assert sum(kind == "sh" for kind, *_ in blocks) >= 8
    contents, printed = None, ""
    for kind, name, inside in blocks:
        words = inside if contents is None else real(inside, contents)
        if kind == "text":
            assert printed.replace("\r", "") == words
        elif name.endswith((".tex", ".qmd")):
            Path(name).write_text(words, "utf-8")
        elif kind == "sh":
            if name == "reader":
                Path("reader").mkdir()
                for file in ("paper.tex", "refs.bib", "excerpt.zip"):
                    shutil.copy(file, "reader")
                monkeypatch.chdir("reader")
            for line in inside.splitlines() if contents is None else words.splitlines():
                if contents is None and not line.startswith("archive build"):
                    contents = examine(next(iter(Store(root=Path("archive")).folders())))[1]
                line = line if contents is None else real(line, contents)  # noqa: PLW2901
                command, _, output = line.partition(" > ")
                code = run(shlex.split(command)[1:])
                shown = capsys.readouterr()
                printed = shown.out
                if output:
                    Path(output).write_text(printed, "utf-8")
                assert code == (int(name) if name.isdigit() else 0), (line, shown)
    assert "not compared" in printed
    assert "words agree" in printed


def test_every_outcome_is_told():
    from pressmark.check.outcomes import Outcome
    from pressmark.cli.check import _WORDS

    assert {*_WORDS} == {*Outcome}
    for words in _WORDS.values():
        assert words.removeprefix("words agree, ") in PAGE
