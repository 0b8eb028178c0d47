"""Italian words that say who says something."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, compound, hidden, phrases
from pressmark.language.tables import words

ITALIAN = ForeignCues(
    said=compound(
        "ha hanno aveva avevano",
        """
        detto dichiarato affermato spiegato aggiunto sottolineato assicurato annunciato ricordato precisato scritto
        risposto confermato riferito commentato ribadito osservato ammesso avvertito raccontato concluso chiesto
        replicato promesso denunciato evidenziato
        """,
    )
    | words(
        """
        disse dissero dice dicono diceva dichiarò dichiara dichiarano affermò affermarono afferma affermano spiegò spiega
        spiegano aggiunse aggiunge aggiungono sottolineò sottolinea sottolineano assicurò assicura assicurano annunciò
        annuncia annunciano ricordò ricorda ricordano precisò precisa precisano scrisse scrive scrivono rispose risponde
        rispondono confermò conferma confermano riferì riferisce riferiscono commentò commenta commentano ribadì
        ribadisce osservò osserva osservano ammise ammette ammettono avvertì avverte avvertono raccontò racconta
        raccontano concluse conclude chiese chiede chiedono replicò replica denunciò denunciano prosegue
        evidenzia sostiene sostengono sostenne
        """
    ),
    claimed=compound("ha hanno", "preteso"),
    that=words("che"),
    dropped_pronouns=True,
    pronouns=words("lui lei loro egli ella essi io noi"),
    determiners=words(
        """
        il lo la i gli le un uno una suo sua suoi sue loro questo questa questi due tre alcuni alcune molti diversi altri
        nostro nostra entrambi
        """
    ),
    titles=words("fonti testimoni esperti"),
    edges=words(
        """
        a ad al allo alla ai agli alle in nel nella nei durante dopo prima ieri oggi domani poi anche inoltre così allora
        per su sul sulla con senza lunedì martedì mercoledì giovedì venerdì sabato domenica davanti presso quindi infine
        intanto ancora sempre secondo mai solo già da dal qui lì adesso pubblicato pubblicata
        """
    )
    - words("da dal per"),
    listeners=phrases("ai giornalisti, alla stampa, al nostro giornale, a questo giornale"),
    clitics=words("gli ci mi"),
    clauses=words("che chi cui quando dove se perché come ma però non mai nessuno è sono era ha hanno si l'ha"),
    joining=words("e ed ma"),
    adverb_endings=("mente", "ndo"),
    according=phrases("secondo, stando a, a detta di, a giudizio di"),
    according_verb=phrases("come, secondo quanto"),
    not_sources=words(
        "me te tempo posto turno piano legge regole quanto cui caso che giorni giorno età stagione ora tradizione natura"
    ),
    hidden=hidden(
        alleged="presunto, presunta, presunti, presunte, presumibilmente, sedicente, sedicenti",
        reported="a quanto pare, a quanto si dice, pare che, si dice che",
    ),
)
"""The Italian table."""
