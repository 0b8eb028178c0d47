"""C2PA manifests of an archive's pictures as the person at the terminal sees them: states and codes, never one tick."""

from importlib.util import find_spec
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.bundle.opening import open_bag
from pressmark.cli.printing import one_line
from pressmark.formats.pictures.kinds import picture_kind
from pressmark.formats.pictures.manifests import Codes, ManifestReport, manifest_state
from pressmark.readers.companions import MAX_PICTURE_BYTES


def show_content_credentials(out: Any, contents: Contents) -> None:
    """What the manifests in the pictures' files say today; needs the extra `c2pa`, and is silent without it.

    A state depends on the day and on who is trusted, so it is no part of the archive.
    """
    if find_spec("c2pa") is None:
        return
    bag = open_bag(contents.folder)
    for path in sorted({image.file for image in contents.metadata.image if image.file}):
        data = bag.read(path, MAX_PICTURE_BYTES)
        kind = picture_kind(data[:96])
        report = manifest_state(data, kind.media_type) if kind is not None else None
        if report is not None and report.state != "none":
            out.print()
            for line in _lines(path, report):
                out.print(one_line(line), soft_wrap=True)


def _lines(path: str, report: ManifestReport) -> list[str]:
    lines = [f"C2PA manifest in {path}: {report.state}"]
    said = (("made with", report.generator), ("certificate by", report.issuer), ("signed", report.signed_at))
    lines += [f"  {name} {value}" for name, value in said if value]
    lines += _codes("  ", report.codes)
    for one in report.ingredients:
        lines.append(f"  ingredient: {one.title or 'without a title'} ({one.relationship or 'no relationship stated'})")
        lines += [*_codes("    as stated: ", one.stated), *_codes("    as found: ", one.found)]
    if report.remote:
        lines.append(f"  names a manifest elsewhere, which was not fetched: {report.remote}")
    return [*lines, *(f"  note: {note}" for note in report.notes)]


def _codes(before: str, codes: Codes) -> list[str]:
    listed = (("failure", codes.failure), ("informational", codes.informational), ("success", codes.success))
    return [f"{before}{name}: {', '.join(values)}" for name, values in listed if values]
