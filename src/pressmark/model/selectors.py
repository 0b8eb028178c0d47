"""Places in a payload file, in the words of the W3C Web Annotation Data Model."""

from dataclasses import dataclass
from typing import Literal

TEXT_PATH = "data/text.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPositionSelector:
    """A stretch of a text: Unicode code points, 0-based, end-exclusive (Web Annotation §4.2.5)."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuoteSelector:
    """The exact words of a stretch with what stands before and after it (Web Annotation §4.2.4)."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place in a text: the offsets find it, the quote and its context prove it (a SpecificResource)."""

    source: str = TEXT_PATH
    selector: tuple[TextPositionSelector, TextQuoteSelector]

    @property
    def start(self) -> int:
        """First code point of the place."""
        return self.selector[0].start

    @property
    def end(self) -> int:
        """The code point after its last."""
        return self.selector[0].end

    @property
    def exact(self) -> str:
        """The quoted words."""
        return self.selector[1].exact
