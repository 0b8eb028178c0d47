"""TLS: who answered, by which certificates, and that nothing unverified is taken for verified."""

import socket
import ssl

import pytest

from pressmark.capture.limits import Limits
from pressmark.capture.refusals import ConnectionFailed, Unverified
from web_capture import HOST, URL, accepted, facts, take
from web_certificates import authority
from web_server import Web, WebServer, answer

pytestmark = pytest.mark.usefixtures("loopback")

PAGE = answer(b"hello")
BAD = {
    "self-signed": (lambda: authority().certificate(HOST, self_signed=True), "self-signed certificate"),
    "expired": (lambda: authority().certificate(HOST, days=-1), "certificate has expired"),
    "of another name": (lambda: authority().certificate("other.example"), "not valid for 'news.example'"),
}


def taken_from(certificate, folder, **named):
    """Capture from a server with this certificate."""
    web = Web()
    with WebServer({"/story": PAGE}, certificate=certificate) as server:
        web.serve(HOST, server)
        return take(web, folder, **named)


@pytest.mark.parametrize(("made", "reason"), BAD.values(), ids=BAD)
def test_a_server_that_cannot_prove_who_it_is_is_refused(made, reason, tmp_path):
    with pytest.raises(Unverified, match=reason) as refused:
        taken_from(made(), tmp_path)
    assert "--allow-unverified" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("made", "reason"), BAD.values(), ids=BAD)
def test_where_that_is_allowed_the_reason_is_recorded(made, reason, tmp_path):
    certificate = made()
    taken = taken_from(certificate, tmp_path, allow_unverified=True)
    assert accepted(taken.path)
    (said,) = facts(taken.path)["tls-verification"]
    assert said.startswith("not verified: ")
    assert reason in said
    assert reason in taken.notes[0]
    assert pem(certificate) in taken.path.read_bytes()
    assert b"unverified-certificates: allowed" in taken.path.read_bytes()


def pem(certificate) -> bytes:
    return "".join(ssl.DER_cert_to_PEM_cert(one) for one in certificate.chain).encode()


def test_leave_to_take_anything_does_not_hide_what_was_proven(tmp_path):
    taken = taken_from(authority().certificate(HOST), tmp_path, allow_unverified=True)
    assert facts(taken.path)["tls-verification"] == ["verified against the tests' authority"]
    assert taken.notes == ()


def test_the_chain_of_that_very_connection_is_stored(tmp_path):
    """As sent: the server's own certificate and the intermediate, without the root; each chain once."""
    certificate = authority().certificate(HOST)
    taken = taken_from(certificate, tmp_path)
    assert taken.path.read_bytes().count(pem(certificate)) == 1
    said = facts(taken.path)
    assert said["tls-version"] == ["tls/1.3"]
    assert said["tls-cipher-suite"][0].startswith("TLS_AES_256_GCM_SHA384 0x1302")
    assert len(said["tls-certificate-sha256"]) == 2
    assert "as sent by the server" in said["tls-certificates"][0]
    assert len(said["tls-trust-anchor-sha256"][0]) == 64


def test_an_intermediate_is_not_fetched_from_anywhere(tmp_path):
    """A server that does not send it cannot prove who it is."""
    certificate = authority().certificate(HOST)
    alone = type(certificate)(
        pem=certificate.pem.split(b"-----END CERTIFICATE-----\n")[0] + b"-----END CERTIFICATE-----\n",
        key=certificate.key,
        chain=certificate.chain[:1],
    )
    with pytest.raises(Unverified, match="unable to get local issuer certificate"):
        taken_from(alone, tmp_path)


def test_an_address_of_numbers_is_verified_as_such(tmp_path):
    web = Web(addresses={"93.184.216.34": ["93.184.216.34"]}, _names={"93.184.216.34": "93.184.216.34"})
    with WebServer({"/story": PAGE}, certificate=authority().certificate("93.184.216.34")) as server:
        web.serve("93.184.216.34", server)
        taken = take(web, tmp_path, "https://93.184.216.34/story")
    assert accepted(taken.path)


def test_tls_1_2_is_recorded_with_its_cipher(tmp_path):
    certificate = authority().certificate(HOST)
    web = Web()
    with WebServer({"/story": PAGE}, certificate=certificate) as server:
        server._context.maximum_version = ssl.TLSVersion.TLSv1_2
        web.serve(HOST, server)
        taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert facts(taken.path)["tls-version"] == ["tls/1.2"]
    assert facts(taken.path)["tls-cipher-suite"] == ["ECDHE-ECDSA-AES256-GCM-SHA384 0xC02C"]


def test_a_server_without_tls_at_an_https_address(tmp_path):
    with pytest.raises(ConnectionFailed, match=r"TLS with https://news\.example failed"):
        taken_from(None, tmp_path, limits=Limits(connect_seconds=1))


def test_a_server_that_hangs_up_in_the_handshake(tmp_path):
    web = Web()
    with WebServer({}) as server:
        server._answer = lambda connection: connection.shutdown(socket.SHUT_RDWR)
        web.serve(HOST, server)
        with pytest.raises(ConnectionFailed, match="TLS with"):
            take(web, tmp_path)


def test_only_the_certificate_of_each_hop_speaks_for_it(tmp_path):
    """A redirect from a proven host to one that is not: refused, not taken over."""
    from web_server import redirect

    web = Web()
    bad = authority().certificate("bad.example", days=-1)
    with (
        WebServer({"/story": redirect("https://bad.example/")}, certificate=authority().certificate(HOST)) as good,
        WebServer({"/": PAGE}, certificate=bad) as expired,
    ):
        web.serve(HOST, good)
        web.serve("bad.example", expired)
        with pytest.raises(Unverified, match=r"https://bad\.example does not prove who it is"):
            take(web, tmp_path)
    assert URL not in [request.split(b" ")[1].decode() for request in expired.requests]
    assert expired.requests == []
