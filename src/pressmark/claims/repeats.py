"""The same words twice: one claim, and its other places are repeats."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.statements import StatementSentence
from pressmark.model.metadata import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A sentence with the later places where it stands again."""

    sentence: StatementSentence
    repeats: tuple[tuple[int, int], ...]


def join_repeats(text: str, sentences: Sequence[StatementSentence]) -> list[Repeated]:
    """Each different sentence once, at its first place, in text order.

    White space and a last full stop make no difference. A repeated headline repeats the headline sentence by
    sentence, even where its typography differs.
    """
    groups: dict[str, list[StatementSentence]] = {}
    headline_keys = [key_of(text, one) for one in sentences if one.role is Role.HEADLINE]
    repeated = [one for one in sentences if one.role is Role.HEADLINE_REPEAT]
    in_step = bool(headline_keys) and len(repeated) % len(headline_keys) == 0
    position = 0
    for sentence in sentences:
        key = key_of(text, sentence)
        if sentence.role is Role.HEADLINE_REPEAT:
            if in_step:
                key = headline_keys[position % len(headline_keys)]
            position += 1
        groups.setdefault(key, []).append(sentence)
    found = [
        Repeated(sentence=first, repeats=tuple((one.start, one.end) for one in others))
        for first, *others in groups.values()
    ]
    return sorted(found, key=lambda one: one.sentence.start)


def key_of(text: str, sentence: StatementSentence) -> str:
    """What two sentences share when they say the same in the same words."""
    return " ".join(text[sentence.start : sentence.end].split()).rstrip(".")
