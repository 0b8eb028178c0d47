"""Fuzzing for hours: `make fuzz` (needs atheris). Each target in turn, or one: `python tests/fuzz.py page [SECONDS]`.

Coverage leads the way; what is found is left in `fuzz/` with its name, and becomes a test of its own once it is mended.
"""

import subprocess
import sys
from pathlib import Path

SECONDS = 600
"""For each target, where nothing else is said."""

FOUND = Path("fuzz")
LARGEST = 65536
"""Bytes of what is tried."""


def all_of_them(seconds: str) -> None:
    from fuzz_targets import TARGETS

    bad = []
    for name in TARGETS:
        print(f"{name}: {seconds} s", flush=True)
        if subprocess.run([sys.executable, __file__, name, seconds], check=False).returncode:
            bad.append(name)
    for name in bad:
        print(f"FOUND: {name}: see {FOUND / name}")
    sys.exit(bool(bad))


def one(name: str, seconds: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["pressmark"]):
        from fuzz_targets import TARGETS, attempt
    folder = FOUND / name
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(TARGETS[name].seeds):
        (folder / "corpus" / f"seed-{number}").write_bytes(seed)
    flags = [
        f"-max_total_time={seconds}",
        f"-max_len={LARGEST}",
        f"-artifact_prefix={folder}/",
        "-timeout=30",
        "-rss_limit_mb=2048",
    ]
    atheris.Setup([sys.argv[0], *flags, str(folder / "corpus")], lambda data: attempt(name, bytes(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    words = sys.argv[1:]
    if words and not words[0].isdigit():
        one(words[0], words[1] if len(words) > 1 else str(SECONDS))
    else:
        all_of_them(words[0] if words else str(SECONDS))
