"""Lines whose very wording says what they are: navigation, sharing, related links, tags, footers, reading times.

What a line is called here holds wherever it stands; roles that depend on the neighbours are given in `roles.py`.
"""

import re
from dataclasses import dataclass
from functools import cache

from pressmark.model.metadata import Role
from pressmark.newsroom import phrases
from pressmark.newsroom.lines import count_words, fold, has_stop

LONGEST = 400
"""A longer line is a paragraph, whatever it says, unless it opens with a label."""

_OPENING = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the wording of a line makes it, and where behind its label the rest begins (None without a label)."""

    role: Role
    rule: str
    score: int
    rest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTime:
    """A reading time in a line, in code points of it; `minutes` is None where the line gives a range."""

    start: int
    end: int
    minutes: int | None


def find_wording(line: str) -> Wording | None:
    """What a line is by its wording alone, or None."""
    plain = line.replace("’", "'")
    if (labelled := _labelled(plain)) is not None:
        return labelled
    if len(plain) > LONGEST:
        return None
    short = fold(plain).lower().strip(" .:·•|>»›→▶►-–—()[]+")
    for test in (_by_table, _by_pattern, _by_opening):
        if (found := test(plain, short)) is not None:
            return found
    return None


def is_section(line: str) -> bool:
    """Whether a line is a usual name of a section, such as `Middle East`, and nothing else."""
    return fold(line).lower().strip(" .:·•|>»›/-–—") in phrases.SECTIONS


def is_menu_item(line: str) -> bool:
    """Whether a line is an entry of a site's menu; sharing buttons are none, for they stand in articles."""
    plain = fold(line).lower().strip(" .:·•|>»›/-–—")
    return plain in phrases.MENU_ITEMS or plain in phrases.SECTIONS


def is_menu(line: str) -> bool:
    """Whether a line is a site's menu without bars: `Home News Sport Weather`."""
    if len(line) > _OPENING * 2 or has_stop(line):
        return False
    names = fold(line).split(" ")
    known = runs = place = 0
    while place < len(names):
        width = next((n for n in (3, 2, 1) if _is_entry(" ".join(names[place : place + n]))), 0)
        known += width
        runs += width > 0
        place += width or 1
    home = fold(names[0]).lower() in phrases.MENU_ITEMS
    return known * 3 >= len(names) * 2 and (runs >= 3 or (home and runs >= 2))


def _is_entry(name: str) -> bool:
    lower = name.lower().strip(",&")
    return not name[:1].islower() and lower not in phrases.TOPICS and is_menu_item(lower)


def is_related_heading(line: str) -> bool:
    """Whether a line heads a list of other articles."""
    heading = fold(line).lower().strip(" .:：·•|>»›-–—").replace("’", "'")
    return heading in phrases.RELATED_HEADINGS or (_MORE_FROM.match(heading) is not None and len(heading.split()) <= 6)


def is_offer(line: str) -> bool:
    """Whether a sentence offers the site's newsletter, subscription, application or community, or asks for consent."""
    if len(line) > 3 * LONGEST:
        return False
    fewest = _FEWEST_OFFERED if len(line) <= LONGEST else 2 * _FEWEST_OFFERED
    folded = line.casefold()
    offered = sum(part in folded for part in phrases.OFFER_PARTS)
    return offered >= fewest or offered + len(phrases.OFFER_WORDS.intersection(_TOKEN.findall(folded))) >= fewest


def is_comment_heading(line: str) -> bool:
    """Whether a line heads the readers' comments."""
    plain = _COUNT_IN_HEADING.sub("", fold(line).lower()).strip(" .:：·•|-–—")
    return plain in phrases.COMMENT_HEADINGS


def is_response_count(line: str) -> bool:
    """Whether a line counts what readers answered: `34 responses to “The harbour”`."""
    return len(line) <= LONGEST and _RESPONSES.match(fold(line).lower()) is not None


def breadcrumb(line: str) -> tuple[tuple[int, int], ...] | None:
    """The places of a breadcrumb's parts (`Home > World > Africa`), or None where the line is no breadcrumb."""
    if len(line) > LONGEST or not _CRUMB.search(line):
        return None
    parts, start = [], 0
    for mark in [*_CRUMB.finditer(line), None]:
        end = mark.start() if mark else len(line)
        if line[start:end].strip():
            parts.append((start, end))
        start = mark.end() if mark else end
    names = [fold(line[first:last]).lower() for first, last in parts]
    known = [name in phrases.SECTIONS or name in phrases.WHOLE_LINES for name in names]
    arrows = _ARROW.search(line) is not None
    small = all(count_words(name) <= 4 and len(name) <= 40 for name in names[:-1])
    if len(parts) < 2 or not small:
        return None
    if arrows and (known[0] or (len(parts) > 2 and count_words(names[-1]) <= 4)):
        return tuple(parts)
    if not arrows and known[0] and (known[-1] or len(parts) > 2) and count_words(names[-1]) <= 4:
        return tuple(parts)
    return None


def find_reading_time(line: str) -> ReadingTime | None:
    """How long a page says it takes to read, or None."""
    if len(line) > LONGEST or not _DIGIT.search(line) or not _READING_HINT.search(line):
        return None
    for pattern in _READING_TIMES:
        if found := pattern.search(line):
            minutes = None if found["upto"] else int(found["minutes"])
            return ReadingTime(start=found.start(), end=found.end(), minutes=minutes)
    return None


def find_copyright(line: str) -> bool:
    """Whether a line is a copyright notice or a note on what may be done with the page."""
    if len(line) > 2 * LONGEST:
        return False
    if _COPYRIGHT.search(line) is not None:
        return True
    lower = line.lower()
    return any(note in lower for note in phrases.PAGE_NOTES)


def _labelled(plain: str) -> Wording | None:
    opening = plain[:_OPENING]
    if found := _labels(phrases.CORRECTION_LABELS).match(opening):
        return Wording(role=Role.CORRECTION, rule="correction.label", score=950, rest=found.end())
    if opening.lower().lstrip(" •·*-–—").startswith(phrases.CORRECTION_OPENINGS):
        return Wording(role=Role.CORRECTION, rule="correction.opening", score=900)
    if found := _labels(phrases.TAG_LABELS).match(opening):
        return Wording(role=Role.TAGS, rule="tags.label", score=900, rest=found.end())
    if len(plain) <= LONGEST and (found := _labels(phrases.RELATED_LABELS).match(opening)):
        return Wording(role=Role.RELATED_LINK, rule="related-link.label", score=950, rest=found.end())
    return None


def _by_table(plain: str, short: str) -> Wording | None:
    if find_copyright(plain):
        return Wording(role=Role.FOOTER, rule="footer.copyright", score=900)
    if (found := find_reading_time(plain)) and count_words(plain[: found.start] + plain[found.end :]) <= 1:
        return Wording(role=Role.READING_TIME, rule="reading-time.phrase", score=950)
    if not short or short in phrases.WHOLE_LINES:
        return Wording(role=Role.FURNITURE, rule="furniture.phrase", score=950)
    return None


def _by_pattern(plain: str, short: str) -> Wording | None:
    if _SHARING.fullmatch(short) and (_NETWORK.search(short) or short.startswith("share ")):
        return Wording(role=Role.FURNITURE, rule="furniture.sharing", score=900)
    if _HANDLE.fullmatch(plain):
        return Wording(role=Role.FURNITURE, rule="furniture.address", score=800)
    if _COUNT.fullmatch(short) or not any(letter.isalpha() for letter in short):
        return (
            Wording(role=Role.FURNITURE, rule="furniture.count", score=800) if not _DATE_DIGITS.search(plain) else None
        )
    if is_menu(plain) or breadcrumb(plain):
        rule = "furniture.menu" if is_menu(plain) else "furniture.breadcrumb"
        return Wording(role=Role.FURNITURE, rule=rule, score=850)
    if _HASHTAGS.fullmatch(plain):
        return Wording(role=Role.TAGS, rule="tags.hashes", score=850, rest=0)
    return None


def _by_opening(plain: str, short: str) -> Wording | None:
    if short.startswith(phrases.FOLLOW_US):
        return Wording(role=Role.FOOTER, rule="footer.follow-us", score=900)
    if any(phrase in short for phrase in phrases.CONTAINED):
        return Wording(role=Role.FURNITURE, rule="furniture.notice", score=850)
    if plain.lower().startswith(phrases.BIO_OPENINGS):
        return Wording(role=Role.BIO, rule="bio.opening", score=850)
    if (_SKIP.match(short) and count_words(short) <= 8) or (_LISTEN.match(short) and not has_stop(plain)):
        return Wording(role=Role.FURNITURE, rule="furniture.control", score=850)
    return None


@cache
def _labels(table: tuple[str, ...]) -> re.Pattern[str]:
    """A label at the head of a line with the mark that ends it."""
    words = "|".join(re.escape(phrase) for phrase in sorted(table, key=len, reverse=True))
    return re.compile(rf"[\[(*▶►•|>»›→-]?\s*(?:{words})\s*(?:[:：|>»›→]|[–—]\s|-\s|】)\s*[-–—>]?\s*", re.IGNORECASE)


_FEWEST_OFFERED = 2
_TOKEN = re.compile(r"[\w-]+")


_COUNT_IN_HEADING = re.compile(r"\(?[0-9]+\)?")
_RESPONSES = re.compile(
    r"[0-9]{1,5} (?:responses?|comments?|thoughts?|replies|kommentare|antworten|commentaires?|comentarios|commenti)"
    r" (?:to|on|zu|auf|sur|en|su) "
)
_MORE_FROM = re.compile(
    r"(?:more (?:from|by|in|on)|latest (?:from|in)|most read in|mehr (?:aus|von)|plus de|más de|mais de"
    r"|altro da|meer (?:uit|van)) "
)
_ARROW = re.compile(r"[>»›→]")
_CRUMB = re.compile(r"(?:(?<!\s)\s+)?[>»›→]\s*|(?<!\s)\s+[/|•·]\s+")
_DIGIT = re.compile(r"\d")
_DATE_DIGITS = re.compile(r"\d{1,4}(?:\s?[./年-]\s?|\s)\d{1,2}\s?[./月-]\s?\d{1,4}")
_COPYRIGHT = re.compile(
    r"^(?:copyright\b|©\s*(?:copyright\b|[0-9]{4})|\(c\)\s*[0-9]{4}|(?:[^.!?]{1,60}\s)?(?:©|\(c\)|copyright)[\s,©]*[0-9]{4}\b)"
    r"|©\s*[^.!?]{1,60}\s[0-9]{4}$",
    re.IGNORECASE,
)
_NETWORK = re.compile(
    r"facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|tiktok|messenger"
)
_SHARING = re.compile(
    r"(?:facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|tiktok|messenger|flipboard|email"
    r"|e-mail|mail|print|copy|link|share|tweet|post|save|comments?|threads|bluesky|rss|sms|google|via|and|full|article|story|page|teilen|auf"
    r"|partager|sur|compartir|condividi|compartilhar|paylaş|delen|поделиться|\bon\b|\bor\b|\bx\b|\bto\b|\bthis\b|\W)+"
)
_COUNT = re.compile(
    r"[0-9.,]{1,8}\s?[km]?(?:\s(?:comments?|shares?|likes?|views?|replies|reads|kommentare|commentaires?|comentarios"
    r"|comentários|commenti|reacties|комментари\w{1,3}|yorum|تعليق\w{0,3}))?"
    r"|(?:comments?|shares?|share|views|likes|kommentare|commentaires|comentarios|reacties|yorumlar)\s?\(?[0-9.,]{1,8}k?\)?"
)
_HASHTAGS = re.compile(r"#\w{1,60}(?:[\s,]{1,5}#\w{1,60})*")
_HANDLE = re.compile(
    r"[—–-] .{2,60}\(@\w{2,40}\).{0,30}|@\w{2,40}(?: on (?:twitter|x))?|[\w.+-]{1,60}@[\w.-]{1,60}|(?:https?://|www\.)\S{1,390}",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"(?:skip to|jump to|go to|back to|return to|zum |zurück zu|aller au |ir al |ir para |vai al |naar de |перейти к )"
)
_LISTEN = re.compile(
    r"(?:listen to this|listen to the|listen \(|listen [0-9]|hear this|artikel (?:an)?hören|diesen artikel"
    r"|écouter (?:cet|l')|escuchar (?:este|la|esta)|ouça est|ascolta l|luister naar|прослушать|bu haberi dinle"
    r"|استمع إلى|print this|share this|email this|send this|save this|share on|share via|share with"
    r"|add to |give this|view image|open image)"
)


_READING_HINT = re.compile(
    r"read|lesezeit|lesedauer|lectur|leitura|lettura|leestijd|чтени|okuma|القراءة|読了|読め|阅读|閱讀|全文约需",
    re.IGNORECASE,
)


def _reading(words: str) -> re.Pattern[str]:
    number = r"(?P<minutes>\d{1,3})(?P<upto>\s?[-–]\s?\d{1,3})?"
    return re.compile(words.replace("#", number), re.IGNORECASE)


_ROMANCE = (
    r"(?:(?:temps|tiempo|tempo)\sd[ei]\s)?(?:lecture|lectura|leitura|lettura)\s?:?\s?"
    r"(?:de\s|estimado\s?:?\s?|estimé\s?:?\s?|environ\s)?#\s?(?:minut[eosi]{1,2}s?|mins?\b\.?|mn\b|')"
)
_READING_TIMES = tuple(
    map(
        _reading,
        (
            r"(?:estimated\s)?(?:reading|read)\s?time\s?:?\s?(?:about\s)?#\s?(?:minutes?|mins?\b\.?|m\b)",
            r"#[\s-]?(?:minutes?|mins?\.?|mn)[\s-](?:to\s)?read(?:ing)?(?:\stime)?\b",
            r"(?:lesezeit|lesedauer)\s?:?\s?(?:ca\.?\s?|etwa\s)?#\s?(?:minuten?|min\b\.?)",
            r"#\s?min(?:uten?|\.)?\slesezeit",
            _ROMANCE,
            r"#\s?(?:minut[eosi]{1,2}s?|mins?\.?|mn)\s(?:de\slecture|de\slectura|de\sleitura|di\slettura)",
            r"leestijd\s?:?\s?(?:ca\.?\s)?#\s?(?:minuten|minuut|min\b\.?)",
            r"#\s?min(?:uten|\.)?\sleestijd",
            r"время\s(?:на\s)?чтени[яе]\s?:?\s?(?:около\s|~)?#\s?мин\w{0,3}\.?",
            r"#\s?мин\w{0,3}\.?\s(?:на\s)?чтени[яе]",
            r"okuma\ssüresi\s?:?\s?#\s?(?:dakika|dk\.?)",
            r"#\s?(?:dakika|dk\.?)(?:lık)?\sokuma(?:\ssüresi)?",
            r"(?:مدة|وقت|زمن)\sالقراءة\s?:?\s?(?:حوالي\s)?#\s?(?:دقائق|دقيقة|دقيقه|د\b)",
            r"(?:読了時間|読了目安|この記事は)\s?[:：]?\s?約?#\s?分(?:で読めます)?",
            r"(?:阅读时间|閱讀時間|阅读时长|阅读需|全文约需)\s?[:：]?\s?约?#\s?分[钟鐘]",
        ),
    )
)
