"""Any BagIt bag (RFC 8493 and its drafts from 0.93): complete and intact, nothing more.

Looser than our own bundles, as the standard allows: any known checksum algorithm, tag files of other names and
encodings, fetch.txt (nothing is fetched: what it names must be there). What is allowed but unwise is noted. Links are
refused even here: what they lead to is not in the bag.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressmark.bundle.foreign_tags import (
    Declaration,
    Listing,
    oxum_of,
    parse_bag_info,
    parse_declaration,
    parse_fetch,
    parse_listing,
)
from pressmark.bundle.hashing import LARGE, MAKERS, Watch, large_checksums
from pressmark.bundle.layout import MAX_MANIFEST
from pressmark.bundle.names import clash_key, is_system_file, printable
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.errors import BundleError
from pressmark.model.findings import Code
from pressmark.model.report import Finding, FindingList, Report, Rung, RungResult, Verdict

_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_BAG_INFO = "bag-info.txt"
_MOST_NOTES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BagItReport(Report):
    """The verdicts on a foreign bag: it can be complete and intact, and is never more."""

    @property
    def valid(self) -> bool:
        """Complete and intact, which is all that BagIt can say."""
        return all(result.verdict is Verdict.PASSED for result in self.rungs[:2])


@dataclass(slots=True, kw_only=True)
class _Examination:
    """One bag while it is being examined."""

    bag: OpenBag
    payload: dict[str, Listing] = field(default_factory=dict)
    tags: dict[str, Listing] = field(default_factory=dict)
    found_as: dict[str, str] = field(default_factory=dict)
    findings: FindingList = field(default_factory=FindingList)
    warnings: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes | None:
        """A tag file's bytes; None where there is none, or it cannot be read (which is then a finding)."""
        if path not in self.bag.sizes:
            return None
        try:
            return self.bag.read(path, MAX_MANIFEST)
        except BundleError as error:
            code = Code.LIMIT_EXCEEDED if self.bag.sizes[path] > MAX_MANIFEST else Code.FILE_UNREADABLE
            self.find(code, path, error.message)
            return None

    def find(self, code: Code, path: str, message: str) -> None:
        """Note a fault."""
        self.findings.append(Finding(code=code, path=printable(path), message=message))


def validate_bagit(folder: Path, *, watch: Watch | None = None) -> BagItReport:
    """The verdict on any BagIt bag; a bad one never raises. `watch` hears of large files as they are read."""
    try:
        bag = open_bag(folder)
    except BundleError as error:
        code = Code.LINK_IN_BUNDLE if folder.is_symlink() else Code.BUNDLE_UNREADABLE
        unreadable = FindingList()
        unreadable.append(Finding(code=code, message=error.message))
        return _report(folder, unreadable, "", None)
    work = _Examination(bag=bag)
    _kinds(work)
    declaration = _declaration(work)
    if declaration is None:
        return _report(folder, work.findings, "", None)
    _manifests(work, declaration)
    _complete(work, declaration)
    _fetch(work, declaration)
    _bag_info(work, declaration)
    intact = FindingList()
    intact += _intact(work, watch)
    digests = sum(len(listing.digests) for listing in (*work.payload.values(), *work.tags.values()))
    note = f"BagIt {declaration.version}" + "".join(f"; unwise: {one}" for one in work.warnings[:_MOST_NOTES])
    return _report(folder, work.findings, note, (intact, f"{digests} digests ({', '.join(sorted(work.payload))})"))


def _report(folder: Path, complete: FindingList, note: str, intact: tuple[FindingList, str] | None) -> BagItReport:
    first = RungResult(
        rung=Rung.COMPLETE,
        verdict=Verdict.FAILED if complete else Verdict.PASSED,
        note=note,
        findings=complete.told(),
    )
    if intact is None:
        second = RungResult(rung=Rung.INTACT, verdict=Verdict.NOT_CHECKED, note="the bag cannot be read")
    else:
        verdict = Verdict.FAILED if intact[0] else Verdict.PASSED
        second = RungResult(rung=Rung.INTACT, verdict=verdict, note=intact[1], findings=intact[0].told())
    others = tuple(RungResult(rung=rung, verdict=Verdict.ABSENT) for rung in list(Rung)[2:])
    return BagItReport(target=str(folder), archive_id=None, rungs=(first, second, *others))


def _kinds(work: _Examination) -> None:
    for path in sorted(work.bag.links):
        work.find(Code.LINK_IN_BUNDLE, path, "a link: what it leads to is not in the bag")
    for path in sorted(work.bag.others):
        work.find(Code.NOT_A_FILE, path, "neither a file nor a folder (a pipe, socket or device)")
    for path, reason in sorted(work.bag.unreadable.items()):
        work.find(Code.FILE_UNREADABLE, path, f"the folder cannot be listed: {reason}")
    work.findings += [Finding(code=Code.LIMIT_EXCEEDED, message=what) for what in sorted(work.bag.cut)]
    if "data" not in work.bag.folders:
        work.find(Code.FILE_MISSING, "data", "a bag has a folder data (RFC 8493 §2.1.2)")
    work.warnings += [
        f"{printable(path)} is an operating system's file"
        for path in sorted(path for path in work.bag.sizes if is_system_file(path.rpartition("/")[2]))
    ]


def _declaration(work: _Examination) -> Declaration | None:
    if (data := work.read("bagit.txt")) is None:
        if "bagit.txt" not in work.bag.sizes:
            work.find(Code.FILE_MISSING, "bagit.txt", "there is none, so this is no bag")
        return None
    declaration = parse_declaration(data)
    if isinstance(declaration, str):
        work.find(Code.BAGIT_TXT_WRONG, "bagit.txt", declaration)
        return None
    return declaration


def _manifests(work: _Examination, declaration: Declaration) -> None:
    """Read every manifest and tagmanifest; find out under which name each listed file stands on disk."""
    by_key: dict[str, str] = {}
    for name, shape in sorted((path, _MANIFEST.fullmatch(path)) for path in work.bag.sizes if "manifest-" in path):
        if shape is None:
            continue
        tag, algorithm = shape.groups()
        if algorithm not in MAKERS:
            work.find(Code.MANIFEST_ALGORITHM, name, f"the algorithm {algorithm} is not known here")
            continue
        if (data := work.read(name)) is None:
            continue
        listing = parse_listing(data, name=name, algorithm=algorithm, declaration=declaration)
        work.findings += listing.findings
        work.warnings += listing.warnings
        (work.tags if tag else work.payload)[algorithm] = listing
        for path, digest in listing.digests.items():
            if path in work.bag.sizes or path in work.found_as:
                continue
            by_key = by_key or {clash_key(name): name for name in work.bag.sizes}
            _find_on_disk(work, listing.digests, path, digest, by_key)
    if not work.payload:
        work.find(Code.MANIFEST_MISSING, "data", "no payload manifest of a known algorithm (RFC 8493 §2.1.3)")


def _find_on_disk(
    work: _Examination, listed: Mapping[str, str], path: str, digest: str, by_key: Mapping[str, str]
) -> None:
    """File systems compose letters and keep case each in their way (RFC 8493 §5.2, §6.1.4).

    A path that is not there is taken for one that differs in composition only; or in case, where the same file is
    listed under its own name too, with the same checksum.
    """
    other = by_key.get(clash_key(path))
    if other is None:
        return
    composition_only = clash_key(path) == clash_key(other) and path.casefold() != other.casefold()
    if composition_only or listed.get(other) == digest:
        work.found_as[path] = other
        work.warnings.append(f"{printable(path)} is listed, {printable(other)} is there")


def _complete(work: _Examination, declaration: Declaration) -> None:
    """Everything listed is there; every payload file is listed: in every manifest, or in some in the drafts."""
    bag = work.bag
    for listing in (*work.payload.values(), *work.tags.values()):
        for path in listing.digests:
            if path not in bag.sizes and path not in work.found_as and path not in bag.links:
                work.find(Code.FILE_MISSING, path, f"{listing.name} lists it, but it is not there")
    listed = [{work.found_as.get(path, path) for path in listing.digests} for listing in work.payload.values()]
    if not listed:
        return
    enough = set.intersection(*listed) if declaration.is_standard else set.union(*listed)
    message = "not every payload manifest lists it" if declaration.is_standard else "no payload manifest lists it"
    for path in sorted(path for path in bag.sizes.keys() - enough if path.startswith("data/")):
        work.find(Code.FILE_UNLISTED, path, message)


def _fetch(work: _Examination, declaration: Declaration) -> None:
    if (data := work.read("fetch.txt")) is None:
        return
    paths, findings = parse_fetch(data, declaration)
    work.findings += findings
    for path in paths:
        if not any(path in listing.digests for listing in work.payload.values()):
            work.find(Code.FETCH_FILE, "fetch.txt", f"it names {printable(path[:200])}, which no manifest lists")


def _bag_info(work: _Examination, declaration: Declaration) -> None:
    if (data := work.read(_BAG_INFO)) is None:
        return
    elements, fault = parse_bag_info(data, declaration)
    if fault:
        work.find(Code.TEXT_FORM, _BAG_INFO, fault)
    sizes = [size for path, size in work.bag.sizes.items() if path.startswith("data/")]
    right = f"{sum(sizes)}.{len(sizes)}"
    for stated in oxum_of(elements):
        if stated != right:
            message = f"Payload-Oxum says {printable(stated[:60])}, the payload has {right} (bytes.files)"
            work.find(Code.VIEW_DIFFERS, _BAG_INFO, message)


def _intact(work: _Examination, watch: Watch | None) -> Iterator[Finding]:
    """Every checksum of every manifest."""
    sizes = work.bag.sizes
    wanted = sorted(_checks(work).items())
    tasks = {(path, one[0]): None for path, checks in wanted if sizes[path] > LARGE for one in checks}
    large = large_checksums(work.bag, tasks, watch=watch)
    for path, checks in wanted:
        try:
            data = work.bag.read(path, LARGE) if sizes[path] <= LARGE else None
            for algorithm, right, manifest in checks:
                found = MAKERS[algorithm](data).hexdigest() if data is not None else _large(large[path, algorithm])
                if found != right:
                    message = f"{manifest} says {right}, its bytes give {found}"
                    yield Finding(code=Code.DIGEST_MISMATCH, path=printable(path), message=message)
        except BundleError as error:
            yield Finding(code=Code.FILE_UNREADABLE, path=printable(path), message=error.message)


def _large(answer: tuple[str, int] | BundleError) -> str:
    if isinstance(answer, BundleError):
        raise answer
    return answer[0]


def _checks(work: _Examination) -> dict[str, list[tuple[str, str, str]]]:
    """For each file on disk: algorithm, checksum and manifest of each line about it."""
    checks: dict[str, list[tuple[str, str, str]]] = {}
    for listings in (work.payload, work.tags):
        for algorithm, listing in listings.items():
            for path, digest in listing.digests.items():
                place = work.found_as.get(path, path)
                if place in work.bag.sizes:
                    checks.setdefault(place, []).append((algorithm, digest, listing.name))
    return checks
