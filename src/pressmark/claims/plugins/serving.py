"""An installed extractor as a program: reads one request on standard input, calls it, writes its reply.

What it prints goes to standard error, so that no library's chatter can get into the reply.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from typing import Any

from pressmark.claims.plugins.choosing import GROUP

Extract = Callable[[dict[str, Any]], Iterable[dict[str, Any]]]
"""What an entry point names: takes the request, gives the lines of the reply."""


def serve(name: str) -> None:
    """Answer the request on standard input with the installed extractor of this name."""
    with os.fdopen(os.dup(1), "wb") as reply:
        os.dup2(2, 1)
        request = json.loads(sys.stdin.buffer.readline())
        (entry,) = metadata.entry_points(group=GROUP, name=name)
        extract: Extract = entry.load()
        for line in extract(request):
            reply.write(json.dumps(line, sort_keys=True, allow_nan=False).encode("ascii") + b"\n")


if __name__ == "__main__":
    serve(sys.argv[1])
