"""The rungs sealed and timestamped: what signatures and tokens prove of a chain, and whether the verifier trusts them.

What is believed at each step, and why:

1. chain        Nothing is believed. Lines are read within limits, in one form, the bytes that were signed.
2. links        Each line names lines above it and this archive. A digest names bytes, whoever wrote them.
3. signatures   Everybody a line names must have signed it, and nobody else may stand there. What a line says is now
                known to be what the holders of its keys signed; whose keys these are nobody knows yet. The signatures
                that a line builds on are those that stand there.
4. timestamps   Each token is over a signature or an older token that stands here. Whose word it is, only the roots say
                that the verifier gave. What it proves of a signature, it proves of all that this one builds on.
5. trust        Only the verifier's own files say whose a key is. It is judged at the time proved for its signature,
                else now; the time a line claims is never used.
6. heads        The heads that the verifier was given must be there: nothing else shows that a tail was cut.
7. demands      Who must have sealed it, and how many.

What the caller must still do: have verified the files behind the archive ID; judge what a trusted signer vouches for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pressmark.bundle.layout import CUSTODY
from pressmark.bundle.opening import OpenBag
from pressmark.custody.chain import Chain, Line, missing_heads, read_chain, sha256
from pressmark.custody.files import CustodyFiles, limit_faults, read_custody_files, signature_path
from pressmark.custody.policy import TrustedSeal, VerificationPolicy, unmet
from pressmark.custody.sshsig import NAMESPACE, read_ssh_signature
from pressmark.custody.statement import Agent, Event
from pressmark.custody.timestamps.verify import check_timestamps
from pressmark.custody.trust import Judgement, KeyStatus, Signers, judge
from pressmark.errors import CustodyError
from pressmark.model.findings import Code
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict

_CODES = {
    KeyStatus.UNKNOWN: Code.SIGNER_UNKNOWN,
    KeyStatus.OTHER_NAMESPACE: Code.SIGNER_UNKNOWN,
    KeyStatus.NOT_YET_VALID: Code.KEY_NOT_YET_VALID,
    KeyStatus.EXPIRED: Code.KEY_EXPIRED,
    KeyStatus.OTHER_PRINCIPAL: Code.SIGNER_DIFFERS,
    KeyStatus.REVOKED: Code.KEY_REVOKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedSignature:
    """A signature that holds, on a line that all its agents signed; `digest` is the SHA-256 of its file."""

    line: Line
    agent: Agent
    digest: str


@dataclass(slots=True, kw_only=True)
class SignatureCheck:
    """What the signatures of a chain show: those that hold, line by line (by its digest), and all that is wrong."""

    findings: FindingList
    verified: dict[str, list[VerifiedSignature]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSignature:
    """A signature that holds: the line, who signed, and what the verifier's files say of their key."""

    line: Line
    agent: Agent
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """A chain, its signatures as they are judged, and the verdicts on seals and time stamps.

    `proved` is the earliest time (UTC) at which a line or a signature is proved to have existed, by its digest.
    """

    chain: Chain
    sealed: RungResult
    timestamped: RungResult
    judged: tuple[JudgedSignature, ...] = ()
    proved: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong, of both rungs."""
        return (*self.sealed.findings, *self.timestamped.findings)

    def by_line(self) -> dict[str, list[JudgedSignature]]:
        """The signatures of each line that all its agents signed, by its digest, in the order of the chain."""
        found: dict[str, list[JudgedSignature]] = {}
        for one in self.judged:
            found.setdefault(one.line.digest, []).append(one)
        return found


def examine_bag(bag: OpenBag, archive_id: str, policy: VerificationPolicy) -> Custody:
    """The chain of an opened bundle, with the verdicts on its seals and its time stamps."""
    return examine_custody(read_custody_files(bag), archive_id, policy)


def examine_custody(files: CustodyFiles, archive_id: str, policy: VerificationPolicy) -> Custody:
    """The chain in these files, with the verdicts on its seals and its time stamps."""
    chain = read_chain(files.custody, archive_id) if files.custody is not None else Chain()  # 1, 2
    findings = FindingList()
    findings += (*files.findings, *limit_faults(files), *chain.findings)
    check = _check_signatures(chain, files, findings)  # 3
    stamps = check_timestamps(files, policy.authorities)  # 4
    proved = _proved(check, stamps.proved)
    judged = tuple(_judged(one, policy, proved) for signed in check.verified.values() for one in signed)  # 5
    seals = _trusted_seals(judged)
    findings += _untrusted(judged, named=policy.signers is not None, sealed=bool(seals))
    findings += missing_heads(chain, policy.pinned)  # 6
    findings += unmet(policy, seals)  # 7
    sealed = RungResult(
        rung=Rung.SEALED,
        verdict=_verdict(findings, judged, seals),
        note=_note(chain, judged, seals) if files.custody is not None else "",
        findings=findings.told(),
    )
    return Custody(chain=chain, sealed=sealed, timestamped=stamps.result, judged=judged, proved=proved)


def _check_signatures(chain: Chain, files: CustodyFiles, findings: FindingList) -> SignatureCheck:
    """Verify every signature of a chain, once; nobody's is trusted yet. What is wrong goes to `findings`."""
    check = SignatureCheck(findings=findings)
    expected: set[tuple[str, int]] = set()
    for line in chain.lines:
        signed = []
        for number, agent in enumerate(line.statement.agents, 1):
            expected.add((line.digest, number))
            data = files.signatures.get((line.digest, number))
            if fault := _signature_fault(line, agent, data):
                code, message = fault
                path = signature_path(line.digest, number)
                check.findings.append(Finding(code=code, path=path, place=f"line {line.number}", message=message))
            elif data is not None:
                signed.append(VerifiedSignature(line=line, agent=agent, digest=sha256(data)))
        if len(signed) == len(line.statement.agents):
            check.verified[line.digest] = signed
        check.findings += _built_on_faults(line, check)
    unread = set(chain.digests) - {line.digest for line in chain.lines}
    for digest, number in sorted(files.signatures.keys() - expected):
        if digest not in unread:
            message = (
                "nobody's place on a line of the chain: the line was changed or cut off, or it does not belong here"
            )
            path = signature_path(digest, number)
            check.findings.append(Finding(code=Code.SIGNATURE_STRAY, path=path, message=message))
    return check


def _signature_fault(line: Line, agent: Agent, data: bytes | None) -> tuple[Code, str] | None:
    """Whether a signature file is by this agent, for us, and over this line."""
    if data is None:
        return Code.SIGNATURE_MISSING, f"{agent} has not signed line {line.number} of {CUSTODY}"
    try:
        found = read_ssh_signature(data)
    except CustodyError as error:
        return Code.SIGNATURE_FORM, error.message
    if found.namespace != NAMESPACE.encode():
        said = found.namespace[:60].decode("utf-8", "backslashreplace")
        return Code.SIGNATURE_NAMESPACE, f"it is for {said!r}, not for {NAMESPACE!r}"
    if found.key != agent.key:
        return Code.SIGNER_DIFFERS, f"it is by {found.key.fingerprint}, but the line names {agent.key.fingerprint}"
    if not found.verifies(line.raw):
        message = f"it does not fit line {line.number}: {found.key.fingerprint} did not sign it"
        return Code.SIGNATURE_WRONG, message
    return None


def _built_on_faults(line: Line, check: SignatureCheck) -> list[Finding]:
    """Whether a line names just the signatures over the lines it builds on; of faulty ones more is said already."""
    lines = [check.verified.get(digest) for digest in line.statement.previous]
    below = {one.digest for signed in lines for one in signed or ()}
    if not all(lines) or below == set(line.statement.signatures):
        return []
    message = "it builds on other signatures than those that stand over these lines"
    return [Finding(code=Code.CUSTODY_LINK, path=CUSTODY, place=f"line {line.number}", message=message)]


def _proved(check: SignatureCheck, proved: Mapping[str, datetime]) -> dict[str, datetime]:
    """When lines and signatures are proved to have existed: those that tokens are over, and all that these build on."""
    times = dict(proved)

    def hold(digest: str, at: datetime) -> None:
        times[digest] = min(at, times.get(digest, at))

    for digest, signed in reversed(check.verified.items()):  # children stand below their parents
        for one in signed:
            if (at := times.get(one.digest)) is not None:
                hold(digest, at)
        if (at := times.get(digest)) is not None:
            for below in (*signed[0].line.statement.previous, *signed[0].line.statement.signatures):
                hold(below, at)
    return times


def _judged(one: VerifiedSignature, policy: VerificationPolicy, proved: Mapping[str, datetime]) -> JudgedSignature:
    judgement = judge(
        one.agent.key,
        principal=one.agent.identity.principal,
        signers=policy.signers or Signers(),
        revoked=policy.revoked,
        at=proved.get(one.digest, policy.now),
    )
    return JudgedSignature(line=one.line, agent=one.agent, judgement=judgement)


def _is_seal(one: JudgedSignature) -> bool:
    return one.line.statement.event is Event.SEALED


def _trusted_seals(judged: Sequence[JudgedSignature]) -> tuple[TrustedSeal, ...]:
    return tuple(
        TrustedSeal(line=one.line.digest, key=one.agent.key, principal=one.judgement.principal)
        for one in judged
        if _is_seal(one) and one.judgement.status is KeyStatus.TRUSTED
    )


def _untrusted(judged: Sequence[JudgedSignature], *, named: bool, sealed: bool) -> list[Finding]:
    """What the verifier's files hold against the signers.

    A revoked key, and one that signs under another's name, are faults wherever they stand. That a seal's key is
    unknown, expired or not yet valid is one only where no other seal counts, and where anybody was named at all.
    """
    always = {KeyStatus.REVOKED, KeyStatus.OTHER_PRINCIPAL}
    findings: list[Finding] = []
    for one in judged:
        status = one.judgement.status
        alone = _is_seal(one) and named and not sealed and status is not KeyStatus.TRUSTED
        if status in always or alone:
            message = f"{one.line.statement.event.value}: {one.judgement.reason}"
            place = f"line {one.line.number}"
            findings.append(Finding(code=_CODES[status], path=CUSTODY, place=place, message=message))
    return findings


def _verdict(findings: FindingList, judged: Sequence[JudgedSignature], seals: Sequence[TrustedSeal]) -> Verdict:
    if findings:
        return Verdict.FAILED
    if seals:
        return Verdict.PASSED
    return Verdict.NOT_CHECKED if any(_is_seal(one) for one in judged) else Verdict.ABSENT


def _note(chain: Chain, judged: Sequence[JudgedSignature], seals: Sequence[TrustedSeal]) -> str:
    """What was found, in one line: never more than was shown."""
    events = len(chain.digests)
    parts = ["1 event" if events == 1 else f"{events} events", "as far as this copy knows"]
    if seals:
        names = dict.fromkeys(seal.principal or seal.key.fingerprint for seal in seals)
        parts.append("sealed by " + ", ".join(names))
    untrusted = dict.fromkeys(
        f"{one.judgement.status.value} {one.agent.key.fingerprint}"
        for one in judged
        if one.judgement.status is not KeyStatus.TRUSTED
    )
    return "; ".join([*parts, f"not trusted: {', '.join(untrusted)}"] if untrusted else parts)
