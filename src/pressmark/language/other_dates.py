"""Words right before a date that make it one of something else: an event, a picture, a deadline, a person's life."""

import re

from pressmark.language.plain_signs import plain_signs

_REACH = 64
"""So many code points before a date tell what it is of."""

_WORDS = (
    "deadline|expires?|expiry|expiring|expired|valid|due|born|died|joined|member|opens?|opening|closes?|closing|starts?|starting|ends?|ending|begins?"
    "|release date|in cinemas|out now|coming|premieres?|kick-?off|airs?|recorded|filmed|captured|photographed|taken|pictured|crawled|cached|archived|generated"
    "|screened|scheduled|figures|data|prices|sunrise|sunset|weather|print edition|print issue|edition|next update|embargo|election|concert|match|event|session"
    "|hearing|founded|established|effective|entry into force|signed|order|delivery|last login|logged in|copyright|version"
    "|geboren|gestorben|gültig|läuft ab|beginn|ende|ablauf|aufgenommen|anmeldeschluss|einsendeschluss|ausgabe|printausgabe|termin|premiere|kinostart|start"
    "|erstausstrahlung|sendung|archiviert|né|née|mort|morte|expire|valable|début|fin|édition|sortie|en salles|enregistré|diffusé|photographié|prise"
    "|nacido|nacida|nació|murió|caduca|válido|edición impresa|edición|estreno|grabado|emitido|inicio|cierre|nascido|nascida|morreu|vence|edição impressa|estreia"
    "|gravado|início|término|nato|nata|morto|scade|scadenza|valido|edizione|uscita|inizio|registrato|geboren|overleden|verloopt|geldig|opgenomen|editie"
    "|снято|снимок|родился|родилась|умер|умерла|истекает|действует|выпуск|премьера|съёмки|doğum|doğum tarihi|ölüm|son başvuru|geçerlilik|baskı|vizyon tarihi"
    "|مواليد|ولد|توفي|صالح|ينتهي|تنتهي|عدد|موعد|撮影|撮影日|生年月日|締切|締め切り|放送日|公演|開催日|摄于|拍摄于|拍摄|出生|截止|截至|有效期|活动时间|会议时间"
)
_SOMETHING = re.compile(rf"(?<![^\W_])(?:{_WORDS})(?![^\W_])")

_SPAN = re.compile(
    r"(?<![^\W_])(?:by|until|till|from|since|before|after|through|as of|as at|up to|ab|bis|bis zum|seit|vor|nach|jusqu'au|depuis|dès|avant|après|à partir"
    r"|hasta|desde|antes|después|até|desde|antes|fino al|dal|prima del|dopo|tot|vanaf|sinds|voor|после|до|с|со|kadar)"
    r"\ (?:the\ |le\ |el\ |al\ |du\ |de\ |del\ |dem\ |o\ |den\ )?$"
)
"""What makes a date the first or last day of something."""

_PICTURE = re.compile(
    r"(?<![^\W_])(?:photos?|fotos?|images?|pictures?|bild|bilder|imagen|imagem|immagine|фото|снимок|صورة|写真|照片)\ ?"
    r"(?:credit|courtesy|:|by\ |from\ |of\ |от\ |vom\ |du\ |de\ |del\ |taken|prise|tirada|scattata)"
    r"|(?<![^\W_])(?:getty|shutterstock|istock|alamy|unsplash|pixabay|wikimedia|imago|satellite)(?![^\W_])"
)
_NETWORK = re.compile(r"(?<![^\W_])(?:twitter|facebook|instagram|youtube|telegram|tiktok|linkedin|weibo)(?![^\W_])")
_ON = re.compile(r"(?:^|\ )([^\W\d_]+)\ (?:on|am|le|il|em|op)\ (?:the\ )?$")
_DONE = re.compile(r"^\ ?[a-z]{2,12}ed\ $")
_FIELD = re.compile(r"[|•·(\[]|\ [-–—/]\ |,\ ")
_DATE_WORDS = re.compile(
    r"(?:date|datum|fecha|data|дата|tarih|التاريخ|تاريخ|日期|日付|日時|时间|時間|time|le|am|el|on|the)?\ ?:\ ?$"
)


def is_of_something_else(line: str, floor: int, start: int) -> bool:
    """Whether the words of a line between `floor` and a date at `start` say that it is of something else.

    A label that nobody knows ("Deadline:", "Recorded on") names something else too.
    """
    floor = max(floor, start - _REACH)
    before = plain_signs(line)[floor:start]
    if _PICTURE.search(before) or _NETWORK.search(before):
        return True
    fields = _FIELD.split(before)
    words = next((field for field in reversed(fields) if field.strip()), "")
    if not words.strip(" ,.;'"):
        return False
    if _SOMETHING.search(words) or _SPAN.search(words) or _DONE.match(words):
        return True
    if words.rstrip().endswith(":"):
        return _DATE_WORDS.fullmatch(words.strip() + " ") is None and _DATE_WORDS.fullmatch(words.strip()) is None
    if (found := _ON.search(words)) is None:
        return False
    word = line[max(floor, start - len(words)) :][found.start(1) : found.start(1) + 1]
    return not words[: found.start(1)].strip() or word.islower()
