"""Words of other languages than English that say who says something: one table per language."""

from collections.abc import Mapping
from types import MappingProxyType

from pressmark.language.foreign_cues.arabic import ARABIC
from pressmark.language.foreign_cues.cue_table import ForeignCues
from pressmark.language.foreign_cues.dutch import DUTCH
from pressmark.language.foreign_cues.french import FRENCH
from pressmark.language.foreign_cues.german import GERMAN
from pressmark.language.foreign_cues.italian import ITALIAN
from pressmark.language.foreign_cues.portuguese import PORTUGUESE
from pressmark.language.foreign_cues.russian import RUSSIAN
from pressmark.language.foreign_cues.spanish import SPANISH
from pressmark.language.foreign_cues.turkish import TURKISH

FOREIGN_CUES: Mapping[str, ForeignCues] = MappingProxyType(
    {
        "ar": ARABIC,
        "de": GERMAN,
        "es": SPANISH,
        "fr": FRENCH,
        "it": ITALIAN,
        "nl": DUTCH,
        "pt": PORTUGUESE,
        "ru": RUSSIAN,
        "tr": TURKISH,
    }
)
"""The tables of languages with spaces between words, by primary language subtag."""

__all__ = ["FOREIGN_CUES", "ForeignCues"]
