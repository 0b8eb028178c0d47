"""Signing through an SSH agent (draft-ietf-sshm-ssh-agent): it lists its keys and signs; nothing else is asked."""

import socket
from dataclasses import dataclass

from pressmark.custody.ed25519 import SIGNATURE_SIZE
from pressmark.custody.keys import KEY_TYPE, PublicKey, Reading, string
from pressmark.errors import CustodyError

MAX_MESSAGE = 256 * 1024
"""Bytes of an agent's answer: OpenSSH's own limit."""

PATIENCE = 60.0
"""Seconds to wait for an answer: an agent may ask its owner first."""

_LIST, _LISTED = 11, 12
_SIGN, _SIGNED = 13, 14
_UNREACHABLE = "the SSH agent cannot be reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSigner:
    """Signs through the agent that listens at a Unix socket."""

    public: PublicKey
    socket_path: str

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature.

        Raises:
            CustodyError: The agent cannot be reached, does not hold the key, or refuses.
        """
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as agent:
                agent.settimeout(PATIENCE)
                agent.connect(self.socket_path)
                if self.public.blob not in _listed(agent):
                    raise CustodyError(
                        f"the agent does not hold the key {self.public.fingerprint}", hint="ssh-add adds a key to it"
                    )
                return _signature(agent, self.public, data)
        except OSError as error:
            reason = "it did not answer in time" if isinstance(error, TimeoutError) else error.strerror or str(error)
            raise CustodyError(
                f"{_UNREACHABLE}: {reason.lower()}", hint="is ssh-agent running, and SSH_AUTH_SOCK set?"
            ) from error


def _listed(agent: socket.socket) -> list[bytes]:
    """The public keys it holds, in SSH's binary form."""
    answer = _asked(agent, bytes([_LIST]), _LISTED)
    keys: list[bytes] = []
    for _ in range(answer.integer()):
        keys.append(answer.string())
        answer.string()
    return keys


def _signature(agent: socket.socket, key: PublicKey, data: bytes) -> bytes:
    flags = bytes(4)
    answer = _asked(agent, bytes([_SIGN]) + string(key.blob) + string(data) + flags, _SIGNED)
    signature = Reading(data=answer.string())
    kind, raw = signature.string(), signature.string()
    if kind != KEY_TYPE.encode() or len(raw) != SIGNATURE_SIZE:
        raise CustodyError("the agent answered with something that is no Ed25519 signature")
    return raw


def _asked(agent: socket.socket, message: bytes, wanted: int) -> Reading:
    """Ask, and read one answer; its first byte says what it is."""
    agent.sendall(string(message))
    size = int.from_bytes(_exactly(agent, 4), "big")
    if not 1 <= size <= MAX_MESSAGE:
        raise CustodyError("the agent's answer is too long")
    answer = _exactly(agent, size)
    if answer[0] != wanted:
        raise CustodyError("the agent refused", hint="is it locked, or was its question answered with no?")
    return Reading(data=answer, place=1)


def _exactly(agent: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = agent.recv(count - len(data))
        if not more:
            raise CustodyError(f"{_UNREACHABLE}: it hung up")
        data += more
    return data
