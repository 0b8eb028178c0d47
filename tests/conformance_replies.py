"""Forgeries of the bundle with a foreign extractor's reply, everything else recomputed; named by the code they must give."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import handmade
from pressmark.documents import dump, dump_lines
from pressmark.model.payload import CLAIMS, PROVENANCE

FORGED: dict[str, Callable[[Path], None]] = {}


def _keep(name: str):
    def keep(change):
        FORGED[name] = change
        return change

    return keep


def _step(folder: Path, **changes: str) -> None:
    """Change fields of the reply's step."""
    document = json.loads((folder / PROVENANCE).read_bytes())
    step = next(one for one in document["activity"].values() if one["pressmark:kind"] == "foreign-extraction")
    step |= {f"pressmark:{name}": value for name, value in changes.items()}
    (folder / PROVENANCE).write_bytes(dump(document))
    handmade.forge(folder)


def _claims(folder: Path, change: Callable[[list[dict]], None]) -> None:
    """Change the list of claims."""
    claims = [json.loads(line) for line in (folder / CLAIMS).read_bytes().splitlines()]
    change(claims)
    (folder / CLAIMS).write_bytes(dump_lines(claims))
    handmade.forge(folder)


def _replaced(folder: Path, content: bytes, name: str | None = None) -> None:
    """Another reply, under the name of its digest or another, in the provenance too."""
    (old,) = (folder / "data/replies").iterdir()
    old.unlink()
    (folder / f"data/replies/{name or hashlib.sha256(content).hexdigest()}.jsonl").write_bytes(content)
    path = folder / PROVENANCE
    new = name or hashlib.sha256(content).hexdigest()
    path.write_bytes(dump(json.loads(path.read_bytes().replace(old.stem.encode(), new.encode()))))
    handmade.forge(folder)


def _reply(folder: Path) -> bytes:
    (path,) = (folder / "data/replies").iterdir()
    return path.read_bytes()


@_keep("reference-broken-reply-named-otherwise")
def _(folder: Path) -> None:
    """A reply whose name is not the SHA-256 of its bytes."""
    _replaced(folder, _reply(folder), "0" * 64)


@_keep("reproduction-differs-reply-refused")
def _(folder: Path) -> None:
    """Fewer of the reply's claims were refused, it says, than are."""
    _step(folder, refused="0")


@_keep("reproduction-differs-reply-request")
def _(folder: Path) -> None:
    """The reply answers to another request, it says."""
    _step(folder, requestDigest="0" * 64)


@_keep("reproduction-differs-reply-changed")
def _(folder: Path) -> None:
    """Another reply than the one that the claims came of."""
    _replaced(folder, _reply(folder).replace(b"Nobody was there", b"Ferry to Osmund Point"))


@_keep("reproduction-differs-reply-claim-more")
def _(folder: Path) -> None:
    """A claim under the extractor's name that its reply does not have."""

    def change(claims):
        foreign = next(one for one in claims if one["extractor"].startswith("test-extractor"))
        last = max(int(one["id"][1:]) for one in claims)
        claims.append(claims[-1] | {"id": f"c{last + 1}", "extractor": foreign["extractor"], "relations": []})

    _claims(folder, change)


@_keep("reproduction-differs-reply-claim-left-out")
def _(folder: Path) -> None:
    """A claim of the reply that stands in the text, and is not among the claims."""

    def change(claims):
        claims[:] = [one for one in claims if not one["extractor"].startswith("test-extractor")]

    _claims(folder, change)


@_keep("reproduction-differs-reply-modality")
def _(folder: Path) -> None:
    """A claim of the reply that is said to be denied."""

    def change(claims):
        next(one for one in claims if one["extractor"].startswith("test-extractor"))["modality"] = "denied"

    _claims(folder, change)


def _renamed(folder: Path, name: str) -> None:
    for path in (CLAIMS, PROVENANCE):
        data = (folder / path).read_bytes().replace(b"test-extractor", name.encode())
        lines = [json.loads(line) for line in data.splitlines()]
        (folder / path).write_bytes(dump_lines(lines))
    handmade.forge(folder)


@_keep("reproduction-differs-reply-other-name")
def _(folder: Path) -> None:
    """The extractor calls itself otherwise in its reply."""
    _renamed(folder, "renowned-extractor")


@_keep("method-unknown-reply-by-ours")
def _(folder: Path) -> None:
    """A foreign reply under a name such as our methods have."""
    _renamed(folder, "claims-fr")


@_keep("schema-violated-reply-by-a-person")
def _(folder: Path) -> None:
    """A reply by somebody without a version: a person."""
    document = json.loads((folder / PROVENANCE).read_bytes())
    agent = next(one for one in document["agent"].values() if one["pressmark:name"] == "test-extractor")
    del agent["pressmark:version"]
    agent |= {"prov:type": "prov:Person", "prov:label": "test-extractor"}
    (folder / PROVENANCE).write_bytes(dump(document))
    _claims(
        folder,
        lambda claims: [
            one.update(extractor=one["extractor"].replace("test-extractor 1.0", "test-extractor")) for one in claims
        ],
    )
