"""What verbs and nouns of news say that happened, in classes: two statements can be of one event only within a class."""

from functools import lru_cache

from pressmark.language.english.verbs import lemmas

_CLASSES = """
leave: withdraw leave flee retreat depart evacuate quit exit abandon vacate pull withdrawal retreat pullback pullout
leave: exodus evacuation departure flight cross
arrive: arrive come enter reach land return arrival influx entry cross
stay: deploy station fight operate serve remain stay work deployment presence
carry: sail head bound travel
carry: fly ferry bus drive transport airlift ship take bring transfer move
attack: attack strike bomb shell raid target storm assault ambush airstrike shelling bombing bombardment offensive
shoot: fire shoot gunfire shot shooting
explode: explode explosion blast detonate detonation blow
kill: kill die murder perish slay death killing fatality dead body toll suffocate drown
injure: injure wound hurt maim injury wounded
miss: missing disappear vanish
seize: seize capture take retake recapture oust occupy overrun conquer control ousting capture seizure loss lose topple
arrest: arrest detain hold custody detention arrested
sentence: jail imprison sentence prison imprisonment
acquit: acquit clear exonerate acquittal
measure: measure register magnitude quake earthquake tremor
investigate: investigate investigation inquiry probe enquiry
destroy: destroy damage burn demolish wreck flatten destruction gut
collapse: collapse crumble topple
close: close shut halt suspend stop cancel end closure shutdown suspension postpone freeze wind
open: open reopen resume restart reopening
restore: restore repair reopen resume reconnect fix restart restoration
protest: protest march rally demonstrate gather demonstration attend turnout crowd
agree: agree sign approve accept endorse adopt ratify deal agreement accord
refuse: refuse reject oppose decline dismiss veto
win: win defeat beat victory
displace: displace uproot homeless displacement shelter
infect: infect sicken infection case
admit: admit hospitalise hospitalize treat
cost: cost pay spend price payment
rise: rise increase grow climb jump surge soar gain strengthen intensify worsen swell
drop: fall drop decline decrease slump plunge weaken ease subside shrink slow abate
cut: cut axe lay redundancy
rescue: rescue save
recover: recover retrieve
vote: vote elect ballot
free: release free liberate
meet: meet talk speak converse confer call negotiate negotiation talks meeting
trap: strand trap stick
break: break burst breach rupture spill leak
hire: hire recruit employ
leave-office: sack dismiss resign oust resignation dismissal
build: build construct erect
trade: buy purchase acquire sell buyer seller sale purchase acquisition
warn: warn alert notify warning alarm
flood: flood inundate submerge
sink: sink capsize founder
crash: crash collide derail ram collision
launch: launch lift
start: start begin launch
steal: steal take rob theft hack breach
exclude: exclude
carry-aboard: aboard board
accuse: accuse charge allege
fund: fund finance funding
receive: receive get
discover: discover find notice detect discovery know
happen: happen occur unfold
own: own belong
found: found establish
evacuate: evacuate evacuation shelter move
"""
_LEMMAS = lemmas()


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _CLASSES.strip().splitlines():
        name, _, members = line.partition(":")
        for member in members.split():
            found.setdefault(member, set()).add(name)
    return {member: frozenset(names) for member, names in found.items()}


HAPPENINGS: dict[str, frozenset[str]] = _table()
"""Base form of a verb, or a noun, with its classes."""

MOVEMENTS = frozenset({"leave", "arrive", "carry"})
"""Classes that are one journey, told from its two ends."""

PLAIN = frozenset({"have", "be", "happen", "start", "stay", "own", "discover", "receive", "take"})
"""Classes that say too little: two statements of one of them need not be of one event."""

PHRASAL: dict[tuple[str, str], frozenset[str]] = {
    ("wound", "down"): frozenset({"close"}),
    ("wind", "down"): frozenset({"close"}),
    ("call", "off"): frozenset({"close"}),
    ("set", "off"): frozenset({"leave"}),
    ("set", "sail"): frozenset({"leave"}),
    ("rule", "out"): frozenset({"exclude"}),
    ("take", "place"): frozenset({"happen"}),
    ("blow", "up"): frozenset({"explode"}),
    ("take", "part"): frozenset({"protest"}),
    ("come", "down"): frozenset({"collapse"}),
}
"""Base form of a verb and the word behind it, with the classes of both together."""

OPPOSITES = frozenset(
    {("leave", "arrive"), ("close", "open"), ("arrest", "free"), ("agree", "refuse"), ("rise", "drop")}
)
"""Classes that undo each other, in one order."""

GROUPS: dict[str, str] = {
    member: line.split(":")[0]
    for line in """
fighters: mercenary fighter soldier troop combatant militant gunman insurgent rebel contractor serviceman guard recruit
fighters: force paramilitary militiaman jihadist
people: person people resident civilian villager inhabitant citizen individual man woman victim passenger bystander
people: other figure crowd
migrants: migrant refugee asylum-seeker evacuee
protesters: protester demonstrator marcher activist
workers: worker employee staff miner labourer striker
police: police officer policeman
casualties: death dead fatality casualty body corpse
patients: patient case infection
houses: house home building flat property apartment
vessels: boat ship vessel ferry trawler tanker
families: family household
children: child pupil student schoolchild
voters: voter ballot vote
animals: animal cow sheep
survivors: survivor
customers: customer client user subscriber
companies: company firm carmaker manufacturer business corporation
""".strip().splitlines()
    for member in line.split(":")[1].split()
}
"""Nouns in the singular with the kind of thing they count."""

PERSONS = frozenset(
    {
        "fighters",
        "people",
        "migrants",
        "protesters",
        "workers",
        "police",
        "casualties",
        "patients",
        "children",
        "survivors",
    }
    | {"customers"}
)
"""Kinds of things that are people."""

_IRREGULAR_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "gunmen": "gunman",
    "servicemen": "serviceman",
    "policemen": "policeman",
    "militiamen": "militiaman",
    "lives": "life",
    "families": "family",
    "mercenaries": "mercenary",
    "ferries": "ferry",
    "casualties": "casualty",
    "fatalities": "fatality",
    "troops": "troop",
    "staff": "staff",
    "bodies": "body",
}
_SHORTEST = 4
_KNOWN_WORDS = 8192
"""Words whose stem, group and classes are kept once looked up."""


def base_of(word: str) -> str:
    """The base form of a verb in lower case; a word that is no verb as it stands."""
    return _LEMMAS.get(word, word)


def singular(noun: str) -> str:
    """A noun in lower case without its plural ending."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if noun.endswith("ies") and len(noun) > _SHORTEST:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


@lru_cache(maxsize=_KNOWN_WORDS)
def stem_of(word: str) -> str:
    """What a word in lower case shares with its other forms and with the verb or noun made of it."""
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    base = _LEMMAS.get(word) or _LEMMAS.get(singular(word)) or singular(word)
    return base[:-2] if base.endswith("ional") else base


@lru_cache(maxsize=_KNOWN_WORDS)
def group_of(noun: str) -> str:
    """The kind of thing that a noun counts: its group, or the noun itself in the singular."""
    one = singular(noun)
    return GROUPS.get(one, one)


@lru_cache(maxsize=_KNOWN_WORDS)
def happenings_of(word: str) -> frozenset[str]:
    """The classes of what a verb or noun in lower case says that happened, in any of its forms."""
    found = HAPPENINGS.get(word) or HAPPENINGS.get(base_of(word)) or HAPPENINGS.get(singular(word))
    return found or frozenset()
