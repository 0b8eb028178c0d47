"""Where claims do not go together, for a closed list of reasons that a reader would accept."""

from pressmark.claims.relations.conflicts import Conflict
from pressmark.claims.relations.finding import conflicts_between, find_relations, with_relations
from pressmark.claims.relations.sentences import Sentence, sentences_of

__all__ = ["Conflict", "Sentence", "conflicts_between", "find_relations", "sentences_of", "with_relations"]
