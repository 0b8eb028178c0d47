"""Which stretches of a text state something: sentences of headline, standfirst, captions and body, each once."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.language.sentences import sentences
from pressmark.model.anchors import Anchor
from pressmark.model.evidence import Quotation
from pressmark.model.metadata import Metadata, Role, Segment

STATING = frozenset([Role.HEADLINE, Role.HEADLINE_REPEAT, Role.STANDFIRST, Role.CAPTION, Role.BODY])
"""Roles whose words are the article's own; links, credits, tags and furniture state nothing of the matter."""

_DIRECTIVES = (
    "read more", "read also", "read next", "read the full", "read our", "also read", "see also", "see more", "watch:",
    "watch now", "watch live", "watch our", "watch the video", "listen to", "listen now", "listen:", "click here",
    "click on", "click to", "tap here", "follow us", "like us", "join us", "sign up", "sign in", "log in",
    "subscribe to", "subscribe now", "subscribe for", "subscribe today", "register now", "register for", "share this",
    "share your", "download our", "download the", "donate now", "donate to", "donate today", "support our",
    "contact us", "get in touch", "send us", "email us", "find out more", "learn more", "for more information",
    "for more on", "for more news", "for more stories", "don't miss", "stay tuned", "stay connected",
    "stay informed", "photo:",
    "photos:", "image:", "video:", "related:", "more:", "(reporting by", "(editing by", "(writing by",
    "(additional reporting by", "additional reporting by", "copyright ©", "copyright (c)", "©", "all rights reserved",
)  # fmt: skip
"""Beginnings of what asks the reader to do something, or says who made the page."""

_DIRECTIVE = re.compile(rf"(?:{'|'.join(map(re.escape, _DIRECTIVES))})(?!\w)", re.IGNORECASE)
_PAGE_REACH = 200
_OF_THE_PAGE = re.compile(
    r"skip\s+past|for\s+more,|enter\s+your|we\s+use\s+(?:cookies|google)|privacy\s+(?:notice|policy)|free\s+(?:\w+\s+)?newsletter"
    r"|after\s+newsletter|by\s+(?:submitting|signing\s+up|clicking)|newsletters\s+may|thank\s+you\s+for\s+(?:reading|subscribing)|"
    r"(?:time\s+to\s+read|reading\s+time|[0-9]{1,2}[\s-]min(?:ute)?s?[\s-]read)(?!\w)|write\s+to\s+us(?!\w)"
    r"|[^.\n]{0,80}?(?:earn|receive|get)\s+(?:us\s+)?(?:an?\s+)?(?:\w+\s+)?commission"
    r"|(?:featured\s+)?(?:image|photo|picture)s?\s+(?:by|via|from|credit|courtesy)(?!\w)"
    r"|(?:because\s+of\s+an\s+editing|an?\s+(?:earlier|previous)\s+version\s+of\s+th)"
    r"|(?:this|the)\s+(?:story|article)\s+is\s+part\s+of|read\s+this\s+(?:story|article)|on\s+(?:twitter|facebook):"
    r"|[^.\n]{0,40}?independently\s+(?:select|review|chos|choos)|[^.\n]{0,80}?at\s+(?:the\s+)?time\s+of\s+publication"
    r"|(?:the\s+)?(?:views|opinions)\s+(?:and\s+\w+\s+)?expressed|(?:his|her|their|my)\s+(?:views|opinions)\s+are|this\s+(?:article|story|post|piece)\s+"
    r"(?:was|is|has\s+been|first|originally)(?!\w)|(?:buy|shop|order)\s+(?:it\s+)?(?:now|here|from|at)(?!\w)"
    r"|[^.\n]{0,120}?(?:sign(?:ing)?\s+up\s+(?:to|for)\s+(?:our|the)|subscrib(?:e|ing)\s+to\s+our)(?!\w)"
    r"|[^.\n]{0,120}?contribut(?:ed|ing)\s+(?:to\s+)?(?:this|the)\s+(?:report|story|article|reporting)(?!\w)",
    re.IGNORECASE,
)
"""What speaks of the page: how long it takes to read, who else wrote on it."""

_DATELINE_END = re.compile(r"[^.!?\n]{0,60}?\s?[-–—:][ \t\u00a0]+")
_PLACE_LINE = re.compile(
    r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’ -]){2,30}(?:,\s[^\W\d_][\w. ]{2,30})?(?:\s?\([^()\n]{2,30}\))?"
    r"\s?(?::|–|—|-|--)[ \t\u00a0]+(?=[^\W\d_a-z\"“‘])"
)
"""A place in capitals before a colon or dash, as much of the press of Asia and Africa has it: "MARSHPORT: …"."""

_LABEL = re.compile(r"(?P<label>[^\W\d_a-z][\w.'’-]{0,30}(?: [^\W\d_a-z][\w.'’-]{0,30}){0,2}):[ \t\u00a0]+(?=\S)")
"""Who speaks in a paragraph of an interview."""

_FEWEST_TURNS = 3
"""Paragraphs with the same label that make an interview, in which others may speak once less."""

_ADDRESS = re.compile(r"(?:://\S+|/\S{6,}|\.(?:jpe?g|png|gif|webp|pdf))\Z", re.IGNORECASE)
"""An address or the name of a file, with which a post or a picture's name ends."""

_SIGNATURE = re.compile(r"[—–-]{1,2}\s*[^\n]{1,60}\(@\w+\)")
"""Who wrote the post that is shown above."""

_TAIL = 40
_UNFINISHED = re.compile(
    r"(?<!\w)(?:includ(?:e|es|ing)|by|with|to|follows|following|and|that|are|is|of|for):\Z", re.IGNORECASE
)
"""The end of what a list goes on with."""

_STAMP = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?(?:\s?[-–—:|])?\s+(?=[^\W\d_\"“‘'])")
"""The time of an entry on a page that grows."""

_OPENERS = "\"'“”„‚«»‹›‘’([{「『 \t\u00a0•*–—-"
_MARKS = "\"'“”„‚«»‹›‘’[{ \t\u00a0•*–—-"
_CLOSERS = "\"'”’“‘»›«‹」』)]} "
_STOPS = ".!…。！۔।:;"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSentence:
    """A sentence that states something, with the role and the number of the stretch it stands in.

    `label` is the place of the name before the colon with which a speaker's paragraph of an interview begins.
    """

    role: Role
    stretch: int
    start: int
    end: int
    label: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The article's own words in one segment, behind the `label` of who speaks there; offsets in code points."""

    role: Role
    start: int
    end: int
    label: tuple[int, int] | None = None


def stretches(text: str, metadata: Metadata) -> list[Stretch]:
    """Where the article speaks, in text order and without overlap: no credit in a caption, no dateline."""
    found: list[Stretch] = []
    last = 0
    turns = _turns(text, metadata)
    for segment in sorted(metadata.segments, key=lambda one: (one.start, one.end)):
        if segment.role not in STATING:
            continue
        turn = turns.get(segment.start) if segment.role is Role.BODY else None
        if turn is not None and turn["label"] == "Q":
            continue
        for start, end in _own_words(text, segment, metadata):
            begin, finish = max(start, last, turn.end() if turn else 0), min(end, len(text))
            if begin < finish and text[begin:finish].strip():
                label = turn.span("label") if turn else None
                found.append(Stretch(role=segment.role, start=begin, end=finish, label=label))
                last = finish
    return found


def _turns(text: str, metadata: Metadata) -> dict[int, re.Match[str]]:
    """The labels of an interview's paragraphs, by where these begin: "Q:" and "A:", or a name that comes again."""
    found = {
        one.start: label
        for one in metadata.segments
        if one.role is Role.BODY and (label := _LABEL.match(text, one.start, one.end))
    }
    often = Counter(label["label"] for label in found.values())
    fewest = 2 if max(often.values(), default=0) >= _FEWEST_TURNS else _FEWEST_TURNS
    return {
        start: label
        for start, label in found.items()
        if often[label["label"]] >= fewest or (label["label"] in ("Q", "A") and often["Q"] and often["A"])
    }


def statement_sentences(text: str, parts: list[Stretch], language: str | None) -> list[StatementSentence]:
    """The sentences of these stretches that state something, in text order."""
    posted = [_SIGNATURE.match(text, part.start, part.end) is not None for part in parts]
    return [
        StatementSentence(role=part.role, stretch=number, start=start, end=end, label=part.label)
        for number, part in enumerate(parts)
        if not any(posted[number : number + 2])
        for start, end in sentences(text, part.start, part.end, language)
        if _states(text[start:end], part.role)
    ]


def _states(words: str, role: Role) -> bool:
    """Whether a sentence says that something is so; a headline or caption may do it in few words."""
    core = words.strip(_OPENERS)
    closed = words.rstrip(_CLOSERS)
    if _OF_THE_PAGE.match(core[:_PAGE_REACH]) or _DIRECTIVE.match(words.lstrip(_MARKS)):
        return False
    if role is Role.BODY and _ADDRESS.search(closed[-_TAIL:]):
        return False
    if closed.endswith(("?", "؟", "？")) or (role is Role.BODY and _UNFINISHED.search(closed[-_TAIL:])):
        return False
    if _UNSPACED.search(core):
        return len(core.strip(_CLOSERS + _STOPS)) > 3
    count = sum(1 for word in core.split(maxsplit=8) if any(letter.isalnum() for letter in word))
    least = 2 if role is not Role.BODY or (closed and closed[-1] in _STOPS) else 4
    return count >= least and any(letter.isalpha() for letter in core[:400])


def _own_words(text: str, segment: Segment, metadata: Metadata) -> Iterator[tuple[int, int]]:
    if segment.role is Role.CAPTION:
        yield from _caption_words(segment, metadata)
    elif segment.role is Role.BODY:
        start = _after_dateline(text, segment, metadata)
        for pattern in (_STAMP, _PLACE_LINE):
            found = pattern.match(text, start, segment.end) if start == segment.start else None
            start = found.end() if found else start
        yield start, segment.end
    else:
        yield segment.start, segment.end


def _caption_words(segment: Segment, metadata: Metadata) -> Iterator[tuple[int, int]]:
    """The quoted caption where the reader found one; else what no credit covers."""
    captions = [
        place
        for image in metadata.image
        if image.caption
        for place in _places(image.caption.evidence)
        if segment.start <= place.start and place.end <= segment.end
    ]
    if captions:
        yield from sorted((place.start, place.end) for place in captions)
        return
    credits_there = sorted(
        (place.start, place.end)
        for image in metadata.image
        if image.credit_text
        for place in _places(image.credit_text.evidence)
        if segment.start <= place.start and place.end <= segment.end
    )
    start = segment.start
    for first, last in credits_there:
        yield start, first
        start = max(start, last)
    yield start, segment.end


def _after_dateline(text: str, segment: Segment, metadata: Metadata) -> int:
    """Where the sentence begins behind "OSLO, 3 May (Agency) –", if the reader found a dateline here."""
    located = metadata.location_created
    for place in _places(located.evidence) if located else ():
        if place.start == segment.start and (
            found := _DATELINE_END.match(text, place.end, min(segment.end, len(text)))
        ):
            return found.end()
    return segment.start


def _places(evidence: tuple[object, ...]) -> list[Anchor]:
    return [one.anchor for one in evidence if isinstance(one, Quotation)]


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
    headline_keys = [_key_of(text, one) for one in sentences if one.role is Role.HEADLINE]
    repeated = [one for one in sentences if one.role is Role.HEADLINE_REPEAT]
    in_step = bool(headline_keys) and len(repeated) % len(headline_keys) == 0
    position = 0
    for sentence in sentences:
        key = _key_of(text, sentence)
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


def _key_of(text: str, sentence: StatementSentence) -> str:
    """What two sentences share when they say the same in the same words."""
    return " ".join(text[sentence.start : sentence.end].split()).rstrip(".")
