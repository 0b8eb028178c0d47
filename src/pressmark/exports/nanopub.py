"""Claims as nanopublications: each an assertion "the article states …", with where it comes from, in TriG.

https://nanopub.net/guidelines: four named graphs. The name of each is a trusty URI of module RA
(https://arxiv.org/abs/1401.5775): SHA-256 over its quads in a normal form, in which the digest itself is one blank.
They are not signed: who signs a nanopublication asserts it, and an archive asserts only what the article says.
"""

import base64
import hashlib
from dataclasses import dataclass

from pressmark.bundle.contents import Contents
from pressmark.documents import is_hidden
from pressmark.exports.rendering import Rendering
from pressmark.model.claims import Claim
from pressmark.model.identifier import ArchiveId, Fragment

_BASE = "https://w3id.org/np/"
_NP = "http://www.nanopub.org/nschema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_PROV = "http://www.w3.org/ns/prov#"
_SCHEMA = "http://schema.org/"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_GAP = " […] "
_LOST = (
    "modality, certainty, times, quantities and relations of claims, and the evidence of metadata",
    "a signature: whoever publishes a nanopublication signs it and so asserts it",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Literal:
    """A string, with its language where one is known."""

    value: str
    language: str | None = None


_Term = str | _Literal
"""An address, or a literal."""

_Quad = tuple[str, str, str, _Term]
"""Graph, subject, predicate, object; the digest that is still to be worked out stands as one blank."""


def render(contents: Contents) -> Rendering:
    """All claims, a nanopublication each, one behind the other."""
    documents = [_document(contents, claim) for claim in contents.claims.claims]
    return Rendering(data="\n".join(documents).encode(), suffix=".nanopubs.trig", lost=_LOST)


def _document(contents: Contents, claim: Claim) -> str:
    quads = _quads(contents, claim)
    digest = trusty_digest(quads)
    return _trig([tuple(_named(term, digest) for term in quad) for quad in quads])  # type: ignore[misc]


def _quads(contents: Contents, claim: Claim) -> list[_Quad]:
    """The four graphs: head, assertion, provenance, publication info."""
    this = f"{_BASE} "
    head, assertion, provenance, info = (f"{this}#{name}" for name in ("Head", "assertion", "provenance", "pubinfo"))
    statement, extractor = f"{this}#statement", f"{this}#extractor"
    source = ArchiveId(hex=contents.archive_id.hex, fragment=Fragment(claim=claim.id)).ni
    language = contents.metadata.in_language.value if contents.metadata.in_language is not None else None
    words = _GAP.join(anchor.exact for anchor in claim.target)
    person = claim.status != "machine"
    return [
        (head, this, f"{_RDF}type", f"{_NP}Nanopublication"),
        (head, this, f"{_NP}hasAssertion", assertion),
        (head, this, f"{_NP}hasProvenance", provenance),
        (head, this, f"{_NP}hasPublicationInfo", info),
        (assertion, statement, f"{_RDF}type", f"{_SCHEMA}Claim"),
        (assertion, statement, f"{_RDFS}label", _Literal(value=f"the article states: {words}", language=language)),
        (assertion, statement, f"{_SCHEMA}text", _Literal(value=words, language=language)),
        (assertion, statement, f"{_SCHEMA}appearance", contents.archive_id.ni),
        (provenance, assertion, f"{_PROV}wasQuotedFrom", source),
        (provenance, assertion, f"{_PROV}wasAttributedTo", extractor),
        (provenance, extractor, f"{_RDF}type", f"{_PROV}{'Person' if person else 'SoftwareAgent'}"),
        (provenance, extractor, f"{_RDFS}label", _Literal(value=claim.extractor)),
        (info, this, f"{_PROV}wasDerivedFrom", contents.archive_id.ni),
    ]


def trusty_digest(quads: list[_Quad]) -> str:
    """The 45 characters of a trusty URI of module RA over quads in which a blank stands for them."""
    lines = [
        f"{graph}\n{subject}\n{predicate}\n{_normal(term)}\n" for graph, subject, predicate, term in _sorted(quads)
    ]
    digest = hashlib.sha256("".join(lines).encode("utf-8")).digest()
    return "RA" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _sorted(quads: list[_Quad]) -> list[_Quad]:
    """By graph, subject, predicate; then addresses before literals, each by its characters."""

    def key(quad: _Quad) -> tuple[str, str, str, bool, str, str]:
        graph, subject, predicate, term = quad
        if isinstance(term, _Literal):
            return (graph, subject, predicate, True, term.value, term.language or "")
        return (graph, subject, predicate, False, term, "")

    return sorted(set(quads), key=key)


def _normal(term: _Term) -> str:
    if not isinstance(term, _Literal):
        return term
    escaped = term.value.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{term.language.lower()} {escaped}" if term.language else f"^{_STRING} {escaped}"


def _named(term: _Term, digest: str) -> _Term:
    return term.replace(f"{_BASE} ", f"{_BASE}{digest}") if isinstance(term, str) else term


def _trig(quads: list[_Quad]) -> str:
    """One block a graph, a triple a line, every address in full: nothing to look up."""
    lines: list[str] = []
    for graph in dict.fromkeys(quad[0] for quad in quads):
        triples = [quad for quad in quads if quad[0] == graph]
        lines += [f"<{graph}> {{", *(f"  <{s}> <{p}> {_written(o)} ." for _, s, p, o in triples), "}"]
    return "\n".join(lines) + "\n"


def _written(term: _Term) -> str:
    if not isinstance(term, _Literal):
        return f"<{term}>"
    escaped = "".join(_ESCAPES.get(one) or (f"\\U{ord(one):08X}" if is_hidden(one) else one) for one in term.value)
    return f'"{escaped}"' + (f"@{term.language}" if term.language else "")


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
