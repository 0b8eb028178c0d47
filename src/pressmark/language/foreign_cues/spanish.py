"""Spanish words that say who says something."""

from pressmark.language.foreign_cues.cue_table import ForeignCues, compound, hidden, phrases
from pressmark.language.tables import words

SPANISH = ForeignCues(
    said=compound(
        "ha han había habían",
        """
        dicho declarado afirmado explicado añadido señalado indicado asegurado anunciado subrayado advertido recordado
        precisado escrito respondido confirmado informado destacado reconocido insistido manifestado agregado
        """,
    )
    | words(
        """
        dijo dijeron dice dicen decía declaró declararon declara afirmó afirmaron afirma afirman explicó explicaron explica
        explican añadió añadieron añade añaden agregó agregaron agrega señaló señalaron señala señalan indicó indicaron
        indica indican aseguró aseguraron asegura aseguran anunció anunciaron anuncia subrayó subrayaron subraya advirtió
        advirtieron advierte advierten recordó recordaron recuerda precisó precisaron precisa escribió escribieron
        escribe respondió respondieron responde confirmó confirmaron confirma informó informaron informa destacó
        destacaron destaca reconoció reconocieron reconoce insistió insistieron insiste manifestó manifestaron
        manifiesta sostuvo sostuvieron sostiene sostienen apuntó apuntaron apunta contó contaron cuenta comentó
        comentaron comenta relató relataron relata lamentó lamentaron lamenta exclamó preguntó preguntaron
        denunció denunciaron expresó expresaron expresa concluyó concluye matizó remarcó admitió admite tuiteó
        replicó enfatizó aclaró reiteró prometió prometieron promete sentenció
        """
    ),
    claimed=words("alegó alegaron alega alegan"),
    that=words("que"),
    verb_first=True,
    dropped_pronouns=True,
    pronouns=words("él ella ellos ellas yo nosotros"),
    determiners=words(
        """
        el la los las un una unos unas su sus este esta estos estas ese esa dos tres varios varias algunos algunas otro
        otra otros otras nuestro nuestra ambos ambas mi
        """
    ),
    titles=words("fuentes testigos vecinos expertos autoridades don doña"),
    edges=words(
        """
        a al en ante durante tras ayer hoy mañana después antes luego también además así entonces por para sobre desde
        hasta según con sin ahora nunca siempre finalmente tampoco incluso aún todavía ya poco más mientras allí aquí
        entre solo sólo posteriormente lunes martes miércoles publicado publicada jueves viernes sábado domingo
        """
    ),
    listeners=phrases("a este diario, a este periódico, a la prensa, a los periodistas, a los medios"),
    clitics=words("le les me nos"),
    clauses=words(
        "que quien quienes cuando donde cuyo cuya si porque como pero no nunca nadie se es son era fue ha han lo"
    ),
    joining=words("y e pero"),
    adverb_endings=("mente", "ndo", "ó"),
    according=phrases("según, de acuerdo con, de acuerdo a, en palabras de, a juicio de"),
    according_verb=words("según como"),
    not_sources=words(
        "que como cómo sea lo ley normas plan calendario ello eso parece día días edad hora época costumbre"
    ),
    hidden=hidden(
        alleged="""
        presuntamente, supuestamente, presunto, presunta, presuntos, presuntas, supuesto, supuesta, supuestos, supuestas
        """,
        reported="al parecer, según se dice, según trascendió, según informes",
    ),
)
"""The Spanish table."""
