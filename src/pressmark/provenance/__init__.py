"""How each payload file came to be: a list of steps, written as W3C PROV-JSON by one rule and read back from it."""

from pressmark.provenance.reading import read_steps
from pressmark.provenance.steps import (
    capture_of,
    extractors_of,
    reading_steps,
    revision_of,
    steps_of,
    text_step,
)
from pressmark.provenance.writing import FORMAT, provenance_document

__all__ = [
    "FORMAT",
    "capture_of",
    "extractors_of",
    "provenance_document",
    "read_steps",
    "reading_steps",
    "revision_of",
    "steps_of",
    "text_step",
]
