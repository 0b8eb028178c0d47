"""Where the claims of a text do not go together, for a closed list of reasons that a reader would accept."""

from pressmark.claims.relations.finding import find_relations, with_relations

__all__ = ["find_relations", "with_relations"]
