"""The labels that introduce an image credit, in the languages whose pages we read."""

import re
from enum import StrEnum


def _listed(words: str) -> list[str]:
    return words.split()


class LabelKind(StrEnum):
    """How much a label alone says: a plural may head a gallery, a source may be a table's."""

    ONE = "one"
    SEVERAL = "several"
    SOURCE = "source"
    FILE = "file"


_ONE = """
    photo credits? | photo source | photographs? | photography | photographer | photo copyright
    | photo | pictures? credits?
    | picture | pic | image credits?
    | image source | image copyright | image | credits? | graphic | composite | montage | illustration | main image
    | lead image
    | fotocredit | fotoquelle | fotograf(?:ie|ía|ia|in)? | fotógrafo | fotografo | foto | bildrechte | bildquelle
    | bildnachweis | bild
    | infografik | grafik | crédits? photos? | crédits? image | crédits? | photographie | imagen | crédito da foto
    | créditos?
    | crédito de la imagen | imagem | beeld | fotoğrafçı | fotoğraflar | fotoğraf | фотограф | фото | фотография
    | иллюстрация
    | изображение
    | kuva | valokuva | zdjęcie | fot\\. | fotó | bilde | billede | ljósmynd | mynd | φωτογραφία | φωτο | снимка
    | تصوير | الصورة | صورة | مصدر الصورة | المصور | عدسة | 写真提供 | 写真 | 画像提供 | 画像 | 撮影 | 提供
    | 图片来源 | 圖片來源 | 图像来源 | 圖像來源 | 影像來源
    | 图源 | 圖源 | 图片 | 圖片 | 图 | 圖 | 摄影 | 攝影 | 摄 | 照片 | 사진제공 | 사진 제공 | 사진 출처
    | 사진 | 그래픽
"""
_SEVERAL = """
    photos | pictures | pics | images | fotos | bilder | imágenes | imagens | fotografías | fotografias | fotoğraflar
    | صور | foto's | foto’s | фотографии | фотографії | снимки
"""
_SOURCE = "source | quelle | fuente | fonte | bron | kaynak | источник | المصدر | 来源 | 來源 | 出典 | 출처"
_FILE = """
    file photo | file picture | file image | file pic | file | archive photo | archivfoto | archivbild | archivio
    | foto de archivo
    | foto d['’]archivio | imagen de archivo | photo d['’]archives? | архивное фото | archieffoto | صورة أرشيفية
    | 資料写真 | 资料图片 | 资料图 | 資料照
"""


def _either(listed: str) -> str:
    return "|".join(part.strip().replace(" ", r"\s") for part in re.split(r"\s*\|\s+", listed.strip()))


_COLON = r"(?:\s?(?:[:：＝∶]|=(?=\S))|\s?[/／](?=[\u4e00-\u9fff])|／)\s*"
_BY = (
    r"(?:photos?|photographs?|photography|pictures?|pics?|images?|(?:photo\s)?illustrations?"
    r"|graphics?)(?:\staken)?\s(?:by)\s:?\s*"
    r"|(?:foto|fotos|bild|bilder|fotografien?)\s(?:von|di|de|do|da|door|van|af|av)\s"
    r"|(?:photos?|photographies?)\s(?:de|par)\s"
    r"|(?:fotografías?|imagen|imágenes)\sde\s"
    r"|撮影・(?=\S)|撮影者\s?[:：]\s?"
)
_SET_APART = """
    image source | photo credit | fuente de la imagen | crédito | crédito da imagem | crédit photo | crédits photo
    | автор фото | джерело зображення | kaynak | صدر الصورة | مصدر الصورة | منبع تصویر | تصویر کا ذریعہ
    | nguồn hình ảnh | sumber gambar | chanzo cha picha | izvor fotografije | şəklin mənbəyi | surat manbasi
    | сүрөттүн булагы | इमेज स्रोत | फोटो स्रोत | तस्बिर स्रोत | ছবির উৎস | 图像来源 | 圖像來源
    | 图片来源 | 圖片來源 | 画像提供 | 사진 출처
"""
_APART = (
    r"image\s(?:source|copyright|credit),?\s+(?!:)"
    rf"|^(?:{_either(_SET_APART)})\s?[,،，]\s*(?=\S)"
    r"|(?:^|(?<=[.!?…”\"’)])|(?<=[.!?…”\"’)]\s))(?-i:Credit)\s?(?:\.{3}|…)\s?"
)
LABEL = re.compile(
    rf"(?<![\w-])(?:(?P<file>{_either(_FILE)}){_COLON}|(?P<several>{_either(_SEVERAL)}){_COLON}"
    rf"|(?P<source>{_either(_SOURCE)}){_COLON}"
    rf"|(?P<one>{_either(_ONE)}){_COLON}|(?P<by>{_BY})|(?P<apart>{_APART})"
    r"|(?P<bare>photos?|fotos?|crédits?|bild|beeld|фото|foto:)\s(?=[^\W\d_]))",
    re.IGNORECASE,
)
"""A label with its colon or "by"; `apart` has a comma ("Image source, X") or stops ("Credit…X") in their place.

The group `bare` has none of them: only a known agency may follow it ("Foto ANP"), or a name at a caption's end.
"""

FILE_IN_FRONT = re.compile(
    r"\s{0,9}(?P<file>FILES?(?:\s(?:PHOTO|PICTURE|IMAGE|PIC))?|[Ff]ile\s(?:[Pp]hoto|[Pp]icture|[Ii]mage|pic)"
    r"|ARCHIV(?:BILD|FOTO)?|Archiv(?:bild|foto)"
    r"|ARCHIVO|Archivo|FOTO\sDE\sARCHIVO|Foto\sde\sarchivo|ARQUIVO|ARCHIVES?|PHOTO\sD['’]ARCHIVES?|Архивное\sфото"
    r"|資料写真|资料图片|资料图|صورة أرشيفية)"
    r"(?:\s?[:：]\s*|\s[-–—]{1,2}\s+)"
)
"""A label before a caption that says the picture is not of the day: "FILE PHOTO: …", "FILE - …"."""

PHOTO_IN_FRONT = re.compile(r"\s{0,9}[【［\[](?:写真|写真特集|画像|图|圖)[】］\]]\s*")
"""A label before a caption that says no more than that a picture stands here."""

UNNAMED = re.compile(
    r"privat|private|privatarchiv|zvg|symbolbild|repro(?:duktion)?|archivo (?:particular|personal|familiar)|particular"
    r"|cedida|redes sociales|arquivo pessoal|internet|(?:capture d['’]écran )?d\.?r\.?"
    r"|archives? (?:personnelles?|privées?)|archivio privato|eigen foto|privécollectie|family photo|family handout"
    r"|(?:из )?личн(?:ый|ого) архива?|соцсети|социальные сети|из открытых источников|مواقع التواصل(?: الاجتماعي)?"
    r"|本人提供"
    r"|网络|資料照片|资料图片|資料画像",
    re.IGNORECASE,
)
"""What a label is followed by where nobody is named: "Foto: privat"."""

_AFTER = ".!?。…)]）】」»”\"'’|/—–-·•:;、(（【［[,"


_STEMS = tuple(
    _listed("""
    photo foto pic imag imág credit crédit graphic grafik composite
    montage illustration bild beeld fot. fotó bilde billede mynd kuva
    фото иллюстрация изображение zdjęcie φωτο снимка تصوير
    صور عدسة 写真 画像 撮影 提供 图 圖 摄 攝 照片 사진 그래픽
    kaynak ذريعہ منبع nguồn gambar picha izvor mənbə manba булаг स्रोत উৎস джерело снимк
    source quelle fuente fonte bron kaynak источник المصدر 来源 來源 出典 출처 file archi أرشيفية 資料 资料
    """)
)


def may_hold_a_label(line: str, begin: int, end: int) -> bool:
    """Whether a word of some label stands there at all: most lines hold none, and need no closer look."""
    lowered = line[begin:end].casefold()
    return any(stem in lowered for stem in _STEMS)


def stands_free(line: str, start: int) -> bool:
    """Whether a label may begin here: at the line's start, after a mark, with a capital, or where no script has any."""
    if line[start].isupper() or not line[start].islower():
        return True
    before = line[max(0, start - 8) : start].rstrip()
    return not before or before[-1] in _AFTER


def kind_of_label(found: re.Match[str]) -> LabelKind:
    """How much the label alone says."""
    name = str(found.lastgroup)
    return LabelKind(name) if name in {"file", "several", "source"} else LabelKind.ONE
