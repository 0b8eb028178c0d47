"""Any file kept as the original, with the reading text a person gives for it."""

import os
import stat
from dataclasses import replace
from pathlib import Path

from pressmark.errors import SourceError
from pressmark.model.evidence import Computation, Method, Statement, Value
from pressmark.model.reading import Original, Reading
from pressmark.readers.kinds import PLAIN_TEXT, UNKNOWN, detect_kind
from pressmark.readers.text import read_plain_text

METHOD = Method(name="file-kind", version=1)
IN_MEMORY = 16 * 1024 * 1024
"""A larger original stays on disk and is streamed into the bundle."""

BEGINNING = 4096
"""Bytes that tell what kind of file it is."""

BASIS = "transcript of the original"


def read_with_transcript(path: Path, transcript: bytes, *, agent: str, encoding: str | None = None) -> Reading:
    """The reading of a file whose text a person transcribed; the text is that person's statement.

    Raises:
        SourceError: The file is not there, empty, or the transcript is no text.
    """
    words = read_plain_text(transcript, encoding=encoding)
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise SourceError(f"not a file: {path}")
            beginning = file.read(BEGINNING)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise SourceError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
    if not beginning:
        raise SourceError(f"{path} is empty")
    content = path if size > IN_MEMORY else path.read_bytes()
    return transcript_reading(content, beginning, words, agent=agent)


def transcript_reading(
    content: Path | bytes, beginning: bytes, words: Reading, *, agent: str, basis: str | None = BASIS
) -> Reading:
    """The reading of an original that begins with these bytes, its text the words that a person transcribed."""
    kind = detect_kind(beginning) or (UNKNOWN if b"\x00" in beginning else PLAIN_TEXT)
    evidence = Computation(method=str(METHOD), rule="kind.beginning", result=kind.media_type)
    return Reading(
        original=Original(content=content, extension=kind.extension, media_type=kind.media_type),
        text=words.text,
        text_evidence=Statement(agent=agent, basis=basis),
        metadata=replace(words.metadata, encoding_format=Value(value=kind.media_type, evidence=(evidence,))),
    )
