"""The steps of a reading and its claims, and what can be told from such steps.

Nothing is kept beside the values: every step falls out of the evidence they carry, so none can be forgotten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from pressmark.model.claims import Claims, Extractor
from pressmark.model.evidence import Computation, Evidence, Observation, Quotation, Statement, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.model.payload import CLAIMS, METADATA, TEXT
from pressmark.model.reading import PAGES, SEGMENTS, Reading
from pressmark.model.revision import Revision
from pressmark.model.steps import Agent, Step, StepKind


def steps_of(reading: Reading, claims: Claims, revision: Revision | None = None) -> tuple[Step, ...]:
    """Every step from the original to the claims, in the order in which they happened."""
    return (
        *reading_steps(reading),
        *_reply_steps(claims),
        _claims_step(claims) if revision is None else _review_step(claims, revision),
    )


def reading_steps(reading: Reading) -> tuple[Step, ...]:
    """The steps from the original to its text and metadata."""
    original = reading.original.path
    capture = (_capture_step(reading, original),) if reading.captured is not None else ()
    return (*capture, _text_step(reading, original), _metadata_step(reading, original))


def text_step(steps: Sequence[Step]) -> Step | None:
    """The step that made data/text.txt."""
    return next((step for step in steps if step.made == TEXT), None)


def capture_of(steps: Sequence[Step]) -> tuple[str | None, str | None]:
    """When an original was captured and with what, or None and None for one that was not."""
    step = next((step for step in steps if step.kind is StepKind.CAPTURE), None)
    return (step.started, step.software) if step else (None, None)


def revision_of(steps: Sequence[Step]) -> Revision | None:
    """What an archive revises, as its steps say; None where it revises nothing."""
    step = next((step for step in steps if step.revises is not None), None)
    if step is None or step.revises is None:
        return None
    return Revision(
        revises=step.revises,
        agent=step.agents[0].name,
        earlier=tuple(agent.name for agent in step.attributed if agent.is_person),
        last_number=step.last_number or 0,
    )


def extractors_of(steps: Sequence[Step]) -> tuple[Extractor, ...]:
    """What found the claims, as the steps that made them and the foreign replies name it."""
    foreign = {step.agents[0]: step for step in steps if step.kind is StepKind.FOREIGN_EXTRACTION}
    claims = next((step for step in steps if step.made == CLAIMS), None)
    placing = {step.placed_by for step in foreign.values()}
    acting = (*claims.agents, *claims.attributed) if claims else ()
    ours = [one for one in acting if one not in foreign and one.label not in placing]
    return (
        *(
            Extractor(name=one.name, version=one.version, settings=one.settings, deterministic=one.deterministic)
            for one in ours
        ),
        *(
            Extractor(
                name=one.name,
                version=one.version,
                settings=one.settings,
                deterministic=one.deterministic,
                models=one.models,
                prompt_digest=one.prompt_digest,
                request_digest=step.request_digest,
                reply=step.made,
                placed_by=step.placed_by,
                refused=step.refused,
            )
            for one, step in foreign.items()
        ),
    )


def evidence_in(metadata: Metadata) -> Iterator[Evidence]:
    """The evidence of every value, chosen or not."""
    for value in _values(metadata):
        yield from value.evidence
        for other in value.alternatives:
            yield from other.evidence


def _capture_step(reading: Reading, original: str) -> Step:
    """How the original came out of the web: when, and with what software, as its own records say."""
    return Step(kind=StepKind.CAPTURE, made=original, started=reading.captured, software=reading.captured_with)


def _text_step(reading: Reading, original: str) -> Step:
    evidence = reading.text_evidence
    if isinstance(evidence, Statement):
        return Step(
            kind=StepKind.TRANSCRIPTION,
            made=TEXT,
            used=(original,),
            agents=(Agent(name=evidence.agent),),
            basis=evidence.basis,
        )
    return Step(
        kind=StepKind.TEXT_EXTRACTION,
        made=TEXT,
        used=(original,),
        agents=(_method(evidence.method),),
        libraries=tuple(sorted(reading.libraries)),
        encoding=None if evidence.rule == PAGES else evidence.result,
        segmented=evidence.rule == SEGMENTS,
    )


def _metadata_step(reading: Reading, original: str) -> Step:
    metadata = reading.metadata
    pictures = sorted({image.file for image in metadata.image if image.file and image.file != original})
    evidence = list(evidence_in(metadata))
    methods = {one.method for one in evidence if isinstance(one, Quotation | Observation | Computation)}
    people = sorted({one.agent for one in evidence if isinstance(one, Statement)})
    return Step(
        kind=StepKind.METADATA_EXTRACTION,
        made=METADATA,
        used=tuple(sorted({original, *pictures, TEXT})),
        agents=(*(_method(name) for name in sorted(methods)), *(Agent(name=name) for name in people)),
    )


def _reply_steps(claims: Claims) -> Iterator[Step]:
    """One for each foreign extractor: its raw reply to what it was told of the text."""
    for one in claims.extractors:
        if one.reply is not None:
            yield Step(
                kind=StepKind.FOREIGN_EXTRACTION,
                made=one.reply,
                used=(METADATA, TEXT),
                agents=(_extractor(one),),
                request_digest=one.request_digest,
                placed_by=one.placed_by,
                refused=one.refused,
            )


def _claims_step(claims: Claims) -> Step:
    """What came of text and replies: claims of our own methods or of people, and quotes with their places."""
    methods = tuple(_extractor(one) for one in claims.extractors if one.version is not None and one.reply is None)
    placing = {one.placed_by: _method(one.placed_by) for one in claims.extractors if one.placed_by is not None}
    people = tuple(_extractor(one) for one in claims.extractors if one.version is None)
    replies = (one.reply for one in claims.extractors if one.reply is not None)
    return Step(
        kind=StepKind.CLAIM_EXTRACTION if methods or not people else StepKind.CLAIM_CURATION,
        made=CLAIMS,
        used=tuple(sorted({METADATA, *replies, TEXT})),
        agents=(*methods, *placing.values(), *people),
    )


def _review_step(claims: Claims, revision: Revision) -> Step:
    """A person's revision of another archive's claims; what found them there is still theirs."""
    found = _claims_step(claims)
    reviewer = Agent(name=revision.agent)
    earlier = [Agent(name=name) for name in revision.earlier]
    return Step(
        kind=StepKind.CLAIM_REVIEW,
        made=CLAIMS,
        used=found.used,
        agents=(reviewer,),
        attributed=tuple(one for one in dict.fromkeys((*found.agents, *earlier)) if one != reviewer),
        revises=revision.revises,
        last_number=revision.last_number,
    )


def _extractor(one: Extractor) -> Agent:
    return Agent(
        name=one.name,
        version=one.version,
        foreign=one.reply is not None,
        settings=one.settings,
        deterministic=one.deterministic,
        models=one.models,
        prompt_digest=one.prompt_digest,
    )


def _method(label: str) -> Agent:
    name, _, version = label.rpartition(" ")
    return Agent(name=name, version=version, deterministic=True)


def _values(noun: Metadata | Image) -> Iterator[Value]:
    for field in fields(noun):
        found = getattr(noun, field.name)
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, Value):
                yield one
            elif isinstance(one, Image):
                yield from _values(one)
