"""Whether a token holds, and under which of the authorities that a verifier trusts.

What needs no trust is judged first: the signature, and the certificates that were sent along. So a token that was
changed is found by anybody; whether its authority is to be believed is for the verifier to say.
"""

from collections.abc import Sequence
from enum import Enum

from pressmark.custody.timestamps.paths import find_path, misfit
from pressmark.custody.timestamps.signatures import Weakness, signature_fault
from pressmark.custody.timestamps.tokens import Token


class Outcome(Enum):
    """What was found of a token."""

    GOOD = "good"
    WEAK = "weak"
    PURPOSE = "purpose"
    UNKNOWN_AUTHORITY = "unknown authority"
    WRONG = "wrong"


_KINDS = {Weakness.WEAK: Outcome.WEAK, Weakness.PURPOSE: Outcome.PURPOSE, Weakness.WRONG: Outcome.WRONG}


def judge_token(token: Token, roots: Sequence[bytes]) -> tuple[Outcome, str]:
    """Whether a token holds under these roots (certificates, DER), and why not."""
    fault = signature_fault(token)
    if fault is not None:
        return _KINDS[fault.kind], fault.why
    try:
        return _judge_certificates(token, roots)
    except Exception as error:  # noqa: BLE001 - hostile certificates: a foreign library raises what it likes
        return Outcome.WRONG, f"its certificates cannot be read: {str(error)[:200]}"


def _judge_certificates(token: Token, roots: Sequence[bytes]) -> tuple[Outcome, str]:
    from cryptography.x509 import load_der_x509_certificate

    assert token.signer is not None  # noqa: S101 - without one, the signature is faulty
    trusted = [load_der_x509_certificate(one) for one in roots]
    others = [one for one in token.certificates if one != token.signer]
    if why := misfit(token.signer, others, trusted):
        return Outcome.WRONG, why
    path = find_path(token.signer, others, trusted, token.time)
    if path.good:
        return Outcome.GOOD, ""
    return Outcome.WRONG if path.known else Outcome.UNKNOWN_AUTHORITY, path.why
