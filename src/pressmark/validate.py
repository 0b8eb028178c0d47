"""The verdict on a bundle, rung by rung.

What is believed at each step, and why:

1. open         Nothing is believed. The folder is listed once; links, pipes and devices are seen for what they are.
2. complete     The manifests are read as bytes in one form. Nothing they say is believed: it is a list of questions.
3. intact       Each file gives the digest that the manifest lists. The manifest's own digest is the archive ID; it is
                believed only as far as the caller's expected ID goes. The tagmanifest proves nothing: whoever changes a
                tag file can change it too.
4. well-formed  Text and documents are parsed, and only bytes whose digest step 3 has verified, the very bytes it
                hashed. The views are computed from them again and compared; nothing is ever taken from a view.
5. anchored     Every place that claims and metadata name is looked up in the verified text.
6. derived      The provenance names exactly the verified paths and digests, and is what its own steps give; a decoded
                text is decoded again.
7. reproduced   Our methods are run again on the verified original, the recorded statements fed in, and give the same
                text, metadata and machine's claims. What people state, wrote or reviewed stays theirs.
8. sealed,      The files outside the manifests are read for the first time, within limits. They are believed as far as
   timestamped  signatures reach: a line is what the holder of a key signed, a time what an authority signed. Whose
                keys count is the caller's to say (`policy`); without that, nothing here ever passes.
9. required     A rung the caller requires that has not passed is a failure.

A step that cannot soundly run says why, and the next ones go on with what is left, so one run tells every fault.

What the caller must still do: compare the archive ID with the one they were given, from elsewhere (`expected`): a
forger can make another bundle that is valid in itself. Judge who made the statements and claims: a valid bundle shows
that they were recorded, not that they are true. Hold the head of the chain from elsewhere (`policy.pinned`), where it
matters that no later line was cut off: the lines that are left are valid without it.
"""

import dataclasses
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pressmark.bundle.hashing import Watch
from pressmark.bundle.layout import CUSTODY, MAX_REPLY, is_seal, is_timestamp
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.bundle.paged import PagedBag
from pressmark.errors import BundleError, UnverifiedError
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, is_reply
from pressmark.model.report import Finding, Report, Rung, RungResult, Testimony, Verdict
from pressmark.model.steps import StepKind
from pressmark.places import Originals
from pressmark.provenance import text_step
from pressmark.rungs.anchored import check_anchored
from pressmark.rungs.complete import Inventory, check_complete
from pressmark.rungs.derived import MAX_ORIGINAL, check_derived, is_library_reading
from pressmark.rungs.excerpt import check_excerpt, is_excerpt
from pressmark.rungs.intact import Fixity, check_intact
from pressmark.rungs.reproduced import Recorded, check_reproduced
from pressmark.rungs.testimony import testimonies
from pressmark.rungs.well_formed import SCHEMAS, Forms, check_well_formed

if TYPE_CHECKING:
    from pressmark.custody.policy import VerificationPolicy


def validate(
    target: Path,
    *,
    expected: ArchiveId | None = None,
    require: Sequence[Rung] = (),
    policy: "VerificationPolicy | None" = None,
    digests_only: bool = False,
    reproduced: bool = True,
    watch: Watch | None = None,
) -> Report:
    """The verdict on a bundle's folder, zip file or page; a bad one never raises.

    `policy` says whom the verifier trusts, what they demand of the seals, and which heads of the chain must be there;
    without one seals and time stamps are examined, and nobody's is trusted.
    `watch` hears of large files as they are read. Without `reproduced` our methods are not run again.
    `digests_only` stops after the second rung: the others are not checked, so the bundle is not shown to be valid.
    """
    try:
        bag = open_bag(target)  # 1
    except BundleError as error:
        return _unreadable(target, error, require)
    if is_excerpt(bag):
        return check_excerpt(bag, target=str(target), expected=expected).report
    inventory = check_complete(bag)  # 2
    fixity = check_intact(bag, inventory, expected=expected, keep=not digests_only, watch=watch)  # 3
    rungs = [inventory.result, fixity.result]
    testimony: tuple[Testimony, ...] = ()
    transcribed = False
    if digests_only:
        rungs += [_not_checked(rung, "only digests were asked for") for rung in _MIDDLE]
    else:
        forms = check_well_formed(bag, fixity)  # 4
        originals = Originals(read=_reader(bag, fixity), encoding=_encoding(forms))
        anchored = check_anchored(forms, inventory.manifest or {}, originals)  # 5
        derived = check_derived(bag, fixity, forms, anchored, unchecked=", ".join(originals.unchecked))  # 6
        rungs += [forms.result, anchored, derived]
        transcribed = derived.verdict is Verdict.NOT_CHECKED and _is_transcript(forms) and not derived.findings
        if len(forms.documents) == len(SCHEMAS):
            testimony = testimonies(forms.documents[METADATA], forms.documents[CLAIMS], forms.steps or ())
        rungs.append(_reproduced(bag, fixity, forms, derived) if reproduced else _not_checked(*_NOT_ASKED))  # 7
    if isinstance(bag, PagedBag):
        rungs = [_with_page(bag, rung, inventory, fixity) for rung in rungs]
    grown = _growing(bag, fixity, policy)  # 8
    return Report(
        target=str(target),
        archive_id=fixity.archive_id,
        rungs=tuple(_required(rung, require) for rung in (*rungs, *grown.rungs)),  # 9
        required=tuple(require),
        heads=grown.heads,
        warnings=grown.warnings,
        testimonies=testimony,
        transcribed=transcribed,
    )


def _with_page(bag: PagedBag, result: RungResult, inventory: Inventory, fixity: Fixity) -> RungResult:
    """Of a page: it is made again from the files in it, once these are shown to be what their manifest says."""
    sound = {Verdict.PASSED, Verdict.NOT_CHECKED}
    verified = inventory.result.verdict is Verdict.PASSED and fixity.result.verdict is Verdict.PASSED
    if result.rung is not Rung.WELL_FORMED or not verified or result.verdict not in sound:
        return result
    from pressmark.pages.again import page_fault

    fault = page_fault(bag)
    if fault is None:
        return result
    return dataclasses.replace(result, verdict=Verdict.FAILED, findings=(*result.findings, fault))


_MIDDLE = (Rung.WELL_FORMED, Rung.ANCHORED, Rung.DERIVED, Rung.REPRODUCED)
_NOT_ASKED = (Rung.REPRODUCED, "it was left out")


def _reproduced(bag: OpenBag, fixity: Fixity, forms: Forms, derived: RungResult) -> RungResult:
    """Run our methods again, where all that they need is verified."""
    from pressmark.reproduction import reproduce

    sound = derived.verdict is Verdict.PASSED or _is_transcript(forms)
    if forms.text is None or len(forms.documents) < len(SCHEMAS) or not sound or derived.findings:
        return _not_checked(Rung.REPRODUCED, "what it would be compared with is not shown to be sound")
    recorded = Recorded(
        text=forms.text,
        metadata=forms.documents[METADATA],
        claims=forms.documents[CLAIMS],
        steps=forms.steps or (),
        read=_reader(bag, fixity),
        read_beginning=lambda path, size: next(bag.pieces(path, size), b"")[:size],
    )
    return check_reproduced(recorded, reproduce)


def _is_transcript(forms: Forms) -> bool:
    """Whether the text cannot follow from the original: a person transcribed it, or a library read it."""
    step = text_step(forms.steps or ())
    return step is not None and (step.kind is StepKind.TRANSCRIPTION or is_library_reading(step))


def _reader(bag: OpenBag, fixity: Fixity) -> Callable[[str], bytes]:
    """What reads payload files, only where their digests are as the manifest says."""
    verified = {entry.path: entry.sha256 for entry in fixity.verified}

    def read(path: str) -> bytes:
        if path not in verified and path in fixity.listed:
            raise UnverifiedError(f"the digest of {path} is not verified")
        if path not in verified:
            raise BundleError(f"the payload has no file {path[:200]}")
        data = bag.read(path, MAX_REPLY if is_reply(path) else MAX_ORIGINAL)
        if hashlib.sha256(data).hexdigest() != verified[path]:
            raise BundleError(f"{path} changed while it was being read")
        return data

    return read


def _encoding(forms: Forms) -> str | None:
    """What the originals are decoded with, as the provenance says; UTF-8 where it can be read and names nothing."""
    if forms.steps is None:
        return None
    step = text_step(forms.steps)
    return (step.encoding if step else None) or "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grown:
    """The upper rungs, with what a report tells of the chain of custody."""

    rungs: tuple[RungResult, ...]
    heads: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def _growing(bag: OpenBag, fixity: Fixity, policy: "VerificationPolicy | None") -> _Grown:
    """The rungs that stand on files outside the manifests: they prove nothing but what signatures and tokens prove."""
    demanded = policy is not None and (policy.pinned or policy.required)
    if not demanded and CUSTODY not in bag.sizes and not any(is_seal(path) or is_timestamp(path) for path in bag.sizes):
        absent = (RungResult(rung=rung, verdict=Verdict.ABSENT) for rung in (Rung.SEALED, Rung.TIMESTAMPED))
        return _Grown(rungs=tuple(absent))
    if fixity.archive_id is None:
        why = "there is no archive ID that it could be of"
        return _Grown(rungs=(_not_checked(Rung.SEALED, why), _not_checked(Rung.TIMESTAMPED, why)))
    from pressmark.custody.history import notices
    from pressmark.custody.policy import VerificationPolicy
    from pressmark.custody.verify import examine_bag

    # Nobody is trusted without a policy, so that the time matters to no verdict.
    policy = policy or VerificationPolicy(now=datetime.min.replace(tzinfo=UTC))
    custody = examine_bag(bag, fixity.archive_id, policy)
    return _Grown(
        rungs=(custody.sealed, custody.timestamped),
        heads=custody.chain.heads,
        warnings=tuple(str(notice) for notice in notices(custody)),
    )


def _not_checked(rung: Rung, why: str) -> RungResult:
    return RungResult(rung=rung, verdict=Verdict.NOT_CHECKED, note=why)


def _required(result: RungResult, require: Sequence[Rung]) -> RungResult:
    """The same result, or a failure where a required rung is absent or was not checked."""
    if result.rung not in require or result.verdict in {Verdict.PASSED, Verdict.FAILED}:
        return result
    finding = Finding(code=Code.RUNG_REQUIRED, message=f"{result.rung.value} is required, but {result.verdict.value}")
    return dataclasses.replace(result, verdict=Verdict.FAILED, findings=(*result.findings, finding))


def _unreadable(target: Path, error: BundleError, require: Sequence[Rung]) -> Report:
    code = Code.LINK_IN_BUNDLE if target.is_symlink() else Code.BUNDLE_UNREADABLE
    finding = Finding(code=code, message=error.message + (f"; {error.hint}" if error.hint else ""))
    rungs = [RungResult(rung=Rung.COMPLETE, verdict=Verdict.FAILED, findings=(finding,))]
    rungs += [_not_checked(rung, "the bundle cannot be opened") for rung in list(Rung)[1:]]
    return Report(
        target=str(target),
        archive_id=None,
        rungs=tuple(_required(rung, require) for rung in rungs),
        required=tuple(require),
    )
