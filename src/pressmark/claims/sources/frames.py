"""What English verbs of saying, thinking, wanting and judging take as what is said, thought, wanted or judged.

A line is a kind of verb: the modality of its content, its frames, then the verbs. Frames are `that` (a clause), `bare`
(a clause without "that"), `quote` (a quotation, and the form ", she said"), `invert` (", said the mayor"), `who` (a
listener stands before the clause), `wh` (a clause with "whether" or "how"), `noun` (a noun phrase), `to` (an
infinitive), `whoto` (somebody, then an infinitive), `ing`, and prepositions whose object it is.
"""

from dataclasses import dataclass

from pressmark.model.claims import Modality

_LINES = """
reported: that bare quote invert wh noun | say
reported: that bare quote invert wh | add
reported: that bare quote invert wh noun | announce declare report note explain state reply tweet post
reported: that bare quote invert | observe remark recount recall respond retort insist maintain comment quip
reported: quote invert | continue
reported: that bare quote invert | shout yell scream exclaim whisper repeat chant mutter conclude counter muse joke
reported: that bare quote wh noun | mention reiterate reveal disclose confirm emphasize emphasise stress underscore
reported: that bare quote wh noun | acknowledge admit concede predict forecast proclaim assert argue affirm
reported: that bare quote | testify boast brag complain lament caution opine argue attest
reported: that bare quote invert wh | write
reported: that quote noun | highlight illustrate
reported: that wh | demonstrate
reported: noun | cite
reported: that who bare quote | tell inform assure remind notify
reported: noun | discuss describe recount outline detail publish portray depict characterize characterise
reported: noun | reference unveil
reported: of about | speak
reported: about | talk
reported: to | refer point allude respond
reported: out | point
hedged: that bare quote wh noun | suggest hint imply indicate signal estimate project
alleged: that bare quote noun | claim allege contend
alleged: noun | accuse
denied: that noun ing | deny dispute refute rebut disavow
opinion: that bare wh | believe think know
opinion: that bare | hope fear suspect assume presume feel doubt imagine reckon figure
opinion: that wh noun | worry regret
opinion: that wh about | wonder worry
opinion: that bare noun whoto | expect
opinion: that about | care
hedged: that to | seem appear
question: wh quote invert who noun | ask
question: wh noun | question wonder
directive: that noun whoto quote | urge demand recommend
directive: that whoto quote | advise
directive: that noun whoto | order instruct encourage beg implore exhort
directive: on for | call
opinion: noun | call brand label deem dub consider view see
opinion: noun | criticize criticise praise blame condemn denounce blast slam deride decry mock ridicule chide
opinion: noun | laud applaud hail commend tout defend endorse support back oppose reject dismiss assail
opinion: noun | challenge thank lambast rebuke fault excoriate bash disparage belittle bemoan deplore embrace
opinion: noun | admire hate love dislike despise resent prefer like trust respect welcome rip trash
opinion: noun to | want
reported: noun that to | threaten promise pledge vow agree decide decline refuse
opinion: noun that to | propose seek plan intend
opinion: to | hope aim offer opt long yearn aspire volunteer swear
opinion: that to | swear
opinion: of | disapprove approve accuse
opinion: with | agree disagree sympathize
opinion: for | push ask advocate apologize campaign plead
opinion: noun | advocate
reported: that bare quote who noun | warn
reported: that bare quote noun | show
reported: that bare quote | find
reported: that bare wh noun | learn discover
opinion: that wh | realize realise understand recognize recognise forget remember
reported: that wh noun | express voice
opinion: against | warn argue lobby campaign vote rally
opinion: for | vote rally lobby pray root vouch
opinion: about | complain joke brag boast lie
opinion: of | complain speak boast hint
opinion: that bare | wish guess
opinion: to | wish
opinion: noun | bemoan lament mourn honor salute knock pan taunt scorn shun lampoon pillory savage skewer scold chastise
opinion: noun | admonish reprimand berate castigate impugn tease insult respect appreciate envy ignore
opinion: noun | cast paint label tag compare liken
directive: whoto | press pressure challenge lobby persuade convince invite
reported: noun | address list name quote echo reaffirm repeat request proclaim chronicle
reported: that who | caution
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one verb may take, and how what it attributes is put forward."""

    takes: frozenset[str]
    modality: Modality


def _frames() -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    for line in _LINES.strip().splitlines():
        head, _, verbs = line.partition("|")
        modality, _, takes = head.partition(":")
        for verb in verbs.split():
            known = found.get(verb)
            found[verb] = Frame(
                takes=frozenset(takes.split()) | (known.takes if known else frozenset()),
                modality=known.modality if known else Modality(modality),
            )
    return found


FRAMES: dict[str, Frame] = _frames()
PREPOSITIONS = frozenset({"of", "about", "to", "out", "on", "for", "with", "against"})
