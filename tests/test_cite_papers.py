r"""Citations in papers: two narrow columns set without an overfull box, and pandoc's styles with ID and place.

Programs that are not here are skipped, and said to be.
"""

import re
import subprocess
from pathlib import Path

import pytest

from pressmark.cite import Citation, CitationFormat, Link, render_citations
from test_cite import ARCHIVE, TEXT, claim_of, metadata
from test_cite_latex import need

DOCUMENT = r"""
\documentclass[10pt,twocolumn]{{article}}
\usepackage[T1]{{fontenc}}
{preamble}
\begin{{document}}
Text.\nocite{{*}}
{bibliography}
\end{{document}}
"""
AT = "https://doi.org/10.5281/zenodo.1234567"
OVERFULL = re.compile(r"Overfull \\hbox \((\d+\.\d+)pt too wide\)")


def cited(link: Link = Link.PAGE) -> list[Citation]:
    """A claim and an archive, as they are usually cited."""
    values = metadata(
        headline="Bridge closes after flood, mayor says",
        author=["Jane Doe"],
        publisher="The Example Herald",
        date_published="2020-05-25",
        date_accessed="2020-05-26",
        url="https://www.example.org/news/2020/05/25/bridge-closes-after-flood-mayor-says",
    )
    claim = claim_of((0, 31), who=("the mayor",))
    one = Citation(archive_id=ARCHIVE, metadata=values, text=TEXT, parts=(claim,), at=AT, link=link)
    return [one, Citation(archive_id=ARCHIVE, metadata=values, text=TEXT, at=AT, link=link)]


def widest(folder: Path, *, form: CitationFormat, link: Link, commands: list[list[str]], **parts: str) -> float:
    """The points by which the widest line sticks out of its column."""
    (folder / "cited.bib").write_text(render_citations(cited(link), form), encoding="utf-8")
    (folder / "paper.tex").write_text(DOCUMENT.format(**parts), encoding="utf-8")
    latex = ["pdflatex", "-draftmode", "-halt-on-error", "-interaction=nonstopmode", "paper"]
    for command in (latex, *commands, latex, latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    log = (folder / "paper.log").read_bytes().decode("latin-1")
    return max((float(found) for found in OVERFULL.findall(log)), default=0.0)


@pytest.mark.parametrize("link", [Link.PAGE, Link.DEPOSIT])
def test_biblatex_fits_two_columns(tmp_path: Path, link: Link) -> None:
    need("pdflatex", "biber", "kpsewhich", files=("biblatex.sty",))
    wide = widest(
        tmp_path,
        form=CitationFormat.BIBLATEX,
        link=link,
        commands=[["biber", "paper"]],
        preamble=r"\usepackage[backend=biber]{biblatex} \usepackage{hyperref} \addbibresource{cited.bib}",
        bibliography=r"\printbibliography",
    )
    assert wide <= 1


@pytest.mark.parametrize("style", ["plain", "apalike", "ieeetr"])
def test_classic_bibtex_fits_two_columns(tmp_path: Path, style: str) -> None:
    need("pdflatex", "bibtex", "kpsewhich", files=("url.sty",))
    wide = widest(
        tmp_path,
        form=CitationFormat.BIBTEX,
        link=Link.PAGE,
        commands=[["bibtex", "paper"]],
        preamble=r"\usepackage[hyphens]{url}",
        bibliography=rf"\bibliographystyle{{{style}}} \bibliography{{cited}}",
    )
    assert wide <= 1


def test_pandocs_own_style_prints_id_and_place(tmp_path: Path) -> None:
    """Chicago: the one style that pandoc brings along."""
    need("pandoc")
    (tmp_path / "refs.json").write_text(render_citations(cited(), CitationFormat.CSL_JSON), encoding="utf-8")
    (tmp_path / "paper.md").write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
    command = ["pandoc", "--citeproc", "--bibliography", "refs.json", "-t", "plain", "--wrap=none", "paper.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    printed = re.sub(r"\s", "", done.stdout).lower()
    for words in ("bridgecloses", "exampleherald", ARCHIVE.nih.lower(), f"{ARCHIVE.nih.lower()}#c7", AT):
        assert words in printed
