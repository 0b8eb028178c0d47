"""Points and stretches of time that a text names, and what they come to (TIMEX3, EDTF)."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.anchors import Anchor


class TimeType(StrEnum):
    """Kinds of time expression (TimeML 1.2.1, TIMEX3 `type`)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression with what it comes to; what cannot be resolved has no value.

    `value` is the TIMEX3 value (`2020-05-24`, `2020-W21`, `P3D`, `PRESENT_REF`); `edtf` the same as EDTF where it is a
    date or an interval; `earliest` and `latest` are the first and last day (`2020-05-24`, in the calendar of the text,
    without any zone) that it can mean; `rule` says how it was read, from the date of publication where it needs one.
    """

    anchor: Anchor
    type: TimeType
    value: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    rule: str
