"""The article and its claims in schema.org's terms, as JSON-LD.

A claim is a `Claim` whose `appearance` is the article (https://schema.org/Claim). No `ClaimReview` is written: that is
a person's verdict on whether a claim is true, and an archive holds none.
"""

from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.documents import visible_json
from pressmark.exports.rendering import Rendering
from pressmark.model.claims import Claim
from pressmark.model.evidence import Value
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.metadata import Image, Metadata

_LOST = (
    "the evidence of each value, and readings that were not chosen",
    "modality, certainty, times, quantities and relations of claims",
)
_GAP = " […] "


def render(contents: Contents) -> Rendering:
    """One graph: the article, then a node a claim."""
    graph = [_article(contents), *(_claim(contents, claim) for claim in contents.claims.claims)]
    return Rendering(
        data=visible_json({"@context": "https://schema.org", "@graph": graph}).encode("utf-8"),
        suffix=".schema-org.jsonld",
        lost=_LOST,
    )


def _article(contents: Contents) -> dict[str, Any]:
    metadata = contents.metadata
    people = [one.value for one in metadata.author if one.value]
    article: dict[str, Any] = {
        "@id": contents.archive_id.ni,
        "@type": "NewsArticle",
        "identifier": {"@type": "PropertyValue", "propertyID": "nih", "value": contents.archive_id.nih},
        "keywords": [one.value for one in metadata.keywords if one.value],
        "author": [{"@type": "Person", "name": name} for name in people],
        "image": [shown for one in metadata.image if (shown := _image(one))],
    }
    article |= {name: value for name, value in _plain(metadata).items() if value}
    for name, value in (("publisher", metadata.publisher), ("sourceOrganization", metadata.source_organization)):
        if value is not None and value.value:
            article[name] = {"@type": "Organization", "name": value.value}
    return {name: value for name, value in article.items() if value != []}


def _plain(metadata: Metadata) -> dict[str, str | None]:
    return {
        "headline": _value(metadata.headline),
        "alternativeHeadline": _value(metadata.alternative_headline),
        "datePublished": _value(metadata.date_published),
        "dateModified": _value(metadata.date_modified),
        "inLanguage": _value(metadata.in_language),
        "articleSection": _value(metadata.article_section),
        "url": _value(metadata.url),
        "license": _value(metadata.license),
    }


def _image(image: Image) -> dict[str, Any] | None:
    """A picture, where anything is said of it; a credit is a `creditText`, never a `copyrightHolder`."""
    shown = {
        "caption": _value(image.caption),
        "creditText": _value(image.credit_text),
        "contentUrl": _value(image.content_url),
        "copyrightNotice": _value(image.copyright_notice),
    }
    kept = {name: value for name, value in shown.items() if value}
    return {"@type": "ImageObject", **kept} if kept else None


def _claim(contents: Contents, claim: Claim) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": ArchiveId(hex=contents.archive_id.hex, fragment=Fragment(claim=claim.id)).ni,
        "@type": "Claim",
        "text": _GAP.join(anchor.exact for anchor in claim.target),
        "appearance": {"@id": contents.archive_id.ni},
    }
    speakers = [one.who for one in claim.attribution if one.who and one.source is not None]
    if speakers:
        node["author"] = {"@type": "Thing", "name": speakers[-1]}
    return node


def _value(value: Value | None) -> str | None:
    return None if value is None else value.value
