"""The sixth rung: our methods, run again here on the original, give the same text, metadata and machine's claims.

Whoever recomputes every digest can write any headline, speaker or date into the documents; what a method is said to
have found, it must find again. Statements by people are fed in and are theirs; foreign extractors' replies likewise.
What was read by another version, and comes out otherwise, is not checked: each value that differs is told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pressmark.documents import dump
from pressmark.errors import LibraryMissingError, PressmarkError
from pressmark.methods import PUBLISHED, current, fault_of, is_newer
from pressmark.model.claims import Extractor
from pressmark.model.findings import Code
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict
from pressmark.model.steps import Agent, Step, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a bundle says, as far as the rungs below have verified it; documents as plain data, claims a line each.

    `read` gives a payload file's bytes, `read_beginning` the first ones of one that may be too large to be read whole.
    """

    text: str
    metadata: Mapping[str, Any]
    claims: Sequence[Mapping[str, Any]]
    steps: Sequence[Step]
    read: Callable[[str], bytes]
    read_beginning: Callable[[str, int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a kept reply says: who its extractor is, how many of its claims are refused, which request it answers."""

    agent: Agent
    refused: int
    request_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reproduction:
    """What our methods give today; `libraries` are those that decided the text, with the versions that are here.

    `replies` are the kept replies by their paths, `extractors` our methods that found claims, `steps` those from the
    original to text and metadata. The others are None where
    there was no machine's part of that kind: a text that a person transcribed, claims that a person wrote.
    """

    text: str | None
    metadata: Mapping[str, Any] | None
    claims: Sequence[Mapping[str, Any]] | None
    libraries: tuple[str, ...] = ()
    replies: Mapping[str, Reply] = field(default_factory=dict)
    extractors: Sequence[Extractor] = ()
    steps: Sequence[Step] = ()


Reproduce = Callable[[Recorded], Reproduction]


@dataclass(slots=True, kw_only=True)
class _Comparison:
    """What differs, as findings, and how much was compared."""

    findings: FindingList = field(default_factory=FindingList)
    compared: list[str] = field(default_factory=list)

    def differs(self, path: str, place: str | None, message: str) -> None:
        """One difference."""
        self.findings.append(Finding(code=Code.REPRODUCTION_DIFFERS, path=path, place=place, message=message))


def check_reproduced(recorded: Recorded, reproduce: Reproduce) -> RungResult:
    """Run our methods again and compare."""
    labels = _our_labels(recorded)
    if faults := [(label, fault) for label in labels if (fault := fault_of(label))] + _taken_names(recorded):
        unknown = FindingList()
        unknown += (Finding(code=Code.METHOD_UNKNOWN, message=f"{label[:60]}: {fault}") for label, fault in faults)
        return _result(Verdict.FAILED, "", unknown.told())
    if not labels:
        return _result(Verdict.ABSENT, "nothing here was found by a method of ours", [])
    if newer := [label for label in labels if is_newer(label)]:
        here = ", ".join(current(label.rpartition(" ")[0]) for label in newer)
        return _result(Verdict.NOT_CHECKED, f"made by {', '.join(newer)}, this is {here}: update to reproduce it", [])
    again = _again(recorded, labels, reproduce)
    if isinstance(again, RungResult):
        return again
    comparison = _compare(recorded, again, _equated(labels))
    return _judged(recorded, again.libraries, labels, comparison)


def _again(recorded: Recorded, labels: Sequence[str], reproduce: Reproduce) -> Reproduction | RungResult:
    """What our methods give today, or the verdict where they give nothing."""
    try:
        return reproduce(recorded)
    except LibraryMissingError as error:
        return _result(Verdict.NOT_CHECKED, f"{error.message}: {error.hint}", [])
    except PressmarkError as error:
        return _unreadable(recorded, labels, f"the original cannot be read again: {error.message}")
    except Exception as error:  # noqa: BLE001 - whatever hostile originals do to readers, it is a fault of this bundle
        why = f"our methods break on it, which is a mistake in them too: {type(error).__name__}: {str(error)[:100]}"
        return _unreadable(recorded, labels, why)


def _unreadable(recorded: Recorded, labels: Sequence[str], why: str) -> RungResult:
    comparison = _Comparison()
    comparison.findings.append(Finding(code=Code.REPRODUCTION_DIFFERS, message=why))
    return _judged(recorded, (), labels, comparison)


def _our_labels(recorded: Recorded) -> list[str]:
    """The labels of our methods that the steps name; foreign extractors bear `foreign`, people no version."""
    found = [
        agent.label
        for step in recorded.steps
        for agent in (*step.agents, *step.attributed)
        if not agent.is_person and not agent.foreign
    ]
    found += [step.placed_by for step in recorded.steps if step.placed_by is not None]
    return sorted(dict.fromkeys(found))


def _taken_names(recorded: Recorded) -> list[tuple[str, str]]:
    """Labels of foreign extractors that would make their claims look like ours."""
    foreign = {agent for step in recorded.steps for agent in step.agents if agent.foreign}
    return sorted(
        (agent.label, "the name is a method's of ours, the reply a foreign extractor's")
        for agent in foreign
        if agent.name in PUBLISHED or agent.name.startswith("claims-")
    )


def _equated(labels: Sequence[str]) -> dict[str, str]:
    """For each of our methods' labels here, the label that the bundle has for it."""
    return {current(label.rpartition(" ")[0]): label for label in labels}


def _compare(recorded: Recorded, again: Reproduction, labels: Mapping[str, str]) -> _Comparison:
    comparison = _Comparison()
    if again.text is not None:
        comparison.compared.append("text")
        if again.text != recorded.text:
            comparison.differs(
                TEXT, _text_place(recorded.text, again.text), "read again, the original gives other words"
            )
    if again.metadata is not None:
        comparison.compared.append("metadata")
        _compare_metadata(comparison, recorded.metadata, _relabelled(again.metadata, labels))
    if again.claims is not None:
        count = len(again.claims)
        comparison.compared.append(f"{count} claim{'' if count == 1 else 's'}")
        _compare_claims(comparison, recorded, [_relabelled(claim, labels) for claim in again.claims])
    _compare_replies(comparison, recorded.steps, again.replies)
    _compare_methods(comparison, recorded, again.extractors)
    _compare_steps(comparison, recorded, again.steps, labels)
    return comparison


def _compare_metadata(comparison: _Comparison, here: Mapping[str, Any], again: Mapping[str, Any]) -> None:
    for name in sorted(here.keys() | again.keys()):
        if here.get(name) == again.get(name):
            continue
        if not isinstance(here.get(name), list) or not isinstance(again.get(name), list):
            message = _told(here.get(name), again.get(name))
            comparison.differs(METADATA, f"/{name}", message)
            continue
        both = max(len(here[name]), len(again[name]))
        pairs = zip(_filled(here[name], both), _filled(again[name], both), strict=True)
        for number, (one, other) in enumerate(pairs):
            if one != other:
                message = _told(one, other)
                comparison.differs(METADATA, f"/{name}/{number}", message)


def _compare_replies(comparison: _Comparison, steps: Sequence[Step], replies: Mapping[str, Reply]) -> None:
    """Who replied, how much was refused, and, where nothing was revised since, what is answered."""
    revised = any(step.kind is StepKind.CLAIM_REVIEW for step in steps)
    for step in steps:
        if (reply := replies.get(step.made)) is None:
            continue
        if step.refused != reply.refused:
            message = f"{step.refused} of its claims were refused, it says; it is {reply.refused}"
            comparison.differs(step.made, None, message)
        if step.request_digest != reply.request_digest and not revised:
            comparison.differs(step.made, None, f"the request that it answers has the digest {reply.request_digest}")
        if step.agents != (reply.agent,):
            message = f"its extractor calls itself {reply.agent.label[:60]}, or says other things of itself"
            comparison.differs(step.made, None, message)


def _compare_methods(comparison: _Comparison, recorded: Recorded, extractors: Sequence[Extractor]) -> None:
    """Our methods have the settings that they have; those that find no claims have none."""
    settings = {one.name: one.settings for one in extractors}
    agents = dict.fromkeys(agent for step in recorded.steps for agent in (*step.agents, *step.attributed))
    for agent in agents:
        if agent.is_person or agent.foreign:
            continue
        if agent.settings != settings.get(agent.name) or not agent.deterministic:
            comparison.differs(
                PROVENANCE, None, f"{agent.label[:60]} has other settings, or is not called deterministic"
            )


_STEP_FIELDS = ("kind", "used", "encoding", "segmented", "basis", "started", "software")


def _compare_steps(
    comparison: _Comparison, recorded: Recorded, again: Sequence[Step], labels: Mapping[str, str]
) -> None:
    """How text and metadata were made is what the provenance says of it; libraries' versions may be others."""
    here = {
        step.made: step for step in recorded.steps if step.made in (TEXT, METADATA) or step.kind is StepKind.CAPTURE
    }
    there = {step.made: step for step in again}
    for made in sorted(here.keys() | there.keys()):
        one, other = here.get(made), there.get(made)
        if one is None or other is None:
            comparison.differs(
                PROVENANCE, None, f"{'no' if one is None else 'a'} step made {made}; read again, it is otherwise"
            )
            continue
        differing = [name for name in _STEP_FIELDS if getattr(one, name) != getattr(other, name)]
        if {agent.label for agent in one.agents} != {labels.get(agent.label, agent.label) for agent in other.agents}:
            differing.append("agents")
        if {name.partition(" ")[0] for name in one.libraries} != {name.partition(" ")[0] for name in other.libraries}:
            differing.append("libraries")
        if differing:
            comparison.differs(PROVENANCE, None, f"the step that made {made} has another {', '.join(differing)}")


def _compare_claims(comparison: _Comparison, recorded: Recorded, again: Sequence[Mapping[str, Any]]) -> None:
    """The machine's lines are those found again; in a revision each is one of them, but for number and relations."""
    if any(step.kind is StepKind.CLAIM_REVIEW for step in recorded.steps):
        _compare_reviewed(comparison, recorded.claims, again)
        return
    machine = [claim for claim in recorded.claims if claim["status"] == "machine"]
    lines = {claim["id"]: number for number, claim in enumerate(recorded.claims, 1)}
    both = max(len(machine), len(again))
    for one, other in zip(_filled(machine, both), _filled(again, both), strict=True):
        if one == other:
            continue
        if one is None:
            comparison.differs(CLAIMS, None, f"a claim is found again that is not here: {_words(other)}")
        elif other is None:
            comparison.differs(CLAIMS, f"line {lines[one['id']]}", f"{one['id']} is not found again: {_words(one)}")
        else:
            differing = [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
            message = f"{one['id']} differs in {', '.join(differing)} from what is found again: {_words(other)}"
            comparison.differs(CLAIMS, f"line {lines[one['id']]}", message)
            if differing[0] in ("id", "target") or len(machine) != len(again):
                return


def _compare_reviewed(
    comparison: _Comparison, claims: Sequence[Mapping[str, Any]], again: Sequence[Mapping[str, Any]]
) -> None:
    known = {dump(_bare(claim)) for claim in again}
    relations = {dump(_unnumbered(relation)) for claim in again for relation in claim["relations"]}
    for number, claim in enumerate(claims, 1):
        for relation in claim["relations"]:
            if dump(_unnumbered(relation)) not in relations:
                message = f"{claim['id']} has a relation that is not found again: {relation['type']} {relation['to']}"
                comparison.differs(CLAIMS, f"line {number}", message)
        if claim["status"] in ("machine", "reviewed") and dump(_bare(claim)) not in known:
            message = f"{claim['id']} is no claim that is found again: {_words(claim)}"
            comparison.differs(CLAIMS, f"line {number}", message)


def _bare(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim without what a review may change of it."""
    return {name: value for name, value in claim.items() if name not in ("id", "relations", "status", "note")}


def _unnumbered(relation: Mapping[str, Any]) -> dict[str, Any]:
    """A relation without the number of the other claim, which a revision may not share with what is found again."""
    return {name: value for name, value in relation.items() if name != "to"}


def _judged(recorded: Recorded, libraries: Sequence[str], labels: Sequence[str], comparison: _Comparison) -> RungResult:
    """Passed where nothing differs; a difference under other versions is told, but fails nothing."""
    others = [label for label in labels if label != current(label.rpartition(" ")[0])]
    stated = sorted({one for step in recorded.steps for one in step.libraries})
    foreign = [one for one in stated if libraries and one not in libraries]
    versions = ""
    if others or foreign:
        here = [current(label.rpartition(" ")[0]) for label in others]
        here += [one for one in libraries if one.partition(" ")[0] in {name.partition(" ")[0] for name in foreign}]
        versions = f"made by {', '.join([*others, *foreign])}; here {', '.join(here)}"
    if not comparison.findings:
        note = f"the same {', '.join(comparison.compared)}" + (f", though {versions}" if versions else "")
        return _result(Verdict.PASSED, note, [])
    if versions:
        told = comparison.findings.told()
        places = [f"{one.path}{' ' + one.place if one.place else ''}" for one in told if one.path]
        return _result(Verdict.NOT_CHECKED, f"{versions}: they differ in {', '.join(places[:5])}", [])
    return _result(Verdict.FAILED, "", comparison.findings.told())


def _relabelled(value: Any, labels: Mapping[str, str]) -> Any:
    """The same document with the method's labels of the bundle in place of today's."""
    if all(here == there for here, there in labels.items()):
        return value
    if isinstance(value, dict):
        return {
            name: labels.get(item, item)
            if name in ("method", "extractor") and isinstance(item, str)
            else _relabelled(item, labels)
            for name, item in value.items()
        }
    return [_relabelled(item, labels) for item in value] if isinstance(value, list) else value


def _filled(items: Sequence[Any], count: int) -> list[Any]:
    return [*items, *[None] * (count - len(items))]


def _text_place(one: str, other: str) -> str:
    length = min(len(one), len(other))
    place = next((number for number in range(length) if one[number] != other[number]), length)
    return f"character {place}"


def _words(claim: Mapping[str, Any]) -> str:
    return repr(" … ".join(anchor["exact"] for anchor in claim["target"])[:80])


def _told(here: Any, again: Any) -> str:
    """What stands here and what was read again; of two that say the same, the members that differ."""
    shown, other = _shown(here), _shown(again)
    if shown == other and isinstance(here, dict) and isinstance(again, dict):
        names = sorted(name for name in here.keys() | again.keys() if here.get(name) != again.get(name))
        return f"{shown} stands here with another {', '.join(names)} than read again"
    return f"{shown} stands here; read again, it is {other}"


def _shown(value: Any) -> str:
    """What a value says, for a person."""
    if isinstance(value, dict) and "value" in value:
        return repr(value["value"])[:80]
    if isinstance(value, dict) and "role" in value:
        return f"{value['role']} {value['start']}-{value['end']}"
    return "nothing" if value is None else "something else" if isinstance(value, dict) else repr(value)[:80]


def _result(verdict: Verdict, note: str, findings: Sequence[Finding]) -> RungResult:
    return RungResult(rung=Rung.REPRODUCED, verdict=verdict, note=note, findings=tuple(findings))
