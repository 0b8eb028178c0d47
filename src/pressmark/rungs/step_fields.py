"""Which fields a step of which kind has, and who may have acted in it: the table of docs/format.md, section 7."""

from collections.abc import Iterator, Mapping, Sequence

from pressmark.formats.html.encodings import encoding_of
from pressmark.methods import PUBLISHED
from pressmark.model.steps import Agent, Step, StepKind

_ALLOWED: Mapping[str, frozenset[StepKind]] = {
    "encoding": frozenset({StepKind.TEXT_EXTRACTION}),
    "segmented": frozenset({StepKind.TEXT_EXTRACTION}),
    "libraries": frozenset({StepKind.TEXT_EXTRACTION}),
    "basis": frozenset({StepKind.TRANSCRIPTION}),
    "started": frozenset({StepKind.CAPTURE}),
    "software": frozenset({StepKind.CAPTURE}),
    "request_digest": frozenset({StepKind.FOREIGN_EXTRACTION}),
    "placed_by": frozenset({StepKind.FOREIGN_EXTRACTION}),
    "refused": frozenset({StepKind.FOREIGN_EXTRACTION}),
    "attributed": frozenset({StepKind.CLAIM_REVIEW}),
}
_NEEDED: Mapping[StepKind, tuple[str, ...]] = {
    StepKind.CAPTURE: ("started",),
    StepKind.FOREIGN_EXTRACTION: ("request_digest", "placed_by", "refused"),
}
_BY_PEOPLE = frozenset({StepKind.TRANSCRIPTION, StepKind.CLAIM_REVIEW})
_BY_METHODS = frozenset({StepKind.TEXT_EXTRACTION, StepKind.FOREIGN_EXTRACTION})


def field_faults(steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    """What each step made, with why it cannot be a step of its kind."""
    for step in steps:
        for fault in (*_own_faults(step), *_actor_faults(step)):
            yield step.made, f"a step {step.kind} {fault}"


def _own_faults(step: Step) -> Iterator[str]:
    for name, kinds in _ALLOWED.items():
        if step.kind not in kinds and getattr(step, name) not in (None, (), False):
            yield f"has no field {name.replace('_', ' ')}"
    for name in _NEEDED.get(step.kind, ()):
        if getattr(step, name) is None:
            yield f"says its {name.replace('_', ' ')}"
    if step.encoding is not None and encoding_of(step.encoding) is None:
        yield f"decodes by no label of the Encoding Standard: {step.encoding[:40]!r}"
    if step.kind is StepKind.CAPTURE and step.used:
        yield "uses nothing: it comes from the web"


def _actor_faults(step: Step) -> Iterator[str]:
    for agent in step.agents:
        if agent.is_person and step.kind in _BY_METHODS:
            yield f"is by a method, not by a person called {agent.name[:60]!r}"
        if not agent.is_person and step.kind in _BY_PEOPLE:
            yield f"is by a person, not by {agent.label[:60]}"
    if len(step.agents) > 1 and step.kind is StepKind.FOREIGN_EXTRACTION:
        yield "is by one extractor"
    if step.agents and step.kind is StepKind.CAPTURE:
        yield "is by its software alone"


def agent_faults(steps: Sequence[Step]) -> Iterator[str]:
    """Why agents cannot be told apart, or are not what they are said to be."""
    agents = list(dict.fromkeys(agent for step in steps for agent in (*step.agents, *step.attributed)))
    labels: set[str] = set()
    for agent in agents:
        if agent.label in labels:
            yield f"two agents are called {agent.label[:80]!r}"
        labels.add(agent.label)
        if fault := _agent_fault(agent):
            yield fault


def _agent_fault(agent: Agent) -> str | None:
    shown = repr(agent.label[:80])
    if agent.is_person:
        if agent.name.rpartition(" ")[0] in PUBLISHED:
            return f"a person bears the name of a method of ours: {shown}"
        if agent.settings is not None or agent.deterministic or agent.foreign:
            return f"a person has neither settings nor a version: {shown}"
    if not agent.foreign and (agent.models or agent.prompt_digest is not None):
        return f"only foreign extractors say which models they used: {shown}"
    return None
