"""Where the bytes of archives lie in a site: a folder of static files, the same on a disk and on a host.

Files lie under their digest (RFC 6920 §4: `/.well-known/ni/sha-256/<base64url>` answers with the bytes of that digest).
The digest of an archive's manifest is its ID, and the manifest names every payload file by its digest: from an ID alone
everything can be had, and nothing of what a host answers needs to be believed. What grows later (custody's chain,
signatures, time stamps) lies beside the archive's page, listed in `custody.txt`.
"""

import base64

CUSTODY_LIST = "custody.txt"
PAGE = "index.html"


def ni_path(digits: str) -> str:
    """The path of the file with this SHA-256 (64 hex digits)."""
    name = base64.urlsafe_b64encode(bytes.fromhex(digits)).rstrip(b"=").decode("ascii")
    return f".well-known/ni/sha-256/{name}"


def archive_path(digits: str, name: str = "") -> str:
    """The path of a file that belongs to an archive, beside its page; without a name, that of its folder."""
    return f"{digits}/{name}"


def excerpt_name(digits: str) -> str:
    """The file in which claims of an archive are published while the article is withheld."""
    return f"excerpt-{digits[:16]}.zip"


def zip_name(digits: str) -> str:
    """The file in which an archive can be taken home."""
    return f"archive-{digits[:16]}.zip"
