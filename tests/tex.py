r"""LaTeX papers in many set-ups, run for real, and the IDs found again in their PDFs: `make tex` (needs TeX Live).

Each paper cites the bundles of our own store by `archive cite`'s entries, by \archiveclaim and \archiveid of
archiveclaim.sty, in footnotes, a table, a caption and a section's title. Prints a row for each set-up.
"""

import itertools
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pressmark.authoring import write_authoring
from pressmark.check.checking import check_manuscripts
from pressmark.check.shelf import Shelf
from pressmark.cite import Citation, CitationFormat, render_citations
from pressmark.examine import examine
from pressmark.manuscripts.reading import read_manuscripts
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.validate import validate

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("pdflatex", "xelatex", "lualatex")
LAYOUTS = {
    "article": r"\documentclass[11pt]{article}",
    "two columns": r"\documentclass[twocolumn]{article}",
    "acmart": r"\documentclass[sigconf,nonacm]{acmart}",
    "IEEEtran": r"\documentclass[conference]{IEEEtran}",
}
BIBLIOGRAPHIES = ("biblatex", "bibtex")
FILLER = (
    "The towns by the river have been counted often, and no two counts agree on how many people crossed it that year. "
)


def setups():
    """Engine, layout, bibliography, hyperref or not: acmart brings hyperref along, and its own bibliography style."""
    for engine, layout, bibliography, links in itertools.product(ENGINES, LAYOUTS, BIBLIOGRAPHIES, (True, False)):
        if layout == "acmart" and (not links or bibliography == "biblatex"):
            continue
        yield engine, layout, bibliography, links


def archives():
    """The valid bundles of our store with two claims each."""
    found = []
    for folder in sorted((ROOT / "archive").glob("*-*")):
        _, contents = examine(folder)
        if contents is not None and contents.claims.claims:
            found.append((contents, contents.claims.claims[:2]))
    return found


def paper(held, layout, bibliography, *, links):
    """The source, and the IDs with parts that its PDF must show."""
    wanted = set()
    lines = [LAYOUTS[layout]]
    if layout != "acmart":
        lines += [r"\usepackage{iftex}\ifPDFTeX\usepackage[T1]{fontenc}\else\usepackage{fontspec}\fi"]
    if links and layout != "acmart":
        lines += [r"\usepackage[hyphens]{url}\usepackage{hyperref}"]
    elif layout != "acmart":
        lines += [r"\usepackage[hyphens]{url}"]
    if bibliography == "biblatex":
        lines += [r"\usepackage[backend=biber]{biblatex}\addbibresource{refs.bib}"]
    lines += [r"\usepackage{archiveclaim}", r"\begin{document}", r"\title{On counting}\author{A. Author}"]
    lines += [r"\maketitle", r"\section{Counts}", FILLER * 6]
    key_lines, entries = [], []
    for contents, claims in held:
        first, last = claims[0], claims[-1]
        digits = contents.archive_id.hex
        nih = ArchiveId(hex=digits).nih
        whole = Citation(
            archive_id=ArchiveId(hex=digits), metadata=contents.metadata, text=contents.text, parts=(first,)
        )
        entries.append(whole)
        wanted.add((digits, first.id))
        words = " ".join(last.target[0].exact.split()).replace("%", r"\%").replace("&", r"\&").replace("_", r"\_")
        key_lines.append(FILLER * 3 + rf"It was said so \cite{{{key_of(whole, bibliography)}}}." + FILLER * 2)
        key_lines.append(rf"\archiveclaim{{{nih}}}{{{last.id}}}{{{words}}} was written." + FILLER)
        key_lines.append(
            rf"A note stands here.\footnote{{The archive is \archiveid{{{nih}}}{{{last.id}}}.}} " + FILLER * 4
        )
        wanted.add((digits, last.id))
    digits = held[0][0].archive_id.hex
    nih = ArchiveId(hex=digits).nih
    key_lines.append(
        rf"\begin{{table}}[t]\caption{{Counts after \archiveid{{{nih}}}{{}}}}\begin{{tabular}}{{ll}}a&b\end{{tabular}}\end{{table}}"
    )
    wanted.add((digits, None))
    passage = str(Fragment(start=0, end=20))
    key_lines.append(rf"\section{{Words of \archiveid{{{nih}}}{{{passage}}}}} " + FILLER * 30)
    wanted.add((digits, passage))
    lines += key_lines
    if bibliography == "biblatex":
        lines += [r"\printbibliography"]
    else:
        style = {"acmart": "ACM-Reference-Format", "IEEEtran": "IEEEtran"}.get(layout, "plain")
        lines += [rf"\bibliographystyle{{{style}}}\bibliography{{refs}}"]
    form = CitationFormat.BIBLATEX if bibliography == "biblatex" else CitationFormat.BIBTEX
    return "\n".join([*lines, r"\end{document}", ""]), render_citations(entries, form), wanted


def key_of(citation, bibliography):
    """The key of a citation's entry."""
    form = CitationFormat.BIBLATEX if bibliography == "biblatex" else CitationFormat.BIBTEX
    return render_citations([citation], form).partition("{")[2].partition(",")[0]


def run(folder, engine, bibliography):
    """The PDF; raises with the end of the log where LaTeX stops."""
    steps = [[engine, "-interaction=nonstopmode", "paper.tex"]]
    steps += [["biber" if bibliography == "biblatex" else "bibtex", "paper"], *steps, *steps]
    for step in steps:
        subprocess.run(step, cwd=folder, capture_output=True, timeout=300, check=False)
    made = folder / "paper.pdf"
    if not made.exists():
        raise SystemExit((folder / "paper.log").read_text("utf-8", "replace")[-2_000:])
    return made


def found_in(path):
    """The IDs with parts that `check` sees in a file, and what it finds fault with."""
    shelf = Shelf([ROOT / "archive"], lambda folder, wanted: validate(folder, expected=wanted, reproduced=False))
    manuscripts, errors = read_manuscripts([path])
    assert not errors, errors[0].message
    (checked,) = check_manuscripts(manuscripts, shelf)
    return checked.citations


def main() -> None:
    """A row for each set-up; exit code 1 where an ID is missing or wrong."""
    if shutil.which("pdflatex") is None:
        print("no LaTeX here: apt-get install texlive-latex-base and its like (see docs/papers.md)")
        raise SystemExit(0)
    only = sys.argv[1:]
    held = archives()
    bad = count = 0
    for engine, layout, bibliography, links in setups():
        name = f"{engine}, {layout}, {bibliography}, {'hyperref' if links else 'no hyperref'}"
        if shutil.which(engine) is None or (only and not all(one in name for one in only)):
            continue
        count += 1
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            write_authoring(folder)
            source, entries, wanted = paper(held, layout, bibliography, links=links)
            (folder / "paper.tex").write_text(source, "utf-8")
            (folder / "refs.bib").write_text(entries, "utf-8")
            pdf = run(folder, engine, bibliography)
            citations = found_in(pdf)
            seen = {(one.digits, str(one.part) if one.part else None) for one in citations if one.digits}
            faults = [one for one in citations if one.digits is None or not one.good]
            recorded = found_in(folder / "paper.aux")
            exact = sum(one.good for one in recorded)
            for one in recorded:
                if not one.good:
                    print(
                        "     ",
                        one.place,
                        one.written[:120],
                        one.outcome,
                        one.detail,
                        [(q.words[:60], q.comparison.differences) for q in one.quotations],
                    )
            if only:
                shutil.copy(pdf, "paper.pdf")
        missing, wrong = wanted - seen, seen - wanted
        ok = not (missing or wrong or faults) and exact == len(recorded) > 0
        bad += not ok
        print(
            f"{'ok ' if ok else 'BAD'} {name}: {len(wanted & seen)} of {len(wanted)} IDs, {len(wrong)} wrong, "
            f"{len(faults)} at fault, .aux {exact} of {len(recorded)}, {time.monotonic() - started:.0f} s",
            flush=True,
        )
        for one in sorted(map(str, missing | wrong)):
            print("     ", one)
        for one in faults:
            print(
                "     ", one.place, one.written[:120], one.outcome, one.detail, [q.words[:60] for q in one.quotations]
            )
    print(f"{count} set-ups, {bad} bad")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
