"""The words of bylines: what introduces a name, what names a desk, what stands behind a name."""

import re
from typing import Final

PREFIX: Final = re.compile(
    r"(?:(?:words|written|story|report|reporting|reported|text|analysis|opinion|interview"
    r"|compiled)\s+(?:(?:and|&)\s+(?:photos|pictures|photographs|photography)\s+)?by\s*:?\s+|words\s*:\s*"
    r"|by\s*:?\s+|(?-i:By(?=[A-ZÀ-Þ]))|authors?\s*:\s*|byline\s*:\s*|writer\s*:\s*"
    r"|(?:eine?\s+[^\W\d_]{4,25}\s+|(?:kommentar|kolumne|analyse|reportage|essay|gastbeitrag|interview|glosse|leitartikel"
    r"|rezension|kritik|bericht)\s+)?von\s*:?\s+(?:unsere[rmn]\s+(?:[^\W\d_]{4,30}[- ])?"
    r"(?:redakteur|reporter|korrespondent|mitarbeiter|autor)(?:in|innen|en|s)?\s+(?:in\s+[^\W\d_]{3,20}\s+)?)?"
    r"|(?:text|autor(?:in|en|innen)?)\s*:\s*"
    r"|text\s+von\s+"
    r"|(?:propos\s+recueillis\s+)?(?:par|de)\s+(?:notre|nos)\s+(?:envoyée?s?\s+spéciale?s?|correspondante?s?"
    r"|journalistes?)(?:\s+(?:à|en|au)\s+[^\W\d_]{3,20})?\s*,?\s+"
    r"|(?:van|door)\s+(?:onze|een)\s+(?:[^\W\d_]{3,20}\s)?(?:verslaggevers?|redacteurs?|redactrice|correspondente?n?)\s+"
    r"|(?:del?|por)\s+(?:nuestr[oa]|noss[oa])\s+(?:corresponsal|enviad[oa]\s+especial|correspondente)\s*,?\s+"
    r"|dal\s+nostro\s+(?:inviato|corrispondente)(?:\s+(?:a|da|in)\s+[^\W\d_]{3,20})?\s*,?\s+"
    r"|(?:propos\s+recueillis\s+)?par\s*:?\s+|auteure?s?\s*:\s*|texte(?:\s+(?:par|de))?\s*:\s*|por\s*:?\s+|autor(?:a|es|as)?\s*:\s*"
    r"|texto\s*:\s*|reportagem\s*:\s*"
    r"|di\s+|a\s+cura\s+di\s+|autore\s*:\s*|testo(?:\s+di|\s*:)\s*|door\s*:?\s+|auteur\s*:\s*|tekst\s*:\s*|af\s+|av\s+"
    r"|(?:автор(?:ы)?|текст|корреспондент)\s*:\s*|(?:yazan|haber|yazar|muhabir)\s*:\s*"
    r"|(?:yazan|author|autor(?:a)?|auteure?|автор|الكاتب|نویسنده|penulis|mwandishi)\s?[,،]\s*"
    r"|(?:كتبت?|بقلم|إعداد|تقرير|المصدر)\s*:\s*|(?:بقلم|كتبت?)\s+"
    r"|(?:文|撰文|作者|執筆|撰稿|글|기자|取材・文)\s*[:：／/＝・]\s*"
    r"|(?:【?(?:[\u4e00-\u9fff]{0,8}?)(?:记者|記者|本报记者|本報記者|通讯员)[:：\s】]*\s?)(?=[\u4e00-\u9fff]))",
    re.IGNORECASE,
)
"""What stands before an author's name."""

WEAK_PREFIX: Final = frozenset({"di", "af", "av", "von", "par", "por", "door", "by"})
"""Prefixes that are ordinary words too: only names that explain the whole line may follow them."""

DESK: Final = re.compile(
    r"(?:by\s+|von\s+|par\s+|por\s+|di\s+)?(?:our\s+|the\s+|a\s+|an?\s+|unserem?r?\s+|notre\s+|nuestro\s+)?"
    r"(?:[^\W\d_][\w’'.&-]{0,20}\s+){0,4}?"
    r"(?:staff(?:\s+(?:reporters?|writers?|correspondents?))?|(?:news\s+|wire\s+)?agenc(?:y|ies)(?:\s+reports?)?"
    r"|news\s?desk|web\s?desk|newsroom"
    r"|correspondents?|korrespondent(?:en|in)?|correspondant(?:e|s)?|corresponsal|(?:foreign|political|sports?"
    r"|business)\s+desk|editors|editorial\s+board"
    r"|redaktion|redacción|redação|redazione|redactie|la\s+rédaction|rédaction|редакция|agencias?|agences|agenturen"
    r"|agências|agenzie|haber\s+merkezi"
    r"|reporters?|wire\s+services?|online-redaktion|وكالات|هيئة\s+التحرير)",
    re.IGNORECASE,
)
"""A desk or a nameless writer: an organisation signs, nobody is named."""

JOB: Final = re.compile(
    r"(?:(?:chief|senior|deputy|foreign|political|diplomatic|defen[cs]e|security|world|global|international|national"
    r"|managing|associate|executive"
    r"|middle|east|west|north|south|africa|europe|asia|russia|china|health|science|environment|economics?|business"
    r"|technology|sports?|legal|royal|media|assistant|lead|content|hub|digital|audience|travel|lifestyle|showbiz"
    r"|celebrity|tv|entertainment|money|consumer|community|video|football"
    r"|education|special|investigative|staff|contributing|guest|social|affairs|home|crime|court|city|bureau|features?"
    r"|news|data|and|for|the|of|in|,)\s*[&/-]?\s*){0,6}"
    r"(?:correspondent|reporter|editor|writer|columnist|chief|analyst|contributor|journalist|producer|bureau\s+chief"
    r"|director|presenter|korrespondent(?:in)?|redakteur(?:in)?"
    r"|journaliste|envoyée?\s+spéciale?|correspondante?|periodista|corresponsal|redactor(?:a)?|jornalista|inviato"
    r"|giornalista|redacteur|verslaggever|enviad[oa]\s+especial|redactrice|inviata|corrispondente|correspondente"
    r"|repórter|verslaggeefster|reporterin|chefredakteur(?:in)?|editora?|editor-in-chief|fellow"
    r"|корреспондент|обозреватель|muhabiri?|phd|md)s?"
    r"(?:\s+(?:in|at|for|à|en|a|au|da|de|em|desde|of)\s+[^\W\d_][\w’' .-]{1,40})?",
    re.IGNORECASE,
)
"""A job behind a name."""

ROLE: Final = re.compile(
    r"[A-ZÀ-Þ][\w’'&-]{2,20}(?:\s+(?:and\s+)?[A-ZÀ-Þ]?[\w’'&-]{2,20}){0,2}\s+"
    r"(?:correspondent|reporter|editor|writer|columnist|producer|korrespondent(?:in)?|redakteur(?:in)?)",
)
"""A job whose subject no table knows: "Libraries correspondent"."""

PLACE: Final = re.compile(
    r"\s+(?P<word>in|à|en|a|da|aus|в|из|at|reporting\s+from"
    r"|in\s+the)\s+(?P<place>[A-ZÀ-ÞА-Я][\w’'.-]{1,30}(?:[\s/-][A-ZÀ-ÞА-Я][\w’'.-]{0,30}){0,3})(?=$|\s*[,;|·(]"
    r"|\s+and\s|\s+und\s|\s+et\s|\s+y\s)"
)
"""Where a writer is: "in Cairo"."""

TAIL: Final = re.compile(
    r"\s*(?:[|·•‧]|\s[—–-]\s|\s{2,}|\t|(?:@\w{1,40})|[\w.+-]{1,60}@[\w.-]{1,60}|https?://|\((?=[@\w.+-]{1,60}@)"
    r"|(?<=[\s,])(?:published|updated|last\s+updated|posted|on|am|le|el|publié|mis\s+à\s+jour|veröffentlicht"
    r"|aktualisiert)\s*:?\s+(?=\w{0,12},?\s?\d|\w{3,12}\s\d)"
    r"|(?<=[\s,])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov"
    r"|dec)[a-z]{0,6}\.?\s\d|\d{1,4}[./-]\d|\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4}|\d{1,3}\s?(?:min|мин|dk|分)))",
    re.IGNORECASE,
)
"""Where a byline ends and an address, a date or a reading time begins."""

JOINED: Final = re.compile(
    r"\s*[,;、／]\s*(?:(?:and|und|et|y|e|en|with|avec|mit|con|com|met)\s+)?|\s+(?:and|und|et|y|e|en|ve|и|och|og|&|with|avec|mit|con|com|met|for|für"
    r"|pour|of)\s+|\s*/\s*|\s+و\s?",
    re.IGNORECASE,
)
"""What stands between the names of one byline."""
