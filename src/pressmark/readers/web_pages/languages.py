"""The language of a page's article: as declared, checked against its words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pressmark.formats.white_space import fold
from pressmark.language.identify import classifier_version, classify, identify
from pressmark.model.evidence import Alternative, Computation, Value
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.page import METHOD, Found, Page

SAMPLE = 2_500
"""So many code points tell a text's language."""

OURS = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "tr", "zh"})
"""Languages whose frequent words `identify` knows."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?(?:[-_.].*)?", re.IGNORECASE)
_SAME = {"nb": "no", "nn": "no"}
_NAMES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "arabic": "ar",
    "turkish": "tr",
    "japanese": "ja",
    "chinese": "zh",
}


def language(page: Page, data: LinkedData, words: str) -> Value | None:
    """The language as a BCP 47 tag: declared, unless the words are plainly in another; rivals stand beside it."""
    declared = [one for one in _declared(page, data) if one.value]
    told, rule = identify(words[:SAMPLE]), "language.frequent-words"
    if told is None and (not declared or any(_base(one.value) in OURS for one in declared)):
        # Nothing declared, or a language whose frequent words we know and do not find.
        told, rule = classify(words), f"language.py3langid {classifier_version()}"
    evidence = Computation(method=str(METHOD), rule=rule, result=told or "")
    if not declared:
        return Value(value=told, evidence=(evidence,)) if told else None
    votes = [one for one in declared if told is None or _base(one.value) == _base(told)]
    if told is not None and not votes:
        rivals = _grouped(page, declared)
        return Value(value=told, evidence=(evidence,), alternatives=rivals, rule="language.words-against-declaration")
    first = votes[0]
    agreeing = [one for one in votes if one.value == first.value]
    others = [one for one in declared if one.value != first.value]
    found = tuple(page.observation(one) for one in agreeing[:4])
    return Value(
        value=first.value,
        evidence=(*found, evidence) if told else found,
        alternatives=_grouped(page, others),
        rule=("language.declared-and-words" if told else "language.first-carrier") if others else None,
    )


def _grouped(page: Page, found: list[Found]) -> tuple[Alternative, ...]:
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(one.value, []).append(one)
    return tuple(
        Alternative(value=value, evidence=tuple(page.observation(one) for one in group[:3]))
        for value, group in list(groups.items())[:4]
    )


def _declared(page: Page, data: LinkedData) -> Iterator[Found]:
    for name in ("lang", "xml:lang"):
        if page.root.get(name):
            yield page.attribute(page.root, name, _tag(page.root.get(name)), "html.lang")
            break
    metas = page.meta_values("og:locale", "content-language", "language", "dc.language", "dcterms.language")
    for found in (*data.of_article("inLanguage"), *metas, *data.of_page("inLanguage")):
        yield replace(found, value=_tag(found.value))


def _tag(raw: str) -> str:
    """A BCP 47 tag in its usual case (RFC 5646 §2.1.1), or nothing."""
    plain = fold(raw).split(",")[0].strip()
    if plain.lower() in _NAMES:
        return _NAMES[plain.lower()]
    found = _TAG.fullmatch(plain)
    if found is None:
        return ""
    parts = [found[1].lower()]
    parts += [found[2].title()] if found[2] else []
    parts += [found[3].upper()] if found[3] else []
    return "-".join(parts)


def _base(tag: str) -> str:
    base = tag.partition("-")[0]
    return _SAME.get(base, base)
