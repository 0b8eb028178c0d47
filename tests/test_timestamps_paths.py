"""Paths from an authority's certificate to a trusted one, each link of them and each thing that breaks it."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pressmark.custody.timestamps.certificate_path import MAX_DEPTH, find_path, misfit

NOW = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)
STAMPING = ExtendedKeyUsageOID.TIME_STAMPING


class Holder:
    """Somebody with a key and a certificate, by `issuer` or by themselves."""

    def __init__(self, name, issuer=None, *, ca=True, usage="", purposes=None, days=(-100, 100), key=None):
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        by = issuer or self
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(by.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW + days[0] * DAY)
            .not_valid_after(NOW + days[1] * DAY)
        )
        if ca is not None:
            builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        if usage is not None:
            names = [
                "digital_signature",
                "content_commitment",
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
            ]
            names += ["key_cert_sign", "crl_sign", "encipher_only", "decipher_only"]
            said = (usage or ("key_cert_sign" if ca else "digital_signature")).split()
            builder = builder.add_extension(x509.KeyUsage(**{one: one in said for one in names}), critical=True)
        if purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=not ca)
        self.certificate = builder.sign(by.key, hashes.SHA256())


def signing(issuer, **terms):
    return Holder("Stamp", issuer, ca=False, purposes=[STAMPING], **terms).certificate


@pytest.fixture(scope="module")
def root():
    return Holder("Root")


def good(signer, others, roots, at=NOW):
    return find_path(signer, [one.certificate for one in others], [one.certificate for one in roots], at)


def test_a_path_over_another_certificate(root):
    middle = Holder("Middle", root)
    path = good(signing(middle), [middle], [root])
    assert (path.good, path.known, path.why) == (True, True, "")
    assert not good(signing(middle), [], [root]).known
    assert good(signing(root), [], []).why == "no trusted authority was given"
    assert not good(signing(root), [], [Holder("Root")]).known


@pytest.mark.parametrize(
    ("days", "at", "why"),
    [
        ((-100, 0), NOW, ""),
        ((-100, 0), NOW + timedelta(seconds=1), "had expired"),
        ((0, 100), NOW, ""),
        ((0, 100), NOW - timedelta(seconds=1), "was not valid yet"),
    ],
)
def test_each_certificate_is_judged_at_the_time_of_the_stamp(root, days, at, why):
    middle = Holder("Middle", root, days=days)
    path = good(signing(middle), [middle], [root], at)
    assert (path.known, path.good) == (True, not why)
    assert why in path.why
    path = good(signing(root, days=days), [], [root], at)
    assert (path.known, path.good) == (True, not why)
    assert why in path.why


@pytest.mark.parametrize(
    ("terms", "fits"),
    [
        ({}, True),
        ({"usage": None}, True),
        ({"usage": "crl_sign"}, False),
        ({"ca": False, "usage": "key_cert_sign"}, False),
        ({"ca": None}, False),
        ({"purposes": [STAMPING]}, True),
        ({"purposes": [ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE]}, True),
        ({"purposes": [ExtendedKeyUsageOID.SERVER_AUTH]}, False),
    ],
)
def test_what_a_certificate_above_must_be_for(root, terms, fits):
    middle = Holder("Middle", root, **terms)
    path = good(signing(middle), [middle], [root])
    assert (path.known, path.good) == (True, fits)
    assert path.why.startswith("its certificates do not hold: ") is not fits


@pytest.mark.parametrize(
    ("usage", "fits"),
    [("digital_signature", True), ("content_commitment", True), (None, True), ("key_encipherment", False)],
)
def test_what_the_signers_certificate_must_be_for(root, usage, fits):
    path = good(signing(root, usage=usage), [], [root])
    assert (path.known, path.good) == (True, fits)


def test_a_path_has_a_longest_length(root):
    def chain(length):
        above = [root]
        for number in range(length):
            above.append(Holder(f"CA {number}", above[-1]))
        return good(signing(above[-1]), above[1:], [root])

    assert chain(MAX_DEPTH - 1).good
    assert not chain(MAX_DEPTH + 1).good
    assert not chain(MAX_DEPTH + 1).known


def test_what_is_sent_along_has_a_part_in_it(root):
    middle, stranger = Holder("Middle", root), Holder("Stranger", Holder("Nobody"))
    namesake = Holder("Root")
    signer, sent = signing(middle), [middle.certificate]
    assert misfit(signer, sent, [root.certificate]) == ""
    assert misfit(signer, sent, []) == "", "its issuer is not at hand, but it has issued the signer's"
    assert misfit(signer, sent, [namesake.certificate, root.certificate]) == "", "one of two of a name is enough"
    assert "not by its issuer" in misfit(signer, sent, [namesake.certificate])
    assert "no part in it" in misfit(signer, [*sent, stranger.certificate], [root.certificate])
    assert misfit(signer, [*sent, namesake.certificate], [root.certificate]) == "", "who vouches for themselves"
