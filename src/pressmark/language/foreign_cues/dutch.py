"""Dutch words that say who says something."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, hidden, phrases
from pressmark.language.tables import words

DUTCH = ForeignCues(
    said=words(
        """
        zegt zei zeiden zeggen verklaart verklaarde verklaarden vertelt vertelde vertelden vertellen meldt meldde meldden
        melden schrijft schreef schreven schrijven benadrukt benadrukte benadrukten waarschuwt waarschuwde waarschuwden
        stelt stelde stelden stellen voegt voegde legt legde laat vindt vond vinden vraagt vroeg vroegen antwoordt
        antwoordde antwoordden reageert reageerde bevestigt bevestigde bevestigden erkent erkende erkenden aldus twittert
        twitterde vervolgt vervolgde besluit verzekert verzekerde concludeert concludeerde belooft beloofde beloofden
        """
    )
    | phrases("laat weten, laten weten, liet weten, lieten weten"),
    claimed=words("beweert beweerde beweerden beweren"),
    that=words("dat"),
    verb_first=True,
    closing=True,
    pronouns=words("hij zij ze hen ik wij we"),
    determiners=words(
        "de het een zijn haar hun onze ons deze die dit twee drie verschillende enkele sommige veel andere beide meerdere"
    ),
    titles=words(
        """
        burgemeester minister premier president wethouder woordvoerder woordvoerster directeur voorzitter
        staatssecretaris koning koningin bewoners getuigen onderzoekers bronnen deskundigen hoogleraar advocaat
        commissaris korpschef politiewoordvoerder buurman buurvrouw bewoner bewoonster onderzoeker
        """
    ),
    edges=words(
        """
        op in aan bij na voor tijdens tegen tegenover vandaag gisteren morgen maandag dinsdag woensdag donderdag vrijdag
        zaterdag zondag later eerder toen daarna ook nog verder al naar met zonder over door sinds volgens onlangs hier
        daar dus nu toch daarop tot om er
        """
    ),
    listeners=words("verslaggevers journalisten persbureau krant omroep anp nos radio"),
    clauses=words(
        "dat omdat als of toen terwijl hoewel nadat voordat wie wat waar niet nooit niemand is was waren heeft hebben had werd werden wordt maar geen niets"
    ),
    joining=words("en maar want"),
    according=phrases("volgens, in de woorden van"),
    according_verb=words("zo"),
    not_sources=words("plan wet regels planning schema mij afspraak traditie gewoonte"),
    finite=words(
        """
        is zijn was waren heeft hebben had hadden werd werden wordt worden kan kunnen kon konden zal zullen zou zouden
        moet moeten moest mag gaat gaan ging komt komen kwam kwamen ligt lag liggen staat stond staan blijft bleef zit
        zitten zat daalde steeg stijgt daalt viel vielen brak geeft gaf duurt duurde houdt hield begon begint dreigt
        dreigde stierf stierven
        """
    ),
    hidden=hidden(
        alleged="vermeende, vermeend, beweerdelijk",
        reported="naar verluidt, naar men zegt, volgens geruchten, er wordt beweerd dat",
    ),
)
"""The Dutch table."""
