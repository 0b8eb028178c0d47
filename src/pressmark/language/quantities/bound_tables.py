"""Bound phrases of languages other than English, before a number and behind it."""

from pressmark.language.quantities.vocabulary import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    CLOSE,
    LESS_THAN,
    MORE_THAN,
    BoundPhrase,
    Phrase,
    phrases,
)

BOUNDS: dict[str, tuple[dict[Phrase, BoundPhrase], dict[Phrase, BoundPhrase]]] = {
    "de": (
        phrases({
            MORE_THAN: "mehr als|über|gut|deutlich mehr als", LESS_THAN: "weniger als|unter|knapp unter", CLOSE: "fast|beinahe|knapp|nahezu",
            AT_LEAST: "mindestens|wenigstens|zumindest|nicht weniger als|ab", AT_MOST: "höchstens|maximal|bis zu|bis|nicht mehr als",
            ABOUT: "etwa|rund|ungefähr|circa|ca .|ca|gegen|an die|schätzungsweise",
        }),
        phrases({AT_LEAST: "oder mehr|und mehr", AT_MOST: "oder weniger"}),
    ),
    "fr": (
        phrases({
            MORE_THAN: "plus de|plus d '|au-delà de", LESS_THAN: "moins de|moins d '", CLOSE: "près de|presque|près d '",
            AT_LEAST: "au moins|au minimum|pas moins de", AT_MOST: "au plus|au maximum|jusqu'à|jusqu ' à|pas plus de|tout au plus",
            ABOUT: "environ|quelque|quelques|autour de|à peu près|approximativement",
        }),
        phrases({AT_LEAST: "ou plus|au moins", AT_MOST: "ou moins|au plus|au maximum", ABOUT: "environ"}),
    ),
    "es": (
        phrases({
            MORE_THAN: "más de|por encima de|más que", LESS_THAN: "menos de|por debajo de", CLOSE: "casi|cerca de",
            AT_LEAST: "al menos|por lo menos|como mínimo|no menos de", AT_MOST: "como máximo|hasta|a lo sumo|no más de",
            ABOUT: "unos|unas|alrededor de|aproximadamente|en torno a",
        }),
        phrases({AT_LEAST: "o más|como mínimo", AT_MOST: "o menos|como máximo"}),
    ),
    "pt": (
        phrases({
            MORE_THAN: "mais de|mais do que|acima de", LESS_THAN: "menos de|abaixo de", CLOSE: "quase|perto de",
            AT_LEAST: "pelo menos|ao menos|no mínimo", AT_MOST: "no máximo|até|não mais de", ABOUT: "cerca de|uns|umas|aproximadamente|em torno de",
        }),
        phrases({AT_LEAST: "ou mais", AT_MOST: "ou menos"}),
    ),
    "it": (
        phrases({
            MORE_THAN: "più di|oltre", LESS_THAN: "meno di", CLOSE: "quasi", AT_LEAST: "almeno|non meno di|come minimo",
            AT_MOST: "al massimo|fino a|non più di|al più", ABOUT: "circa|intorno a|all'incirca|approssimativamente|attorno a",
        }),
        phrases({AT_LEAST: "o più", AT_MOST: "o meno", ABOUT: "circa"}),
    ),
    "nl": (
        phrases({
            MORE_THAN: "meer dan|ruim", LESS_THAN: "minder dan", CLOSE: "bijna|haast", AT_LEAST: "minstens|ten minste|minimaal|tenminste",
            AT_MOST: "hoogstens|maximaal|tot|hooguit|niet meer dan", ABOUT: "ongeveer|circa|zo'n|rond de|zowat|om en nabij",
        }),
        phrases({AT_LEAST: "of meer", AT_MOST: "of minder"}),
    ),
    "ru": (
        phrases({
            MORE_THAN: "более|более чем|больше|свыше", LESS_THAN: "менее|менее чем|меньше", CLOSE: "почти",
            AT_LEAST: "не менее|по меньшей мере|как минимум|минимум", AT_MOST: "не более|до|максимум|не больше", ABOUT: "около|примерно|приблизительно|порядка",
        }),
        phrases({AT_LEAST: "и более|или более"}),
    ),
    "tr": (
        phrases({CLOSE: "neredeyse", AT_LEAST: "en az|asgari", AT_MOST: "en fazla|en çok|azami", ABOUT: "yaklaşık|aşağı yukarı|takriben"}),
        phrases({MORE_THAN: "' den fazla|' dan fazla|' ten fazla|' tan fazla|den fazla|dan fazla", LESS_THAN: "' den az|' dan az|' ten az|' tan az", ABOUT: "civarında|kadar"}),
    ),
    "ar": (
        phrases({
            MORE_THAN: "أكثر من|ما يزيد على|ما يزيد عن|فوق", LESS_THAN: "أقل من", CLOSE: "ما يقرب من|قرابة|زهاء", AT_LEAST: "على الأقل|ما لا يقل عن|لا يقل عن",
            AT_MOST: "على الأكثر|حتى|ما لا يزيد على|يصل إلى", ABOUT: "حوالي|نحو|ما يقارب|تقريبا",
        }),
        phrases({AT_LEAST: "على الأقل", AT_MOST: "على الأكثر", ABOUT: "تقريبا"}),
    ),
}  # fmt: skip
"""Phrases before a number and behind it, by language."""
