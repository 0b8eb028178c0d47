"""The entries of a zip file: its directory, the header before each entry, and whether the two say the same.

Clauses are those of PKWARE's APPNOTE 6.3.10.
"""

import stat
import struct
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from pressmark.errors import SourceError
from pressmark.formats.zip_names import NameFault, check_names, read_name

STORED, DEFLATED = 0, 8
"""The two methods of APPNOTE §4.4.5 that every reader knows."""

MAX_DIRECTORY_BYTES = 64 * 1024 * 1024
"""A hundred thousand entries with long names; it is held in memory."""

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF

_DESCRIPTOR, _UTF8 = 1 << 3, 1 << 11
_ALLOWED_FLAGS = _DESCRIPTOR | _UTF8 | 0b110  # §4.4.4: two bits tell how hard DEFLATE tried
_ZIP64 = 0x0001
_REFUSED_EXTRAS = {0x7075: "a second name", 0x9901: "encryption", 0x0017: "encryption"}
_UNIX_HOSTS = frozenset({3, 19})


class ZipError(SourceError):
    """A zip file that is damaged, hostile, or open to two readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file in a zip."""

    name: str
    offset: int
    """Of its local header."""

    data: int
    """Of its content."""

    end: int
    """Of what belongs to it, a data descriptor included."""

    method: int
    compressed: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Central:
    """What the central directory says of an entry (§4.3.12)."""

    raw_name: bytes
    name: str
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    offset: int


class _Zip:
    """The reading of one file; `refuse` names it."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.file = file
        self.name = name
        self.size = file.seek(0, 2)

    def refusal(self, rule: str) -> ZipError:
        return ZipError(f"{self.name}: {rule}", hint="zip it anew, without options, and try again")

    def refuse(self, rule: str) -> NoReturn:
        raise self.refusal(rule)

    def at(self, offset: int, count: int) -> bytes:
        if offset < 0 or offset + count > self.size:
            self.refuse("a header points outside the file")
        self.file.seek(offset)
        return self.file.read(count)


def read_directory(file: BinaryIO, name: str, *, most_entries: int) -> list[Entry]:
    """The files and folders in a zip (a folder's name ends with a slash), in the order of their bytes.

    Raises:
        ZipError: Two readers could read it differently, or it has more than `most_entries`.
    """
    archive = _Zip(file, name)
    count, size, start = _end(archive)
    if count > most_entries:
        raise ZipError(f"{name} has {count} entries, more than {most_entries}")
    if size > MAX_DIRECTORY_BYTES or size < count * _CENTRAL.size:
        archive.refuse(f"a directory of {size} bytes for {count} entries")
    entries = _central(archive, archive.at(start, size), count)
    try:
        check_names([entry.name for entry in entries])
    except NameFault as fault:
        archive.refuse(str(fault))
    found = [_local(archive, entry) for entry in sorted(entries, key=lambda one: one.offset)]
    _tiled(archive, found, start)
    return found


def _end(archive: _Zip) -> tuple[int, int, int]:
    """Count of entries, size and offset of the directory, by the record that ends the file (§4.3.16, §4.3.14)."""
    at = archive.size - _END.size
    if at < 0:
        archive.refuse("not a zip file: too short")
    mark, disk, directory_disk, here, count, size, start, comment = _END.unpack(archive.at(at, _END.size))
    if mark != b"PK\5\6" or comment:
        archive.refuse("no zip directory ends the file: it is no zip file, is cut off, or bytes follow")
    if disk not in {0, _FULL_16} or directory_disk not in {0, _FULL_16} or here != count:
        archive.refuse("it is one part of several")
    full = count == _FULL_16 or _FULL_32 in {size, start}
    locator = archive.at(at - _LOCATOR_64.size, _LOCATOR_64.size) if at >= _LOCATOR_64.size else b""
    if locator.startswith(b"PK\6\7"):
        at, wide = _end_64(archive, at - _LOCATOR_64.size)
        if any(narrow not in {one, top} for narrow, one, top in zip((count, size, start), wide, _TOPS, strict=True)):
            archive.refuse("its two directories' ends disagree (§4.3.14)")
        count, size, start = wide
    elif full:
        archive.refuse("its directory's end lacks the part of zip64 (§4.3.14)")
    if start + size != at:
        archive.refuse("bytes stand before the zip, or between its directory and its end")
    return count, size, start


_TOPS = (_FULL_16, _FULL_32, _FULL_32)


def _end_64(archive: _Zip, at: int) -> tuple[int, tuple[int, int, int]]:
    _, disk, offset, disks = _LOCATOR_64.unpack(archive.at(at, _LOCATOR_64.size))
    if disk or disks > 1 or offset + _END_64.size != at:
        archive.refuse("its zip64 end does not stand where it should (§4.3.15)")
    mark, rest, _, _, one, two, here, count, size, start = _END_64.unpack(archive.at(offset, _END_64.size))
    if mark != b"PK\6\6" or rest != _END_64.size - 12 or one or two or here != count:
        archive.refuse("its zip64 end is not in order (§4.3.14)")
    return offset, (count, size, start)


def _central(archive: _Zip, data: bytes, count: int) -> list[_Central]:
    entries: list[_Central] = []
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(data) or data[at : at + 4] != b"PK\1\2":
            archive.refuse("its directory has fewer entries than it says (§4.3.12)")
        fields = _CENTRAL.unpack_from(data, at)
        _, made_by, _, flags, method, _, _, crc, compressed, size, name, extra, comment, disk, _, mode, offset = fields
        end = at + _CENTRAL.size + name + extra + comment
        if end > len(data):
            archive.refuse("an entry of its directory is cut off")
        raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name]
        extras = data[at + _CENTRAL.size + name : end - comment]
        try:
            shown = read_name(raw, utf8=bool(flags & _UTF8))
        except NameFault as fault:
            archive.refuse(str(fault))
        _checked(archive, shown, flags=flags, method=method, disk=disk, made_by=made_by, mode=mode)
        size, compressed, offset = _widened(archive, shown, extras, [size, compressed, offset])
        entries.append(
            _Central(
                raw_name=raw,
                name=shown,
                flags=flags,
                method=method,
                crc=crc,
                compressed=compressed,
                size=size,
                offset=offset,
            )
        )
        at = end
    if at != len(data):
        archive.refuse("its directory has more entries than it says (§4.3.12)")
    return entries


def _checked(archive: _Zip, name: str, *, flags: int, method: int, disk: int, made_by: int, mode: int) -> None:
    if flags & ~_ALLOWED_FLAGS:
        archive.refuse(f"{name!a} is encrypted, patched, or marked in a way we do not know (§4.4.4)")
    if method not in {STORED, DEFLATED}:
        archive.refuse(f"{name!a} is compressed by method {method}; only stored and deflated are read (§4.4.5)")
    if disk:
        archive.refuse(f"{name!a} stands in another part (§4.4.11)")
    kind = stat.S_IFMT(mode >> 16) if made_by >> 8 in _UNIX_HOSTS else 0
    expected = stat.S_IFDIR if name.endswith("/") else stat.S_IFREG
    if kind not in {0, expected}:
        archive.refuse(f"{name!a} is a link or a device")


def _widened(archive: _Zip, name: str, extras: bytes, values: list[int]) -> list[int]:
    """Values of 32 bits, those that are full taken from the zip64 field (§4.5.3)."""
    fields = _extras(archive, name, extras)
    wide = fields.get(_ZIP64)
    if wide is None:
        if _FULL_32 in values:
            archive.refuse(f"{name!a} lacks the sizes of zip64 (§4.5.3)")
        return values
    needed = sum(value == _FULL_32 for value in values)
    if len(wide) != 8 * needed:
        archive.refuse(f"{name!a} has sizes of zip64 that it does not need, or lacks some (§4.5.3)")
    numbers = iter(struct.unpack(f"<{needed}Q", wide))
    return [next(numbers) if value == _FULL_32 else value for value in values]


def _extras(archive: _Zip, name: str, data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at < len(data):
        if at + 4 > len(data):
            archive.refuse(f"{name!a} has a broken extra field (§4.5.1)")
        kind, length = struct.unpack_from("<2H", data, at)
        if kind in _REFUSED_EXTRAS:
            archive.refuse(f"{name!a} has {_REFUSED_EXTRAS[kind]}")
        if at + 4 + length > len(data) or kind in found:
            archive.refuse(f"{name!a} has a broken or doubled extra field (§4.5.1)")
        found[kind] = data[at + 4 : at + 4 + length]
        at += 4 + length
    return found


def _local(archive: _Zip, entry: _Central) -> Entry:
    """The entry, if the header before its content says the same as the directory (§4.3.7)."""
    header = archive.at(entry.offset, _LOCAL.size)
    mark, _, flags, method, _, _, crc, compressed, size, name, extra = _LOCAL.unpack(header)
    if mark != b"PK\3\4":
        archive.refuse(f"no entry begins where the directory says that {entry.name!a} does")
    rest = archive.at(entry.offset + _LOCAL.size, name + extra)
    follows = bool(flags & _DESCRIPTOR)
    if rest[:name] != entry.raw_name or (flags, method) != (entry.flags, entry.method):
        archive.refuse(f"the header of {entry.name!a} is not what the directory says")
    wide = _widened_local(archive, entry.name, rest[name:], [size, compressed], follows=follows)
    stated = (crc, *wide)
    if stated != (entry.crc, entry.size, entry.compressed) and not (follows and stated == (0, 0, 0)):
        archive.refuse(f"the header of {entry.name!a} states other sizes than the directory")
    data = entry.offset + _LOCAL.size + name + extra
    end = data + entry.compressed
    if end > archive.size:
        archive.refuse(f"the content of {entry.name!a} ends outside the file")
    return Entry(
        name=entry.name,
        offset=entry.offset,
        data=data,
        end=end + (_descriptor_length(archive, entry, end) if follows else 0),
        method=entry.method,
        compressed=entry.compressed,
        size=entry.size,
        crc=entry.crc,
    )


def _widened_local(archive: _Zip, name: str, extras: bytes, values: list[int], *, follows: bool) -> list[int]:
    """As `_widened`; but writers of streams reserve the field before they know, with zeros or for nothing."""
    wide = _extras(archive, name, extras).get(_ZIP64)
    if wide is not None and _FULL_32 not in values and len(wide) == 16:
        numbers = list(struct.unpack("<2Q", wide))
        if numbers == values or (follows and numbers == [0, 0]):
            return values
    return _widened(archive, name, extras, values)


def _descriptor_length(archive: _Zip, entry: _Central, at: int) -> int:
    """The length of the data descriptor, which repeats CRC-32 and sizes in one of four forms (§4.3.9)."""
    data = archive.at(at, 24)  # behind the last one stands the directory, which is longer
    # The wider first: of an empty entry it begins with the narrower.
    for form in ("<L2Q", "<L2L"):
        if form == "<L2L" and max(entry.compressed, entry.size) > _FULL_32:
            break
        stated = struct.pack(form, entry.crc, entry.compressed, entry.size)
        for mark in (b"PK\7\x08", b""):
            if data.startswith(mark + stated):
                return len(mark + stated)
    raise archive.refusal(f"what follows {entry.name!a} states other sizes than the directory (§4.3.9)")


def _tiled(archive: _Zip, entries: list[Entry], end: int) -> None:
    """Refuse entries that overlap, and bytes between them that no reader shows."""
    at = 0
    for entry in entries:
        if entry.offset < at:
            archive.refuse(f"{entry.name!a} overlaps the entry before it")
        if entry.offset > at:
            archive.refuse(f"{entry.offset - at} bytes before {entry.name!a} belong to no entry")
        at = entry.end
    if at != end:
        archive.refuse("the last entry overlaps the directory, or bytes between them belong to none")
