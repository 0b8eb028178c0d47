"""The claims a machine finds, the whole story.

segments → the article's own words → sentences that state something → one claim for repeated words
         → who says what → statements, how surely, when, how many → numbers → how they stand to each other

English is read for all of this. In the other languages that the page reader knows a claim is a sentence, and only
quotations and phrases like "according to" say whose words it holds; in any other, and where nothing tells the
language, only the sentences are taken. Each goes by a name of its own, so that what is missing is never read as
"nobody said so".
"""

from collections.abc import Iterator, Sequence

from pressmark.anchors import anchor
from pressmark.claims.attribution.foreign import quotation_links, reads
from pressmark.claims.attribution.foreign.quoted import Quoted, outermost, quoting_mark
from pressmark.claims.english import english_claims
from pressmark.claims.links import Link, Span
from pressmark.claims.numbering import numbered
from pressmark.claims.relations import with_relations
from pressmark.claims.sentences import Repeated, join_repeats, statement_sentences, stretches
from pressmark.documents import dump
from pressmark.language.quotations import quotations
from pressmark.model.claims import Attribution, Claim, Claims, ClaimStatus, Extractor, Modality
from pressmark.model.evidence import Method
from pressmark.model.metadata import Metadata

METHOD = Method(name="claims-en", version=6)
"""English: statements, who says them in a chain, how surely, when, how many, and where they are at odds."""

TABLES = (
    *("acts", "english-attribution", "english-persons", "english-stance", "english-verbs", "english-words"),
    *("quantities", "times"),
)
"""The word tables that the English method reads, all there are: other words there are another version of it."""

QUOTATIONS_METHOD = Method(name="claims-quotations", version=5)
"""The other languages of the page reader: sentences, with those who are quoted in them."""

SENTENCES_METHOD = Method(name="claims-sentences", version=4)
"""Any other language: sentences, without asking who says them."""

SETTINGS: dict[str, str] = {}
"""The extractor has none yet; they stand in every provenance, so that later ones can be told apart."""


def extract_claims(*, text: str, metadata: Metadata) -> Claims:
    """The claims of a text whose segments are known, in text order."""
    language = metadata.in_language.value if metadata.in_language else None
    method = method_of(language)
    parts = stretches(text, metadata)
    sentences = statement_sentences(text, parts, language)
    found = join_repeats(text, sentences)
    if method is METHOD:
        unnumbered, read = english_claims(text, metadata, found, method=method)
        claims = with_relations(text, numbered(unnumbered), read)
    else:
        quoted = [outermost(quotations(text, part.start, part.end)) for part in parts]
        known = language if method is QUOTATIONS_METHOD else None
        links = quotation_links(text, [one.sentence for one in found], quoted, known)
        claims = numbered(_sentence_claims(text, found, quoted=quoted, links=links, method=method))
    return Claims(extractors=(extractor_of(method),), claims=claims)


def method_of(language: str | None) -> Method:
    """The method that reads a language, given as a BCP 47 tag."""
    known = (language or "").lower().partition("-")[0]
    if known == "en":
        return METHOD
    return QUOTATIONS_METHOD if reads(known) else SENTENCES_METHOD


def extractor_of(method: Method) -> Extractor:
    """The method as provenance.json names it."""
    settings = dump(SETTINGS).decode("utf-8").rstrip("\n")
    return Extractor(name=method.name, version=str(method.version), settings=settings, deterministic=True)


def _sentence_claims(
    text: str,
    found: Sequence[Repeated],
    *,
    quoted: Sequence[Quoted],
    links: Sequence[tuple[Link, ...]],
    method: Method,
) -> Iterator[Claim]:
    """A claim for each sentence, with those who are quoted in it."""
    for one, those in zip(found, links, strict=True):
        place = one.sentence.start, one.sentence.end
        mark = quoting_mark(text, one.sentence, quoted[one.sentence.stretch]) or one.sentence.label
        modality, cues = _modality(those, mark)
        yield Claim(
            id="c0",
            target=(anchor(text, *place),),
            repeats=tuple(anchor(text, *place) for place in one.repeats),
            attribution=tuple(_attribution(text, link) for link in those),
            modality=modality,
            cues=tuple(anchor(text, *cue) for cue in cues),
            extractor=str(method),
            status=ClaimStatus.MACHINE,
            rule="statement.sentence",
        )


def _modality(links: Sequence[Link], quoted: Span | None) -> tuple[Modality, tuple[Span, ...]]:
    """The modality with the greatest distance that any link shows, and the places of the words that show it.

    `quoted` is the mark of a quotation that holds most of the sentence: such words are not the article's own, whoever
    says them.
    """
    if links:
        alleged = any(link.modality is Modality.ALLEGED for link in links)
        strongest = Modality.ALLEGED if alleged else Modality.REPORTED
        return strongest, tuple(sorted({link.cue for link in links if link.modality is strongest}))
    return (Modality.REPORTED, (quoted,)) if quoted else (Modality.ASSERTED, ())


def _attribution(text: str, link: Link) -> Attribution:
    """The link with its anchors; the speaker's label is the words of the text with plain spaces."""
    return Attribution(
        who=" ".join(text[slice(*link.source)].split()),
        source=anchor(text, *link.source),
        cue=anchor(text, *link.cue),
        content=tuple(anchor(text, *span) for span in link.content),
        rule=link.rule,
    )
