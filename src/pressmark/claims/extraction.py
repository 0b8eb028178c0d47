"""The claims a machine finds, the whole story.

segments → the article's own words → sentences that state something → one claim for repeated words
         → who says it → how surely → anchors → numbers

English is read for who says it; of other languages, and of texts whose language nothing tells, only the sentences are
taken, under another method's name, so that a missing attribution there is never read as "nobody said so".
"""

import hashlib

from pressmark.anchors import anchor
from pressmark.claims.attribution import links_of
from pressmark.claims.links import Link, Span, attribution_of
from pressmark.claims.modality import modality_of
from pressmark.claims.numbering import numbered
from pressmark.claims.quoted import Quoted, carried_links, holding_mark, outermost
from pressmark.claims.repeats import Repeated, join_repeats
from pressmark.claims.statements import statement_sentences, stretches
from pressmark.documents import dump
from pressmark.language.quotations import quotations
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor
from pressmark.model.evidence import Method
from pressmark.model.metadata import Metadata

METHOD = Method(name="claims-en", version=1)
"""English: sentences, who says them, how surely."""

SENTENCES_METHOD = Method(name="claims-sentences", version=1)
"""Any other language: sentences, without asking who says them."""

SETTINGS: dict[str, str] = {}
"""The extractor has none yet; their digest stands in every document, so that later ones can be told apart."""


def extract_claims(*, text: str, metadata: Metadata) -> Claims:
    """The claims of a text whose segments are known, in text order."""
    language = metadata.in_language.value if metadata.in_language else None
    method = METHOD if language and language.lower().partition("-")[0] == "en" else SENTENCES_METHOD
    parts = stretches(text, metadata)
    quoted = [outermost(quotations(text, part.start, part.end)) for part in parts]
    found = join_repeats(text, statement_sentences(text, parts, language))
    links = _links(text, found, quoted) if method is METHOD else [() for _ in found]
    claims = [
        _claim(text, one, those, holding_mark(one.sentence, quoted[one.sentence.stretch]), method)
        for one, those in zip(found, links, strict=True)
    ]
    return Claims(
        text_digest=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        extractors=(extractor_of(method),),
        claims=numbered(claims),
    )


def extractor_of(method: Method) -> Extractor:
    """The method as claims.json names it."""
    return Extractor(
        name=method.name,
        version=method.version,
        settings_digest=hashlib.sha256(dump(SETTINGS)).hexdigest(),
        deterministic=True,
    )


def _links(text: str, found: list[Repeated], quoted: list[Quoted]) -> list[tuple[Link, ...]]:
    """Who says each sentence; a quotation of several sentences carries its speaker to all of them."""
    sentences = [one.sentence for one in found]
    own = [links_of(text, one.start, one.end, quoted[one.stretch]) for one in sentences]
    return carried_links(sentences, own, quoted)


def _claim(text: str, found: Repeated, links: tuple[Link, ...], quoted: Span | None, method: Method) -> Claim:
    modality, cues = modality_of(links, quoted)
    return Claim(
        id="c0",
        target=(anchor(text, found.sentence.start, found.sentence.end),),
        repeats=tuple(anchor(text, *place) for place in found.repeats),
        attribution=tuple(attribution_of(text, link) for link in links),
        modality=modality,
        cues=tuple(anchor(text, *cue) for cue in cues),
        extractor=str(method),
        status=ClaimStatus.MACHINE,
    )
