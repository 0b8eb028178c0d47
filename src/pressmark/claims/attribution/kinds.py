"""What kind of source words name, and whether a listener is a medium."""

import re

from pressmark.english.lexicon import is_plural
from pressmark.model.claims import SourceKind
from pressmark.tables import words

_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|unnamed|unidentified|undisclosed|declined to be (?:named|identified|quoted)"
    r"|ask(?:ed|ing)? not to be (?:named|identified)|not authori[sz]ed to (?:speak|comment|discuss)"
    r"|(?:person|people|source|sources|officials?|someone) (?:familiar|close|with (?:direct )?knowledge|briefed)"
    r"|spoke on condition of|speaking on (?:the )?condition of|on (?:the )?condition of anonymity"
    r"|requested anonymity|insiders?|sources?)\b",
    re.IGNORECASE,
)

_DOCUMENTS = words("english-attribution", "documents")
_ORGANISATIONS = words("english-attribution", "organisations")
_COLLECTIVES = words("english-attribution", "collectives")
_MEDIA = re.compile(
    r"\b(?:Reuters|A\.?P\.?|AFP|Agence France-Presse|Associated Press|UPI|Bloomberg|BBC|CNN|MSNBC|NBC|CBS|ABC|Fox News"
    r"|NPR|PBS|ITV"
    r"|Sky News|Al Jazeera|Politico|Axios|Xinhua|TASS|Interfax|dpa|Kyodo|Anadolu|HuffPost|Huffington Post"
    r"|[A-Z][\w.'’-]* ?(?:Times|Post|Herald|Journal|Tribune|Gazette|Chronicle|Guardian|Telegraph|Observer|Courier|Star"
    r"|Sun|News|Today|Television|TV|Radio|Magazine|Weekly|Daily|Press)|The (?:Times|Post|Herald|Guardian|Economist"
    r"|Independent|Sun|Mirror|Telegraph|Observer|Atlantic)|newspaper|news agency|television|broadcaster|radio"
    r"|magazine)\b"
)

_PEOPLES = ("ians", "eans", "icans", "yans", "raelis", "raqis", "akistanis")
"""Endings of names of peoples."""

_LONGEST = 300
"""Code points of a source that are looked at."""


def kind_of(source: str, head: str) -> SourceKind:
    """What kind of source is named; `head` is the name without what is added to it."""
    shown = source[:_LONGEST]
    if _ANONYMOUS.search(shown):
        return SourceKind.ANONYMOUS
    found = re.split(
        r"\s+(?:of|in|at|for|from|with|on|by|to|near|among|[a-z]{3,}ed)\s+", head[:_LONGEST].strip(), maxsplit=1
    )[0]
    parts = re.findall(r"[^\W\d_][\w'’-]*", found.lower())
    if not parts:
        return SourceKind.PERSON
    last = parts[-1].removesuffix("'s").removesuffix("’s")
    for kind, table in ((SourceKind.DOCUMENT, _DOCUMENTS), (SourceKind.ORGANISATION, _ORGANISATIONS)):
        if last in table and " and " not in found:
            return kind
    if last in _COLLECTIVES or last.endswith(_PEOPLES) or " and " in found:
        return SourceKind.COLLECTIVE
    if is_plural(last) and found.split()[-1][:1].islower():
        return SourceKind.COLLECTIVE
    initials = len(parts) == 1 and head.strip().isupper() and len(last) > 1
    return SourceKind.ORGANISATION if initials else SourceKind.PERSON


def is_medium(listener: str) -> bool:
    """Whether those who were told something are a newspaper, an agency or a station."""
    return bool(_MEDIA.search(listener[:_LONGEST]))
