"""How the statements of one text stand to each other: one event, one more exact, one resting on another, at odds."""

from pressmark.claims.relations.finding import find_relations
from pressmark.claims.relations.pairs import with_relations

__all__ = ["find_relations", "with_relations"]
