"""Names of months and weekdays in the languages of the page reader, as tables."""

from functools import cache

_MONTHS: dict[str, str] = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec",
    "de": "januar jänner jän jan|februar feber feb|märz maerz mär mrz|april apr|mai|juni jun|juli jul|august aug"
    "|september sept sep|oktober okt|november nov|dezember dez",
    "fr": "janvier janv|février fevrier févr fev fév|mars|avril avr|mai|juin|juillet juil juill|août aout"
    "|septembre sept|octobre oct|novembre nov|décembre decembre déc",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago"
    "|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic",
    "pt": "janeiro jan|fevereiro fev|março marco mar|abril abr|maio mai|junho jun|julho jul|agosto ago"
    "|setembro set|outubro out|novembro nov|dezembro dez",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago"
    "|settembre sett set|ottobre ott|novembre nov|dicembre dic",
    "nl": "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sept sep"
    "|oktober okt|november nov|december dec",
    "ru": "января январь янв|февраля февраль фев февр|марта март мар|апреля апрель апр|мая май|июня июнь июн"
    "|июля июль июл|августа август авг|сентября сентябрь сен сент|октября октябрь окт|ноября ноябрь ноя нояб"
    "|декабря декабрь дек",
    "tr": "ocak oca|şubat subat şub|mart mar|nisan nis|mayıs mayis may|haziran haz|temmuz tem|ağustos agustos ağu"
    "|eylül eylul eyl|ekim eki|kasım kasim kas|aralık aralik ara",
    "ar": "يناير جانفي كانون_الثاني كانون_الثانى كانون_ثاني كانون_ثان|فبراير فيفري شباط|مارس آذار اذار أذار|أبريل ابريل إبريل أفريل نيسان"
    "|مايو ماي أيار ايار آيار نوار|يونيو يونيه جوان حزيران|يوليو يوليه يوليوز جويلية تموز"
    "|أغسطس اغسطس أوت غشت آب اب|سبتمبر شتنبر أيلول ايلول|أكتوبر اكتوبر تشرين_الأول تشرين_الاول تشرين_أول تشرين_اول"
    "|نوفمبر نونبر تشرين_الثاني تشرين_الثانى تشرين_ثاني تشرين_ثان|ديسمبر دجنبر كانون_الأول كانون_الاول كانون_أول كانون_اول",
}

_OTHER_MONTHS: dict[str, str] = {
    # Languages we do not name but whose dates we read. The Polish name of November is left out: in Croatian it is October's.
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
    "pl": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października||grudnia",
    "ro": "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
}

_WEEKDAYS: dict[str, str] = {
    "en": "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun",
    "de": "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sonnabend sa|sonntag so",
    "fr": "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim",
    "es": "lunes lun|martes mar|miércoles miercoles mié mie|jueves jue|viernes vie|sábado sabado sáb sab|domingo dom",
    "pt": "segunda-feira segunda seg|terça-feira terça ter|quarta-feira quarta qua|quinta-feira quinta qui"
    "|sexta-feira sexta sex|sábado sab|domingo dom",
    "it": "lunedì lunedi lun|martedì martedi mar|mercoledì mercoledi mer|giovedì giovedi gio|venerdì venerdi ven"
    "|sabato sab|domenica dom",
    "nl": "maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo",
    "ru": "понедельник понедельника пн|вторник вторника вт|среда среду среды ср|четверг четверга чт|пятница пятницу пятницы пт"
    "|суббота субботу субботы сб|воскресенье воскресенья вс",
    "tr": "pazartesi pzt|salı sali sal|çarşamba carsamba çar|perşembe persembe per|cuma cum|cumartesi cmt|pazar paz",
    "ar": "الاثنين الإثنين الأثنين اثنين|الثلاثاء الثلاثا|الأربعاء الاربعاء|الخميس|الجمعة|السبت|الأحد الاحد",
}

CJK_WEEKDAYS = {
    "月": 0, "火": 1, "水": 2, "木": 3, "金": 4, "土": 5, "日": 6,
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "天": 6,
}  # fmt: skip
"""Japanese and Chinese signs of the days, as they stand after 曜日, 星期, 周 or in brackets."""


@cache
def month_names() -> dict[str, tuple[int, frozenset[str]]]:
    """Each lower-case name, the month's number, and those of our languages that have it."""
    others = {name: (number, frozenset[str]()) for name, (number, _) in _names(_OTHER_MONTHS, first=1).items()}
    return others | _names(_MONTHS, first=1)


@cache
def weekday_names() -> dict[str, tuple[int, frozenset[str]]]:
    """Each lower-case name, the day's number (Monday is 0), and the languages that have it."""
    return _names(_WEEKDAYS, first=0)


def english_months() -> dict[str, int]:
    """English names of months, and their numbers."""
    return {name: number for name, (number, _) in _names({"en": _MONTHS["en"]}, first=1).items()}


def english_weekdays() -> dict[str, int]:
    """English names of the days, and their numbers: Monday is 0."""
    return {name: number for name, (number, _) in _names({"en": _WEEKDAYS["en"]}, first=0).items()}


def _names(table: dict[str, str], *, first: int) -> dict[str, tuple[int, frozenset[str]]]:
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for language, line in table.items():
        for number, group in enumerate(line.split("|"), first):
            for name in group.replace("_", "\x00").split():
                word = name.replace("\x00", " ")
                found[word] = (number, found.get(word, (number, frozenset()))[1] | {language})
    return found
