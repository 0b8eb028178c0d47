"""rocrate-validator on one crate, with the RO-Crate context answered from context.json and every other address refused."""

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import requests
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
ANSWER = Path(__file__).with_name("context.json").read_bytes()


def answer(adapter: requests.adapters.HTTPAdapter, request: Any, **_: object) -> requests.Response:
    """The context, without a network."""
    if request.url != CONTEXT:
        raise requests.ConnectionError(f"no network: {request.url}")
    raw = HTTPResponse(
        body=BytesIO(ANSWER), status=200, headers={"Content-Type": "application/ld+json"}, preload_content=False
    )
    return adapter.build_response(request, raw)


def main(crate: str) -> int:
    """The validator's verdict on the REQUIRED checks of RO-Crate 1.2; gives the exit code."""
    requests.adapters.HTTPAdapter.send = answer  # type: ignore[method-assign, assignment]
    from rocrate_validator import models, services

    settings = services.ValidationSettings(
        rocrate_uri=crate,
        profile_identifier="ro-crate-1.2",
        requirement_severity=models.Severity.REQUIRED,
        skip_availability_check=True,
    )
    result = services.validate(settings)
    for issue in result.get_issues():
        print(f"{issue.check.identifier}: {issue.message}")
    checks = result.statistics.total_checks if hasattr(result.statistics, "total_checks") else "?"
    print(f"{checks} checks")
    return 1 if result.has_issues() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
