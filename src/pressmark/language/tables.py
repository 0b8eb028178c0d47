"""Tables of words: a few written where they are used, the long ones as data in `pressmark/tables`, a section each."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def words(table: str) -> frozenset[str]:
    """The words of a table that white space sets apart."""
    return frozenset(table.split())


def word_table(name: str, section: str) -> frozenset[str]:
    """The words of one section of a file of tables."""
    return words(" ".join(sections(name)[section]))


def mapping(name: str, section: str) -> dict[str, str]:
    """One section of a file of tables in which each line is a key and its value, with ` = ` between them."""
    pairs = (line.rpartition(" = ") for line in sections(name)[section])
    return {key: value for key, _, value in pairs}


def numbers(name: str, section: str) -> dict[str, int]:
    """One section whose lines say which number each word stands for."""
    return {key: int(value) for key, value in mapping(name, section).items()}


@cache
def sections(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lines of each section (`[name]`) of a file of tables; lines that begin with `#` and a blank are remarks."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in files("pressmark").joinpath(f"tables/{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace("-", "").isalpha():
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("# "):
            lines.append(line)
    return {section: tuple(own) for section, own in found.items()}
