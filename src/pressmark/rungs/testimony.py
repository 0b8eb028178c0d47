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


def _statements_in(metadata: Mapping[str, Any]) -> Iterator[str]:
    """The people in the evidence of every value, chosen or not."""
    return (item["agent"] for item in evidence_of(metadata) if item["type"] == "statement")


def evidence_of(metadata: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The evidence of every value of metadata.json, chosen or not."""
    waiting = [part for name, part in metadata.items() if name != "segments"]
    while waiting:
        one = waiting.pop()
        if type(one) is dict:
            yield from one.get("evidence", ())
            waiting += [part for name, part in one.items() if name != "evidence" and type(part) in (dict, list)]
        elif type(one) is list:
            waiting += one


def _of_claims(claims: Sequence[Mapping[str, Any]], steps: Sequence[Step]) -> Iterator[Testimony]:
    curated = Counter(claim["extractor"] for claim in claims if claim["status"] == "curated")
    for name, count in sorted(curated.items()):
        yield Testimony(name=name, what=_counted(count, "claim") + " written or edited", person=True)
    reviewed = sum(claim["status"] == "reviewed" for claim in claims)
    for step in steps:
        if step.kind is StepKind.CLAIM_REVIEW and (reviewed or not curated):
            what = _counted(reviewed, "claim") + " reviewed, others left out as they saw fit"
            yield Testimony(name=step.agents[0].name, what=what, person=True)
    found = Counter(claim["extractor"] for claim in claims)
    for step in steps:
        if step.kind is StepKind.FOREIGN_EXTRACTION:
            label = step.agents[0].label
            yield Testimony(name=label, what=_counted(found[label], "claim") + " from its reply", person=False)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
