"""The words inside credits: what separates the names, and what says which kind of picture it is."""

import re

URL = re.compile(r"https?://\S{1,200}|www\.\S{1,200}|[\w.+-]{1,60}@[\w.-]{1,60}\w|(?<!\S)@\w{1,40}")
ADDRESS = "\ufffc"
SEPARATOR = re.compile(
    r"(?P<via>(?:^|\s+|\s*[/,;|]\s*|\()(?:via|through|über)\s+)"
    r"|(?P<owner>\s+(?:for|pour|für|para|per|voor|для|için|FOR|POUR|FÜR|PARA)\s+(?=[«„“\"]?\s?[^\W\d_]))"
    r"|(?P<plain>\s*[/|•·;／｜＝、，=]\s*|\s*,\s*|\s*[()]\s*|\s+[-–—]\s*|\s*[–—]\s+|-(?=(?:file|archive?)\b)|\s+\.\s+|\s+on\s+(?=(?:Unsplash|Pexels|Pixabay|Flickr)\b)|\s*:\s+|\s*\+{2,}\s*"
    r"|\.\s+(?=(?:Courtesy|Handout)\b))"
)
AND = re.compile(r"(?<!\s)\s+(?:(?:and|und|et|y|e|en|ve|и|och|og|&|\+)\s+|و\s?)")
GENRES = {
    "file": re.compile(
        r"(?:file|files|file[ -](?:photo|picture|image|pic)|archives?|archivbild|archivfoto|archiv|archief"
        r"|archieffoto|archivo"
        r"|foto de archivo|foto d['’]archivio|archivio|arquivo|foto de arquivo|photo d['’]archives?"
        r"|image d['’]archives?"
        r"|архив|архивное фото|фото из архива|arşiv|أرشيف|أرشيفية|ارشيف|صورة أرشيفية"
        r"|資料写真|資料照片|資料照|资料图|资料图片|자료사진|자료)",
        re.IGNORECASE,
    ),
    "handout": re.compile(
        r"(?:hand-?out(?: photo| image| picture)?|ho|supplied(?: photo)?|provided|divulgação|aðsend)", re.IGNORECASE
    ),
    "screenshot": re.compile(
        r"(?:screen-?grab|screen-?shot|screen capture|screen-?cap|video screen ?grab|capture d['’]écran"
        r"|captura de (?:pantalla|tela|ecrã)|reprodução"
        r"|bildschirmfoto|schermafbeelding|скриншот|ekran görüntüsü|skjermdump|skjáskot|截图|截圖)",
        re.IGNORECASE,
    ),
    "illustration": re.compile(
        r"(?:photo[ -])?(?:illustration|ilustración|illustratie|ilustração|illustrazione|иллюстрация)", re.IGNORECASE
    ),
    "courtesy": re.compile(
        r"courtesy(?: photo| image)?|cortesía|cortesia|avec l['’]aimable autorisation", re.IGNORECASE
    ),
}
GENRE_PREFIX = re.compile(
    r"(?:(?:photo|image|picture|video|pic)s?\s+)?(?P<courtesy>courtesy(?:\s+of)?|cortesía de|cortesia de"
    r"|cedida por)\s+(?:the\s+|la\s+)?"
    r"|(?P<handout>hand-?out(?:\s+(?:from|by|photo|image))?|supplied\s+by|provided\s+by|zvg)\s+(?:the\s+)?"
    r"|(?P<screenshot>screen-?(?:grab|shot)s?(?:\s+(?:from|of|by))?|capture d['’]écran(?:\s+(?:de|sur))?)\s+"
    r"|(?P<file>archives?|archivo|archivio|archivfoto|archivbild|файл)\s+(?=[A-ZÀ-Þ][^\s/]+\s[A-ZÀ-Þ])"
    r"|(?P<illustration>(?:photo[ -])?illustrations?\s+by)\s+",
    re.IGNORECASE,
)
BY = re.compile(
    r"(?:photos?|photographs?|images?|pictures?|foto|video)(?:\s+taken)?\s+(?:by|von|door)\s+|by\s+", re.IGNORECASE
)
PHOTO_BY = re.compile(r"(?<!\s)\s+(?:photo|image|picture|video)\s+by\s+", re.IGNORECASE)
RANK = re.compile(
    r"(?:specialist|class|sgt\.?|sergeant|cpl\.?|corporal|airman|officer|lt\.?|lieutenant|spc\.?|capt\.?|seaman"
    r"|private|pfc\.?|pvt\.?"
    r"|maj\.?|cmdr\.?|1st|2nd|3rd|mass|communication|petty|staff|tech\.?|master|senior|gunnery|lance|col\.?)",
    re.IGNORECASE,
)
NEUTRAL = re.compile(
    r"str|stringer|-|pool(?: photo)?|all rights reserved|public domain|cc0(?: [0-9.]{1,4})?|cc[ -]by(?:[ -](?:sa|nc"
    r"|nd)){0,2}(?: [0-9.]{1,4})?(?: de| int)?"
    r"|cc|licence|license|montage|composite|collage|(?:[A-Za-zА-я]{3,9}\.? )?(?:1[89]|20)[0-9]{2}|symbolbild"
    r"|symbolfoto|foto|stock image|stock photo",
    re.IGNORECASE,
)
