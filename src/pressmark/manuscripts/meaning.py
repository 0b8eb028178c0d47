"""Whether words may be left out of a sentence: not where what is left then says something else.

Of a quotation nobody sees what was cut off before it, behind it or at its […]. What turns a sentence (not, denied),
sets a condition (if, might) or a measure (up to 400) must not be among it, nor a verb with its own subject, or else the
subject of one clause stands with the verb of another. Rules and tables; in doubt the words matter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pressmark.english.tagging import tag
from pressmark.english.tokens import Tag
from pressmark.language.sentences import sentences
from pressmark.manuscripts.words import Word
from pressmark.tables import sections, words

_FINITE = frozenset({Tag.PAST, Tag.PRESENT, Tag.AUXILIARY, Tag.MODAL})
_BREAKS = frozenset({";", ":", "–", "(", ")"})
_LONGEST_PARAGRAPH = 20_000
_RELATIVE = frozenset({"which", "who", "whose", "where", "when", "whom"})
_MONTH = "May"
_POSSESSING = frozenset(["the", "an", "his", "her", "its", "their", "our", "my", "your"])
"""Words behind which *only* is an adjective: the only clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Words that were left out and matter: which, why, and what a bracket has in their place; either may be empty."""

    words: str
    why: str
    quoted: str = ""


@cache
def _table(language: str, section: str) -> frozenset[str]:
    held = sections("quoting").get(f"{language} {section}", ())
    return frozenset(word for line in held for word in line.split())


@cache
def _phrases(section: str) -> tuple[tuple[str, ...], ...]:
    line = "".join(sections("quoting")[section])
    return tuple(tuple(phrase.split()) for phrase in line.split("/") if phrase)


@cache
def _known_languages() -> tuple[str, ...]:
    return tuple(name.split()[0] for name in sections("quoting") if name.endswith(" turned"))


def _languages(language: str | None) -> tuple[str, ...]:
    """The tables that count: the text's, or all of them where its language is not known."""
    known = (language or "").partition("-")[0].lower()
    return (known,) if known in _known_languages() else _known_languages()


def turning(cut: Sequence[Word], language: str | None) -> str | None:
    """The first word that turns, doubts or denies, or None."""
    for tongue in _languages(language):
        if found := _first(cut, _table(tongue, "turned"), english=tongue == "en"):
            return found
        if tongue == "en" and (phrase := _phrase_in([word.key for word in cut], _phrases("en turning phrases"))):
            return phrase
    return None


def _phrase_in(keys: Sequence[str], phrases: Sequence[Sequence[str]]) -> str | None:
    for phrase in phrases:
        for at in range(len(keys) - len(phrase) + 1):
            if tuple(keys[at : at + len(phrase)]) == tuple(phrase):
                return " ".join(phrase)
    return None


def conditional(cut: Sequence[Word], language: str | None) -> str | None:
    """The first word that sets a condition, or None."""
    for tongue in _languages(language):
        if found := _first(cut, _table(tongue, "condition"), english=tongue == "en"):
            return found
    return None


def _first(cut: Sequence[Word], table: frozenset[str], *, english: bool) -> str | None:
    for at, word in enumerate(cut):
        if word.key not in table and not (english and word.key.endswith("n't")):
            continue
        before = cut[at - 1].key if at else ""
        if word.raw == _MONTH or (word.key == "few" and before == "a"):
            continue
        if word.key == "only" and (before in _POSSESSING or before.endswith("'s")):
            continue
        return word.raw
    return None


def lost_before(cut: Sequence[Word], language: str | None, behind: Sequence[Word] = ()) -> Lost | None:
    """What matters of the words cut off before a stretch (which `behind` begins), in its own sentence."""
    near = cut[_behind_joint(cut) :]
    return _lost(near, language) or _lost_measure(cut, behind)


def lost_behind(cut: Sequence[Word], language: str | None) -> Lost | None:
    """What matters of the words cut off behind a stretch, in its own sentence: not a measure of what follows it."""
    near = [word for word in cut[: _before_joint(cut)] if word.key not in _MEASURING]
    return _lost(near, language)


def is_main_clause(first: Word) -> bool:
    """Whether a sentence may begin with its main clause, as far as its first word shows."""
    return first.key not in _table("de", "subordinating")


def behind_own_clause(cut: Sequence[Word], language: str | None) -> Sequence[Word]:
    """What stands behind a German main clause that *und* joins to another, whose words say nothing of the first.

    That it has a verb and, where it needs one, a subject of its own must be seen: behind a comma, or by an auxiliary
    directly behind *und* or its pronoun. *Das Geld und die Uhr nahm er nicht* is one clause.
    """
    if (language or "").partition("-")[0].lower() != "de":
        return cut
    comma = bool(cut) and cut[0].key == ","
    keys = [word.key for word in cut[comma:]]
    if len(keys) < 3 or keys[0] not in _table("de", "joining"):
        return cut
    own = keys[2 if keys[1] in _table("de", "pronoun") else 1] in _table("de", "auxiliary")
    if keys[1] in _table("de", "limiting") or not (comma or own):
        return cut
    stop = next((at for at, key in enumerate(keys) if key in _CLAUSE_ENDS), len(keys))
    return cut[comma + stop :]


_CLAUSE_ENDS = frozenset({",", '"', ";", ":", "–", "(", ")", ".", "!", "?"})


def lost_between(
    text: str, cut: Sequence[Word], language: str | None, *, before: Sequence[Word], behind: Sequence[Word]
) -> Lost | None:
    """What matters of the words left out between two stretches.

    `before` are the words of the sentence of the first stretch, up to the cut, `behind` those after it.
    """
    if not any(word.is_word for word in cut):
        return None
    if (whole := _across_sentences(text, cut, language, before, behind)) is not _ONE_SENTENCE:
        return whole
    opened = cut[0].key in _ASIDE or (bool(before) and before[-1].key in _ASIDE)
    closed = cut[-1].key in _ASIDE or (bool(behind) and behind[0].key in _ASIDE)
    aside = opened and closed
    first = next(word.key for word in cut if word.is_word)
    spared = (aside and first in _RELATIVE) or _is_predicate(text, cut, before, behind)
    turn = None if spared else turning(cut, language)
    if found := conditional(cut, language) or turn:
        return Lost(words=_words(text, cut), why=f"“{found}” is among them")
    if measure := _lost_measure(cut, behind):
        return measure
    own_clause = not (aside and first not in _COORDINATORS) and "en" in _languages(language)
    if own_clause and _has_own_verb(text, cut, before, behind):
        return Lost(words=_words(text, cut), why="they have a verb of their own")
    return None


_ASIDE = frozenset({",", "–", "(", ")"})
"""Signs between which words stand aside."""

_COORDINATORS = frozenset({"and", "but", "or", "so", "yet"})
_ONE_SENTENCE = Lost(words="", why="")
"""No sentence ends among the words left out, or before them."""


def _across_sentences(
    text: str, cut: Sequence[Word], language: str | None, before: Sequence[Word], behind: Sequence[Word]
) -> Lost | None:
    """What matters of words left out over the ends of sentences: whole ones may go, and tails and heads that may."""
    ends = [at for at, word in enumerate(cut) if word.key in {".", "!", "?"} and _ends_sentence(text, word)]
    starts_whole = bool(before) and before[-1].key in {".", "!", "?", '"'} and _ends_sentence(text, before[-1])
    ends_whole = bool(ends) and not any(word.is_word for word in cut[ends[-1] + 1 :])
    if not ends and not starts_whole:
        return _ONE_SENTENCE
    head = cut[: ends[0]] if ends and not starts_whole else ()
    tail = () if ends_whole else cut[ends[-1] + 1 :] if ends else cut
    if head and tail:
        return Lost(words=_words(text, cut), why="the end of one sentence and the beginning of another")
    lost = lost_behind(head, language) if head else None
    return lost or (lost_before(tail, language, behind) if tail else None)


def _lost(cut: Sequence[Word], language: str | None) -> Lost | None:
    found = turning(cut, language) or conditional(cut, language)
    return Lost(words=_line(cut), why=f"“{found}” is among them") if found else None


def _lost_measure(cut: Sequence[Word], behind: Sequence[Word]) -> Lost | None:
    """A measure that stands directly before what is quoted; most of them measure numbers only."""
    keys = [word.key for word in cut]
    numbered = bool(behind) and (behind[0].key[:1].isdigit() or behind[0].key in words("english-words", "numerals"))
    for section in ("en share", *(("en degree",) if numbered else ())):
        for phrase in _phrases(section):
            if tuple(keys[-len(phrase) :]) == phrase:
                return Lost(words=" ".join(phrase), why="they measure what follows")
    return None


def _behind_joint(cut: Sequence[Word]) -> int:
    """Where the clause begins whose end is quoted: what stands before a joint is another's."""
    quoted = [word for word in cut if word.key != '"']
    if not quoted or quoted[-1].key == ":":
        return len(cut)
    joints, complements, saying = (_table("en", name) for name in ("joint", "complement", "saying"))
    said = any(
        word.key in complements or ((word.key in saying or word.key in _THINKING) and behind.key != ",")
        for word, behind in zip(cut, [*cut[1:], cut[-1]], strict=True)
    )
    if cut[-1].key in joints and cut[-1].key not in complements and (len(cut) < 2 or cut[-2].key not in _ONLY):
        return len(cut)
    if said:
        return _behind_predicate(cut) or _behind_relative(cut)
    for at in range(len(cut) - 1, 0, -1):
        if cut[at].key in _BREAKS or (cut[at].key in joints and cut[at - 1].key == ","):
            return at + 1
    return 0


_THINKING = frozenset({"believe", "think", "know", "known"})


def _behind_predicate(cut: Sequence[Word]) -> int:
    """Where the last predicate of saying begins that *and* joins: refused to answer and | said that."""
    saying = _table("en", "saying")
    places = range(len(cut) - 2, 0, -1)
    return next((at + 1 for at in places if cut[at].key in _JOINING and cut[at + 1].key in saying), 0)


def _behind_relative(cut: Sequence[Word]) -> int:
    """Where the words begin behind a relative clause of the speaker's: a nurse who did not want to | say."""
    saying = _table("en", "saying")
    for at, word in enumerate(cut):
        if word.key in _RELATIVE and at > 0:
            for later in range(len(cut) - 1, at + 2, -1):
                if cut[later].key in saying and cut[later - 1].key not in _NEGATING:
                    return later
    return 0


_NEGATING = frozenset({"not", "never", "n't", "to", "have", "has", "had", "did", "do", "does"})


def _restricts(behind: Sequence[Word]) -> bool:
    """Whether *and* or *but* goes on with a limit to what stands before it: but only, but not for lorries."""
    if not behind or behind[0].key not in _ONLY | _CONDITIONS:
        return False
    return behind[0].key != "not" or len(behind) < 2 or behind[1].key in _LIMITING


_LIMITING = words("english-words", "prepositions") | {"if", "when", "until", "to", "always", "all", "yet", "only"}
_MEASURING = frozenset({"nearly", "almost", "fast", "beinahe", "presque", "casi", "quasi"})
_JOINING = frozenset({"and", "but"})
_ONLY = frozenset({"not", "only", "just", "even"})


def _before_joint(cut: Sequence[Word]) -> int:
    """Where the clause ends whose beginning is quoted."""
    side, saying = _table("en", "side"), _table("en", "saying")
    if len(cut) > 1 and cut[0].key in _JOINING and not _restricts(cut[1:3]):
        return 0
    for at, word in enumerate(cut):
        if word.key in _BREAKS and at + 1 < len(cut) and cut[at + 1].key not in _CONDITIONS:
            return at
        behind = cut[at + 1 : at + 5]
        if word.key == "," and behind:
            if behind[0].key in side and not _restricts(behind[1:3]):
                return at
            if any(one.key in saying for one in behind) and behind[0].key not in _CONDITIONS:
                return at
    return len(cut)


_CONDITIONS = frozenset({"if", "unless", "until", "except", "only", "provided", "without", "not", "but"})


def _has_own_verb(text: str, cut: Sequence[Word], before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether a clause is among the words, not only the first of two predicates or of two clauses with *that*."""
    # The words before them show what class they are of: the same form is a verb or a noun.
    start = before[0].start if before else cut[0].start
    tokens = [one for one in tag(text, start, cut[-1].end) if one.start >= cut[0].start]
    if tokens[0].tag is Tag.COORDINATOR and any(token.tag in _VERBAL for token in tokens) and _goes_on(behind):
        # What follows belongs to the verb left out: detained [and released] without charge.
        return True
    helping = all(token.tag in _HELPING for token in tokens)
    if helping or not any(token.tag in _FINITE for token in tokens):
        return False
    joints = [at for at, token in enumerate(tokens) if token.tag is Tag.COORDINATOR]
    if joints and all(token.tag in _HELPING for token in tokens[joints[-1] + 1 :]):
        # Two predicates of one subject, unless the first has a clause of its own within it.
        return any(token.lower in _table("en", "complement") for token in tokens)
    return not (tokens[-1].lower == "that" and bool(before) and before[-1].key == "that")


def _is_predicate(text: str, cut: Sequence[Word], before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Whether the words are the first of two finite predicates and their *and*: [refused to answer and] said."""
    if cut[-1].key not in _JOINING or not before or not behind:
        return False
    tokens = {one.start: one.tag for one in tag(text, before[0].start, behind[0].end)}
    return tokens.get(cut[0].start) in _FINITE and tokens.get(behind[0].start) in {Tag.PAST, Tag.PRESENT}


def _goes_on(behind: Sequence[Word]) -> bool:
    """Whether a sentence goes on behind words left out with a phrase of theirs, and no verb or sign of its own."""
    return bool(behind) and behind[0].key in words("english-words", "prepositions")


_VERBAL = _FINITE | {Tag.PARTICIPLE, Tag.GERUND, Tag.BASE}
_HELPING = frozenset({Tag.AUXILIARY, Tag.ADVERB, Tag.PUNCTUATION})


def sentence_around(text: str, start: int, end: int, language: str | None) -> tuple[int, int]:
    """From the beginning of the sentence of `start` to the end of the one that holds the last sign before `end`."""
    first = max(
        text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[max(0, start - _LONGEST_PARAGRAPH) : start] else 0, 0
    )
    first = max(first, start - _LONGEST_PARAGRAPH)
    last = text.find("\n\n", end)
    last = min(len(text) if last < 0 else last, end + _LONGEST_PARAGRAPH)
    held = [span for span in sentences(text, first, last, language) if span[0] < end and start < span[1]]
    return min([start, *(span[0] for span in held)]), max([end, *(span[1] for span in held)])


def _ends_sentence(text: str, word: Word) -> bool:
    """Whether a sign ends a sentence: what follows begins with a capital, a mark or nothing."""
    behind = text[word.end : word.end + 8].lstrip("\"'”’»)] \n\t\u00a0")
    return not behind or not behind[0].islower()


def is_attributed(around: str, names: Sequence[str] = ()) -> bool:
    """Whether an author's own words around a quotation say that somebody says it, or leave it open."""
    keys = {found.casefold() for found in re.findall(r"[^\W_]+", around)}
    if keys & _table("en", "saying") or any(word.endswith("n't") for word in around.casefold().split()):
        return True
    parts = {part.casefold() for name in names for part in re.findall(r"[^\W\d_]{3,}", name) if part[:1].isupper()}
    return bool(keys & parts)


def is_english(around: str) -> bool:
    """Whether words are English, as far as its commonest words show."""
    keys = re.findall(r"[^\W_]+", around.casefold())
    return sum(word in _COMMON for word in keys) * 8 >= len(keys)


_COMMON = frozenset(["the", "of", "and", "in", "to", "a", "that", "is", "was", "were", "on", "for", "by", "as", "at"])


def _words(text: str, cut: Sequence[Word]) -> str:
    return " ".join(text[cut[0].start : cut[-1].end].split())


def _line(cut: Sequence[Word]) -> str:
    return " ".join(word.raw for word in cut)
