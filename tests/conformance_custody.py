"""Cases of tests/conformance/ about trust: stamps of every algorithm, and the matrix of keys, names, namespaces, times."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

import handmade
import sealing
from conformance_cases import judged_as
from pressmark.custody import sshsig
from pressmark.custody.append import EventSigner
from pressmark.custody.files import signature_path, timestamp_path
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statement import Event, Identity
from tsa import Authority

STAMPED_AT = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
_YEARS = (-3900, 3650)
"""Days before and after today in which an authority's certificate is valid: the stamps' time lies in them."""

_FOR_STAMPS = ExtendedKeyUsageOID.TIME_STAMPING
_FOR_CODE = ExtendedKeyUsageOID.CODE_SIGNING

STAMPS: dict[str, tuple[str, dict[str, object], dict[str, object]]] = {
    "valid/stamped-rsa-pss": ("stamped by RSASSA-PSS with SHA-256", {}, {"pss": True}),
    "valid/stamped-rsa-sha-512": ("stamped by RSA with SHA-512", {"bits": 3072}, {"hashed": "sha512"}),
    "valid/stamped-ecdsa-p-256": ("stamped by ECDSA on P-256", {"curve": ec.SECP256R1()}, {}),
    "valid/stamped-ecdsa-p-384": ("stamped by ECDSA on P-384", {"curve": ec.SECP384R1()}, {"hashed": "sha384"}),
    "valid/stamped-ed25519": ("stamped by Ed25519", {"edwards": True}, {"hashed": "sha512"}),
    "valid/stamped-certificate-expired-since": (
        "the authority's certificate was valid then",
        {"days": (-3900, -1)},
        {},
    ),
    "invalid/timestamp-weak-rsa-1024": ("by an RSA key of 1024 bits", {"bits": 1024}, {}),
    "invalid/timestamp-weak-sha-1-signature": ("its signature is over SHA-1", {}, {"hashed": "sha1"}),
    "invalid/timestamp-purpose-none": ("the certificate is for no purpose that it names", {"purposes": ()}, {}),
    "invalid/timestamp-purpose-two": ("for time stamping and code", {"purposes": (_FOR_STAMPS, _FOR_CODE)}, {}),
    "invalid/timestamp-purpose-not-critical": ("for time stamping, not said critically", {"critical": False}, {}),
    "invalid/timestamp-wrong-certificate-later": ("the certificate was not valid yet then", {"days": (-100, 3650)}, {}),
}
"""What it shows, the authority's key and certificate, and how the token is made."""


def write_chain(bundle: Path, chain: sealing.History, custody: bytes | None = None) -> None:
    """A chain's files into a bundle."""
    (bundle / "custody.jsonl").write_bytes(chain.custody if custody is None else custody)
    files = {signature_path(*name): data for name, data in chain.signatures.items()}
    files |= {timestamp_path(*name): data for name, data in chain.timestamps.items()}
    for path, data in files.items():
        (bundle / path).parent.mkdir(exist_ok=True)
        (bundle / path).write_bytes(data)


def stamp(name: str, folder: Path, bundle: Path, archive_id: str) -> bytes:
    """The bundle sealed by Jane and stamped as the case of that name has it; gives the authority's root."""
    _, certificate, token = STAMPS[name]
    authority = Authority(folder / "authority", **({"days": _YEARS} | certificate))
    chain = sealing.History(archive_id)
    chain.stamp(authority, (chain.add(), 1), at=STAMPED_AT, **token)
    write_chain(bundle, chain)
    return authority.roots


# --- the matrix ---

_NAMED = 'namespaces="pressmark"'


def _line(principals: str, options: str, key: sealing.Key) -> str:
    return " ".join(part for part in (principals, options, str(key.public)) if part) + "\n"


def _jane(options: str = _NAMED, principals: str = "jane@example.org") -> str:
    return _line(principals, options, sealing.JANE)


ALLOWED: dict[str, str] = {
    "nobody": "# nobody\n",
    "jane": _jane(),
    "jane-for-anything": _jane(""),
    "jane-for-git": _jane('namespaces="git"'),
    "jane-for-git-and-pressmark": _jane('namespaces="git,pressmark"'),
    "jane-for-a-pattern": _jane('namespaces="press*"'),
    "jane-for-all-but-pressmark": _jane('namespaces="*,!pressmark"'),
    "jane-among-all-of-her-house": _jane(principals="*@example.org"),
    "jane-left-out-of-her-house": _jane(principals="*@example.org,!jane@example.org"),
    "jane-by-two-names": _jane(principals="jane@example.org,bob@example.org"),
    "jane-until-2025": _jane(f'{_NAMED},valid-before="20250101Z"'),
    "jane-until-2026": _jane(f'{_NAMED},valid-before="20260101Z"'),
    "jane-from-2026": _jane(f'{_NAMED},valid-after="20260101Z"'),
    "jane-in-2025-to-the-second": _jane(f'{_NAMED},valid-after="20250601115959Z",valid-before="20250601120001Z"'),
    "jane-expired-and-renewed": _jane(f'{_NAMED},valid-before="20200101Z"')
    + _jane(f'{_NAMED},valid-after="20250101Z"'),
    "jane-as-bob": _jane(principals="bob@example.org"),
    "bob": _line("bob@example.org", _NAMED, sealing.BOB),
    "jane-and-bob": _jane() + _line("bob@example.org", _NAMED, sealing.BOB),
}
"""Files of allowed signers."""

TIMES = ("2024-06-01T12:00:00Z", "2025-06-01T12:00:01Z", "2027-01-01T00:00:00Z")
"""When keys are judged that no time stamp dates."""


def _named(signer: sealing.Key, principal: str | None):
    return EventSigner(signer=signer, identity=Identity(principal=principal))


BUNDLES: dict[str, tuple[str, Callable[[sealing.History], object]]] = {}
"""How the bundles of the matrix were sealed."""


def _bundle(name: str, what: str, *signers: tuple[sealing.Key, str | None], namespace: str = "pressmark") -> None:
    def grow(chain: sealing.History) -> None:
        names = dict(signers)
        with patch.object(sealing, "said_by", lambda one, _=None: _named(one, names[one])):
            digest = chain.add(Event.SEALED, *names)
        if namespace != "pressmark":
            with patch.object(sshsig, "NAMESPACE", namespace):
                chain.signatures[digest, 1] = sign_ssh(chain.lines[-1], next(iter(names)))

    BUNDLES[name] = (what, grow)


_bundle("by-jane", "sealed by Jane's key as jane@example.org", (sealing.JANE, "jane@example.org"))
_bundle("by-jane-as-bob", "sealed by Jane's key as bob@example.org", (sealing.JANE, "bob@example.org"))
_bundle("by-jane-without-a-name", "sealed by Jane's key under no name", (sealing.JANE, None))
_bundle("by-bob", "sealed by Bob's key as bob@example.org", (sealing.BOB, "bob@example.org"))
_bundle(
    "by-both",
    "one line that both keys sealed",
    (sealing.JANE, "jane@example.org"),
    (sealing.BOB, "bob@example.org"),
)
_bundle("for-files", "Jane's signature in the namespace file", (sealing.JANE, "jane@example.org"), namespace="file")
BUNDLES["by-jane-stamped"] = ("by-jane with a time stamp of 2025-06-01T12:00:00Z", BUNDLES["by-jane"][1])


def write_matrix(folder: Path, kept: Path | None) -> None:
    """The matrix: bundles, files of allowed signers, and a line for each of their combinations with a time."""
    (folder / "allowed").mkdir(parents=True)
    for name, words in ALLOWED.items():
        (folder / "allowed" / name).write_text(words, "ascii")
    for name, (_, grow) in BUNDLES.items():
        bundle = folder / "bundles" / name
        handmade.write(bundle)
        chain = sealing.History((bundle / "bag-info.txt").read_text().split()[1])
        grow(chain)
        write_chain(bundle, chain)
    _stamp_one(folder, kept)
    cases = [
        {"bundle": bundle, "allowedSigners": allowed, "now": now}
        for bundle in BUNDLES
        for allowed in ALLOWED
        for now in TIMES
    ]
    told = [case | verdict_of(folder, case) for case in cases]
    lines = ",\n".join(json.dumps(case) for case in told)
    document = f'{{\n"bundles": {json.dumps({name: what for name, (what, _) in BUNDLES.items()}, indent=1)},\n'
    (folder / "cases.json").write_text(f'{document}"cases": [\n{lines}\n]\n}}\n', "ascii")


def _stamp_one(folder: Path, kept: Path | None) -> None:
    """The stamp of the one that has one: signed at random, so that it stands as it was made once."""
    bundle = folder / "bundles" / "by-jane-stamped"
    (signature,) = bundle.glob("signatures/*")
    old = kept / "bundles" / "by-jane-stamped" if kept is not None else None
    if old is not None and (old / signature.relative_to(bundle)).exists():
        shutil.copytree(old / "timestamps", bundle / "timestamps")
        shutil.copy(kept / "roots.pem", folder / "roots.pem")
        return
    with tempfile.TemporaryDirectory() as made:
        authority = Authority(Path(made), days=_YEARS)
        data = signature.read_bytes()
        (bundle / "timestamps").mkdir()
        path = bundle / timestamp_path(hashlib.sha256(data).hexdigest(), 1)
        path.write_bytes(authority.made_by_hand(data, at=STAMPED_AT))
        (folder / "roots.pem").write_bytes(authority.roots)


def verdict_of(folder: Path, case: dict[str, str]) -> dict[str, object]:
    """What we say of one line of the matrix."""
    options = {"now": case["now"], "allowedSigners": f"allowed/{case['allowedSigners']}", "roots": "roots.pem"}
    found = judged_as(folder / "bundles" / case["bundle"], folder, options)
    return {"sealed": found["rungs"]["sealed"], "codes": found["codes"]}
