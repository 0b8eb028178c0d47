"""What kind of source words name, and whether a listener is a medium."""

import re

from pressmark.language.tables import words
from pressmark.model.claims import SourceKind

_ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|unnamed|unidentified|undisclosed|declined to be (?:named|identified|quoted)"
    r"|ask(?:ed|ing)? not to be (?:named|identified)|not authori[sz]ed to (?:speak|comment|discuss)"
    r"|(?:person|people|source|sources|officials?|someone) (?:familiar|close|with (?:direct )?knowledge|briefed)"
    r"|spoke on condition of|speaking on (?:the )?condition of|on (?:the )?condition of anonymity"
    r"|requested anonymity|insiders?|sources?)\b",
    re.IGNORECASE,
)
_DOCUMENTS = words(
    """
    account accounts ad analysis announcement article assessment audit bill book brief caption chapter charter
    clip column communique communiqué complaint constitution data decree diary directive dispatch document
    documents dossier editorial email emails estimate estimates evidence figures file files filing filings
    findings footage forecast forecasts guidelines headline image images indictment inquiry investigation
    journal law lawsuit leaflet letter letters log logs manifesto map maps memo memoir memorandum message
    messages minutes newsletter note notes notice opinion paper papers photo photograph photographs photos piece
    poll polling polls post posts profile proposal receipts record recording recordings records release report
    reports research results review ruling script series sign slogan statement statements statistics studies
    study subpoena summary survey surveys tape testimony text texts transcript transcripts treaty tweet tweets
    verdict video videos warrant website
    """
)
_ORGANISATIONS = words(
    """
    academy administration afp agencies agency airline airport alliance amnesty ap army assembly association
    authority bank bbc bloomberg board brigade brigades broadcaster bureau cabinet campaign center centre
    chamber charity chronicle church city clinic club cnn coalition command commission committee company
    congress consortium corporation council country county court department embassy eu federation firm fleet
    force forces foundation front fund gazette government group guard guardian hamas headquarters herald
    hezbollah hospital house institute institution journal judiciary kremlin league legislature ministry mission
    movement municipality museum nations nato navy network newspaper observatory observer office opposition
    organisation organization parliament party pentagon police port post presidency prosecution province regime
    regiment regulator reuters rights school secretariat senate service society squadron state station syndicate
    taliban telegraph times tribunal tribune troupe trust un union university utility watch watchdog
    """
)
_COLLECTIVES = words(
    """
    activists advisers advisors advocates aides allies americans analysts attendees authorities backers
    campaigners citizens colleagues commanders commentators conservatives councillors critics delegates
    democrats diplomats doctors economists employees executives experts families farmers fighters fishermen
    friends historians journalists judges lawmakers lawyers leaders legislators liberals locals many media
    members men migrants militants ministers mps neighbors neighbours observers officers officials operators
    opponents organisers organizers others parents participants partners passengers people pilots politicians
    pollsters press prisoners professors progressives prosecutors protesters readers rebels refugees relatives
    reporters representatives republicans rescuers researchers residents respondents sailors sceptics scholars
    scientists senators settlers skeptics soldiers some spokesmen staff strategists students supporters
    survivors teachers they those troops unions veterans victims villagers volunteers voters we witnesses women
    workers writers
    """
)
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
    found = re.split(r"\s+(?:of|in|at|for|from|with|on|by|to|near|among)\s+", head[:_LONGEST].strip(), maxsplit=1)[0]
    parts = re.findall(r"[^\W\d_][\w'’-]*", found.lower())
    if not parts:
        return SourceKind.PERSON
    last = parts[-1].removesuffix("'s").removesuffix("’s")
    for kind, table in ((SourceKind.DOCUMENT, _DOCUMENTS), (SourceKind.ORGANISATION, _ORGANISATIONS)):
        if last in table and " and " not in found:
            return kind
    if last in _COLLECTIVES or last.endswith(_PEOPLES) or " and " in found:
        return SourceKind.COLLECTIVE
    if _is_plural(last) and found.split()[-1][:1].islower():
        return SourceKind.COLLECTIVE
    initials = len(parts) == 1 and head.strip().isupper() and len(last) > 1
    return SourceKind.ORGANISATION if initials else SourceKind.PERSON


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def is_medium(listener: str) -> bool:
    """Whether those who were told something are a newspaper, an agency or a station."""
    return bool(_MEDIA.search(listener[:_LONGEST]))
