"""Which lines say a date and hardly anything else: not those that mention one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pressmark.language.date_labels import Label
from pressmark.language.dates import FoundDate
from pressmark.newsroom.boilerplate import find_reading_time
from pressmark.newsroom.bylines.find import Byline, find_byline
from pressmark.newsroom.parts import Part

RELATIVE = re.compile(
    r"(?:(?:an?|one|[0-9]{1,3})\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|m|d|days?|weeks?|months?|years?)\sago"
    r"|yesterday|today|just now|a moment ago|vor\s[0-9]{1,3}\s\w{3,9}|vor\seiner?\s\w{3,8}|gestern|heute"
    r"|il\sy\sa\s[0-9]{1,3}\s\w{3,8}|hier|aujourd'hui|hace\s[0-9]{1,3}\s\w{3,8}|ayer|hoy|há\s[0-9]{1,3}\s\w{3,8}|ontem|hoje"
    r"|[0-9]{1,3}\s(?:ore|ora|minuti|giorni)\sfa|ieri|oggi|[0-9]{1,3}\s(?:uur|minuten|dagen)\sgeleden|gisteren|vandaag"
    r"|[0-9]{1,3}\s\w{3,7}\sназад|вчера|сегодня|[0-9]{1,3}\s(?:saat|dakika|gün)\sönce|dün|bugün"
    r"|(?:منذ|قبل)\s[0-9٠-٩]{1,3}\s\w{2,8}|أمس|اليوم|[0-9]{1,3}\s?(?:時間|分|日)前|[0-9]{1,3}\s?(?:小时|分钟|天)前"
    r"|昨日|今日|昨天|今天)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[0-9٠-٩]{1,2}\s?[:.h時时点]\s?[0-9٠-٩]{2}(?:[:.][0-9]{2})?(?:\s?分|\s?[Uu]hr(?=[A-ZÄÖÜ]))?|[0-9]{1,2}\s?[ap]\.?m\.?",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:at|on|by|in|um|am|uhr|h|hrs|hours|à|le|el|em|às|as|alle|ore|il|del|de|do|da|op|om|uur|в|во|от|г|года|saat"
    r"|tarihinde"
    r"|gmt|utc|bst|est|edt|et|cst|cdt|pst|pdt|cet|cest|mez|mesz|msk|мск|ist|jst|local time|time|local|date|datum"
    r"|fecha|data|дата|tarih"
    r"|a\.?m|p\.?m|الساعة|في|بتوقيت|غرينتش|التاريخ|تاريخ|النشر|the|this|article|story|was|is|has|been|and|und|et|y|и|ve|e|mis|jour"
    r"|mon|tue|wed|thu|fri|sat|sun|published|updated|mo|di|mi|do|fr|sa|so|ma|wo|vr|za|zo|lun|mar|mer|jeu|ven|sam|dim|mié|jue"
    r"|pages?\s?[0-9]+|page|seite|página|pagina|pág|issue|ausgabe|edition|número"
    r"|vie|sáb|dom|gio|sab|пн|вт|ср|чт|пт|сб|вс|pzt|sal|çar|per|cum|cmt|paz)\b",
    re.IGNORECASE,
)
_RESIDUE_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SOURCE = re.compile(
    r"(?:来源|來源|source|quelle|fuente|fonte|источник|kaynak|bron|المصدر|作者|記者|记者|発信地)\s?[:：]", re.IGNORECASE
)
_SEPARATOR = "|•·,-–—/:;(["


def byline_before(line: str, dates: Sequence[FoundDate]) -> Byline | None:
    """The byline that runs into its date: `By Jane DoeMay 20, 2025`."""
    before = line[: dates[0].start] if dates else ""
    return find_byline(before.rstrip(_JOINING)) if before.strip(_JOINING) else None


def byline_behind(line: str, dates: Sequence[FoundDate]) -> Byline | None:
    """The byline of a date line's last field: `9 September 2025, 15:46 / Jane Doe`."""
    joint = _JOINT.match(line, dates[-1].end) if dates else None
    found = find_byline(line[joint.end() :]) if joint else None
    if joint is None or found is None or not found.authors:
        return None

    def shifted(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(one, start=one.start + joint.end(), end=one.end + joint.end()) for one in parts)

    return Byline(
        start=found.start + joint.end(),
        end=found.end + joint.end(),
        authors=shifted(found.authors),
        organisations=shifted(found.organisations),
        rule="byline.behind-date",
        score=max(found.score, 650),
    )


_JOINT = re.compile(r"\s*(?:uhr\s*)?[,/|·•–—-]\s*(?=[^\W\d_])", re.IGNORECASE)
_JOINING = " \xa0|•·,;:-–—"


def is_date_line(
    line: str,
    *,
    dates: Sequence[FoundDate],
    labels: Sequence[Label],
    byline: Byline | None,
    stop: bool,
) -> bool:
    """Whether a line says a date and hardly anything else."""
    first, last = dates[0].start, dates[-1].end
    sentence = stop and not labels and byline is None and len(line[:first].split()) >= _SENTENCE
    if _EVENT.match(line) or sentence:
        return False
    rest = residue(blanked(line, _said(line, dates, labels, byline)))
    before, after = line[:first].rstrip(), _HOUR.sub("|", line[last:]).lstrip()
    ends_otherwise = stop and line.rstrip().endswith((".", "。")) and after.strip(".。 ") and not labels
    if not rest or ends_otherwise:
        return not rest
    if labels and labels[0].start <= _LABEL_NEAR:
        return len(rest) <= _BESIDE_LABEL
    return _is_a_field(before, after, rest, stop=stop) or _is_among_names(before, after, rest)


def _said(
    line: str, dates: Sequence[FoundDate], labels: Sequence[Label], byline: Byline | None
) -> list[tuple[int, int]]:
    """The stretches of a line that belong to a date line: dates, labels, byline, reading time, the other calendar."""
    spans = [(item.start, item.end) for item in dates]
    spans += [(item.start, item.end) for item in labels]
    if byline is not None:
        spans.append((byline.start, byline.end))
    if (reading := find_reading_time(line)) is not None:
        spans.append((reading.start, reading.end))
    spans += [found.span() for found in (RELATIVE.search(line), *_HIJRI.finditer(line)) if found is not None]
    return spans


def _is_a_field(before: str, after: str, rest: list[str], *, stop: bool) -> bool:
    if not stop and len(rest) <= _FEW and _stands_apart(before, after):
        return True
    return not before and len(after) <= _LONGEST_SOURCE and _SOURCE.match(after) is not None


def _is_among_names(before: str, after: str, rest: list[str]) -> bool:
    """Whether all that stands beside the date looks like names."""
    set_off = (not before or before[-1] in _SEPARATOR) and (
        not after or after[0] in _SEPARATOR + ")]" or _SOURCE.match(after) is not None
    )
    named = all(word[:1].isupper() or not word[:1].islower() for word in rest)
    return named and len(rest) <= (5 if set_off else 3) and (set_off or not after) and not before.endswith(".")


_HOUR = re.compile(r"^\s?[Uu]hr(?=[A-ZÄÖÜ])|^(?=[A-ZÀ-ÖØ-Þ])")
"""A field may be glued to the time: `09:30 UhrHarbour`."""

_EVENT = re.compile(
    r"(?:when|where|date and time|event date|wann|termin|quand|cuándo|quando|wanneer|когда|ne zaman|متى|日時|时间)"
    r"\s?[:：]",
    re.IGNORECASE,
)
"""What stands before the date of an event that the article announces."""

_HIJRI = re.compile(r"[0-9٠-٩]{1,2}\s[^\d\s]{2,12}(?:\s[^\d\s]{2,12})?\s[1١][34٣٤][0-9٠-٩]{2}\s?(?:هـ|ه(?!\w))")
"""The same day in the other calendar, which many Arabic pages set beside it."""

_SENTENCE = 3
_LONGEST_SOURCE = 60
_LABEL_NEAR = 40
_BESIDE_LABEL = 6
_FEW = 4
_APART = "|•·｜"


def _stands_apart(before: str, after: str) -> bool:
    """Whether a date is a field of its own between bars or dots: `17 October 2023 | Press release`."""
    ends = [*before[-1:], *after[:1]]
    return bool(ends) and all(sign in _APART for sign in ends)


def blanked(line: str, spans: list[tuple[int, int]]) -> str:
    """The line with some stretches as spaces, of the same length."""
    letters = list(line)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def residue(line: str) -> list[str]:
    """The words of a line that say more than a time or what usually stands beside a date."""
    return _RESIDUE_WORD.findall(_FILLER.sub(" ", _TIME.sub(" ", line)))
