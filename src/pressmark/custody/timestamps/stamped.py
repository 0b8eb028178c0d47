"""The seventh rung: which lines of the chain are proved to have existed when, by which authority.

Each .tsr file names a line. A token is over the line itself, or over an older token of that line, which it renews:
before the older one's algorithms weaken, a fresh token proves that it stood then. What is proved of a line is the
earliest time of a token over it that holds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pressmark.bundle.limits import read_limited
from pressmark.bundle.opening import OpenBag
from pressmark.custody.chain import Chain
from pressmark.custody.errors import CustodyError
from pressmark.custody.timestamps.judging import Outcome, judge_token
from pressmark.custody.timestamps.signatures import is_over
from pressmark.custody.timestamps.tokens import MAX_TOKEN, Token, read_token
from pressmark.model.findings import Code
from pressmark.model.report import Finding, Rung, RungResult, Verdict

MAX_TOKENS = 1000
"""Time stamps of a bundle that are judged."""

_PATH = re.compile(r"timestamps/([0-9a-f]{64})-([1-9][0-9]{0,3})\.tsr")

_CODES = {
    Outcome.WEAK: Code.TIMESTAMP_WEAK,
    Outcome.PURPOSE: Code.TIMESTAMP_PURPOSE,
    Outcome.WRONG: Code.TIMESTAMP_WRONG,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A token of a line; `renews` is the number of the older token it is over, None where it is over the line."""

    path: str
    line: str
    number: int
    token: Token
    renews: int | None
    outcome: Outcome


@dataclass(slots=True, kw_only=True)
class Stamped:
    """The verdict, every token that could be read, and the earliest time that is proved of each line."""

    result: RungResult
    stamps: list[Stamp] = field(default_factory=list)
    proved: dict[str, datetime] = field(default_factory=dict)


def stamp_path(line: str, number: int) -> str:
    """Where a token of a line stands."""
    return f"timestamps/{line}-{number}.tsr"


def token_files(bag: OpenBag) -> dict[str, tuple[str, int]]:
    """The .tsr files of a bundle with the line and the number that their names say."""
    found = ((path, _PATH.fullmatch(path)) for path in sorted(bag.sizes))
    return {path: (match[1], int(match[2])) for path, match in found if match}


def examine_stamps(bag: OpenBag, chain: Chain, roots: Sequence[bytes] | None) -> Stamped:
    """The verdict on the time stamps of a bundle; `roots` (DER) are the authorities that the verifier trusts."""
    files = token_files(bag)
    if not files:
        return Stamped(result=RungResult(rung=Rung.TIMESTAMPED, verdict=Verdict.ABSENT))
    lines = {line.digest: line.raw for line in chain.lines}
    findings: list[Finding] = []
    held: dict[str, bytes] = {}
    if len(files) > MAX_TOKENS:
        message = f"{len(files)} time stamps; at most {MAX_TOKENS} are judged"
        findings.append(Finding(code=Code.LIMIT_EXCEEDED, path="timestamps", message=message))
    for path, (line, _) in list(files.items())[:MAX_TOKENS]:
        if line not in lines:
            message = "it names no line of the chain: the line was changed or cut off, or the file does not belong here"
            findings.append(Finding(code=Code.TIMESTAMP_STRAY, path=path, message=message))
            continue
        data = read_limited(bag, path, MAX_TOKEN)
        if isinstance(data, Finding):
            findings.append(data)
        else:
            held[path] = data
    stamps = _stamps(files, held, lines, roots, findings)
    result = _result(stamps, findings, named=roots is not None, several=len(files))
    return Stamped(result=result, stamps=stamps, proved=_proved(stamps))


def _stamps(
    files: Mapping[str, tuple[str, int]],
    held: Mapping[str, bytes],
    lines: Mapping[str, bytes],
    roots: Sequence[bytes] | None,
    findings: list[Finding],
) -> list[Stamp]:
    stamps: list[Stamp] = []
    for path, data in sorted(held.items(), key=lambda one: files[one[0]]):
        line, number = files[path]
        try:
            token = read_token(data)
        except CustodyError as error:
            findings.append(Finding(code=Code.TIMESTAMP_FORM, path=path, message=error.message))
            continue
        renews = None
        outcome, why = judge_token(token, roots or ())
        if outcome in _CODES:
            findings.append(Finding(code=_CODES[outcome], path=path, message=why))
        elif not is_over(token, lines[line]):
            older = [one for one in stamps if one.line == line and is_over(token, held[one.path])]
            renews = older[-1].number if older else None
            if renews is None or (older and older[-1].token.earliest > token.latest):
                message = "it is over other bytes than the line or an older time stamp of it"
                findings.append(Finding(code=Code.TIMESTAMP_OTHER_DATA, path=path, message=message))
                continue
        stamps.append(Stamp(path=path, line=line, number=number, token=token, renews=renews, outcome=outcome))
    return stamps


def _proved(stamps: Sequence[Stamp]) -> dict[str, datetime]:
    proved: dict[str, datetime] = {}
    for one in stamps:
        if one.outcome is Outcome.GOOD and one.renews is None:
            known = proved.get(one.line)
            proved[one.line] = one.token.latest if known is None else min(known, one.token.latest)
    return proved


def _result(stamps: Sequence[Stamp], findings: list[Finding], *, named: bool, several: int) -> RungResult:
    good = [one for one in stamps if one.outcome is Outcome.GOOD]
    if findings:
        verdict = Verdict.FAILED
    elif good:
        verdict = Verdict.PASSED
    else:
        verdict = Verdict.NOT_CHECKED
    told = [f"{one.token.time:%Y-%m-%d %H:%M:%S} UTC by {one.token.authority}" for one in good]
    if verdict is Verdict.NOT_CHECKED:
        who = ", ".join(sorted({one.token.authority for one in stamps}))
        why = "the roots given do not vouch for it" if named else "no roots of authorities were given"
        told = [f"{several} time stamps by {who}: {why}"]
    return RungResult(rung=Rung.TIMESTAMPED, verdict=verdict, note="; ".join(told), findings=tuple(findings))
