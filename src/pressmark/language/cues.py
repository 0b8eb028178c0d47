"""English words that say who says something and how surely: tables, no code but their unfolding.

An entry of `REPORTING` is a form of a verb as it stands in a text. `Modality.ALLEGED` marks verbs with which a writer
keeps a distance from what is said; all others make it reported.
"""

from dataclasses import dataclass

from pressmark.language.tables import words
from pressmark.model.claims import Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingVerb:
    """A reporting verb with its finite forms and what its grammar allows.

    `bare`: what is said may follow without "that"; `addressed`: the listener follows first ("told reporters that");
    `inverted`: it may stand before its subject ("said the mayor").
    """

    forms: tuple[str, ...]
    modality: Modality = Modality.REPORTED
    bare: bool = False
    addressed: bool = False
    inverted: bool = True


VERBS: tuple[ReportingVerb, ...] = (
    ReportingVerb(forms=("said", "says", "say"), bare=True),
    ReportingVerb(forms=("told", "tells", "tell"), bare=True, addressed=True, inverted=False),
    ReportingVerb(forms=("reported", "reports", "report")),
    ReportingVerb(forms=("announced", "announces", "announce")),
    ReportingVerb(forms=("added", "adds", "add")),
    ReportingVerb(forms=("stated", "states", "state")),
    ReportingVerb(forms=("wrote", "writes", "write")),
    ReportingVerb(forms=("tweeted", "tweets", "tweet")),
    ReportingVerb(forms=("warned", "warns", "warn")),
    ReportingVerb(forms=("explained", "explains", "explain")),
    ReportingVerb(forms=("argued", "argues", "argue")),
    ReportingVerb(forms=("acknowledged", "acknowledges", "acknowledge")),
    ReportingVerb(forms=("admitted", "admits", "admit")),
    ReportingVerb(forms=("conceded", "concedes", "concede")),
    ReportingVerb(forms=("confirmed", "confirms", "confirm")),
    ReportingVerb(forms=("declared", "declares", "declare")),
    ReportingVerb(forms=("disclosed", "discloses", "disclose")),
    ReportingVerb(forms=("emphasised", "emphasises", "emphasized", "emphasizes")),
    ReportingVerb(forms=("stressed", "stresses", "stress")),
    ReportingVerb(forms=("estimated", "estimates", "estimate")),
    ReportingVerb(forms=("insisted", "insists", "insist")),
    ReportingVerb(forms=("maintained", "maintains", "maintain")),
    ReportingVerb(forms=("noted", "notes", "note")),
    ReportingVerb(forms=("predicted", "predicts", "predict")),
    ReportingVerb(forms=("recalled", "recalls", "recall")),
    ReportingVerb(forms=("remarked", "remarks", "remark")),
    ReportingVerb(forms=("replied", "replies", "reply")),
    ReportingVerb(forms=("testified", "testifies", "testify")),
    ReportingVerb(forms=("cautioned", "cautions", "caution")),
    ReportingVerb(forms=("concluded", "concludes", "conclude")),
    ReportingVerb(forms=("believes", "believe", "believed"), bare=True, inverted=False),
    ReportingVerb(forms=("thinks", "think"), bare=True, inverted=False),
    ReportingVerb(forms=("asked", "asks", "ask"), inverted=True),
    ReportingVerb(forms=("claimed", "claims", "claim"), modality=Modality.ALLEGED, bare=True),
    ReportingVerb(forms=("alleged", "alleges", "allege"), modality=Modality.ALLEGED, bare=True),
    ReportingVerb(forms=("asserted", "asserts", "assert"), modality=Modality.ALLEGED),
    ReportingVerb(forms=("contended", "contends", "contend"), modality=Modality.ALLEGED),
)
"""Verbs of saying, with a person or an institution that speaks."""

SHOWING: tuple[ReportingVerb, ...] = tuple(
    ReportingVerb(forms=forms, bare=True, inverted=False)
    for forms in (
        ("indicated", "indicates", "indicate"),
        ("suggested", "suggests", "suggest"),
        ("showed", "shows", "show", "shown"),
        ("revealed", "reveals", "reveal"),
        ("found", "finds", "find"),
    )
)
"""Verbs that attribute only where a document, figures or pictures are their subject."""

REPORTING: dict[str, ReportingVerb] = {form: verb for verb in (*VERBS, *SHOWING) for form in verb.forms}
"""Each form with its verb."""

ASKING = words(
    """
    asked asks said says added wrote replied told wondered joked shouted demanded exclaimed
    """
)
"""Verbs after a quotation that ends in a question or exclamation mark, and does not end the sentence."""

DOCUMENTS = words(
    """
    report reports document documents data figures statistics study studies survey surveys poll polls research
    analysis images imagery footage photographs photos pictures video videos record records statement statements
    evidence investigation investigations inquiry audit email emails letter letters memo tests results estimates
    documentation
    """
)
"""Heads of a subject that shows or indicates something."""

COLLECTIVES = words(
    """
    activists agencies analysts authorities campaigners charities commentators critics defenders diplomats
    doctors economists eyewitnesses executives experts fighters firefighters historians investigators
    journalists lawmakers lawyers leaders media medics militants ministers monitors neighbours neighbors
    observers officers officials opponents organisers organizations organisations police prosecutors rebels
    relatives reporters rescuers researchers residents scientists soldiers sources spokesmen spokespeople
    supporters survivors teachers unions victims villagers witnesses workers
    """
)
"""Plural speakers that need no article."""

PRONOUNS = words("he she they we i it")
"""Subjects that stand for a speaker named elsewhere."""

LISTENERS = words(
    """
    broadcasters colleagues councillors customers delegates diplomats employees fans investigators investors
    journalists lawmakers legislators listeners members ministers newspapers officials parliament police
    prosecutors readers reporters residents senators shareholders staff students supporters television viewers
    voters workers him her me them us
    """
)
"""Those who are told, where no article or capital shows it."""

NOT_SOURCES = words(
    """
    plan plans schedule law laws custom customs tradition rule rules size age ages need needs rank merit taste
    wealth ability weight height colour color type kind instructions procedure protocol timetable
    """
)
"""What a thing can be done "according to" without anybody saying it."""

HIDDEN: dict[str, Modality] = {
    "allegedly": Modality.ALLEGED,
    "purportedly": Modality.ALLEGED,
    "supposedly": Modality.ALLEGED,
    "reportedly": Modality.REPORTED,
    "apparently": Modality.REPORTED,
}
"""Adverbs that say someone says so without saying who."""

PASSIVES: dict[str, Modality] = {
    "said": Modality.REPORTED,
    "reported": Modality.REPORTED,
    "believed": Modality.REPORTED,
    "thought": Modality.REPORTED,
    "understood": Modality.REPORTED,
    "estimated": Modality.REPORTED,
    "alleged": Modality.ALLEGED,
    "claimed": Modality.ALLEGED,
    "purported": Modality.ALLEGED,
    "rumored": Modality.ALLEGED,
    "rumoured": Modality.ALLEGED,
}
"""Participles of "is … to" and "it is … that", where nobody is named."""

AUXILIARIES = words(
    """
    am is are was were be been being has have had do does did will would shall should can could may might must
    """
)
"""Verbs that show that words hold a clause of their own and are no mere name."""

CONNECTIVES = words(
    """
    that which who whom whose when where while because although though if unless after before since until as
    than and or but so yet nor how why whether
    """
)
"""Words with which no speaker's name begins."""

DIRECTIVES: tuple[str, ...] = (
    "read more", "read also", "read next", "read the full", "read our", "also read", "see also", "see more", "watch:",
    "watch now", "watch live", "watch our", "watch the video", "listen to", "listen now", "listen:", "click here",
    "click on", "click to", "tap here", "follow us", "like us", "join us", "sign up", "sign in", "log in",
    "subscribe to", "subscribe now", "subscribe for", "subscribe today", "register now", "register for", "share this",
    "share your", "download our", "download the", "donate now", "donate to", "donate today", "support our",
    "contact us", "get in touch", "send us", "email us", "find out more", "learn more", "for more information",
    "for more on", "for more news", "for more stories", "don't miss", "stay tuned", "stay connected",
    "stay informed", "photo:",
    "photos:", "image:", "video:", "related:", "more:", "(reporting by", "(editing by", "(writing by",
    "(additional reporting by", "additional reporting by", "copyright ©", "copyright (c)", "©", "all rights reserved",
)  # fmt: skip
"""Beginnings of what asks the reader to do something, or says who made the page."""
