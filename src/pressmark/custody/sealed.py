"""The sixth rung: is the bundle sealed, by whom, and does the verifier trust them?

What is believed at each step, and why:

1. chain        Nothing is believed. Lines are read within limits, each payload as the bytes that were signed.
2. links        Each line names lines above it and this archive. A digest names bytes, whoever wrote them.
3. signatures   Every signature there is must hold: those in the lines, and the OpenSSH ones beside them. What a line
                says is now known to be what the holder of a key signed; whose key that is nobody knows yet.
4. trust        Only the verifier's own files say whose a key is. It is judged at the time a timestamp proves for its
                line, else now; the time a line claims is never used.
5. heads        The heads that the verifier was given must be there: nothing else shows that a tail was cut.
6. demands      Who must have sealed it, and how many.

What the caller must still do: have verified the files behind the archive ID; judge what a trusted signer vouches for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pressmark.bundle.layout import CUSTODY
from pressmark.bundle.opening import OpenBag
from pressmark.custody.chain import Chain, missing_heads, read_chain
from pressmark.custody.files import read_custody_files
from pressmark.custody.public_keys import PublicKey
from pressmark.custody.requirements import Requirement, TrustedSeal, unmet
from pressmark.custody.statements import Event
from pressmark.custody.timestamps.stamped import examine_stamps
from pressmark.custody.trust import Judgement, Signers, Standing, judge
from pressmark.custody.vouching import Vouch, Vouching, check_signatures
from pressmark.model.findings import Code
from pressmark.model.report import Finding, Rung, RungResult, Verdict

_NOBODY = Signers()
_UNSTAMPED = RungResult(rung=Rung.TIMESTAMPED, verdict=Verdict.ABSENT)

_CODES = {
    Standing.UNKNOWN: Code.SIGNER_UNKNOWN,
    Standing.OTHER_NAMESPACE: Code.SIGNER_UNKNOWN,
    Standing.NOT_YET_VALID: Code.KEY_NOT_YET_VALID,
    Standing.EXPIRED: Code.KEY_EXPIRED,
    Standing.OTHER_PRINCIPAL: Code.SIGNER_DIFFERS,
    Standing.REVOKED: Code.KEY_REVOKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms a verifier judges seals.

    `signers` whom they trust, None where they named nobody; `proved` the earliest time proved for a line, by its
    digest; `pinned` digests of heads that must be there; `required` what they demand.
    """

    now: datetime
    signers: Signers | None = None
    revoked: frozenset[PublicKey] = frozenset()
    proved: Mapping[str, datetime] = field(default_factory=dict)
    pinned: Sequence[str] = ()
    required: Sequence[Requirement] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A good signature with what the verifier's files say of its key."""

    vouch: Vouch
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """A chain, what its signatures show, and the verdict on it; `stamped` is the one on its time stamps.

    `proved` is the earliest time (UTC) that is proved for a line, by its digest.
    """

    result: RungResult
    chain: Chain
    judged: tuple[Judged, ...] = ()
    seals: tuple[TrustedSeal, ...] = ()
    stamped: RungResult = _UNSTAMPED
    proved: Mapping[str, datetime] = field(default_factory=dict)

    def by_line(self) -> dict[str, list[Judged]]:
        """The good signatures of each line that has any, by its digest, in the order of the chain."""
        found: dict[str, list[Judged]] = {}
        for one in self.judged:
            found.setdefault(one.vouch.line.digest, []).append(one)
        return found


def check_sealed(
    custody: bytes | None,
    signatures: Mapping[str, bytes],
    archive_id: str,
    *,
    signers: Signers | None,
    revoked: frozenset[PublicKey] = frozenset(),
    now: datetime,
    proved: Mapping[str, datetime] | None = None,
    pinned: Sequence[str] = (),
    required: Sequence[Requirement] = (),
) -> RungResult:
    """The verdict on the seals alone; what the parameters mean, `examine_custody` and `Terms` say."""
    terms = Terms(now=now, signers=signers, revoked=revoked, proved=proved or {}, pinned=pinned, required=required)
    return examine_custody(custody, signatures, archive_id, terms).result


def examine_bag(bag: OpenBag, archive_id: str, terms: Terms, *, authorities: Sequence[bytes] | None = None) -> Custody:
    """The chain of an opened bundle, with the verdicts on its seals and its time stamps.

    `authorities` are the roots (DER) of the time-stamping authorities that the verifier trusts.
    """
    files = read_custody_files(bag)
    chain = read_chain(files.custody, archive_id) if files.custody is not None else None  # 1, 2
    stamped = examine_stamps(bag, chain or Chain(), authorities)
    terms = replace(terms, proved={**terms.proved, **stamped.proved})
    found = replace(_examine(chain, files.signatures, terms), stamped=stamped.result, proved=terms.proved)
    if not files.findings:
        return found
    findings = (*files.findings, *found.result.findings)
    return replace(found, result=replace(found.result, verdict=Verdict.FAILED, findings=findings))


def examine_custody(custody: bytes | None, signatures: Mapping[str, bytes], archive_id: str, terms: Terms) -> Custody:
    """The chain of custody.jsonl (None: there is none) with the verdict on its seals.

    `signatures` are the .sig files by the digest in their names.
    """
    return _examine(read_chain(custody, archive_id) if custody is not None else None, signatures, terms)  # 1, 2


def _examine(there: Chain | None, signatures: Mapping[str, bytes], terms: Terms) -> Custody:
    chain = there or Chain()
    signers = terms.signers or _NOBODY
    known = frozenset(one.key for one in signers.allowed) | terms.revoked
    vouching = check_signatures(chain, signatures, known)  # 3
    judged = tuple(Judged(vouch=one, judgement=_judgement(one, signers, terms)) for one in vouching.vouches)  # 4
    seals = _seals(judged)
    findings = [*chain.findings, *vouching.findings]
    findings += _untrusted(judged, named=terms.signers is not None, sealed=bool(seals))
    findings += missing_heads(chain, terms.pinned)  # 5
    findings += unmet(terms.required, seals)  # 6
    if findings:
        verdict = Verdict.FAILED
    elif seals:
        verdict = Verdict.PASSED
    elif _of_seals(judged):
        verdict = Verdict.NOT_CHECKED
    else:
        verdict = Verdict.ABSENT
    note = _note(chain, vouching, judged, seals) if there is not None else ""
    result = RungResult(rung=Rung.SEALED, verdict=verdict, note=note, findings=tuple(findings))
    return Custody(result=result, chain=chain, judged=judged, seals=seals)


def _judgement(one: Vouch, signers: Signers, terms: Terms) -> Judgement:
    at = terms.proved.get(one.line.digest, terms.now)
    return judge(one.key, principal=one.principal, signers=signers, revoked=terms.revoked, at=at)


def _of_seals(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.vouch.line.statement.event is Event.SEALED]


def _seals(judged: Sequence[Judged]) -> tuple[TrustedSeal, ...]:
    return tuple(
        TrustedSeal(
            digest=one.vouch.line.digest,
            number=one.vouch.line.number,
            key=one.vouch.key,
            principal=one.judgement.principal,
        )
        for one in _of_seals(judged)
        if one.judgement.standing is Standing.TRUSTED
    )


def _untrusted(judged: Sequence[Judged], *, named: bool, sealed: bool) -> list[Finding]:
    """What the verifier's files hold against the signers.

    A revoked key, and one that signs under another's name, are faults wherever they stand. That a seal's key is
    unknown, expired or not yet valid is one only where no other seal counts, and where anybody was named at all.
    """
    always = {Standing.REVOKED, Standing.OTHER_PRINCIPAL}
    findings: list[Finding] = []
    for one in judged:
        standing, line = one.judgement.standing, one.vouch.line
        is_seal = line.statement.event is Event.SEALED
        if standing in always or (is_seal and named and not sealed and standing is not Standing.TRUSTED):
            message = f"{line.statement.event.value}: {one.judgement.reason}"
            findings.append(Finding(code=_CODES[standing], path=CUSTODY, place=f"line {line.number}", message=message))
    return findings


def _note(chain: Chain, vouching: Vouching, judged: Sequence[Judged], seals: Sequence[TrustedSeal]) -> str:
    """What was found, in one line: never more than was shown."""
    events = len(chain.digests)
    parts = ["1 event" if events == 1 else f"{events} events", "as far as this copy knows"]
    if seals:
        names = dict.fromkeys(seal.principal or seal.key.fingerprint for seal in seals)
        parts.append("sealed by " + ", ".join(names))
    untrusted = dict.fromkeys(
        f"{one.judgement.standing.value} {one.vouch.key.fingerprint}"
        for one in judged
        if one.judgement.standing is not Standing.TRUSTED
    )
    unnamed = sum(vouching.unknown.values())
    parts += [f"not trusted: {', '.join(untrusted)}"] if untrusted else []
    keys = "1 signature by a key" if unnamed == 1 else f"{unnamed} signatures by keys"
    parts += [f"{keys} that nobody here has"] if unnamed else []
    return "; ".join(parts)
