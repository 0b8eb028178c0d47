"""Bylines without a label in front: a name with its job, a name with its place and agency, a name behind a date."""

import re

from pressmark.newsroom.bylines.byline import Byline
from pressmark.newsroom.bylines.words import JOB, ROLE
from pressmark.newsroom.parts import part, trimmed
from pressmark.newsroom.people import looks_like_a_person, looks_like_a_place

_MOST_WORDS = 9
_BEHIND_A_DATE = re.compile(
    r"[0-9][^\W_]{0,4}[.)]?(?:\s(?:[ap]\.?m\.?|[a-z]{2,5})){0,2}[,;|·•–—-]?\s+(?P<by>by|von|par|por|di|door)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=[a-zà-öø-ÿ])(?<!\bMc)(?<!\bMac)(?<!\b[DL][aei])(?=[A-ZÀ-ÖØ-Þ])")
_ROLE = re.compile(ROLE.pattern, re.IGNORECASE)
_BEHIND_A_NAME = re.compile(r"(?<!\s)(?:\s+[–—|-]\s+|\s*[|·,(]\s*|\s+(?=[0-9]|leave a |comments?\b))", re.IGNORECASE)
_LABELLED_DATE = re.compile(
    r"(?:posted|published|updated|publié|publicado|publicada|veröffentlicht|pubblicato|gepubliceerd)\b", re.IGNORECASE
)


def name_and_job(line: str, start: int, end: int) -> Byline | None:
    """The form "Jane Doe Political editor", with or without a word for what the job is about."""
    words = list(re.finditer(r"\S+", line[start:end]))
    if not 3 <= len(words) <= _MOST_WORDS or line[start:end].isupper():
        return None
    names = [part(line, start, start + words[count - 1].end()) for count in range(2, min(6, len(words)))]
    people = [(one, line[one.end : end].strip()) for one in names if looks_like_a_person(one.value)]
    for shape, fewest, score in ((JOB, 2, 700), (ROLE, 2, 500), (JOB, 1, 500)):
        for name, job in people:
            if len(job.split()) >= fewest and shape.fullmatch(job) and not looks_like_a_place(name.value):
                return Byline(start=start, end=end, authors=(name,), rule="byline.name-job", score=score)
    return None


def glued_name_and_job(line: str, start: int, end: int) -> Byline | None:
    """The form "Jane DoePolitical editor", as a page gives it that sets the two in elements of their own."""
    for border in _GLUED.finditer(line, start, end):
        name, job = part(line, start, border.start()), line[border.start() : end]
        if (JOB.fullmatch(job) or _ROLE.fullmatch(job)) and looks_like_a_person(name.value):
            return Byline(start=start, end=end, authors=(name,), rule="byline.name-job", score=750)
    return None


def behind_a_date(line: str, start: int, stop: int) -> Byline | None:
    """The form "Posted 6 July 2024 7:45 AM by Jane Doe": a name at the end of a date line, a job perhaps behind it."""
    mark = _BEHIND_A_DATE.search(line, start, stop)
    if mark is None or mark.start() - start > 80:
        return None
    end = stop
    if cut := _BEHIND_A_NAME.search(line, mark.end(), stop):
        end = cut.start()
    name = part(line, *trimmed(line, mark.end(), end))
    if not looks_like_a_person(name.value) or len(line) > 160:
        return None
    labelled = _LABELLED_DATE.match(line, start) is not None
    return Byline(
        start=mark.start("by"), end=end if not labelled else stop, authors=(name,), rule="byline.behind-date", score=900
    )
