"""A foreign extractor as the user chose it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SECONDS = 600
"""How long a program may take for a text unless told otherwise: a language model without a graphics card is slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """What the user called it, the program, its settings, and how many seconds it has for a text."""

    given: str
    command: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = SECONDS
