"""The questions of docs/tables.md, each asked with the tool it names, over the table of our own store.

Given: the file claims.jsonl, and claims.parquet where it was written.
"""

import contextlib
import io
import os
import re
import shlex
import sys
from pathlib import Path

import duckdb
import jq
import pandas as pd

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"


def ask(tool: str, question: str, lines: str) -> str:
    """What a tool answers."""
    if tool == "sql":
        return str(duckdb.sql(question).fetchall())
    if tool == "jq":
        words = shlex.split(question)
        program = next(word for word in words[1:] if not word.startswith("-") and not word.endswith(".jsonl"))
        compiled = jq.compile(program)
        if "-s" in words:
            return str(compiled.input_text("[" + ",".join(lines.splitlines()) + "]").all())
        return str(compiled.input_text(lines).all())
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(question, {})  # noqa: S102 - our own page
    return out.getvalue()


def main() -> None:
    """Ask all, and say how many were answered."""
    os.chdir(sys.argv[1])
    lines = Path("claims.jsonl").read_text("utf-8")
    questions = re.findall(r"```(sql|jq|python)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    empty = [question for tool, question in questions if ask(tool, question.strip(), lines) in ("", "[]", "[[]]")]
    if empty:
        sys.exit(f"no answer to: {empty[0]}")
    kinds = duckdb.sql("DESCRIBE SELECT * FROM 'claims.parquet'").fetchall()
    same = pd.read_parquet("claims.parquet").shape[0] == len(lines.splitlines())
    if not same or len(kinds) != 22:
        sys.exit("claims.parquet holds other rows or columns than claims.jsonl")
    print(f"{len(questions)} of {len(questions)} questions answered; Parquet and JSON Lines hold the same rows")


main()
