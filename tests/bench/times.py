"""Time expressions of texts as JSON lines, for the scorer of TimeML files.

Usage: times.py TEXTS OUT, where TEXTS are JSON lines with "doc_id", "text" and "date", the day of publication. Each line
written has "doc_id", "start", "end", "type" and "value". The data sets (TimeBank, AQUAINT, the platinum set of TempEval-3)
are other people's and stay where they are.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

from pressmark.language.times import find_times


def main() -> None:
    length, spent = 0, 0.0
    lines = []
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        began = time.perf_counter()
        found = find_times(text, 0, len(text), published=date.fromisoformat(document["date"]))
        spent += time.perf_counter() - began
        length += len(text)
        for one in found:
            place = {"doc_id": document["doc_id"], "start": one.anchor.start, "end": one.anchor.end}
            lines.append(json.dumps(place | {"type": one.type.value, "value": one.value or ""}))
    Path(sys.argv[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{length} code points, {spent / length * 3e6:.1f} ms per 3000")


if __name__ == "__main__":
    main()
