"""The words by which a title is known again in the text below it."""

import re

from pressmark.language.identify import SMALL_WORDS

_WORD = re.compile(r"[^\s\d_.,;:!?\"'’‘“”„«»()\[\]…|/\\–—\u3000-\u30ff\u3400-\u9fff-]{4,}")
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,}|[\uac00-\ud7a3]{2,}")
_SOURCE = re.compile(r"(?:来源|來源|source|quelle|fuente|fonte|источник|kaynak|bron|المصدر)\s?[:：]", re.IGNORECASE)
_ARTICLE = re.compile("^(?:وال|بال|ال)")


def is_source(line: str) -> bool:
    """Whether a line names the outlet that a page was taken from: `Source: …`."""
    return _SOURCE.match(line) is not None


def content_words(line: str) -> set[str]:
    """The beginnings of a line's longer words, and pairs of its Chinese, Japanese or Korean signs."""
    words = (_ARTICLE.sub("", word) for word in _WORD.findall(line.casefold()) if word not in SMALL_WORDS)
    # Where words have many endings, less of their beginning stays the same.
    found = {word[: 5 if word < "\u0250" else 4] for word in words}
    for run in _SIGNS.findall(line):
        found |= {run[place : place + 2] for place in range(len(run) - 1)}
    return found
