"""On what terms bundles are judged: the rungs and seals that `--require` demands."""

from datetime import UTC, datetime
from typing import Any

import click

from pressmark.cli.trusting import Trusted
from pressmark.model.report import Rung


def required_rungs(required: tuple[str, ...]) -> tuple[tuple[Rung, ...], list[str]]:
    """The rungs that must pass, and what is demanded of the seals: all that any `--require` says."""
    names = [name.strip() for words in required for name in words.split(",")]
    if "" in names:
        raise click.UsageError("--require demands nothing in one place: name rungs, sealed-by=NAME or seals=NUMBER")
    demands = [name for name in names if "=" in name]
    for name in names:
        if name not in demands and name not in {rung.value for rung in Rung}:
            raise click.UsageError(
                f"no such rung: {name}; there are {', '.join(Rung)}, sealed-by=NAME and seals=NUMBER"
            )
    return tuple(Rung(name) for name in names if name not in demands), demands


def policy_of(demands: list[str], heads: tuple[str, ...], trust: Trusted) -> Any:
    """On what terms seals and time stamps are judged; None where nothing was said of them."""
    if not (demands or heads or trust.given):
        return None
    from pressmark.custody.chain import pinned_head
    from pressmark.custody.policy import VerificationPolicy, requirements

    return VerificationPolicy(
        now=datetime.now(UTC),
        signers=trust.signers,
        revoked=trust.revoked,
        pinned=tuple(pinned_head(head) for head in heads),
        required=requirements(demands),
        authorities=trust.authorities,
    )
