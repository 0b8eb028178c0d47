"""Word tables as data: one home each, one loader. A table is `NAME.txt`: sections in brackets, words between spaces.

The digest of the files is pinned beside the version of the method that reads them: other words, another version.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

_HEADER = re.compile(r"\[[^\[\]=]+\]")


@cache
def sections(table: str) -> Mapping[str, tuple[str, ...]]:
    """Each section of a table with its lines; empty lines and those that begin with "#" are left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in resources.files(__name__).joinpath(f"{table}.txt").read_text(encoding="utf-8").splitlines():
        if _HEADER.fullmatch(line):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {name: tuple(held) for name, held in found.items()}


def words(table: str, section: str) -> frozenset[str]:
    """The words of a section."""
    return frozenset(word for line in sections(table)[section] for word in line.split())


def mapping(table: str, section: str) -> dict[str, str]:
    """A section each of whose lines is a key and its value, with ` = ` between them."""
    pairs = (line.rpartition(" = ") for line in sections(table)[section])
    return {key: value for key, _, value in pairs}


def numbers(table: str, section: str) -> dict[str, int]:
    """A section whose lines say which number each word stands for."""
    return {key: int(value) for key, value in mapping(table, section).items()}


@cache
def irregular_verbs() -> Mapping[str, tuple[str, str]]:
    """English verbs whose past is irregular, by base form: past and participle."""
    lines = sections("english-verbs")["irregular"]
    forms = (verb.split("/") for line in lines for verb in line.split())
    return {base: (past, participle) for base, past, participle in forms}


def digest(*tables: str) -> str:
    """The SHA-256 of these tables' files, one after another, in lower-case hex."""
    files = resources.files(__name__)
    return hashlib.sha256(b"".join(files.joinpath(f"{table}.txt").read_bytes() for table in tables)).hexdigest()
