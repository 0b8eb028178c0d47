"""C2PA manifests: what the SDK finds in a picture, said in states and codes and never as one tick.

A state holds for the day it was asked: certificates run out and trust lists change. It is shown, not archived.
"""

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pressmark.errors import SourceError
from pressmark.formats.pictures.embedded import embedded

State = Literal["none", "not checked", "invalid", "valid", "trusted"]
"""`valid`: well-formed, signed, the picture unchanged since; `trusted`: so, and the signer leads to an anchor given."""

MAX_NAMES = 200
"""Codes, assertions and ingredients shown of one manifest; a picture edited for years has some dozens."""

MAX_NAME = 300
"""Code points of a name that the manifest states."""

_STORE = b"jumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71"
"""How the description box of a manifest store begins (C2PA 2.2 §11.1.4.2)."""

_STATES: Mapping[object, State] = {"Invalid": "invalid", "Valid": "valid", "Trusted": "trusted"}
_SETTINGS = {
    "core": {
        "allowed_network_hosts": [],
        "allow_redirects": False,
        # Credentials of named actors are looked up at addresses that the picture chooses.
        "decode_identity_assertions": False,
        "max_decompressed_manifest_size_in_mb": 16,
    },
    "verify": {
        "verify_after_reading": True,
        "verify_trust": True,
        "verify_timestamp_trust": True,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Validation codes of C2PA 2.2 §15.2, as the SDK gives them, in its order; some stand there more than once."""

    success: tuple[str, ...] = ()
    informational: tuple[str, ...] = ()
    failure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """A picture that this one was made from, as the manifest states it.

    `stated` are the codes that the signer recorded when they took it in, `found` those by which the SDK's own check
    differs from them. Neither says anything of the picture at hand.
    """

    title: str | None
    relationship: str | None
    has_manifest: bool
    stated: Codes
    found: Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestReport:
    """What stands in the active manifest of a picture, and how its check went.

    `generator` names the software that made the claim, `issuer` and `signer` the signing certificate's organisation and
    name, `signed_at` the time that a time-stamp states (RFC 3339; None without one). Names are as the manifest states
    them: a state other than `trusted` says nothing of who wrote them.
    """

    state: State
    codes: Codes = field(default_factory=Codes)
    generator: str | None = None
    title: str | None = None
    issuer: str | None = None
    signer: str | None = None
    signed_at: str | None = None
    assertions: tuple[str, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    remote: str | None = None
    notes: tuple[str, ...] = ()


def manifest_state(data: bytes, media_type: str, *, trust_anchors: str | None = None) -> ManifestReport:
    """What the C2PA SDK says of a picture; `trust_anchors` are root certificates in PEM, of the reader's choosing.

    Nothing is fetched: neither a remote manifest nor the state of a certificate. Nothing is raised for a picture's
    faults; where the SDK is not installed or gives up, the state is `not checked` and a note says why.
    """
    present = _STORE in data
    try:
        import c2pa  # type: ignore[import-untyped]
    except ImportError:
        where = "the picture holds a C2PA manifest" if present else "whether the picture holds a C2PA manifest is open"
        return ManifestReport(state="not checked", notes=(f"{where}: to check it, pip install 'pressmark[c2pa]'",))
    anchors = {} if trust_anchors is None else {"trust": {"trust_anchors": trust_anchors}}
    try:
        with (
            c2pa.Context.from_dict({**_SETTINGS, **anchors}) as context,
            c2pa.Reader(media_type, io.BytesIO(data), context=context) as reader,
        ):
            store = json.loads(reader.json())
    except c2pa.C2paError as error:
        return _without_answer(data, str(error), present=present)
    except (ValueError, RecursionError):
        return ManifestReport(state="not checked", notes=("what the C2PA library says of the picture is no JSON",))
    return _report(_mapping(store))


def _without_answer(data: bytes, error: str, *, present: bool) -> ManifestReport:
    """The report where the SDK gives no manifest; its errors begin with their kind."""
    kind = re.split(r"[^A-Za-z]", error, maxsplit=1)[0]
    if kind == "ManifestNotFound" and not present:
        return ManifestReport(state="none")
    if kind.startswith("Remote"):
        remote = _remote(data)
        named = f" at {remote}" if remote else ""
        return ManifestReport(
            state="not checked", remote=remote, notes=(f"the picture's manifest lies elsewhere{named}; not fetched",)
        )
    if not present:
        return ManifestReport(state="not checked", notes=(f"the C2PA library cannot read the picture ({kind})",))
    return ManifestReport(
        state="invalid", notes=(f"the picture holds a C2PA manifest that cannot be read ({kind or 'no reason given'})",)
    )


def _remote(data: bytes) -> str | None:
    try:
        return embedded(data).remote_manifest
    except SourceError:
        return None


def _report(store: Mapping[str, Any]) -> ManifestReport:
    results = _mapping(store.get("validation_results"))
    active = _mapping(_mapping(store.get("manifests")).get(str(store.get("active_manifest"))))
    signature = _mapping(active.get("signature_info"))
    state = _STATES.get(store.get("validation_state"), "not checked")
    codes = _codes(results.get("activeManifest"))
    notes = []
    if "signingCredential.untrusted" in codes.failure:
        notes.append("the signer's certificate leads to no trust anchor that was given")
    if "signingCredential.ocsp.skipped" in codes.informational:
        notes.append("whether the signer's certificate was revoked was not asked")
    return ManifestReport(
        state=state,
        codes=codes,
        generator=_generator(active),
        title=_text(active.get("title")),
        issuer=_text(signature.get("issuer")),
        signer=_text(signature.get("common_name")),
        signed_at=_text(signature.get("time")),
        assertions=tuple(
            label for one in _list(active.get("assertions")) if (label := _text(_mapping(one).get("label")))
        ),
        ingredients=tuple(_ingredient(_mapping(one), results) for one in _list(active.get("ingredients"))),
        notes=tuple(notes),
    )


def _generator(active: Mapping[str, Any]) -> str | None:
    """Name and version of the software that made the claim; older claims state one text for both."""
    info = next((_mapping(one) for one in _list(active.get("claim_generator_info"))), {})
    words = [text for key in ("name", "version") if (text := _text(info.get(key)))]
    return " ".join(words) or _text(active.get("claim_generator"))


def _ingredient(one: Mapping[str, Any], results: Mapping[str, Any]) -> Ingredient:
    label = str(one.get("label"))
    deltas = (_mapping(delta) for delta in _list(results.get("ingredientDeltas")))
    found = next((delta for delta in deltas if str(delta.get("ingredientAssertionURI")).endswith(f"/{label}")), {})
    return Ingredient(
        title=_text(one.get("title")),
        relationship=_text(one.get("relationship")),
        has_manifest="active_manifest" in one,
        stated=_codes(_mapping(one.get("validation_results")).get("activeManifest")),
        found=_codes(found.get("validationDeltas")),
    )


def _codes(results: object) -> Codes:
    def named(outcome: str) -> tuple[str, ...]:
        listed = (_text(_mapping(one).get("code")) for one in _list(_mapping(results).get(outcome)))
        return tuple(code for code in listed if code)

    return Codes(success=named("success"), informational=named("informational"), failure=named("failure"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value[:MAX_NAMES] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value[:MAX_NAME] if isinstance(value, str) and value else None
