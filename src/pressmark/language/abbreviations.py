"""Words that end in a full stop without ending a sentence, and words that begin sentences: tables, no code.

All entries are folded (`str.casefold`) and stand without their last full stop.
"""

from pressmark.language.identify import SMALL
from pressmark.language.tables import words

TITLES = words(
    """
    adm amb ald brig capt cdr cmdr col cpl dr drs esq gen gov hon insp lt maj messrs mgr mlle mme mr mrs ms mx
    pres prof pvt rep reps rev sen sens sgt supt dipl.-ing frl hr hrn ing mag min.präs abg bgdo dep doc dott exc
    excmo ilmo mons mst pe sig sigg sigra sra srta ir mevr dhr doç dott.ssa prof.ssa sig.ra dra gral cnel lic arq profa exmo exma sto yrd уч св gospod акад гр гос доц ген им проф тов
    cllr atty hptm
    """
)
"""Titles before a name: a name follows, so the sentence goes on whatever stands next."""

TITLES_OF: dict[str, frozenset[str]] = {
    "ar": words("د أ.د م أ"),
    "de": words("fr"),
    "es": words("d dña sta"),
    "fr": words("m mm pr me"),
    "it": words("on avv arch geom rag"),
    "nl": words("mw mr ds"),
    "pt": words("eng des d cel"),
    "tr": words("av sn alb org uzm op hz"),
}
"""Titles of one language, with a capital, that are initials or words in others."""

DEGREES = words("med jur iur phil rer nat theol oec pol habil h.c")
"""What stands small between a title and a name: "Dr. med."."""

INLINE = words(
    """
    al approx ca cf circa e.g eg i.e ie resp viz vs v fig figs ref ed eds trans est incl excl allg bes bspw bzgl
    bzw dgl d.h eigtl einschl evtl ggf inkl insb max min mind sog tel u.a vgl z.b z.t zzgl env ex p.ex c.-à-d
    aprox ej p.ej pág núm ntra bijv ong zgn resp d.w.z m.a.w o.a ecc es cfr pag напр см ср тыс млн млрд руб ул
    пл просп обл р-н т.е т.к т.н т.д т.п örn ör bkz vb cad mah sok mio mrd tsd geb gest hrsg inh i.d.r ee rr ff avda av прим
    пер наб пр-т кв
    """
)
"""Abbreviations inside a sentence; only a clear beginning of a sentence after them ends it."""

BEFORE_NUMBERS = words(
    """
    no nos nr nrs núm nº art arts abs bd bl kap ch chap cl para par pp p pg pt sec sect ss vol vols jan feb mar
    apr jun jul aug sep sept oct nov dec jän mär okt dez ene abr ago dic janv févr avr juil déc gen mag giu lug
    set ott п с рис табл тел стр ст гл blz pág págs núms
    """
)
"""Abbreviations that go on only where a number follows: "No. 5" against "He said no."."""

CLOSING = words(
    """
    a.m p.m am pm bros co corp dept etc ft inc jr llc ltd mt plc snr sr st ste usw u.s.w pty s.a s.p.a ag gmbh
    ave blvd rd d.c b.c a.d n.b e.v u.ä o.ä др пр г гг в вв н.э chr jh uu hh aa ud uds enz jl ltda cía mo mass calif ariz colo conn fla ill ind mich
    minn miss nev okla ore pa tenn tex va vt wash wis wyo ala ark del ga kan ky la md me mont neb
    """
)
"""Abbreviations that stand inside a sentence as often as at its end: a clear beginning after them ends it."""

AFTER_TIMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december est edt cst cdt mst mdt pst pdt gmt utc bst cet cest ist eastern central
    mountain pacific
    """
)
"""What goes on after "5 p.m.": days, months and zones."""

ORDINAL_LANGUAGES = words("bs cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sr tr")
"""Languages that write an ordinal as a number with a full stop: "am 3. Mai"."""

ORDINAL_MONTHS = words(
    """
    januar jänner februar feber märz april mai juni juli august september oktober november dezember januari
    februari mars maj marts maart ledna února března dubna května června července srpna září října listopadu
    prosince stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października grudnia desember
    ocak şubat mart január február március április május június július augusztus szeptember október december
    tammikuuta toukokuuta
    """
)
"""Months that follow such an ordinal, where the language is not known."""

STARTERS: dict[str, frozenset[str]] = {
    **{language: SMALL[language] for language in ("es", "fr", "it", "nl", "pt")},
    "de": SMALL["de"]
    | words("an ich man wir wer was wenn diese dieser dabei danach dann doch hier jetzt während zudem"),
    "en": words(
        """
    a after all also although an and another any as at because before both but by despite during each earlier
    even every few for from he her here his how however i if in instead it its just last later many meanwhile
    more most my neither no nobody none nor not nothing now of on once one only or other others our over several
    she since so some such that the their then there these they this those though thus to today two under until
    we were what when where whether which while who why with within without yet you your
    """
    ),
    "tr": words("ama ancak bir bu daha her ise o onlar öte şu ve ya"),
    "ru": words(
        """
    а без более в во все вскоре всего вместе где да для до его ее если ещё еще и из или их к как когда кроме кто
    мы на нам не несколько никто но о об однако он она они оно от по под после поэтому при ранее с сегодня
    сейчас со также там то тогда у уже хотя что это этот эта эти я
    """
    ),
}
"""Words that begin a sentence and, written with a capital, hardly ever stand after an abbreviation inside one."""

ANY_STARTER = frozenset().union(*STARTERS.values())
"""For a text whose language is not known."""
