"""What a bundle's folder is called: for people, never looked up."""

import re
import unicodedata

from anyascii import anyascii

SLUG_LENGTH = 40


def bundle_name(*, date: str | None, title: str) -> str:
    """The readable part of a bundle's folder name: date or `undated`, then an ASCII slug of at most 40.

    A date may be an update's: `updated 2024-03-20`.
    Titles in other scripts are transliterated (anyascii): the name is for people and stands in no payload.
    """
    ascii_title = anyascii(unicodedata.normalize("NFKC", title)).lower()
    words = re.findall(r"[a-z0-9]+", ascii_title.replace("'", ""))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    day = re.match(r"(?:updated )?[0-9]{4}(?:-[0-9]{2}){0,2}", date or "")
    return "-".join(part for part in (day[0].replace(" ", "-") if day else "undated", slug) if part)
