"""Reading a plain-text news page as people paste it: decoding, lines, roles, and the values they hold.

Deterministic, and offsets first: every value quotes the place of the reading text that says it.
"""

from dataclasses import replace

from pressmark.model.evidence import Computation, Value
from pressmark.model.reading import WHOLE, Original, Reading
from pressmark.readers.decoding import MAX_TEXT_BYTES, Decoded, decode, reading_text
from pressmark.readers.text.evidence import METHOD
from pressmark.readers.text.metadata import describe

__all__ = ["MAX_TEXT_BYTES", "METHOD", "describe", "read_plain_text", "reading_text"]


def read_plain_text(data: bytes, *, encoding: str | None = None) -> Reading:
    """The reading of a plain-text page; `encoding` is the one the operator declares.

    Raises:
        SourceError: Empty, too large, or no plain text.
        EncodingUnknownError: Bytes in no encoding we were told or may assume.
    """
    decoded = decode(data, encoding=encoding)
    return Reading(
        original=Original(content=data, extension="txt", media_type="text/plain"),
        text=decoded.text,
        text_evidence=Computation(method=str(METHOD), rule=WHOLE, result=decoded.encoding),
        metadata=replace(describe(decoded.text), encoding_format=_encoding_format(decoded)),
    )


def _encoding_format(decoded: Decoded) -> Value:
    evidence = Computation(method=str(METHOD), rule=decoded.rule, result=decoded.encoding)
    return Value(value=f"text/plain; charset={decoded.encoding}", evidence=(evidence,))
