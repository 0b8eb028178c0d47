"""A review in the terminal: what is asked, what an answer does, and that nothing decided is lost."""

import contextlib
import csv
import fcntl
import io
import os
import pty
import select
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from pressmark.anchors import anchor
from pressmark.errors import ClaimsError
from pressmark.examine import examine
from pressmark.model.claims import Claim, ClaimStatus, Modality
from pressmark.review import CONTEXT, Outcome, begin, built, changes, free_name, hold, pieces
from pressmark.store.folders import Store

from handmade import write  # isort: skip

ARCHIVE = Path(sys.executable).with_name("archive")


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    """The bundle made by hand, with its two claims."""
    folder = tmp_path_factory.mktemp("review") / "bundle"
    write(folder)
    return examine(folder)[1]


def prompts(contents, *answers):
    """What the person was asked, answer by answer."""
    asked, waiting = [], list(answers)
    hold(begin(contents, person="Ann"), ask=lambda words: asked.append(words) or waiting.pop(0), draw=lambda _: None)
    return asked


def talk(contents, *answers, **begun):
    """A review with these answers: how it ended, its sitting, and the claims that were drawn."""
    sitting = begin(contents, person="Ann", **begun)
    waiting = list(answers)
    drawn = []
    outcome = hold(sitting, ask=lambda _: waiting.pop(0), draw=lambda one: drawn.append(one.claim.id))
    assert not waiting
    return outcome, sitting, drawn


def verdicts(sitting):
    return {row["id"]: row["verdict"] for row in sitting.rows}


def test_keep_and_drop_go_on_to_the_next_claim_and_the_end_asks_once_more(contents):
    outcome, sitting, drawn = talk(contents, "k", "d", "y")
    assert (outcome, drawn) == (Outcome.BUILD, ["c1", "c2"])
    assert verdicts(sitting) == {"c1": "keep", "c2": "drop"}
    assert sitting.counts() == "1 to keep, 1 to drop, 0 undecided"


def test_words_do_as_well_as_letters(contents):
    _, sitting, _ = talk(contents, " KEEP\n", "drop\n", "yes\n")
    assert verdicts(sitting) == {"c1": "keep", "c2": "drop"}


def test_enter_leaves_a_claim_undecided(contents):
    _, sitting, _ = talk(contents, "", "k", "y")
    assert verdicts(sitting) == {"c1": "", "c2": "keep"}


def test_back_goes_to_the_claim_before_and_a_verdict_can_be_changed(contents):
    _, sitting, drawn = talk(contents, "b", "k", "b", "d", "", "b", "k", "y")
    assert drawn == ["c1", "c1", "c2", "c1", "c2", "c2"]
    assert verdicts(sitting) == {"c1": "drop", "c2": "keep"}


def test_another_modality_by_its_first_letters_keeps_the_claim(contents):
    _, sitting, drawn = talk(contents, "m", "alleg", "f", "y")
    assert drawn == ["c1", "c1"]
    assert (sitting.rows[0]["modality"], sitting.rows[0]["verdict"]) == ("alleged", "keep")


def test_polarity_and_certainty_are_chosen_in_the_same_way(contents):
    _, sitting, _ = talk(contents, "p", "neg", "c", "poss", "f", "y")
    assert (sitting.rows[0]["polarity"], sitting.rows[0]["certainty"]) == ("negative", "possible")


def test_another_quote_is_placed_where_it_stands(contents):
    words = contents.claims.claims[0].target[0].exact.split()
    _, sitting, _ = talk(contents, "t", " ".join(words[:3]), "f", "y")
    row = sitting.rows[0]
    assert contents.text[int(row["start"]) : int(row["end"])] == " ".join(words[:3]) == row["quote"]
    assert row["verdict"] == "keep"


def test_a_quote_that_stands_nowhere_changes_nothing(contents):
    _, sitting, _ = talk(contents, "t", "words that nobody wrote", "f", "y")
    assert not sitting.changed


def test_another_speaker_is_written_as_a_chain(contents):
    _, sitting, _ = talk(contents, "w", "Norwire → the mayor", "f", "y")
    assert (sitting.rows[0]["who"], sitting.rows[0]["verdict"]) == ("Norwire → the mayor", "keep")


@pytest.mark.parametrize("answer", ["", "d", "sure"])
def test_a_modality_that_could_be_several_or_none_changes_nothing(contents, answer):
    _, sitting, _ = talk(contents, "m", answer, "f", "y")
    assert not sitting.changed


def test_a_note_is_words_in_one_line_and_can_be_taken_away(contents):
    _, sitting, _ = talk(contents, "n", " seen\x1b[D on film\n", "f", "y")
    assert sitting.rows[0]["note"] == "seen[D on film"
    _, sitting, _ = talk(contents, "n", "seen", "n", "", "n", "-", "f", "y")
    assert not sitting.changed


def test_an_answer_that_is_none_asks_again(contents):
    outcome, _, drawn = talk(contents, "?", "what", "x")
    assert (outcome, drawn) == (Outcome.THROW_AWAY, ["c1", "c1", "c1"])


def test_a_question_mark_explains_every_key_within_80_columns(contents):
    first, second, third = prompts(contents, "?", "", "x")
    assert max(map(len, (first + "\n" + second).splitlines())) <= 80
    explained = {line.split()[0] for line in second.splitlines() if line.startswith("  ")}
    assert explained == {"k", "d", "enter", "b", "t", "w", "m", "p", "c", "n", "f", "q", "x"}
    assert "explain" not in first
    assert third == first, "it is said once"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["z"], "no key z"),
        (["t", "words that nobody wrote"], "these words stand nowhere in the text"),
        (["m", "sure"], "modality stays: sure is none of them"),
        (["m", "d"], "modality stays: d is more than one of them"),
    ],
)
def test_an_answer_that_changes_nothing_says_why(contents, typed, said):
    *_, last = prompts(contents, *typed, "x")
    assert said in last


def test_decisions_are_thrown_away_only_on_a_second_yes(contents):
    outcome, _, drawn = talk(contents, "k", "x", "n", "x", "y")
    assert (outcome, drawn) == (Outcome.THROW_AWAY, ["c1", "c2", "c2"])


def test_what_was_decided_makes_the_archive_that_a_table_would(contents, tmp_path):
    _, sitting, _ = talk(contents, "m", "denied", "k", "d", "y")
    made = built(sitting, Store.create(tmp_path / "store"), name="bundle", person="Ann")
    _, found = examine(made.folder, expected=made.archive_id.hex)
    (claim,) = found.claims.claims
    assert (claim.id, claim.modality, claim.extractor, claim.status) == (
        "c1",
        Modality.DENIED,
        "Ann",
        ClaimStatus.CURATED,
    )
    assert "1 kept (0 reviewed, 1 edited by hand), 0 added, 1 dropped" in made.notes[0]


def test_a_review_broken_off_goes_on_where_it_was(contents):
    outcome, first, _ = talk(contents, "k", "q")
    assert outcome is Outcome.SAVE
    _, second, drawn = talk(contents, "d", "y", table=first.table(), name="review.csv")
    assert drawn == ["c2"]
    assert verdicts(second) == {"c1": "keep", "c2": "drop"}


def test_rows_that_a_spreadsheet_added_or_removed_are_kept_so(contents):
    _, sitting, _ = talk(contents, "q")
    head, one, _ = csv.reader(io.StringIO(sitting.table().decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, one, ["", "", "Nadia Okoye", *[""] * (len(head) - 3)]])
    _, again, _ = talk(contents, "k", "q", table=out.getvalue().encode(), name="edited.csv")
    assert [(row["id"], row["verdict"], row["quote"]) for row in again.rows] == [
        ("c1", "keep", "14 ferries were held back"),
        ("c2", "drop", "Nobody was hurt"),
        ("", "", "Nadia Okoye"),
    ]


def test_a_table_that_could_not_be_built_is_refused_before_the_work_begins(contents):
    with pytest.raises(ClaimsError, match="no claim c7"):
        begin(contents, table=b"id,quote\nc7,ferries\n", name="other.csv", person="Ann")


def test_what_was_changed_is_told_beside_the_claim(contents):
    _, sitting, _ = talk(contents, "m", "denied", "q")
    assert changes(sitting) == {"modality": "denied", "verdict": "keep"}


def test_a_passage_shows_the_claims_words_marked_and_far_ones_cut():
    text = "a" * 1000 + "FIRST" + "b" * 1000 + "LAST" + "c" * 1000
    claim = Claim(
        id="c1",
        target=(anchor(text, 1000, 1005), anchor(text, 2005, 2009)),
        modality=Modality.ASSERTED,
        extractor="x 1",
        status=ClaimStatus.MACHINE,
    )
    shown = list(pieces(text, claim))
    assert [words for words, marked in shown if marked] == ["FIRST", "LAST"]
    assert shown[0][0] == "…" + "a" * CONTEXT
    assert shown[-1][0] == "c" * CONTEXT + "…"
    assert len(shown[2][0]) < CONTEXT + 10


def test_a_short_passage_is_shown_whole():
    text = "He left. Nobody came. It rained."
    claim = Claim(
        id="c1", target=(anchor(text, 9, 20),), modality=Modality.ASSERTED, extractor="x 1", status=ClaimStatus.MACHINE
    )
    assert "".join(words for words, _ in pieces(text, claim)) == text


def test_no_file_is_overwritten_by_one_that_is_kept(tmp_path):
    assert free_name("ab" * 32, tmp_path).name == "review-abababab.csv"
    (tmp_path / "review-abababab.csv").touch()
    assert free_name("ab" * 32, tmp_path).name == "review-abababab-2.csv"


def at_a_terminal(folder, typed, *words):
    """The command at a terminal of its own: exit code, stdout, what the terminal showed.

    Each line is typed when the command asks for it; a terminal hears nothing of what comes before.
    """
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [ARCHIVE, "review", *words],
        cwd=folder,
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
    ) as running:
        os.close(theirs)
        shown, waiting, last = b"", list(typed), b""
        while (piece := _read(ours, 5 if last == b"\x03" else 60)) or last == b"\x03":
            if not piece and running.poll() is not None:
                break
            shown += piece
            if waiting and shown.endswith(b"\n> "):
                last = waiting.pop(0)
                os.write(ours, last)
            elif not piece:
                # A Ctrl-C between the prompt and the read behind it is heard by nobody (CPython looks for signals
                # before the read, not in it): like a person, the test presses it again.
                os.write(ours, last)
        # A terminal that goes away hangs up on whoever still runs: the command is let come to its end first.
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(60)
        os.close(ours)
        out = running.stdout.read().decode()
    return running.returncode, out, shown.decode()


def _read(terminal, seconds):
    try:
        return os.read(terminal, 65536) if select.select([terminal], [], [], seconds)[0] else b""
    except OSError:  # Nobody has its other end any more.
        return b""


def test_a_review_at_a_terminal_prints_the_id_of_the_new_archive(tmp_path):
    write(tmp_path / "bundle")
    code, out, shown = at_a_terminal(tmp_path, [b"k\n", b"d\n", b"y\n"], "bundle", "--stated-by", "Ann")
    assert code == 0
    assert len(out.strip()) == 64
    assert "14 ferries were held back" in shown
    assert examine(next((tmp_path / "archive").glob("2020-*")))[0].valid


@pytest.mark.parametrize("ending", [b"\x03", b"\x04", b"q\n"], ids=["ctrl-c", "ctrl-d", "q"])
def test_whoever_breaks_off_keeps_what_was_decided(tmp_path, ending):
    write(tmp_path / "bundle")
    code, out, shown = at_a_terminal(tmp_path, [b"k\n", ending], "bundle", "--stated-by", "Ann")
    assert (code, out) == (0, "")
    (file,) = tmp_path.glob("review-*.csv")
    assert f"--from {file.name}" in shown
    assert not (tmp_path / "archive").exists()
    code, out, _ = at_a_terminal(tmp_path, [b"\n", b"y\n"], "bundle", "--stated-by", "Ann", "--from", file.name)
    assert (code, len(out.strip())) == (0, 64)


def test_without_a_terminal_it_says_how_to_do_it_with_a_spreadsheet(tmp_path):
    write(tmp_path / "bundle")
    done = subprocess.run(
        [ARCHIVE, "review", "bundle", "--stated-by", "Ann"],
        cwd=tmp_path,
        input=b"k\n",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"archive export TARGET --to claims-csv" in done.stderr
