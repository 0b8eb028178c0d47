"""Tables of number, bound and unit words in German, French, Spanish, Portuguese, Italian, Dutch, Russian, Turkish, Arabic."""

from pressmark.language.quantities.bound_tables import BOUNDS
from pressmark.language.quantities.unit_names import unfold
from pressmark.language.quantities.unit_tables import UNIT_NAMES
from pressmark.language.quantities.vocabulary import Vocabulary
from pressmark.language.tables import words

_NUMBERS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "pt": "dois três quatro cinco seis sete oito nove dez onze doze",
    "it": "due tre quattro cinque sei sette otto nove dieci undici dodici",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "ru": "два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on onbir oniki",
    "ar": "اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
}
_FURTHER = {
    "de": {"zwo": 2, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90},
    "fr": {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60},
    "es": {"veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "doscientos": 200, "trescientos": 300, "quinientos": 500},
    "pt": {"duas": 2, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50, "duzentos": 200, "trezentos": 300, "quinhentos": 500},
    "it": {"venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "duecento": 200, "trecento": 300, "cinquecento": 500, "duemila": 2000, "tremila": 3000},
    "nl": {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "tweehonderd": 200, "driehonderd": 300},
    "ru": {"две": 2, "двух": 2, "двое": 2, "трёх": 3, "трех": 3, "трое": 3, "четырёх": 4, "четырех": 4, "пяти": 5, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "двести": 200, "триста": 300, "пятьсот": 500},
    "tr": {"yirmi": 20, "otuz": 30, "kırk": 40, "elli": 50},
    "ar": {"اثنين": 2, "ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9, "عشر": 10, "عشرين": 20, "عشرون": 20, "مئتين": 200, "مئتي": 200, "ألفين": 2000, "ألفي": 2000},
}  # fmt: skip
_SCALES = {
    "de": {"hundert": 100, "tausend": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12, "dutzend": 12},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "billion": 10**12, "billions": 10**12},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "millón": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
    "pt": {"cem": 100, "cento": 100, "mil": 1000, "milhão": 10**6, "milhões": 10**6, "bilhão": 10**9, "bilhões": 10**9, "trilhão": 10**12, "trilhões": 10**12},
    "it": {"cento": 100, "mille": 1000, "mila": 1000, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    "nl": {"honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12},
    "ru": {"сто": 100, "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тыс": 1000, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "млн": 10**6, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9, "млрд": 10**9, "триллион": 10**12, "трлн": 10**12},
    "tr": {"yüz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9, "trilyon": 10**12},
    "ar": {"مئة": 100, "مائة": 100, "ألف": 1000, "آلاف": 1000, "ألفا": 1000, "مليون": 10**6, "ملايين": 10**6, "مليونا": 10**6, "مليار": 10**9, "مليارات": 10**9},
}  # fmt: skip
_ARTICLES = {
    "de": "eine ein einer einem einen", "fr": "un une", "es": "un una", "pt": "um uma", "it": "un una", "nl": "een", "ru": "один одна", "tr": "bir", "ar": "",
}  # fmt: skip
_VAGUE = {
    "de": {"dutzende": 12, "dutzenden": 12, "hunderte": 100, "hunderten": 100, "tausende": 1000, "tausenden": 1000},
    "fr": {"dizaines": 10, "centaines": 100, "milliers": 1000},
    "es": {"decenas": 10, "docenas": 12, "cientos": 100, "centenares": 100, "miles": 1000},
    "pt": {"dezenas": 10, "centenas": 100, "milhares": 1000},
    "it": {"decine": 10, "centinaia": 100, "migliaia": 1000},
    "nl": {"tientallen": 10, "honderden": 100, "duizenden": 1000},
    "ru": {"десятки": 10, "сотни": 100},
    "tr": {"onlarca": 10, "yüzlerce": 100, "binlerce": 1000},
    "ar": {"عشرات": 10, "العشرات": 10, "مئات": 100, "المئات": 100},
}
_RANGES = {
    "de": ("zwischen", "und", "bis"), "fr": ("entre", "et", "à"), "es": ("entre", "y", "a"), "pt": ("entre", "e", "a"), "it": ("tra fra", "e", "a"),
    "nl": ("tussen", "en", "tot"), "ru": ("", "", "до"), "tr": ("", "", "ila"), "ar": ("بين", "و", "إلى"),
}  # fmt: skip
_MONTHS = {
    "de": "januar jänner februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря года",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين",
}
_LABELS = words("""
artikel kapitel seite nummer nr absatz paragraf paragraph platz flug raum gleis linie abschnitt
article chapitre page numéro chambre ligne vol place artículo capítulo página habitación línea vuelo artigo linha voo
articolo capitolo pagina numero stanza linea volo hoofdstuk pagina kamer vlucht lijn artikelen статья статьи глава страница рейс номер дом
madde bölüm sayfa sefer oda المادة الفصل الصفحة الرحلة رقم
""")  # fmt: skip


def _compounds(language: str) -> dict[str, int]:
    """Hundreds and thousands written as one word with their number: "zweihundert", "duecento", "vijfduizend"."""
    scales = {"de": ("hundert", "tausend"), "nl": ("honderd", "duizend")}.get(language, ())
    return {
        f"{name}{scale}": number * value
        for number, name in enumerate(_NUMBERS[language].split(), start=2)
        for scale, value in zip(scales, (100, 1000), strict=False)
    }


def _vocabulary(language: str) -> Vocabulary:
    between, conjunctions, through = _RANGES[language]
    numbers = {name: number for number, name in enumerate(_NUMBERS[language].split(), start=2)}
    return Vocabulary(
        language=language,
        numbers=numbers | _FURTHER[language] | _compounds(language),
        scales=_SCALES[language],
        articles=words(_ARTICLES[language]),
        before=BOUNDS[language][0],
        behind=BOUNDS[language][1],
        units=unfold(UNIT_NAMES[language]),
        between=words(between),
        conjunctions=words(conjunctions),
        through=words(through),
        months=words(_MONTHS[language]),
        labels=_LABELS,
        vague=_VAGUE[language],
    )


_NONE = Vocabulary(
    language="", numbers={}, scales={}, articles=frozenset(), before={}, behind={}, units={}, between=frozenset(),
    conjunctions=frozenset(), through=frozenset(), months=words(" ".join(_MONTHS.values())), labels=_LABELS,
)  # fmt: skip

VOCABULARIES: dict[str, Vocabulary] = {"": _NONE} | {language: _vocabulary(language) for language in _NUMBERS}
"""The vocabulary of each language; under the empty name that of a text whose language nobody knows."""
