"""Whether words look like a person's name or an organisation's: by shape and by tables, never by a guess."""

import re
from typing import Final


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PARTICLES: Final = _words(
    """
    van von der den de del della di da do dos das du des la le el al bin bint ibn abu ben ter ten te zu zum zur af av"
    " ter op het d' dit st. san ould og фон де аль бен эль ван дер
    """
)
"""Small words inside names: they are no names by themselves."""

_ORGANISATION_WORDS: Final = _words(
    """
    wire newswire courier herald gazette tribune chronicle observer mercury argus telegraph bulletin sentinel dispatch
    agency agencies agence agentur agencia agência agenzia ajansı agentschap агентство press presse prensa stampa
    pers basın
    news newsroom media médias medien group gruppe groupe grupo inc inc. ltd ltd. llc gmbh ag se co. corp corp.
    company limited plc
    ministry minister's ministère ministerium ministerio ministério ministero ministerie bakanlığı министерство
    office bureau department
    museum musée museo museu stiftung foundation fondation institute institut instituto university université
    universität universidad
    universidade college school schule archive archives archiv archivo arquivo archivio архив library collection
    association union
    police polizei policía polícia polizia politie army navy force forces guard command corps government council
    parliament presidency
    kremlin service services desk staff team editors editorial redaktion redacción redação redazione redactie
    rédaction редакция
    times post herald tribune gazette journal daily observer mail echo live mirror telegraph guardian chronicle
    examiner star sun
    zeitung tagblatt tageblatt anzeiger kurier nachrichten merkur rundschau bote morgenpost tagesschau rundfunk
    fernsehen television tv radio
    monde figaro libération diario periódico jornal gazzetta corriere repubblica giornale dagblad volkskrant magazine
    magazin
    images image pictures picture photo photos photography foto fotos film films productions studio studios bank
    party partei
    committee commission organisation organization society club fc airport hospital brigade network channel online
    digital labs
    correspondent reporter reporters writer writers editor contributor contributors specialist pool services resort
    events project
    campaign court embassy consulate municipality gemeinde stadt region province district city council nations
    exchange international
    пресс-служба министерство газета студия служба фото университет правительство мвд мид минобороны
    inst inst. natl research administration yearbook infografik emergencias zprávy parade
    world national university's federation league crescent bulletin express review weekly standard independent
    trust authority council's charity society agency's alliance observatory centre center hospital clinic zoo
    theatre theater theater opera orchestra gallery galerie galleria galería academy académie akademie diocese
    department's sheriff sheriff's constabulary rescue coastguard lifeboat ambulance
    port harbour harbor airport flughafen railway railways bahn transport museums museen musées museos kunsthalle
    bibliothek bibliotheek bibliothèque biblioteca staatsarchiv stadtarchiv landesarchiv kreisarchiv bundesarchiv
    nationalbibliothek feuerwehr polizeipräsidium polizeidirektion landespolizei bundespolizei stadtwerke landkreis
    rathaus landratsamt landesamt bundesamt amt verband verein verlag hochschule klinikum universitätsklinikum
    pompiers gendarmerie sdis mairie préfecture ville métropole région département conseil commune hôpital éditions
    bomberos ayuntamiento gobierno guardia policia junta diputación generalitat cabildo alcaldía gobernación fundación
    archivos colección agencia bombeiros prefeitura governo secretaria polícia câmara fundação corpo defesa
    vigili comune carabinieri questura soccorso alpino regione provincia fondazione protezione
    brandweer politie gemeente provincie waterschap rijkswaterstaat rijksmuseum stichting universiteit collectie
    министерства музей институт управление администрация мчс мвд фск фсб архив библиотека театр фонд полиция
    правительства агентство канал телеканал корпорация компания общество союз центр губернатор мэрия пресс-центр
    belediyesi müzesi valiliği üniversitesi bakanlığı emniyet jandarma itfaiyesi kurumu vakfı derneği müdürlüğü
    muzeum policja straż polisen räddningstjänsten politiet kommune kommun brannvesen
    """
)

_COMMON_WORDS: Final = _words(
    """
    the a an in on at of for by to from with and or but as is are was were be has have would after before about into
    over under
    this that these those it its his her their our your my how why what who when where which all new no not more most
    monday tuesday wednesday thursday friday saturday sunday january february march july september october
    november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz oktober dezember
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    der die das ein eine im am und mit nach für über vor bei aus auf les un une et dans sur pour avec los las una en
    con por para
    il lo gli nel che uma no na em com het een op met bij
    best gegen enge top stories privacy policy rights human terms contact about newsletter newsletters
    subscribe sign latest cookies
    cookie advertisement
    related topics tags trending features sport sports politics business culture home account login menu search
    hundreds thousands dozens
    war peace crisis election elections election's attack attacks government minister president prime night week
    month year years
    read more share comments live update updates breaking exclusive analysis opinion video watch listen photos gallery
    popular demand design nature accident royal appointment election air land sea default proxy
    south east northern southern eastern western central middle united saudi
    libya syria russia ukraine turkey egypt iran iraq israel gaza lebanon germany france britain china japan europe
    africa america korea caucasus balkans pacific asia
    tripoli cairo washington kyiv beijing
    """
) - {"e", "y"}

_PLACE_HEADS: Final = _words(
    """
    port porto puerto fort mount cape vila villa bad new nova saint sankt santa san são ciudad cidade città monte
    north south east west upper lower
    """
)
"""What place names of two words begin with and people's hardly ever do: never asked where a label stands."""

_TITLES: Final = _words(
    """
    dr dr. prof prof. mr mr. mrs mrs. ms ms. sir lt lt. col col. sgt sgt. cpl cpl. capt capt. maj maj.
    """
)
_SUFFIXES: Final = _words(
    """
    jr jr. sr sr. ii iii iv phd
    """
)
_COMPOUND = re.compile(
    r"[^\W\d_]{2}(?:archiv|museum|verwaltung|polizei|feuerwehr|verlag|institut|universität|hochschule|behörde|ministerium|agentur"
    r"|zeitung|stiftung|verband|verein|bibliothek|zentrale)s?$"
)
"""German writes organisations as one word: Hafenarchiv, Landesmuseum, Bundespolizei."""

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ`.‐‑-])*", re.UNICODE)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[·・][\u4e00-\u9fff]{1,8})?")
_JAPANESE_NAME = re.compile(r"[\u4e00-\u9fff\u3005]{1,4}[ \u3000]?[\u3040-\u30ff\u4e00-\u9fff\u3005]{1,5}")
_KATAKANA_NAME = re.compile(r"[\u30a1-\u30fa\u30fc]{1,12}(?:[・＝=][\u30a1-\u30fa\u30fc]{1,12}){1,3}")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}")
_UNCASED_TOKEN = re.compile(
    r"[\u0600-\u06ff\u0750-\u077f]{2,20}|[\u0590-\u05ff'\"]{2,20}|[\u0900-\u097f]{2,20}|[\u10a0-\u10ff]{2,20}"
)
_DOMAIN = re.compile(
    r"(?:[\w-]{1,40}\.){1,3}(?:com|org|net|de|fr|es|it|nl|be|at|ch|uk|ru|tr|br|pt|info|tv|news|io|eu|sa|is)",
    re.IGNORECASE,
)
_HAN_BODY = re.compile(
    r"[町市県縣区區村省庁署府郡州社報报局网館馆院部厅台署团團校廳会會課组組署]$|警察|消防|大学|大學|新聞|日报|日報"
)
"""How the names of towns, offices, outlets and schools end in Chinese and Japanese."""

_UNCASED_NO_NAME = _words(
    """
    في من على إلى عن مع بعد قبل خلال هذا هذه التي الذي وكالة وزارة صحيفة جامعة متحف قناة موقع خاص
    """
)


_GLUED = re.compile(r"[a-zà-ÿ](?=[A-ZÀ-Þ])")
_FUSED = _words("mc mac de di du da del des la le las los van von vander fitz al el st jo mary")
"""What may stand in one word with the capital of a name: McArthur, DeVos, FitzGerald."""


def looks_like_a_person(words: str) -> bool:
    """Whether two to five words, each capitalised or a name's particle, none of them a common word, stand here."""
    tokens = words.split()
    while tokens and tokens[0].casefold() in _TITLES:
        tokens = tokens[1:]
    if not 2 <= len(tokens) <= 5 or len(words) > 60:
        return False
    proper = 0
    for number, token in enumerate(tokens):
        bare = token.casefold()
        if bare in PARTICLES and (number or token[0].isupper() or token in {"al", "el", "de", "van", "von", "bin"}):
            proper += token in {"Ben", "Al", "Abu"}
            continue
        if number and bare in _SUFFIXES:
            continue
        if not _is_name(token, bare, all_capitals=words.isupper()):
            return False
        proper += len(token.rstrip(".")) > 1 or token[-1:] == "."
    return proper >= 2 and any(len(token.rstrip(".")) > 1 for token in tokens)


def _is_name(token: str, bare: str, *, all_capitals: bool) -> bool:
    if _is_organisation_word(bare) or bare in _COMMON_WORDS or not _TOKEN.fullmatch(token):
        return False
    if (glued := _GLUED.search(token)) is not None and bare[: glued.start() + 1] not in _FUSED:
        return False  # two names that lost the space between them
    if len(token) == 2 and token.isalpha() and token.isupper() and "J" not in token and not all_capitals:
        return False  # "VS Tristach" is a school; "JD", "AJ" and "PJ" are initials
    if token.endswith(".") and len(token) > 5:
        return False  # "Jones." ends a sentence; "J." and "Jos." are initials
    if token[0].isupper():
        return True
    after = re.split(r"[-'’]", token, maxsplit=1)[1:]  # al-Hassan, d'Arc
    return len(token) > 3 and bool(after) and after[0][:1].isupper()


def looks_like_an_uncased_person(words: str) -> bool:
    """The same for scripts without capitals: only to be asked where a label says that a person stands here."""
    if any(shape.fullmatch(words) for shape in (_HAN_NAME, _JAPANESE_NAME, _KATAKANA_NAME, _HANGUL_NAME)):
        return not re.search(
            r"[社报報局网網站部院厅庁会館馆台台]$|新聞|通信|提供|代表|資料|资料|자료|뉴스|제공|시$|청$|은행|그룹|대학교|경찰|소방",
            words,
        )
    tokens = words.split()
    return 2 <= len(tokens) <= 4 and all(
        _UNCASED_TOKEN.fullmatch(token) and token not in _UNCASED_NO_NAME for token in tokens
    )


def looks_like_a_place(words: str) -> bool:
    """Whether a name of several words begins as places do: "Port Aldan", "Vila Nova do Arapuã"."""
    tokens = words.split()
    return len(tokens) > 1 and tokens[0].casefold() in _PLACE_HEADS


def _is_organisation_word(token: str) -> bool:
    """Whether a word names a kind of organisation: one of the table, or a German compound with one behind."""
    bare = token.strip("(),'’«»").casefold()
    return bare in _ORGANISATION_WORDS or _COMPOUND.search(bare) is not None


def looks_like_an_uncased_organisation(words: str) -> bool:
    """Whether a name in Chinese or Japanese ends as those of towns, offices and outlets do."""
    return 2 < len(words) <= 24 and words[0] > "\u3000" and _HAN_BODY.search(words) is not None


def looks_like_an_organisation(words: str) -> bool:
    """Whether a word of the name says that it is an agency, an outlet or a company; or it is a site's address."""
    tokens = words.split()
    if not 1 <= len(tokens) <= 9 or len(words) > 80:
        return False
    if _DOMAIN.fullmatch(words):
        return True
    if len(tokens) < 2 or not any(token[0].isupper() for token in tokens):
        return False
    named = [_is_organisation_word(token) for token in tokens]
    return any(named) and _all_capitalised([token for token, known in zip(tokens, named, strict=True) if not known])


def is_a_title(words: str) -> bool:
    """Whether capitalised words begin with an article, as an outlet's name does: "The Example"."""
    tokens = words.split()
    return (
        2 <= len(tokens) <= 5
        and tokens[0] in {"The", "Le", "La", "El", "Il", "Der", "Die"}
        and _all_capitalised(tokens)
    )


def has_organisation_word(words: str) -> bool:
    """Whether a word among a few, none of it a sentence's, is one of an office, an outlet or a company."""
    tokens = words.split()
    return 1 < len(tokens) <= 6 and any(_is_organisation_word(token) for token in tokens)


_SMALL_WORDS = PARTICLES | _words(
    """
    of the for and & in et und für des of's de' dei degli sur на и по
    """
)


def _all_capitalised(tokens: list[str]) -> bool:
    return all(token[0].isupper() or token[0].isdigit() or token.casefold() in _SMALL_WORDS for token in tokens)


def has_common_word(words: str) -> bool:
    """Whether a word of running text stands among these: then they are no name."""
    return any(token.casefold() in _COMMON_WORDS for token in words.split())
