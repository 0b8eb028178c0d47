"""Agencies, picture suppliers, collections and platforms that credits, bylines and datelines name.

A name is known by its whole form only, so that a word of a sentence never becomes an agency by resemblance.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import Final

LONGEST_NAME = 60
"""Code points: nothing longer is looked up."""


class Kind(StrEnum):
    """What a known organisation is to a picture or a report."""

    WIRE = "wire"
    """A news agency: it credits pictures, signs reports and stands in datelines."""
    PICTURES = "pictures"
    """A picture agency or stock supplier: its name alone says that a picture is meant."""
    COLLECTION = "collection"
    """A named collection within a supplier's stock."""
    PLATFORM = "platform"
    """A place on the web where pictures are found."""
    INSTITUTION = "institution"
    """A body that hands out pictures of its own."""
    OUTLET = "outlet"
    """A publisher that is often credited by its short name."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NAMES = {
    Kind.WIRE: """
        AFP | Agence France-Presse | Agence France Presse | AFP/Agence France-Presse | France-Presse
        AP | Associated Press | The Associated Press | Reuters | Thomson Reuters | Reuters TV | dpa | DPA
        Deutsche Presse-Agentur | dpa-infocom | dpa-AFX | dpa-infografik | dpa-Infografik | dpa-tmn | apa
        Austria Presse Agentur | sda | Keystone-SDA
        ATS | Keystone-ATS | epd | KNA | SID | EFE | Agencia EFE | EPA | EPA-EFE | EFE-EPA | EFE/EPA
        European Pressphoto Agency
        Europa Press | ANSA | Agenzia ANSA | AGI | Adnkronos | LaPresse | Lusa | Agência Lusa | Agência Brasil
        Estadão Conteúdo
        Folhapress | ANP | Belga | Agence Belga | Ritzau | Ritzau Scanpix | NTB | NTB Scanpix | TT | TT Nyhetsbyrån
        STT | Lehtikuva
        PAP | ČTK | CTK | MTI | Tanjug | HINA | STA | Agerpres | BTA | BGNES | Ukrinform | UNIAN | TASS | ITAR-TASS
        RIA Novosti
        Interfax | Sputnik | BelTA | PA | PA Media | Press Association | PA Wire | PA Images | AAP
        Australian Associated Press | AAP Image
        CP | The Canadian Press | Canadian Press | La Presse Canadienne | Postmedia News | UPI | Kyodo | Kyodo News
        Jiji | Jiji Press
        Yonhap | Yonhap News | KCNA | Xinhua | Xinhua News Agency | China News Service | CNA | Bernama | Antara
        Antara Foto | PTI | ANI
        Press Trust of India | UNI | IANS | VNA | PNA | Anadolu | Anadolu Agency | Anadolu Ajansı | AA | DHA | İHA
        Demirören Haber Ajansı
        İhlas Haber Ajansı | ANKA | IRNA | ISNA | Tasnim | Tasnim News | Fars | Fars News | Mehr | MNA | MENA | SPA
        Saudi Press Agency | WAM
        Emirates News Agency | QNA | KUNA | Petra | SANA | WAFA | NNA | National News Agency | APS | MAP | TAP
        GNA | NAN | PANA
        Bloomberg | Bloomberg News | PR Newswire | PRNewswire | Business Wire | BUSINESS WIRE | GlobeNewswire
        GLOBE NEWSWIRE | Newswire
        AFP/Reuters | AP/AFP | AFP-Jiji | AFP-JIJI | JIJI | RFE/RL | Télam | Notimex | Prensa Latina | Andina
        Dow Jones | MarketWatch
        ТАСС | ИТАР-ТАСС | РИА Новости | Интерфакс | Рейтер | АФП | АП | БелТА | БЕЛТА | Укринформ | УНИАН
        Синьхуа | Регнум | Спутник
        رويترز | أ ف ب | أ.ف.ب | ا ف ب | أ.ف.ب. | فرانس برس | وكالة فرانس برس | أسوشيتد برس | أ ب | أ.ب
        اسوشيتد برس | د ب أ | د.ب.أ
        الأناضول | وكالة الأناضول | الاناضول | سبوتنيك | شينخوا | وام | واس | سانا | وفا | بترا | أ ش أ | قنا
        كونا | إرنا | إفي | بلومبرغ | الفرنسية | الأوروبية | الألمانية | وكالة الأنباء الألمانية | وكالات
        ロイター | AFP通信 | AFP時事 | AP通信 | 共同 | 共同通信 | 共同通信社 | 時事 | 時事通信 | 時事通信社
        新華社 | 聯合ニュース | タス通信 | ブルームバーグ
        新华社 | 中新社 | 中国新闻社 | 新华网 | 中新网 | 路透社 | 路透 | 法新社 | 美联社 | 美聯社 | 中央社
        共同社 | 韩联社 | 塔斯社 | 彭博社 | 德新社
        연합뉴스 | 뉴시스 | 뉴스1 | 로이터 | AP연합뉴스 | EPA연합뉴스 | AFP연합뉴스 | 로이터연합뉴스 | 신화통신
        교도통신 | 타스
    """,
    Kind.PICTURES: """
        Getty | Getty Images | Getty Image | GettyImages | Getty Images Europe | Getty Images AsiaPac
        Getty Images North America
        Shutterstock | Shutterstock.com | REX | Rex Features | Rex/Shutterstock | Alamy | Alamy Stock Photo
        Alamy Live News | iStock
        iStockphoto | Adobe Stock | AdobeStock | stock.adobe.com | Fotolia | Depositphotos | Dreamstime | 123RF
        Pixabay | Pexels | Unsplash
        IMAGO | Imago | imago images | Imago Images | imago
        picture alliance | picture-alliance | picturealliance | ullstein bild
        ddp images | ddp | laif
        NurPhoto | Nur Photo | ZUMA | ZUMA Wire | ZUMA Press | ZUMAPRESS.com | ZUMA Press Wire | SOPA Images
        LightRocket | SIPA | Sipa
        Sipa USA | SIPA Press | Abaca | ABACAPRESS.COM | Abaca Press | Hans Lucas | MAXPPP | Maxppp | Gamma-Rapho
        Magnum | Magnum Photos
        VII | VII Photo | Panos | Panos Pictures | Redux | Polaris | Polaris Images | Contour | Corbis
        Bettmann Archive | Camera Press
        Avalon | Mega | Backgrid | BACKGRID | WENN | Splash News | PA Archive | SWNS | i-Images | Cover Images
        Eyevine | eyevine | Gallo Images
        Global Images Ukraine | Middle East Images | ActionPress | action press | actionpress | UPI Photo
        Action Images | USA TODAY Sports
        EyeEm | dpa-Bildfunk | Wikimedia Commons | Wikicommons | Keystone | KEYSTONE | Photothek | photothek
        Bildfunk | Mauritius Images | mauritius images | Westend61 | Science Photo Library
        Bridgeman Images | akg-images | Leemage | Pool | POOL | MAGO | GC Images | WireImage | FilmMagic
        Icon Sport | Photononstop | Divergence
        Shotshop | Visum | epa images | Everett Collection | CQ-Roll Call | Sven Simon | Europa Press Photo
        Fotogramma | Imagoeconomica | Agenzia Fotogramma | Bestimage | BestImage | Starface | Tendance Floue
        Divergence Images | Belga Image | BelgaImage | Belga Photo | Photo News | Isopix | Cordon Press | ContactoPhoto
        Araba Press | Gtres | Funke Foto Services | SZ Photo | Süddeutsche Zeitung Photo | Eibner | Eibner-Pressefoto
        nordphoto | Hanseatic-Pictures | Hollandse Hoogte | ANP/Hollandse Hoogte | Pro Shots | Orange Pictures
        Bildbyrån | Scanpix Denmark | Global Look Press | globallookpress | globallookpress.com | Photoxpress
        АГН «Москва»
        Агентство «Москва» | DepoPhotos | Agencja Wyborcza | East News | FotoArena | Agência O Globo | Agência Senado
        Agência Câmara | Dalle | DPPI | Presse Sports | KMSP | Photo12 | akg | Collection Christophel
        Agence VU | Scanpix | SCANPIX
        视觉中国 | 東方IC | 东方IC | IC photo | ICphoto | CFP | VCG | Visual China Group | アフロ | ゲッティ
        ゲッティイメージズ
        Getty Images Korea
        게티이미지 | 게티이미지뱅크 | غيتي | جيتي | غيتي إيميجز | جيتي إيمجز | Гетти
    """,
    Kind.COLLECTION: """
        Hulton Archive | Hulton-Deutsch | Bettmann | Universal Images Group | De Agostini | Popperfoto
        Mondadori Portfolio
        Stockbyte | Photodisc | Moment | Moment RF | E+ | Cultura RF | Corbis News | Corbis Historical | AFP Forum
        Archive Photos
        The LIFE Picture Collection | The LIFE Images Collection | LIFE Images Collection | Gamma-Keystone
        Michael Ochs Archives
        FPG | Fox Photos | Topical Press Agency | Three Lions | UIG | NBCU Photo Bank | Ullstein Bild
        Cinema Publishers Collection
        Anadolu Images | Photos of Russia | Hearst Newspapers | Digital Vision | Tetra Images | prisma TPX
    """,
    Kind.PLATFORM: """
        YouTube | Youtube | Facebook | Instagram | Twitter | X/Twitter | X (Twitter) | Telegram | TikTok | Snapchat
        WhatsApp | Vimeo | Reddit
        Flickr | Wikimedia | Wikipedia | Google Maps | Google Earth | Google | OpenStreetMap | Twitch
        Truth Social | Weibo | VKontakte | LinkedIn | Datawrapper | Creative Commons | 微博 | Midjourney
    """,
    Kind.INSTITUTION: """
        NASA | ESA | Maxar | Maxar Technologies | Planet Labs | Planet Labs PBC | CENTCOM | AFRICOM | US AFRICOM
        NATO | IAEA | UNHCR | UNICEF
        UN Photo | WFP | MSF | ICRC | DVIDS | DoD | U.S. Navy | US Navy | U.S. Army | US Army | U.S. Air Force
        US Air Force
        U.S. Marine Corps | US Marine Corps | U.S. Coast Guard | The White House | White House
        Library of Congress | NOAA | USGS | FBI
        Kremlin | Kremlin.ru | Bundeswehr | Bundesarchiv | Élysée | Netflix | Disney | Apple TV+ | OSM | GCIS
        INPE | Arquivo Nacional | NARA | Bundesregierung | BPA
    """,
    Kind.OUTLET: """
        BBC | BBC News | CNN | CNBC | NBC | NBC News | CBS | CBS News | ABC News | Fox News | Al Jazeera
        Al Arabiya | Al Arabiya English | Al Jazeera English | MEE | Middle East Eye | BBC Mundo | BBC News Mundo
        BBC News Brasil | BBC News Türkçe | BBC Türkçe | BBC Arabic | BBC中文
        BBC News 中文 | Би-би-си
        The Guardian | The Observer | The New York Times | New York Times | The Washington Post | Washington Post
        Los Angeles Times | Sky News
        The Times | The Telegraph | The Independent | Financial Times | Le Monde | Le Figaro | Libération
        Der Spiegel | Die Zeit | ARD | ZDF
        NDR | WDR | MDR | BR | SWR | HR | RBB | ORF | SRF | DW | Deutsche Welle | Euronews | France 24 | RFI
        El País | El Mundo | RTVE
        La Vanguardia | La Repubblica | Corriere della Sera | RAI | Haaretz | The New Arab | Rudaw | TRT
        TRT World | CGTN | CCTV | NHK
        Коммерсантъ | Известия | РБК | Lenta.ru | الجزيرة | العربية | العربي الجديد | 読売新聞 | 朝日新聞
        毎日新聞 | 産経新聞 | 東京新聞
        The Yomiuri Shimbun | 人民日报 | 央视新闻 | 中国日报 | 澎湃新闻 | 한겨레 | 조선일보 | 중앙일보
        동아일보 | Politico | POLITICO | Axios | NPR
        VOA | Voice of America | HuffPost | TASS/Pool | CBC | CBC News | Liverpool Echo | CP24
    """,
}

AMBIGUOUS: Final = _words(
    """
    aa agi ani apa aps br bta contour cp cfp e+ epa fars google hr ida keystone magnum map mega mena mehr moment nan
    nna  nato pa pap petra planet labs polaris pool redux rex spa sputnik sta tap the times tt uni vii visum mago x
    disney netflix  anka newswire 共同 時事 قنا وفا تاس وام واس
    """
)
"""Names that mean something else as often: alone in round brackets or on a line they are no credit."""

_PICTURE_WORD = re.compile(
    r"[ -](?:photos?|fotos?|pictures?|bild|illustration|archive?s?|archivo|images?|フォト|通信)$"
    r"|(?:图片|圖片|照片|写真)$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


@cache
def _table() -> dict[str, tuple[Kind, frozenset[str]]]:
    found: dict[str, tuple[Kind, frozenset[str]]] = {}
    for kind, names in _NAMES.items():
        for name in re.split(r"[|\n]", names):
            if key := _key(name):
                first, forms = found.get(key, (kind, frozenset()))
                found[key] = (first, forms | {name.strip()})
    return found


def _key(name: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", name)).strip(" ®™+").rstrip(".").casefold()


def kind_of(name: str, *, any_case: bool = False) -> Kind | None:
    """What a known organisation is, or None for a name that is not in the table.

    A short name counts only as it is usually written ("ap" and "Sta" in running text are no agencies), unless
    `any_case` says that a label or brackets set it apart.
    """
    if not 1 < len(name) <= LONGEST_NAME:
        return None
    entry = _table().get(_key(name))
    if entry is None:
        return None
    kind, forms = entry
    if not any_case and len(name) <= 5 and name.isascii() and not name.isupper() and name not in forms:
        return None
    return kind


def without_picture_word(name: str, *, any_case: bool = False) -> str:
    """An agency's name without the word "Photo" after it, where only the name without it is known."""
    if kind_of(name) is None and (shorter := _PICTURE_WORD.sub("", name)) != name:
        return shorter if kind_of(shorter, any_case=any_case) is not None else name
    return name


def is_ambiguous(name: str) -> bool:
    """Whether a known name means something else as often as it means the agency."""
    return _key(name) in AMBIGUOUS
