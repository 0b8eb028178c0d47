"""Steps read back from PROV-JSON: the inverse of writing.

Nothing is checked here but what is needed to read; the steps are written again and compared with the document, so
what is no step cannot stand there.
"""

from collections.abc import Mapping
from typing import Any

from pressmark.documents import load
from pressmark.errors import DocumentError, PressmarkError
from pressmark.model.claims import TrainedModel
from pressmark.model.identifier import ArchiveId
from pressmark.model.steps import Agent, Step, StepKind
from pressmark.model.wire import from_wire
from pressmark.provenance.writing import AGENT_ATTRIBUTES, STEP_ATTRIBUTES


def read_steps(document: Mapping[str, Any]) -> tuple[Step, ...]:
    """The steps of a provenance that is true to its schema, in their order.

    Raises:
        DocumentError: It names what is not there, or says something that is no step's field.
    """
    try:
        agents = {name: _agent(record) for name, record in document["agent"].items()}
        associated = _grouped(document["wasAssociatedWith"], "prov:activity", "prov:agent")
        attributed = _grouped(document["wasAttributedTo"], "prov:entity", "prov:agent")
        used = _grouped(document["used"], "prov:activity", "prov:entity")
        made = _grouped(document["wasGeneratedBy"], "prov:activity", "prov:entity")
        return tuple(
            _step(
                record,
                made=made[name][0].removeprefix("bundle:"),
                used=used.get(name, []),
                agents=[agents[one] for one in associated.get(name, [])],
                attributed=[agents[one] for one in attributed.get(made[name][0], [])],
            )
            for name, record in sorted(document["activity"].items(), key=lambda item: _number(item[0]))
        )
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, PressmarkError) as error:
        raise DocumentError(f"the provenance cannot be read as steps: {error}") from error


def _step(
    record: Mapping[str, str], *, made: str, used: list[str], agents: list[Agent], attributed: list[Agent]
) -> Step:
    texts = {field: record.get(name) for field, name in STEP_ATTRIBUTES}
    revised = [one.removeprefix("archive:") for one in used if one.startswith("archive:")]
    acting = set(agents)
    return Step(
        kind=StepKind(record["pressmark:kind"]),
        made=made,
        used=tuple(one.removeprefix("bundle:") for one in used if not one.startswith("archive:")),
        agents=tuple(agents),
        attributed=tuple(one for one in attributed if one not in acting),
        libraries=tuple(filter(None, record.get("pressmark:libraries", "").split(", "))),
        segmented=record.get("pressmark:segmented") == "true",
        revises=ArchiveId(hex=revised[0]) if revised else None,
        last_number=int(last.removeprefix("c")) if (last := record.get("pressmark:lastClaim")) else None,
        refused=int(refused) if (refused := record.get("pressmark:refused")) else None,
        **texts,
    )


def _agent(record: Mapping[str, Any]) -> Agent:
    settings = record.get("pressmark:settings")
    if settings is not None and not isinstance(_json(settings), dict):
        raise ValueError(f"settings that are no object: {settings[:60]}")
    return Agent(
        name=record["pressmark:name"],
        foreign=record.get("pressmark:foreign") == "true",
        deterministic=record.get("pressmark:deterministic") == "true",
        models=_models(record.get("pressmark:models", "[]")),
        **{field: record.get(name) for field, name in AGENT_ATTRIBUTES},
    )


def _models(words: str) -> tuple[TrainedModel, ...]:
    models = _json(words)
    if not isinstance(models, list) or not all(isinstance(one, dict) for one in models):
        raise ValueError(f"models that are no list of objects: {words[:60]}")
    if not all(isinstance(word, str) for one in models for word in one.values()):
        raise ValueError(f"models with more than words: {words[:60]}")
    return from_wire(tuple[TrainedModel, ...], models)


def _json(words: str) -> Any:
    """JSON inside a string: in the one form, like all of ours."""
    return load(f"{words}\n".encode(), name="JSON in it")


def _grouped(records: Mapping[str, Mapping[str, Any]], key: str, value: str) -> dict[str, list[str]]:
    """The values of each key, in the order of the records' numbers."""
    found: dict[str, list[str]] = {}
    for _, record in sorted(records.items(), key=lambda item: _number(item[0])):
        found.setdefault(record[key], []).append(record[value])
    return found


def _number(name: str) -> int:
    """The number in `activity:3` or `_:u12`."""
    return int(name.rpartition(":")[2].lstrip("abdeguw"))
