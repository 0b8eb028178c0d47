"""German words that say who says something."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, hidden, phrases
from pressmark.language.tables import words

GERMAN = ForeignCues(
    said=words(
        """
        sagt sagte sagten sagen erklärt erklärte erklärten erklären betont betonte betonten ergänzt ergänzte ergänzten
        berichtet berichtete berichteten schreibt schrieb schrieben warnt warnte warnten fügte meint meinte meinten
        kündigt kündigte kündigten kritisiert kritisierte kritisierten versichert versicherte versicherten erläutert
        erläuterte erläuterten fragt fragte fragten antwortet antwortete antworteten erzählt erzählte erzählten
        bestätigt bestätigte bestätigten unterstreicht unterstrich unterstrichen mahnt mahnte mahnten räumt räumte
        fordert forderte forderten twittert twitterte teilte teilten urteilt urteilte urteilten resümiert
        resümierte bilanziert bilanzierte rief riefen lobt lobte lobten beklagt beklagte beklagten äußerte äußerten
        entgegnet entgegnete stellte verkündet verkündete verkündeten bekräftigt bekräftigte zitiert
        """
    )
    | phrases("empörte sich, ärgerte sich, freute sich, wunderte sich, beklagte sich, zeigte sich")
    | phrases("hat gesagt, haben gesagt, hatte gesagt, hat erklärt, hatte erklärt, haben erklärt"),
    claimed=words("behauptet behauptete behaupteten behaupten"),
    behind=words("so"),
    that=words("dass daß"),
    verb_first=True,
    closing=True,
    pronouns=words("er sie es ich wir"),
    determiners=words(
        """
        der die das ein eine einer dessen deren sein seine ihr ihre unser unsere mehrere einige viele zwei drei vier
        beide alle manche andere dieser diese dieses jener jene
        """
    ),
    edges=words(
        """
        am im in an auf aus bei beim nach vor während gegenüber heute gestern morgen zuvor danach dazu hierzu zum zur zu
        über unter mit ohne für gegen seit laut wegen angesichts anlässlich vom von kürzlich später schon bereits auch
        noch dann weiter hinzu mit abschließend zudem außerdem ferner nun jetzt erneut wörtlich dabei daraufhin
        damals montags anschließend schließlich zugleich gleichzeitig einmal hier dort so also etwa da ja sich
        """
    )
    - words("von vom für zur aus gegen unter"),
    listeners=words(
        """
        reportern journalisten journalistinnen medien parlament fernsehen rundfunk zeitung nachrichtenagentur agentur
        sender blatt magazin presse publikum anwesenden abgeordneten ard zdf dpa afp apa sda reuters
        """
    ),
    clauses=words(
        """
        dass daß weil wenn als ob obwohl nachdem bevor damit welche welcher welches wer was wie wo nicht nie niemand
        keiner ist sind war waren hat haben hatte hatten wurde wurden wird werden kann soll doch denn man nichts kein
        keine
        """
    ),
    joining=words("und aber doch denn"),
    according=phrases(
        """
        laut, nach angaben von, nach angaben, nach aussage von, nach aussage, nach ansicht von, nach ansicht, nach
        einschätzung von, nach einschätzung, nach auskunft von, nach auskunft, nach informationen von, nach informationen
        """
    ),
    according_behind=words("zufolge"),
    according_verb=words("so"),
    not_sources=words("gesetz plan fahrplan satzung regel regeln vertrag verfassung tradition vereinbarung und zu auf"),
    hidden=hidden(
        alleged="angeblich, angebliche, angeblichen, angeblicher, vermeintlich, mutmaßlich, dem vernehmen nach",
        reported="""
        berichten zufolge, medienberichten zufolge, laut berichten, laut medienberichten, laut einem bericht,
        offenbar, gerüchten zufolge, wie es heißt, hieß es
        """,
    ),
)
"""The German table."""
