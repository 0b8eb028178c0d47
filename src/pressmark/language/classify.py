"""The language of a text in any script, of the 97 that py3langid tells; None where it is not sure."""

from functools import cache
from typing import Any

LEAST = 200
"""Code points: less is not enough to tell a hundred languages apart."""

LEAST_SIGNS = 60
"""Code points of a script that sets no spaces."""

SURE = 0.99
"""Probability from which on the classifier is believed."""

SAMPLE = 2_500
"""So many code points tell a text's language."""


def classify(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None where the text is short or nothing is sure."""
    words = text[:SAMPLE]
    if len(words) < (LEAST if " " in words[:LEAST_SIGNS] else LEAST_SIGNS):
        return None
    language, probability = _classifier().classify(words)
    return str(language) if probability >= SURE else None


@cache
def classifier_version() -> str:
    """The release of the classifier, which decides what it says."""
    from importlib.metadata import version

    return version("py3langid")


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_modelpath(str(MODEL_DIR / MODEL_FILE), norm_probs=True)
