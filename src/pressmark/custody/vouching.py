"""Who signed each line, and whether every signature there is holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressmark.bundle.layout import CUSTODY
from pressmark.custody.chain import Chain, Line
from pressmark.custody.dsse import EnvelopeSignature
from pressmark.custody.errors import CustodyError
from pressmark.custody.files import signature_path
from pressmark.custody.public_keys import PublicKey
from pressmark.custody.sshsig import NAMESPACE, read_ssh_signature
from pressmark.model.findings import Code
from pressmark.model.report import Finding

MAX_ATTEMPTS = 20_000
"""Verifications tried for signatures that give no hint at their key: two seconds' work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouch:
    """One good signature on a line: by the key the statement names, or by another that signed the same statement."""

    line: Line
    key: PublicKey

    @property
    def countersigned(self) -> bool:
        """Whether somebody else than the one who tells the event signed it."""
        return self.key != self.line.statement.key

    @property
    def principal(self) -> str | None:
        """The name the signer goes by; a countersigner tells none."""
        return None if self.countersigned else self.line.statement.identity.principal


@dataclass(slots=True, kw_only=True)
class Vouching:
    """What the signatures on a chain show; `unknown` counts those by keys that nobody here has, line by line."""

    vouches: list[Vouch] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    attempts: int = 0


def check_signatures(chain: Chain, signatures: Mapping[str, bytes], known: frozenset[PublicKey]) -> Vouching:
    """Verify every signature of a chain: those in its lines, and the OpenSSH ones beside it.

    `known` are the keys that a signature can be tried with beside the one that its statement names.
    """
    done = Vouching()
    by_fingerprint = {key.fingerprint: key for key in known}
    for line in chain.lines:
        _check_line(done, line, by_fingerprint)
        _check_beside(done, line, signatures.get(line.digest))
    for digest in sorted(set(signatures) - set(chain.digests)):
        message = "it is over no line of the chain: the line was changed or cut off, or the file does not belong here"
        done.findings.append(Finding(code=Code.SIGNATURE_STRAY, path=signature_path(digest), message=message))
    return done


def _check_line(done: Vouching, line: Line, known: Mapping[str, PublicKey]) -> None:
    """Who signed the envelope; the key that the statement names has to be among them."""
    signed = line.envelope.signed
    named = line.statement.key
    signers: list[PublicKey] = []
    for number, signature in enumerate(line.envelope.signatures, 1):
        place = f"line {line.number}, signature {number}"
        key = _signer(done, signature, signed, named, known)
        if key in signers:
            done.findings.append(_fault(Code.CUSTODY_FORM, place, "a key signs a line only once"))
        elif key is not None:
            signers.append(key)
        elif signature.keyid in known or signature.keyid == named.fingerprint:
            message = f"it does not fit the line: {signature.keyid} did not sign these bytes"
            done.findings.append(_fault(Code.SIGNATURE_WRONG, place, message))
        else:
            done.unknown[line.digest] = done.unknown.get(line.digest, 0) + 1
    if named in signers:
        done.vouches += [Vouch(line=line, key=key) for key in signers]
    else:
        message = f"the key it names, {named.fingerprint}, did not sign it"
        done.findings.append(_fault(Code.SIGNATURE_WRONG, f"line {line.number}", message))


def _signer(
    done: Vouching, signature: EnvelopeSignature, signed: bytes, named: PublicKey, known: Mapping[str, PublicKey]
) -> PublicKey | None:
    """The key that made a signature: first the one hinted at, then the one named, then everybody known."""
    first = [key for key in (known.get(signature.keyid), named) if key is not None]
    for key in first:
        if signature.is_by(key, signed):
            return key
    for key in known.values():
        if done.attempts >= MAX_ATTEMPTS:
            return None
        done.attempts += 1
        if key not in first and signature.is_by(key, signed):
            return key
    return None


def _check_beside(done: Vouching, line: Line, data: bytes | None) -> None:
    """Whether the OpenSSH signature beside a line is by the same key, for us, and over these bytes."""
    path = signature_path(line.digest)

    def fault(code: Code, message: str) -> None:
        done.findings.append(Finding(code=code, path=path, place=f"line {line.number}", message=message))

    if data is None:
        fault(Code.SIGNATURE_MISSING, f"line {line.number} of {CUSTODY} has no OpenSSH signature beside it")
        return
    try:
        found = read_ssh_signature(data)
    except CustodyError as error:
        fault(Code.SIGNATURE_FORM, error.message)
        return
    if found.namespace != NAMESPACE:
        fault(Code.SIGNATURE_NAMESPACE, f"it is for {found.namespace[:60]!r}, not for {NAMESPACE!r}")
    elif found.key != line.statement.key:
        message = f"it is by {found.key.fingerprint}, but the line names {line.statement.key.fingerprint}"
        fault(Code.SIGNER_DIFFERS, message)
    elif not found.verifies(line.raw):
        fault(Code.SIGNATURE_WRONG, f"it does not fit line {line.number}: {found.key.fingerprint} did not sign it")


def _fault(code: Code, place: str, message: str) -> Finding:
    return Finding(code=code, path=CUSTODY, place=place, message=message)
