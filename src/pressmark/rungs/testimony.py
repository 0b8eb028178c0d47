"""What of a bundle rests on somebody's word: no method of ours can find it again, so whose it is must be said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressmark.model.report import Testimony
from pressmark.model.steps import Step, StepKind


def testimonies(
    metadata: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], steps: Sequence[Step]
) -> tuple[Testimony, ...]:
    """Who stated, transcribed, wrote or reviewed what, and which foreign extractors found claims; each once."""
    return (
        *_transcript(steps),
        *(
            Testimony(name=name, what=_counted(count, "value") + " stated", person=True)
            for name, count in sorted(Counter(_statements_in(metadata)).items())
        ),
        *_of_claims(claims, steps),
    )


def _transcript(steps: Sequence[Step]) -> Iterator[Testimony]:
    for step in steps:
        if step.kind is StepKind.TRANSCRIPTION:
            for agent in step.agents:
                yield Testimony(name=agent.name, what="the text transcribed", person=True)


def _statements_in(value: Any) -> Iterator[str]:
    """The people in the evidence of every value of a document, chosen or not."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield from (item["agent"] for item in one.get("evidence", ()) if item["type"] == "statement")
            waiting += [part for part in one.values() if isinstance(part, dict | list)]
        else:
            waiting += [part for part in one if isinstance(part, dict | list)]


def _of_claims(claims: Sequence[Mapping[str, Any]], steps: Sequence[Step]) -> Iterator[Testimony]:
    curated = Counter(claim["extractor"] for claim in claims if claim["status"] == "curated")
    for name, count in sorted(curated.items()):
        yield Testimony(name=name, what=_counted(count, "claim") + " written or edited", person=True)
    reviewed = sum(claim["status"] == "reviewed" for claim in claims)
    for step in steps:
        if step.kind is StepKind.CLAIM_REVIEW and (reviewed or not curated):
            what = _counted(reviewed, "claim") + " reviewed, others left out as they saw fit"
            yield Testimony(name=step.agents[0].name, what=what, person=True)
    for step in steps:
        if step.kind is StepKind.FOREIGN_EXTRACTION:
            label = step.agents[0].label
            found = sum(claim["extractor"] == label for claim in claims)
            yield Testimony(name=label, what=_counted(found, "claim") + " from its reply", person=False)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
