"""The tag files of any BagIt bag, versions 0.93 to 1.0: read as RFC 8493 and its drafts allow, not as ours must be."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pressmark.bundle.hashing import MAKERS
from pressmark.bundle.names import printable
from pressmark.model.findings import Code
from pressmark.model.report import Finding

VERSIONS = frozenset({"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"})
"""The drafts that tools still write, and the standard."""

_DECLARATION = re.compile(r"BagIt-Version:[ \t]+([0-9]+\.[0-9]+)[ \t]*")
_ENCODING = re.compile(r"Tag-File-Character-Encoding:[ \t]+([A-Za-z0-9._:-]{1,40})[ \t]*")
_CHARSET = re.compile(r"utf|ascii|iso8859|cp[0-9]|koi8|shift_jis|euc_|gb|big5|mac_|latin")
_LINE_END = re.compile("\r\n|\r|\n")
_ENTRY = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?([^ \t].*)", re.DOTALL)
_PLAIN = re.compile(r"([0-9a-f]+)  (data(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)")
"""What nearly every line of a payload manifest is: nothing in it needs a second look."""

_DRIVE = re.compile("[A-Za-z]:")
_FETCH = re.compile(r"([^ \t]+)[ \t]+([0-9]+|-)[ \t]+([^ \t].*)", re.DOTALL)
_BREAKS = re.compile("%0[aAdD]")
_BREAKS_AND_PERCENT = re.compile("%(?:0[aAdD]|25)")
_MOST_FAULTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What bagit.txt says: the version, and the Python name of the tag files' character encoding."""

    version: str
    encoding: str

    @property
    def is_standard(self) -> bool:
        """Whether it is of RFC 8493 itself, which is stricter than its drafts."""
        return self.version == "1.0"


@dataclass(slots=True, kw_only=True)
class Listing:
    """What one manifest lists: path to checksum, its faults, and what it does that is allowed but unwise."""

    name: str
    digests: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def parse_declaration(data: bytes) -> Declaration | str:
    """What bagit.txt says, or what is wrong with it (RFC 8493 §2.1.1)."""
    if data.startswith(codecs.BOM_UTF8):
        return "it begins with a byte order mark"
    lines = split_lines(data.decode("utf-8", "replace"))
    version = _DECLARATION.fullmatch(lines[0]) if len(lines) == 2 else None
    encoding = _ENCODING.fullmatch(lines[1]) if len(lines) == 2 else None
    if version is None or encoding is None:
        return "it must have two lines, like BagIt-Version: 1.0 and Tag-File-Character-Encoding: UTF-8"
    if version[1] not in VERSIONS:
        return f"version {version[1]} is not known here"
    codec = _codec(encoding[1])
    if codec is None:
        return f"the character encoding {encoding[1]} is not known here"
    return Declaration(version=version[1], encoding=codec)


def _codec(name: str) -> str | None:
    """The Python name of a character encoding; None for what is none, or is none that tag files are written in."""
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return codec if _CHARSET.match(codec) else None


def split_lines(text: str) -> list[str]:
    """Lines that end in LF, CR or CRLF (§2.2.2); the last may lack its end."""
    lines = _LINE_END.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def parse_listing(data: bytes, *, name: str, algorithm: str, declaration: Declaration) -> Listing:
    """What a manifest or tagmanifest lists (§2.1.3, §2.2.1)."""
    listing = Listing(name=name)
    try:
        lines = split_lines(data.decode(declaration.encoding).removeprefix("\ufeff"))
    except UnicodeError:
        listing.findings.append(_fault(name, None, f"not in the declared encoding {declaration.encoding}"))
        return listing
    length = 2 * MAKERS[algorithm]().digest_size
    payload = not name.startswith("tag")
    for number, line in enumerate(lines, 1):
        if (
            payload
            and (plain := _PLAIN.fullmatch(line))
            and len(plain[1]) == length
            and plain[2] not in listing.digests
        ):
            listing.digests[plain[2]] = plain[1]
            continue
        if not line or line.isspace() or len(listing.findings) >= _MOST_FAULTS:
            continue
        found = _ENTRY.fullmatch(line)
        if found is None or len(found[1]) != length:
            listing.findings.append(_fault(name, number, f"not a checksum of {algorithm} and a path"))
            continue
        _enter(listing, number, decode_path(found[2], declaration), found[1].lower(), declaration)
    return listing


def _enter(listing: Listing, number: int, path: str, digest: str, declaration: Declaration) -> None:
    tag = listing.name.startswith("tag")
    if path.startswith("./"):
        path = path[2:]
        listing.warnings.append(f"{listing.name} line {number}: a path that begins with ./")
    fault = out_of_scope(path)
    if fault is None and tag and path.startswith(("data/", "tagmanifest-")):
        fault = "a tagmanifest lists neither payload nor tagmanifests"
    if fault is None and not tag and not path.startswith("data/"):
        fault = "not below data/"
    if fault:
        message = f"the path {printable(path[:200])}: {fault}"
        listing.findings.append(
            Finding(code=Code.MANIFEST_PATH, path=listing.name, place=f"line {number}", message=message)
        )
    elif path not in listing.digests:
        listing.digests[path] = digest
    elif declaration.is_standard or listing.digests[path] != digest:
        listing.findings.append(_fault(listing.name, number, f"{printable(path[:200])} stands twice"))
    else:
        listing.warnings.append(f"{listing.name} line {number}: {printable(path[:200])} stands twice")


def decode_path(path: str, declaration: Declaration) -> str:
    """A path with its percent-encoded line breaks, and in the standard percent signs, decoded (§2.1.3); no others."""
    if "%" not in path:
        return path
    pattern = _BREAKS_AND_PERCENT if declaration.is_standard else _BREAKS
    return pattern.sub(lambda found: chr(int(found[0][1:], 16)), path)


def out_of_scope(path: str) -> str | None:
    """Why a path may lead out of the bag on some system (§5.1), or None."""
    names = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\", "~")) or _DRIVE.match(path):
        return "an absolute path"
    if ".." in names or "." in names:
        return "a component . or .., which leads elsewhere"
    if "" in names or "\x00" in path:
        return "an empty name"
    return None


def parse_fetch(data: bytes, declaration: Declaration) -> tuple[list[str], list[Finding]]:
    """The paths that fetch.txt would put files at, and its faults (§2.2.3). Nothing is ever fetched."""
    name = "fetch.txt"
    paths: list[str] = []
    findings: list[Finding] = []
    try:
        lines = split_lines(data.decode(declaration.encoding).removeprefix("\ufeff"))
    except UnicodeError:
        return [], [Finding(code=Code.FETCH_FILE, path=name, message="not in the declared encoding")]
    for number, line in enumerate(lines, 1):
        if not line.strip() or len(findings) >= _MOST_FAULTS:
            continue
        found = _FETCH.fullmatch(line)
        path = decode_path(found[3], declaration).removeprefix("./") if found else ""
        fault = out_of_scope(path) if found else "not an address, a length and a path"
        if fault is None and not path.startswith("data/"):
            fault = "not below data/"
        if fault:
            message = f"{printable(path[:200])}: {fault}" if path else fault
            findings.append(Finding(code=Code.FETCH_FILE, path=name, place=f"line {number}", message=message))
        else:
            paths.append(path)
    return paths, findings


def parse_bag_info(data: bytes, declaration: Declaration) -> tuple[list[tuple[str, str]], str | None]:
    """Labels and values of bag-info.txt, in order, and what is wrong with its form (§2.2.2)."""
    try:
        lines = split_lines(data.decode(declaration.encoding).removeprefix("\ufeff"))
    except UnicodeError:
        return [], f"not in the declared encoding {declaration.encoding}"
    elements: list[tuple[str, list[str]]] = []
    fault = None
    for number, line in enumerate(lines, 1):
        label, colon, value = line.partition(":")
        if line.startswith((" ", "\t")) and elements:
            elements[-1][1].append(line.strip())
        elif colon and label.strip():
            elements.append((label.strip(), [value.strip()]))
        elif line.strip() and fault is None:
            fault = f"line {number} is no label and value"
    return [(label, " ".join(values)) for label, values in elements], fault


def oxum_of(elements: list[tuple[str, str]]) -> Iterator[str]:
    """Every Payload-Oxum stated."""
    return (value for label, value in elements if label.casefold() == "payload-oxum")


def _fault(name: str, number: int | None, message: str) -> Finding:
    code = Code.TAGMANIFEST_FORM if name.startswith("tag") else Code.MANIFEST_FORM
    return Finding(code=code, path=name, place=f"line {number}" if number else None, message=message)
