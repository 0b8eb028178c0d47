"""What tests share: the sample, the foreign data where it is there, a store of one's own, and no network."""

import ipaddress
import os
import socket
from pathlib import Path

import hypothesis
import pytest

# How long an example takes says nothing: the machine may be busy with others.
SLOW = [hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.data_too_large]
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=SLOW)
hypothesis.settings.register_profile(
    "quick", deadline=None, max_examples=10, derandomize=True, database=None, suppress_health_check=SLOW
)
hypothesis.settings.load_profile(os.environ.get("PRESSMARK_HYPOTHESIS", "house"))

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests" / "samples" / "river-bridge-2020-05-25.txt"
SHARED = ROOT.parent / "shared"
CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """A test that opens a socket fails."""

    def refuse(*arguments, **named):
        raise AssertionError("a test wanted the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def loopback(no_network, monkeypatch):
    """A test that has servers of its own may connect to this computer, and to nothing else."""

    def connect(made, address):
        if not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test wanted the network: {address}")
        return CONNECT(made, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def served(loopback):
    """A web with one server over TLS, whose scripts a test fills in."""
    del loopback
    from web_capture import HOST, PAGE
    from web_certificates import authority
    from web_server import Web, WebServer

    with WebServer({"/story": PAGE}, certificate=authority().certificate(HOST)) as server:
        web = Web()
        web.serve(HOST, server)
        yield web, server


@pytest.fixture(scope="session")
def sample() -> Path:
    """Our own article: of the kind and date of the page that the work began with."""
    return SAMPLE


@pytest.fixture
def shared() -> Path:
    """The folder of foreign data beside the repository, where it is there."""
    if not SHARED.is_dir():
        pytest.skip("the folder of foreign data does not stand beside the repository")
    return SHARED
