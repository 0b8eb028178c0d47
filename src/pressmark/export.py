"""Valid bundles in another form."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from pressmark.bundle.contents import Contents
from pressmark.bundle.opening import open_bag
from pressmark.errors import BundleError
from pressmark.exports import annotations, datacite, nanopub, prov_n, prov_svg, schema_org, wacz, web_archive
from pressmark.exports.claims_table import claims_csv, claims_table, rows_of, write_jsonl, write_parquet
from pressmark.exports.html import write_page
from pressmark.exports.ocfl import write_ocfl
from pressmark.exports.rendering import Rendering
from pressmark.exports.writing import Exported, write_whole
from pressmark.exports.zip import write_zip

STDOUT = Path("-")
"""The name under which what is exported goes to standard output."""

TABLES = ("claims-csv", "claims-jsonl", "claims-parquet")

RENDERINGS: Mapping[str, Callable[[Contents], Rendering]] = {
    "warc": web_archive.render,
    "wacz": wacz.render,
    "prov-n": prov_n.render,
    "prov-svg": prov_svg.render,
    "annotations": annotations.render,
    "schema-org": schema_org.render,
    "datacite-json": datacite.render_json,
    "datacite-xml": datacite.render_xml,
    "nanopub": nanopub.render,
}
"""The forms of other communities that are one file, each with what makes it."""


def export_rendering(contents: Contents, *, form: str, output: Path | None) -> tuple[Exported | None, tuple[str, ...]]:
    """The archive in one of `RENDERINGS`, and what is lost in it; no file where it went to standard output.

    Raises:
        PressmarkError: The archive lacks what the form demands, the file is there already or cannot be written.
    """
    made = RENDERINGS[form](contents)
    if output == STDOUT:
        sys.stdout.buffer.write(made.data)
        sys.stdout.buffer.flush()
        return None, made.lost
    file = output if output is not None else Path(f"{contents.folder.resolve().name}{made.suffix}")
    return write_whole(file, lambda out: out.write(made.data)), made.lost


def export_crate_zip(contents: Contents, *, output: Path | None) -> Exported | None:
    """The bundle in a zip file without a top folder, so that RO-Crate's metadata file is found in its root."""
    if output == STDOUT:
        _to_stdout(lambda file: write_zip(open_bag(contents.folder), file, top=""))
        return None
    file = output if output is not None else Path(f"{contents.folder.resolve().name}.crate.zip")
    return write_zip(open_bag(contents.folder), file, top="")


def export_ocfl(contents: Contents, *, output: Path | None) -> Exported:
    """The bundle as an OCFL object, a folder: its inventory, which lists all files with their digests.

    Raises:
        PressmarkError: The folder is there already or cannot be written, or standard output was asked for.
    """
    if output == STDOUT:
        raise BundleError("an OCFL object is a folder, and goes to no standard output", hint="name a folder: -o FOLDER")
    return write_ocfl(contents, output if output is not None else Path(f"{contents.folder.resolve().name}.ocfl"))


def export_zip(folder: Path, *, archive_id: str, output: Path | None) -> Exported | None:
    """The bundle in one zip file, by default named after its folder in the current directory; None went to stdout.

    The top folder inside is named by the archive ID's first 16 digits, not by the folder: same archive, same bytes.
    """
    top = f"archive-{archive_id[:16]}"
    if output == STDOUT:
        _to_stdout(lambda file: write_zip(open_bag(folder), file, top=top))
        return None
    file = output if output is not None else Path(f"{folder.resolve().name.removesuffix('.html')}.zip")
    return write_zip(open_bag(folder), file, top=top)


def export_html(folder: Path, *, output: Path | None) -> Exported | None:
    """The archive as one page to look at, by default named after its folder in the current directory."""
    if output == STDOUT:
        _to_stdout(lambda file: write_page(open_bag(folder), file))
        return None
    file = output if output is not None else Path(f"{folder.resolve().name.removesuffix('.zip')}.html")
    return write_page(open_bag(folder), file)


def export_claims(archives: Sequence[Contents], *, form: str, name: str, output: Path | None) -> Exported | None:
    """The claims of archives as a table; `name` is what it is called where no `output` is given, None went to stdout.

    Raises:
        PressmarkError: The file is there already, cannot be written, or a library is missing.
    """
    write = _writer(archives, form)
    if output == STDOUT:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return None
    file = output if output is not None else Path(f"{name}-claims.{form.removeprefix('claims-')}")
    return write_whole(file, write)


def export_claims_csv(contents: Contents, *, output: Path | None) -> Exported:
    """The bundle's claims as a table to edit, by default named after its folder in the current directory."""
    file = output if output is not None else Path(f"{contents.folder.resolve().name}-claims.csv")
    return write_whole(file, _writer([contents], "claims-csv"))


def _to_stdout(write: Callable[[Path], Exported]) -> None:
    """A file made whole first, then sent: a zip's directory stands at its end, and half a page is none."""
    with tempfile.TemporaryDirectory() as place:
        made = write(Path(place) / "exported")
        with made.file.open("rb") as opened:
            shutil.copyfileobj(opened, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _writer(archives: Sequence[Contents], form: str) -> Callable[[BinaryIO], object]:
    if form == "claims-jsonl":
        return lambda out: write_jsonl(rows_of(archives), out)
    if form == "claims-parquet":
        return lambda out: write_parquet(rows_of(archives), out)
    rows = [row for one in archives for row in claims_table(one.claims, one.archive_id, one.metadata)]
    return lambda out: out.write(claims_csv(rows))
