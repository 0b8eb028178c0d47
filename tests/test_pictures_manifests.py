"""C2PA manifests, in pictures that the tests sign themselves: what each state says, and what it does not."""

import io
import json
import socket
import sys
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

import pictures
from pressmark.formats.pictures.manifests import manifest_state

c2pa = pytest.importorskip("c2pa", reason="the C2PA library is not installed")


CREATED = {
    "action": "c2pa.created",
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
}


@cache
def credentials() -> tuple[bytes, bytes, str]:
    """A key, its chain and the root, of the certificate profile of C2PA 2.2 §14.5: made new for each run."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    today = datetime.now(UTC)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def certificate(subject: str, public, usage: list[bool], *, authority: bool):
        def name(words):
            return x509.Name(
                [
                    x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example Wire"),
                    x509.NameAttribute(NameOID.COMMON_NAME, words),
                ]
            )

        issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name("Example Root"))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(today - timedelta(days=1))
            .not_valid_after(today + timedelta(days=9))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(usage[0], False, False, False, False, usage[1], usage[1], False, False), True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(issuer_id, critical=False)
        )

    root = certificate("Example Root", root_key.public_key(), [False, True], authority=True)
    desk = certificate("Example Picture Desk", key.public_key(), [True, False], authority=False).add_extension(
        x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=True
    )
    signed = [one.sign(root_key, hashes.SHA256()).public_bytes(Encoding.PEM) for one in (desk, root)]
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), b"".join(signed), signed[1].decode()


def signed_picture(data: bytes, *, ingredient: bytes | None = None, remote: str | None = None) -> bytes:
    key, chain, _ = credentials()
    claim = {
        "claim_generator_info": [{"name": "example-desk", "version": "1.0"}],
        "title": "Bridge",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [CREATED]}}],
    }
    settings = {"verify": {"verify_after_sign": False}, "builder": {"thumbnail": {"enabled": False}}}
    out = io.BytesIO()
    with (
        c2pa.Context.from_dict(settings) as context,
        c2pa.Builder(claim, context=context) as builder,
        c2pa.Signer.from_info(c2pa.C2paSignerInfo("es256", chain, key, None)) as signer,
    ):
        if ingredient is not None:
            builder.add_ingredient(
                json.dumps({"title": "first.jpg", "relationship": "parentOf"}), "image/jpeg", io.BytesIO(ingredient)
            )
        if remote is not None:
            builder.set_no_embed()
            builder.set_remote_url(remote)
        builder.sign(signer, "image/jpeg", io.BytesIO(data), out)
    return out.getvalue()


@cache
def example() -> bytes:
    return signed_picture(pictures.news_picture())


def test_a_picture_without_a_manifest_has_none():
    assert manifest_state(pictures.news_picture(), "image/jpeg").state == "none"


def test_a_good_signature_by_nobody_we_know_is_valid_and_its_failure_is_shown():
    report = manifest_state(example(), "image/jpeg")
    assert report.state == "valid"
    assert report.codes.failure == ("signingCredential.untrusted",)
    assert {"claimSignature.validated", "assertion.dataHash.match"} <= set(report.codes.success)
    assert report.codes.informational == ("signingCredential.ocsp.skipped",)


def test_a_good_signature_is_trusted_only_by_the_anchors_that_the_reader_gives():
    report = manifest_state(example(), "image/jpeg", trust_anchors=credentials()[2])
    assert report.state == "trusted"
    assert report.codes.failure == ()


def test_what_the_active_manifest_states_is_said():
    report = manifest_state(example(), "image/jpeg")
    assert (report.generator, report.title) == ("example-desk 1.0", "Bridge")
    assert (report.issuer, report.signer, report.signed_at) == ("Example Wire", "Example Picture Desk", None)
    assert report.assertions == ("c2pa.actions.v2",)
    assert report.ingredients == ()


def test_one_changed_pixel_makes_it_invalid():
    changed = bytearray(example())
    changed[-4] ^= 1
    report = manifest_state(bytes(changed), "image/jpeg", trust_anchors=credentials()[2])
    assert report.state == "invalid"
    assert report.codes.failure == ("assertion.dataHash.mismatch",)


def test_a_caption_changed_after_signing_makes_it_invalid():
    changed = example().replace(b"Example Wire", b"Another Wire", 1)
    assert manifest_state(changed, "image/jpeg").state == "invalid"


def test_ingredients_stand_apart_with_codes_of_their_own():
    report = manifest_state(signed_picture(example(), ingredient=example()), "image/jpeg")
    assert report.state == "valid"
    (ingredient,) = report.ingredients
    assert (ingredient.title, ingredient.relationship, ingredient.has_manifest) == ("first.jpg", "parentOf", True)
    assert ingredient.stated.failure == ("signingCredential.untrusted",)
    assert "ingredient.manifest.validated" in ingredient.found.success


def test_an_ingredient_that_was_invalid_leaves_the_picture_itself_valid():
    changed = bytearray(example())
    changed[-4] ^= 1
    report = manifest_state(signed_picture(example(), ingredient=bytes(changed)), "image/jpeg")
    assert report.state == "valid"
    assert "assertion.dataHash.mismatch" in report.ingredients[0].stated.failure


def test_a_manifest_that_lies_elsewhere_is_named_and_not_fetched():
    # The library is native code: what it connects to is seen by who listens there, not by a patched module.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/manifest.c2pa"
        report = manifest_state(signed_picture(pictures.news_picture(), remote=address), "image/jpeg")
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert (report.state, report.remote) == ("not checked", address)
    assert report.notes == (f"the picture's manifest lies elsewhere at {address}; not fetched",)


def test_a_manifest_that_cannot_be_read_is_invalid():
    data = example()
    claim = data.index(b"jumdc2ma")
    broken = data[: claim + 30] + b"\xff" * 40 + data[claim + 70 :]
    report = manifest_state(broken, "image/jpeg")
    assert report.state == "invalid"
    assert report.notes[0].startswith("the picture holds a C2PA manifest that cannot be read")


def test_a_picture_that_the_library_cannot_read_is_not_checked():
    report = manifest_state(pictures.news_picture()[:300], "image/jpeg")
    assert report.state == "not checked"


def test_without_the_library_nothing_is_checked_and_the_store_is_still_seen(monkeypatch):
    monkeypatch.setitem(sys.modules, "c2pa", None)
    report = manifest_state(example(), "image/jpeg")
    assert report.state == "not checked"
    assert report.notes == ("the picture holds a C2PA manifest: to check it, pip install 'pressmark[c2pa]'",)
    assert manifest_state(pictures.news_picture(), "image/jpeg").state == "not checked"
