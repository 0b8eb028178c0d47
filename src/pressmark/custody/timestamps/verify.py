"""The rung timestamped: which signatures are proved to have existed when, by which authority.

A .tsr file names, by its SHA-256, the file that its token is over: a signature, or an older token that it renews.
Before the older one's algorithms weaken, a fresh token proves that it stood then, and with it what it is over.

What needs no trust is judged first: the token's own signature, and the certificates that were sent along. So a token
that was changed is found by anybody; whether its authority is to be believed is for the verifier to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pressmark.custody.chain import sha256
from pressmark.custody.files import CustodyFiles, timestamp_path
from pressmark.custody.timestamps.certificate_path import find_path, misfit
from pressmark.custody.timestamps.signatures import Fault, is_over, signature_fault
from pressmark.custody.timestamps.tokens import Token, read_token
from pressmark.errors import CustodyError
from pressmark.model.findings import Code
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTimestamp:
    """A token in the bundle that holds: `over` is the SHA-256 of the file that it is over, `digest` that of its own.

    `trusted` is whether a root that the verifier gave vouches for its authority.
    """

    path: str
    over: str
    digest: str
    token: Token
    trusted: bool


@dataclass(slots=True, kw_only=True)
class TimestampCheck:
    """The verdict, and the earliest time proved of each file, by its digest."""

    result: RungResult
    proved: dict[str, datetime] = field(default_factory=dict)


def check_timestamps(files: CustodyFiles, roots: Sequence[bytes] | None) -> TimestampCheck:
    """The verdict on the time stamps of a bundle; `roots` (DER) are the authorities that the verifier trusts."""
    if not files.timestamps:
        return TimestampCheck(result=RungResult(rung=Rung.TIMESTAMPED, verdict=Verdict.ABSENT))
    findings = FindingList()
    kept = _kept(files, roots or (), findings)
    return TimestampCheck(result=_result(kept, findings, named=roots is not None), proved=_proved(kept))


def judge_token(token: Token, roots: Sequence[bytes]) -> Fault | bool:
    """What is wrong with a token, else whether these roots (certificates, DER) vouch for its authority."""
    if fault := signature_fault(token):
        return fault
    try:
        return _judge_certificates(token, roots)
    except Exception as error:  # noqa: BLE001 - hostile certificates: a foreign library raises what it likes
        why = f"its certificates cannot be read: {str(error)[:200]}"
        return Fault(code=Code.TIMESTAMP_WRONG, why=why)


def _judge_certificates(token: Token, roots: Sequence[bytes]) -> Fault | bool:
    from cryptography.x509 import load_der_x509_certificate

    assert token.signer is not None  # noqa: S101 - without one, the signature is faulty
    trusted = [load_der_x509_certificate(one) for one in roots]
    others = [one for one in token.certificates if one != token.signer]
    if why := misfit(token.signer, others, trusted):
        return Fault(code=Code.TIMESTAMP_WRONG, why=why)
    path = find_path(token.signer, others, trusted, token.time)
    return Fault(code=Code.TIMESTAMP_WRONG, why=path.why) if path.known and not path.good else path.good


def _kept(files: CustodyFiles, roots: Sequence[bytes], findings: FindingList) -> list[KeptTimestamp]:
    """The tokens that can be read and hold, whoever's they are; what is wrong with the others goes to `findings`."""
    stamped = {sha256(data): data for data in (*files.signatures.values(), *files.timestamps.values())}
    kept: list[KeptTimestamp] = []
    for (over, number), data in files.timestamps.items():
        path = timestamp_path(over, number)
        if over not in stamped:
            message = "what it is over is not here: it was changed or taken away, or the file does not belong here"
            findings.append(Finding(code=Code.TIMESTAMP_STRAY, path=path, message=message))
            continue
        try:
            token = read_token(data)
        except CustodyError as error:
            findings.append(Finding(code=Code.TIMESTAMP_FORM, path=path, message=error.message))
            continue
        judged = judge_token(token, roots)
        if isinstance(judged, Fault):
            findings.append(Finding(code=judged.code, path=path, message=judged.why))
        elif not is_over(token, stamped[over]):
            message = "it is over other bytes than those of the file that it names"
            findings.append(Finding(code=Code.TIMESTAMP_OTHER_DATA, path=path, message=message))
        else:
            kept.append(KeptTimestamp(path=path, over=over, digest=sha256(data), token=token, trusted=judged))
    older = {one.digest: one for one in kept}
    for one in kept:
        if one.over in older and older[one.over].token.earliest > one.token.latest:
            message = "it says that it is older than the time stamp that it renews"
            findings.append(Finding(code=Code.TIMESTAMP_WRONG, path=one.path, message=message))
    return kept


def _proved(kept: Sequence[KeptTimestamp]) -> dict[str, datetime]:
    """A token that holds proves that what it is over existed, and what that one is over, down to the signature."""
    over = {one.digest: one.over for one in kept}
    proved: dict[str, datetime] = {}
    for one in kept:
        below: str | None = one.over if one.trusted else None
        while below is not None:
            proved[below] = min(one.token.latest, proved.get(below, one.token.latest))
            below = over.get(below)
    return proved


def _result(kept: Sequence[KeptTimestamp], findings: FindingList, *, named: bool) -> RungResult:
    good = [one for one in kept if one.trusted]
    told = [f"{one.token.time:%Y-%m-%d %H:%M:%S} UTC by {one.token.authority}" for one in good]
    if findings:
        verdict = Verdict.FAILED
    elif good:
        verdict = Verdict.PASSED
    else:
        verdict = Verdict.NOT_CHECKED
        who = ", ".join(sorted({one.token.authority for one in kept}))
        why = "the roots given do not vouch for it" if named else "no roots of authorities were given"
        told = [f"{len(kept)} time stamps by {who}: {why}"]
    return RungResult(rung=Rung.TIMESTAMPED, verdict=verdict, note="; ".join(told), findings=findings.told())
