"""French words that say who says something."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, compound, hidden, phrases
from pressmark.language.tables import words

_PARTICIPLES = """
dit déclaré affirmé expliqué ajouté indiqué précisé assuré annoncé souligné estimé rappelé confié raconté averti écrit
répondu confirmé rapporté lancé reconnu insisté martelé conclu commenté tweeté demandé regretté noté relevé promis
témoigné poursuivi répété dénoncé argué lâché soufflé promis prévenu détaillé
"""

FRENCH = ForeignCues(
    said=compound("a ont avait avaient", _PARTICIPLES)
    | compound(
        "s'est s'était", "exclamé exclamée indigné indignée réjoui réjouie félicité félicitée inquiété inquiétée"
    )
    | words(
        """
        dit disent disait déclare déclarent déclarait affirme affirment affirmait explique expliquent expliquait ajoute
        ajoutent ajoutait indique indiquent indiquait précise précisent précisait assure assurent assurait annonce
        annoncent souligne soulignent soulignait estime estiment estimait rappelle rappellent confie confient raconte
        racontent racontait avertit avertissent écrit écrivent écrivait répond répondent confirme confirment rapporte
        rapportent lance lancent reconnaît reconnaissent insiste insistent martèle conclut concluent commente tweete
        demande demandent regrette regrettent note notent relève relèvent promet témoigne témoignent poursuit répète
        dénonce dénoncent résume s'inquiète s'indigne juge jugent souffle soufflent lâche prévient
        """
    ),
    claimed=compound("a ont avait avaient", "prétendu allégué")
    | words("prétend prétendent prétendait prétendaient allègue allèguent"),
    participles=words(_PARTICIPLES),
    that=words("que"),
    closing=True,
    pronouns=words("il elle ils elles je nous"),
    determiners=words(
        """
        le la les un une des son sa ses leur leurs notre nos ce cet cette ces deux trois plusieurs certains certaines
        quelques d'autres mon ma mes
        """
    ),
    edges=words(
        """
        à au aux lors dans en sur devant hier aujourd'hui publié publiée publiés publiées lundi mardi mercredi jeudi vendredi samedi dimanche
        mardi pendant après avant depuis par pour auprès samedi vendredi ensuite puis encore ainsi alors toutefois aussi
        également mercredi face selon enfin sans sous vers chez durant suite tout toujours d'abord plus cependant
        jeudi
        """
    ),
    clitics=words("lui leur nous me vous"),
    clauses=words(
        "on que qui dont où quand lorsque si comme parce car mais pas jamais ne personne rien est sont était a ont"
    ),
    joining=words("et mais or car"),
    according=phrases("selon, d'après, de l'avis de"),
    according_verb=phrases("comme l'a, comme l'ont, comme le, comme"),
    not_sources=words(
        "que lui laquelle lequel lesquels toute loi règles plan calendrier goûts besoins cas moi âge jours heures saison saisons température taille habitude"
    ),
    hidden=hidden(
        alleged="soi-disant, prétendument, supposément, paraît-il",
        reported="""
        dit-on, selon certaines sources, selon des informations non confirmées, à en croire la rumeur, il se dit que
        """,
    ),
)
"""The French table."""
