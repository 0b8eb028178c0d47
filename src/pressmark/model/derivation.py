"""Who did what to make a payload file, in the words of W3C PROV."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who acted: a method with its version, or a person (version None); `foreign`: an extractor that is not ours."""

    name: str
    version: str | None = None
    settings_digest: str | None = None
    foreign: bool = False

    @property
    def key(self) -> str:
        """A name that any tool accepts, whatever a person or a foreign version is called."""
        if self.foreign and self.version is not None:
            plain = _PLAIN.fullmatch(self.version)
            return f"agent:extractor-{self.name}-{self.version if plain else _digest(self.version)}"
        if self.version is not None:
            return f"agent:{self.name}-{self.version}"
        return f"agent:person-{_digest(self.name)}"

    def record(self) -> dict[str, Any]:
        """The agent in PROV-JSON."""
        if self.version is None:
            return {"prov:label": self.name, "prov:type": qualified("prov:Person")}
        record = {
            "pressmark:method": self.name,
            "pressmark:version": self.version,
            "prov:label": f"{self.name} {self.version}",
            "prov:type": qualified("prov:SoftwareAgent"),
        }
        return record | ({"pressmark:settingsDigest": self.settings_digest} if self.settings_digest else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One step: what it made, from what, by whom; `event_type` is the PREMIS term, where one fits.

    `label` is what was done in words, where the activity's name does not say it.
    """

    activity: str
    label: str | None = None
    generated: str
    used: tuple[str, ...]
    agents: tuple[Agent, ...]
    event_type: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    derivation_type: str | None = None
    attributed_to: tuple[Agent, ...] = ()


def qualified(name: str) -> dict[str, str]:
    """A qualified name as a literal of PROV-JSON."""
    return {"$": name, "type": "xsd:QName"}


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()[:16]
