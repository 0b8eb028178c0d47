"""Where claims do not go together, for a closed list of reasons that a reader would accept."""

from pressmark.claims.relations.conflicts import Conflict
from pressmark.claims.relations.finding import conflicts_between, with_relations
from pressmark.claims.relations.sentences import Sentence, read_again, sentences_with

__all__ = ["Conflict", "Sentence", "conflicts_between", "read_again", "sentences_with", "with_relations"]
