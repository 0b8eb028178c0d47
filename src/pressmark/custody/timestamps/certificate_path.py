"""Whether a certificate leads to an authority that the verifier trusts, at a given time (RFC 5280 §6).

`cryptography` finds the path and judges it at that time: what has expired since was valid then, and that is what counts
(RFC 3161 §4 (1)). Trusted is only what the verifier hands in. Revocation is not asked for: nothing here has a network.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

MAX_DEPTH = 8
"""Certificates between the signer's and a trusted one: there are one or two."""

_ANY_PURPOSE = "2.5.29.37.0"
_PURPOSE = "1.3.6.1.5.5.7.3.8"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificatePath:
    """Whether there is a path that held at that time, and why not.

    `known` says whether anything given leads to a trusted certificate at all; if not, nobody knows whose it is.
    """

    good: bool = False
    known: bool
    why: str = ""


def find_path(
    signer: "Certificate", others: "Sequence[Certificate]", roots: "Sequence[Certificate]", at: datetime
) -> CertificatePath:
    """A path from the signer's certificate over others to a root, each valid at that time."""
    from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

    if not roots:
        return CertificatePath(known=False, why="no trusted authority was given")
    intermediates = [one for one in others if one not in (signer, *roots)]
    # The times of certificates have whole seconds.
    builder = PolicyBuilder().store(Store(list(roots))).time(at.replace(microsecond=0, tzinfo=None))
    issuing, signing = _terms()
    builder = builder.extension_policies(ca_policy=issuing, ee_policy=signing).max_chain_depth(MAX_DEPTH)
    try:
        builder.build_client_verifier().verify(signer, intermediates)
    except VerificationError as error:
        chain = _any_chain(signer, intermediates, roots)
        if chain is None:
            return CertificatePath(known=False, why="nothing leads from its certificate to an authority you trust")
        return CertificatePath(
            known=True, why=_time_fault(chain, at) or f"its certificates do not hold: {str(error)[:200]}"
        )
    return CertificatePath(good=True, known=True)


def misfit(signer: "Certificate", others: "Sequence[Certificate]", roots: "Sequence[Certificate]") -> str:
    """What is wrong with the certificates that were sent along with the signer's, or nothing.

    No signature of the token covers them. So one whose issuer is at hand must be signed by it, and one whose issuer is
    not at hand must have issued another.
    """
    known = [signer, *others, *roots]
    for one in others:
        name = one.subject.rfc4514_string()[:100]
        issuers = [other for other in known if other.subject == one.issuer]
        if issuers and not any(_issued(other, one) for other in issuers):
            return f"the certificate of {name} that was sent along is not by its issuer"
        if not issuers and not any(_issued(one, other) for other in known):
            return f"the certificate of {name} that was sent along has no part in it"
    return ""


def _terms() -> tuple[Any, Any]:
    """What extensions certificates must and may have (RFC 5280 §6.1.4 for those that issue others)."""
    from cryptography import x509
    from cryptography.x509.verification import Criticality, ExtensionPolicy

    def issues(_policy: Any, _certificate: Any, usage: Any) -> None:
        if usage is not None and not usage.key_cert_sign:
            raise ValueError("a certificate above it may not issue others (RFC 5280 §4.2.1.3)")

    def signs(_policy: Any, _certificate: Any, usage: Any) -> None:
        if usage is not None and not (usage.digital_signature or usage.content_commitment):
            raise ValueError("its certificate is not for signatures (RFC 5280 §4.2.1.3)")

    def vouches(_policy: Any, _certificate: Any, usage: Any) -> None:
        if usage is not None and not {one.dotted_string for one in usage} & {_PURPOSE, _ANY_PURPOSE}:
            raise ValueError("a certificate above it is not for time stamping (RFC 5280 §4.2.1.12)")

    def is_known(_policy: Any, _certificate: Any, _extension: Any) -> None:
        """Under which policies an authority works is its own matter: none is asked for (RFC 5280 §6.1.1 (c))."""

    critically, either = Criticality.CRITICAL, Criticality.AGNOSTIC
    issuing = (
        ExtensionPolicy.permit_all()
        .require_present(x509.BasicConstraints, either, None)
        .may_be_present(x509.KeyUsage, either, issues)
        .may_be_present(x509.ExtendedKeyUsage, either, vouches)
        .may_be_present(x509.CertificatePolicies, either, is_known)
    )
    signing = (
        ExtensionPolicy.permit_all()
        .require_present(x509.ExtendedKeyUsage, critically, None)
        .may_be_present(x509.KeyUsage, either, signs)
        .may_be_present(x509.CertificatePolicies, either, is_known)
    )
    return issuing, signing


def _any_chain(
    signer: "Certificate", others: "Sequence[Certificate]", roots: "Sequence[Certificate]"
) -> "list[Certificate] | None":
    """Certificates each of which issued the one before it, up to a root: whatever else is wrong with them."""
    waiting = [[signer]]
    seen = set()
    while waiting:
        chain = waiting.pop()
        if chain[-1] in roots:
            return chain
        if len(chain) > MAX_DEPTH or chain[-1] in seen:
            continue
        seen.add(chain[-1])
        waiting += [[*chain, one] for one in (*others, *roots) if one not in chain and _issued(one, chain[-1])]
    return None


def _issued(issuer: "Certificate", certificate: "Certificate") -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # noqa: BLE001 - names differ, the signature does not hold, or its algorithm is not known
        return False
    return True


def _time_fault(chain: "Sequence[Certificate]", at: datetime) -> str:
    for one in chain:
        name = one.subject.rfc4514_string()[:100]
        if at > one.not_valid_after_utc:
            ended = f"{one.not_valid_after_utc:%Y-%m-%d %H:%M:%S} UTC"
            return f"at its own time the certificate of {name} had expired ({ended})"
        if at < one.not_valid_before_utc:
            return f"at its own time the certificate of {name} was not valid yet"
    return ""
