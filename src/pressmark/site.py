"""The archives of a store as a folder of static files, to be put on any web host and resolved from there.

    index.html              all archives; search.js searches in the list, without a server
    verify.html             the reader alone, for archives from anywhere
    <64 hex>/index.html     an archive's page
    <64 hex>/archive-….zip  the archive to take home
    .well-known/ni/…        each file under its digest: what `archive resolve` asks for

With `claims`, articles are withheld: of each archive only an excerpt with these claims is published.
"""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST, is_seal, is_timestamp
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.errors import BundleError, StoreError
from pressmark.examine import examine
from pressmark.excerpt import make_excerpt, write_excerpt
from pressmark.exports.html import held_files
from pressmark.exports.zip import write_zip
from pressmark.pages.linked import RULES, linked_page
from pressmark.pages.page import resource as page_resource
from pressmark.sites.index import Listing, excerpt_page, index_page, listing_of, resource
from pressmark.sites.layout import CUSTODY_LIST, PAGE, archive_path, excerpt_name, ni_path, zip_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a site holds now: how many archives, and the folders of those that were left out, each with the reason."""

    archives: int
    left_out: tuple[tuple[Path, str], ...]


def write_site(
    bundles: Sequence[Path],
    output: Path,
    *,
    at: str | None,
    claims: Mapping[str, Sequence[str]] | None = None,
    watch: Callable[[], object] = lambda: None,
) -> Published:
    """The site of these bundles in a new folder, all of it or nothing; `at` is the address where it will lie.

    `claims` are those to be published, by archive ID: the articles are then withheld. What is not valid is left out.

    Raises:
        StoreError: The folder is there already, or cannot be written.
    """
    if output.exists():
        raise StoreError(f"{output} is there already", hint="remove it, or name another folder")
    try:
        draft = Path(tempfile.mkdtemp(prefix=".pressmark-", dir=output.resolve().parent))
        try:
            published = _write(bundles, draft, at, claims, watch)
            draft.chmod(0o755)
            draft.rename(output)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
    except OSError as error:
        raise StoreError(f"cannot write {output}: {(error.strerror or str(error)).lower()}") from error
    return published


def _write(
    bundles: Sequence[Path],
    root: Path,
    at: str | None,
    claims: Mapping[str, Sequence[str]] | None,
    watch: Callable[[], object],
) -> Published:
    listings: dict[str, Listing] = {}
    left_out: list[tuple[Path, str]] = []
    for folder in bundles:
        report, contents = examine(folder)
        if contents is None:
            left_out.append((folder, f"not valid: {report.findings[0].message if report.findings else 'not checked'}"))
        elif claims is not None and contents.archive_id.hex not in claims:
            left_out.append((folder, "no claim of it is published"))
        elif contents.archive_id.hex not in listings:
            try:
                chosen = None if claims is None else claims[contents.archive_id.hex]
                listings[contents.archive_id.hex] = _archive(contents, root, chosen)
            except BundleError as error:
                left_out.append((folder, error.message))
        watch()
    ordered = sorted(listings.values(), key=lambda one: (one.date, one.headline, one.digits), reverse=True)
    (root / PAGE).write_bytes(index_page(ordered, at=at))
    for name in ("site.css", "search.js"):
        (root / name).write_bytes(resource(name))
    if claims is None:
        (root / "reader.css").write_text(page_resource("reader.css"), "utf-8")
        (root / "reader.js").write_text(page_resource("reader.js"), "utf-8")
        (root / "verify.html").write_text(page_resource("verify.html") + "\n", "utf-8")
    if at is not None:
        addresses = "".join(f"{at.rstrip('/')}/{archive_path(one.digits)}\n" for one in ordered)
        (root / "sitemap.txt").write_text(addresses, "utf-8")
    return Published(archives=len(listings), left_out=tuple(left_out))


def _archive(contents: Contents, root: Path, chosen: Sequence[str] | None) -> Listing:
    """The files of one archive, and its line in the list."""
    digits = contents.archive_id.hex
    home = root / digits
    home.mkdir()
    listing = listing_of(contents, withheld=chosen is not None)
    if chosen is not None:
        excerpt = make_excerpt(contents, list(chosen), metadata=True)
        write_excerpt(excerpt, home / excerpt_name(digits))
        (home / PAGE).write_bytes(excerpt_page(contents, chosen, listing))
        return listing
    bag = open_bag(contents.folder)
    html, rules = linked_page(held_files(bag))
    (home / PAGE).write_bytes(html)
    (home / RULES).write_bytes(rules)
    write_zip(bag, home / zip_name(digits), top=f"archive-{digits[:16]}")
    _put(root / ni_path(digits), bag, MANIFEST)
    for path, digest in parse_manifest(bag.read(MANIFEST, MAX_MANIFEST)).digests.items():
        _put(root / ni_path(digest), bag, path)
    growing = [path for path in sorted(bag.sizes) if is_seal(path) or is_timestamp(path)]
    for path in growing:
        _put(home / path, bag, path)
    (home / CUSTODY_LIST).write_text("".join(f"{path}\n" for path in growing), "utf-8")
    return listing


def _put(target: Path, bag: OpenBag, path: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        with target.open("xb") as out:
            for piece in bag.pieces(path):
                out.write(piece)
