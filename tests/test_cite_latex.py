r"""Bibliographies set by LaTeX itself: they compile, and print the headline and the archive ID as they are.

LaTeX is asked to write every glyph it sets into its log (`\tracingoutput`), and the log is compared.
Two runs, as they are slow.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pressmark.cite import Citation, CitationFormat, render_citation
from test_cite import ARCHIVE, TEXT, claim_of, metadata

HEADLINE = r"""$5_000 {Five} \ 100% of #1 & x^2 ~ "q" <b> -- it''s }{ ?` | A"""
NOT_ASCII = "“Über” Ünal"

DOCUMENT = r"""
\documentclass{{article}}
\usepackage[T1]{{fontenc}}
{preamble}
\tracingoutput=1 \showboxbreadth=\maxdimen \showboxdepth=\maxdimen
\begin{{document}}
\raggedright \hyphenpenalty=10000
\nocite{{*}}
{bibliography}
\end{{document}}
"""

GLYPH = re.compile(r"^\.+\\\S+/\S+ (.)$", re.MULTILINE)


def hostile() -> Citation:
    """A claim in an article whose every field holds what LaTeX or BibTeX treats specially."""
    values = metadata(
        headline=f"{HEADLINE} {NOT_ASCII}",
        author=["Jane Doe", "Jörg & Söhne", "others"],
        publisher="A&B_C #1",
        date_published="2020-05-25",
        date_accessed="2020-05-26",
        url="https://example.org/a%20b_c?x=1&y=~z#top",
    )
    claim = claim_of((0, 31), who=("the mayor_#1",))
    return Citation(archive_id=ARCHIVE, metadata=values, text=TEXT, parts=(claim,), at="https://example.net/%41_b#c")


def need(*programs: str, files: tuple[str, ...] = ()) -> None:
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    for file in files:
        if subprocess.run(["kpsewhich", file], capture_output=True, check=False).returncode != 0:
            pytest.skip(f"LaTeX has no {file}")


def typeset(folder: Path, *, form: CitationFormat, processor: str, preamble: str, bibliography: str) -> str:
    """All glyphs the bibliography sets, without spaces; every program must succeed."""
    (folder / "cited.bib").write_text(render_citation(hostile(), form), encoding="utf-8")
    (folder / "paper.tex").write_text(DOCUMENT.format(preamble=preamble, bibliography=bibliography), encoding="utf-8")
    latex = ["pdflatex", "-draftmode", "-halt-on-error", "-interaction=nonstopmode", "paper"]
    for command in (latex, [processor, "paper"], latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    log = (folder / "paper.log").read_bytes().decode("latin-1").replace("\r", "")
    return "".join(GLYPH.findall(log))


def glyphs(text: str) -> str:
    return text.replace(" ", "")


def test_biblatex_prints_every_sign_and_the_whole_id(tmp_path: Path) -> None:
    need("pdflatex", "biber", "kpsewhich", files=("biblatex.sty",))
    printed = typeset(
        tmp_path,
        form=CitationFormat.BIBLATEX,
        processor="biber",
        preamble=r"\usepackage[backend=biber]{biblatex} \addbibresource{cited.bib}",
        bibliography=r"\printbibliography",
    )
    assert glyphs(HEADLINE) in printed
    assert f"Archive:{ARCHIVE.nih}#c7" in printed
    assert "https://example.org/a%20b_c?x=1&y=~z#top" in printed
    assert "https://example.net/%41_b#c" in printed
    assert "(accordingtothemayor_#1,reportedbyA&B_C#1)" in printed.replace("-", "")  # TeX may hyphenate


def test_classic_bibtex_prints_every_sign_and_the_whole_id(tmp_path: Path) -> None:
    need("pdflatex", "bibtex", "kpsewhich", files=("plain.bst", "url.sty"))
    printed = typeset(
        tmp_path,
        form=CitationFormat.BIBTEX,
        processor="bibtex",
        preamble=r"\usepackage{url}",
        bibliography=r"\bibliographystyle{plain}\bibliography{cited}",
    )
    assert glyphs(HEADLINE) in printed
    assert f"Archive{ARCHIVE.nih}#c7" in printed
    assert "https://example.org/a%20b_c?x=1&y=~z#top" in printed
    assert "https://example.net/%41_b#c" in printed
    assert "(accordingtothemayor_#1,reportedbyA&B_C#1)" in printed.replace("-", "")  # TeX may hyphenate
