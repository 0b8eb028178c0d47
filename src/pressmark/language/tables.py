"""Tables of words, written as words."""


def words(table: str) -> frozenset[str]:
    """The words of a table that white space sets apart."""
    return frozenset(table.split())
