"""The verifier's own files: allowed signers in OpenSSH's format, and revoked keys.

A line that cannot be read is an error, where ssh-keygen goes on with the next: a signer that silently drops out of a
file is found out too late. Keys of other kinds are passed over, since nothing of ours can be signed with them.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from pressmark.custody.keys import KEY_TYPE, OTHER_TYPES, PublicKey
from pressmark.custody.trust import AllowedSigner, Signers
from pressmark.errors import CustodyError

MAX_FILE = 4 * 1024 * 1024
"""Bytes of such a file: some ten thousand keys."""

MAX_KEYS = 10_000
"""Keys in such a file."""

MAX_PATTERN = 1000
"""Characters of a name or pattern: each is made into an expression."""

_WORD = re.compile(r'(?:"([^"]*)"|([^ \t"]+))(?:[ \t]+|$)')
_OPTIONS = re.compile(r'((?:[^ \t"]|"(?:[^"\\]|\\.)*")+)[ \t]+')
_OPTION = re.compile(r'([A-Za-z-]+)(?:="((?:[^"\\]|\\.)*)")?(?:,|$)')
_TIME = re.compile(r"([0-9]{8})([0-9]{4})?([0-9]{2})?Z?")
_KRL = b"SSHKRL\n\0"


def read_allowed_signers(data: bytes, *, name: str) -> Signers:
    """A file of allowed signers (ssh-keygen(1), ALLOWED SIGNERS).

    Dates are in UTC, with a Z behind or without: ssh-keygen takes those without to be in the time zone of the computer
    it runs on, so that one file would say different things in two places.

    Raises:
        CustodyError: Naming the line that cannot be understood.
    """
    allowed: list[AllowedSigner] = []
    notes: list[str] = []
    for number, line in _lines(data, name):
        place = f"{name}, line {number}"
        found = _WORD.match(line)
        if not found:
            raise CustodyError(f"{place}: no principals", hint=_EXAMPLE)
        principals, rest = found[1] if found[1] is not None else found[2], line[found.end() :]
        options: dict[str, str | None] = {}
        if not _is_key(rest):
            options, rest = _read_options(rest, place)
        if "cert-authority" in options:
            notes.append(f"{place}: certificate authorities are not supported, so nobody is trusted by this line")
        elif key := _key(rest, place):
            allowed.append(_allowed(key, principals, options, place))
        else:
            notes.append(f"{place}: a key of another kind than {KEY_TYPE}, which can have sealed nothing")
    return Signers(allowed=tuple(allowed), notes=tuple(notes))


_EXAMPLE = 'a line reads like: jane@example.org namespaces="pressmark" ssh-ed25519 AAAA…'


def one_signer(text: str) -> Signers:
    """A single trusted key, given as `ssh-ed25519 AAAA…`: trusted for itself, under no name.

    Raises:
        CustodyError: It is no such key.
    """
    return Signers(allowed=(AllowedSigner(key=PublicKey.parse(text), principals=None),))


def read_revoked(data: bytes, *, name: str) -> frozenset[PublicKey]:
    """Revoked keys, one public key a line (sshd_config(5), RevokedKeys, in its plain form).

    Raises:
        CustodyError: Naming the line that is no public key, or because it is a binary key revocation list.
    """
    if data.startswith(_KRL):
        raise CustodyError(
            f"{name} is a binary key revocation list, which is not supported",
            hint="give a file with the revoked public keys, one a line",
        )
    keys = (_key(line, f"{name}, line {number}") for number, line in _lines(data, name))
    return frozenset(key for key in keys if key is not None)


def _lines(data: bytes, name: str) -> Iterator[tuple[int, str]]:
    """The lines that say something."""
    if len(data) > MAX_FILE or data.count(b"\n") > MAX_KEYS:
        raise CustodyError(f"{name} is too long: at most {MAX_FILE} bytes and {MAX_KEYS} lines are read")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CustodyError(f"{name} is no text: not UTF-8 at byte {error.start}") from error
    for number, line in enumerate(text.split("\n"), 1):
        said = line.strip(" \t\r")
        if said and not said.startswith("#"):
            yield number, said


def _is_key(text: str) -> bool:
    kind, _, rest = text.partition(" ")
    return bool(rest) and "=" not in kind and "," not in kind and (kind == KEY_TYPE or kind.startswith(OTHER_TYPES))


def _key(text: str, place: str) -> PublicKey | None:
    """The key in a line, or None where it is of another kind."""
    kind = text.split(maxsplit=1)[0] if text.strip() else ""
    if kind != KEY_TYPE and kind.startswith(OTHER_TYPES):
        return None
    try:
        return PublicKey.parse(text.replace("\t", " "))
    except CustodyError as error:
        raise CustodyError(f"{place}: {error.message}", hint=error.hint or _EXAMPLE) from error


def _read_options(text: str, place: str) -> tuple[dict[str, str | None], str]:
    """The options before a key, and what stands behind them."""
    found = _OPTIONS.match(text)
    if not found:
        raise CustodyError(f"{place}: no key", hint=_EXAMPLE)
    options: dict[str, str | None] = {}
    at, words = 0, found[1]
    while at < len(words):
        option = _OPTION.match(words, at)
        if not option:
            raise CustodyError(f"{place}: options that cannot be read: {words[at:][:60]}", hint=_EXAMPLE)
        name, value = option[1].lower(), option[2]
        if name not in {"cert-authority", "namespaces", "valid-after", "valid-before"}:
            raise CustodyError(f"{place}: an unknown option: {name[:60]}")
        if name in options or (value is None) != (name == "cert-authority"):
            raise CustodyError(f"{place}: the option {name} stands twice, or has no value in quotation marks")
        options[name] = None if value is None else re.sub(r'\\"', '"', value)
        at = option.end()
    return options, text[found.end() :]


def _allowed(key: PublicKey, principals: str, options: dict[str, str | None], place: str) -> AllowedSigner:
    namespaces = options.get("namespaces")
    after, before = (_moment(options.get(name), place) for name in ("valid-after", "valid-before"))
    if after and before and after >= before:
        raise CustodyError(f"{place}: valid-after is not before valid-before")
    if any(len(one) > MAX_PATTERN for one in f"{principals},{namespaces}".split(",")):
        raise CustodyError(f"{place}: a name of more than {MAX_PATTERN} characters")
    return AllowedSigner(
        key=key,
        principals=tuple(principals.split(",")),
        namespaces=tuple(namespaces.split(",")) if namespaces is not None else None,
        valid_after=after,
        valid_before=before,
    )


def _moment(text: str | None, place: str) -> datetime | None:
    """A date or time in UTC: YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, perhaps with a Z behind."""
    if text is None:
        return None
    found = _TIME.fullmatch(text)
    if not found or (found[3] and not found[2]):
        raise CustodyError(f"{place}: not a date: {text[:40]}", hint="write YYYYMMDD, or YYYYMMDDHHMM, with Z for UTC")
    try:
        digits = found[1] + (found[2] or "0000") + (found[3] or "00")
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise CustodyError(f"{place}: there is no such date: {text[:40]}") from error
