"""Reading an archive's original again: the recorded statements fed in, the same methods run, as `build` runs them."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from pressmark.claims.extraction import extract_claims, extractor_of, method_of
from pressmark.claims.numbering import with_roles
from pressmark.errors import BundleError
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor
from pressmark.model.evidence import Computation, Evidence, Statement, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.model.payload import PayloadFile, is_original
from pressmark.model.reading import PAGES, Reading
from pressmark.model.statements import Stated, Statements
from pressmark.model.steps import Agent, Step, StepKind
from pressmark.model.wire import from_wire, to_wire
from pressmark.provenance import capture_of, extractors_of, reading_steps, text_step
from pressmark.readers.statements import SINGLE, apply_statements
from pressmark.rungs.reproduced import Recorded, Reply, Reproduction

if TYPE_CHECKING:
    from pressmark.claims.plugins.layers import Layer

CLAIM_METHODS = frozenset({"claims-en", "claims-quotations", "claims-sentences"})
"""Our methods that find claims."""


def reproduce(recorded: Recorded) -> Reproduction:
    """What our methods give on the original of a bundle.

    Raises:
        PressmarkError: The original cannot be read again.
    """
    metadata = from_wire(Metadata, recorded.metadata)
    step = text_step(recorded.steps)
    if step is None:
        raise BundleError("no step says how the text was made")
    reading = _read_again(recorded, metadata, step)
    reading = replace(reading, metadata=_with_statements(reading.metadata, metadata))
    transcribed = step.kind is StepKind.TRANSCRIPTION
    layers = [_layer(recorded, reading, one) for one in extractors_of(recorded.steps) if one.reply is not None]
    return Reproduction(
        text=None if transcribed else reading.text,
        metadata=to_wire(reading.metadata),
        claims=_claims_again(recorded, reading, layers),
        libraries=tuple(sorted(reading.libraries)),
        replies={one.reply.path: _reply(recorded, reading, one) for one in layers},
        extractors=_extractors_again(recorded, reading),
        steps=reading_steps(reading),
    )


def _read_again(recorded: Recorded, metadata: Metadata, step: Step) -> Reading:
    original = next((path for one in recorded.steps for path in one.used if is_original(path)), None)
    if original is None:
        raise BundleError("no step names an original")
    if step.kind is StepKind.TRANSCRIPTION:
        from pressmark.readers.text import read_plain_text
        from pressmark.readers.transcripts import BEGINNING, transcript_reading

        words = read_plain_text(recorded.text.encode("utf-8"))
        beginning = recorded.read_beginning(original, BEGINNING)
        return transcript_reading(beginning, beginning, words, agent=step.agents[0].name, basis=step.basis)
    data = recorded.read(original)
    if original.endswith(".warc"):
        return _captured_again(data, metadata, recorded, step)
    from pressmark.readers.reading import read_bytes

    reading = read_bytes(data)
    if _encoding(reading) != step.encoding or reading.metadata.encoding_format != metadata.encoding_format:
        reading = read_bytes(data, encoding=step.encoding)
    return _with_pictures(recorded, reading, data, metadata)


def _captured_again(data: bytes, metadata: Metadata, recorded: Recorded, step: Step) -> Reading:
    """The page of a capture: the one whose content the segments stand in, captured when the steps say."""
    from pressmark.readers.captures import read_capture
    from pressmark.readers.crawls import capture_again

    content = next((place.record for segment in metadata.segments for place in segment.places if place.record), None)
    if content is None:
        raise BundleError("no segment says in which record of the capture it stands")
    capture = capture_again(data, content=content, date=capture_of(recorded.steps)[0])
    reading = read_capture(capture)
    same = _encoding(reading) == step.encoding and reading.metadata.encoding_format == metadata.encoding_format
    return reading if same else read_capture(capture, encoding=step.encoding)


def _with_pictures(recorded: Recorded, reading: Reading, data: bytes, metadata: Metadata) -> Reading:
    """A saved page with its pictures' files: parts of the message itself, or the companions that the bundle keeps."""
    from pressmark.readers.beside import pictures_within
    from pressmark.readers.companions import PictureFile, with_pictures
    from pressmark.readers.kinds import HTML, MHTML

    if reading.original.extension == MHTML.extension:
        return with_pictures(reading, pictures_within(data))
    if reading.original.extension != HTML.extension:
        return reading
    files = {
        image.content_url.value: image.file
        for image in metadata.image
        if image.file is not None and image.content_url is not None and image.content_url.value is not None
    }

    def find(_: str, whole: str) -> PictureFile | None:
        return PictureFile(content=recorded.read(files[whole])) if whole in files else None

    return with_pictures(reading, find)


def _encoding(reading: Reading) -> str | None:
    evidence = reading.text_evidence
    return evidence.result if isinstance(evidence, Computation) and evidence.rule != PAGES else None


_STATABLE = frozenset({*SINGLE.values(), "author"})
"""Fields that people may state, beside pictures' credits: of any other, what stands here is not what is read again."""


def _with_statements(read: Metadata, recorded: Metadata) -> Metadata:
    """The metadata as read, with the statements that the archive records."""
    for agent, stated in _statements_in(recorded).items():
        read = apply_statements(read, Statements(agent=agent, stated=tuple(stated)))
    return read


def _statements_in(metadata: Metadata) -> dict[str, list[Stated]]:
    """What people state, by who they are, in the order of the fields."""
    found: dict[str, list[Stated]] = {}

    def add(field: str, value: str | None, evidence: Iterable[Evidence]) -> None:
        for one in evidence:
            if isinstance(one, Statement) and value is not None:
                found.setdefault(one.agent, []).append(Stated(field=field, value=value, basis=one.basis))

    for name in (one.name for one in fields(metadata)):
        held = getattr(metadata, name)
        for value in held if isinstance(held, tuple) else (held,):
            if isinstance(value, Value) and name in _STATABLE:
                add(name, value.value, value.evidence)
            elif isinstance(value, Image) and value.credit_text is not None:
                add("image_credit", value.credit_text.value, value.credit_text.evidence)
    return found


def _claims_again(recorded: Recorded, reading: Reading, layers: Sequence["Layer"]) -> list[dict[str, Any]] | None:
    """The machine's claims, numbered as `build` numbers them; None where there is no machine's part."""
    from pressmark.claims.plugins.layers import joined

    extractors = extractors_of(recorded.steps)
    ours = [one for one in extractors if one.version is not None and one.reply is None and one.name in CLAIM_METHODS]
    if not ours and not layers:
        return None
    if ours:
        base = extract_claims(text=reading.text, metadata=reading.metadata)
    else:
        people = [from_wire(Claim, one) for one in recorded.claims if one["status"] == ClaimStatus.CURATED]
        base = Claims(extractors=(), claims=tuple(people))
    claims = joined(base, layers).claims
    machine = (claim for claim in claims if claim.status is ClaimStatus.MACHINE)
    return [to_wire(claim) for claim in with_roles(machine, reading.metadata)]


def _extractors_again(recorded: Recorded, reading: Reading) -> tuple[Extractor, ...]:
    """Our methods that find claims in such a text, where any of ours did."""
    ours = any(one.name in CLAIM_METHODS for one in extractors_of(recorded.steps))
    language = reading.metadata.in_language
    return (extractor_of(method_of(language.value if language else None)),) if ours else ()


def _reply(recorded: Recorded, reading: Reading, layer: "Layer") -> Reply:
    """What a kept reply says of itself and answers; only its settings are the operator's."""
    from pressmark.claims.plugins.protocol import read_reply, request_line

    about = read_reply(recorded.read(layer.reply.path), name=layer.extractor.name).about
    settings = json.loads(layer.extractor.settings or "{}")
    request = request_line(text=reading.text, metadata=reading.metadata, settings=settings)
    return Reply(
        agent=Agent(
            name=about.name,
            version=about.version,
            foreign=True,
            settings=layer.extractor.settings,
            deterministic=about.deterministic,
            models=about.models,
            prompt_digest=about.prompt_digest,
        ),
        refused=len(layer.refused),
        request_digest=hashlib.sha256(request.removesuffix(b"\n")).hexdigest(),
    )


def _layer(recorded: Recorded, reading: Reading, extractor: Extractor) -> "Layer":
    """The claims of a foreign extractor's kept reply, placed again."""
    from pressmark.claims.plugins.layers import Layer, place_claims
    from pressmark.claims.plugins.protocol import read_reply

    path = extractor.reply or ""
    content = recorded.read(path)
    reply = read_reply(content, name=extractor.name)
    claims, refused = place_claims(reply.proposals, text=reading.text, metadata=reading.metadata, label=extractor.label)
    return Layer(
        extractor=extractor,
        claims=tuple(claims),
        reply=PayloadFile(path=path, content=content),
        refused=tuple(refused),
    )
