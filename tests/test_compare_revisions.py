"""`archive compare OLD NEW`: what a revision changed in text, metadata and claims."""

import csv
import shutil

from pressmark.compare.revisions import is_revision, revision_changes
from pressmark.documents import load
from pressmark.model.claims import ClaimStatus
from test_cli_review import folder, run
from test_compare_layers import TEXT, archive, claim

__all__ = ["folder"]

REVISE = ("build", "--claims", "edited.csv", "--revises", "bundle", "--stated-by", "Ann")


def revised(text=TEXT):
    first = archive("a", claim(1, (0, 9)), claim(2, (20, 29)), claim(3, (40, 49)))
    kept, edited = claim(1, (0, 9)), claim(2, (20, 25), status=ClaimStatus.REVIEWED)
    return first, archive("b", kept, edited, claim(4, (60, 69), status=ClaimStatus.CURATED), text=text, revises="a")


def test_a_revision_is_one_that_says_so():
    first, second = revised()
    assert (is_revision(first, second), is_revision(second, first)) == (True, False)
    assert not is_revision(first, archive("c", claim(1, (0, 9))))


def test_claims_are_dropped_added_or_changed_and_what_is_the_same_is_not_told():
    found = {one.id: one for one in revision_changes(*revised()).claims}
    assert sorted(found) == ["c2", "c3", "c4"]
    assert (found["c3"].old, found["c3"].new) == (TEXT[40:49], None)
    assert (found["c4"].old, found["c4"].new) == (None, TEXT[60:69])
    assert ("quote", TEXT[20:29], TEXT[20:25]) in [(one.name, one.old, one.new) for one in found["c2"].changes]


def test_lines_that_only_one_text_has_are_told_as_often_as_it_has_them_more():
    first, second = revised(text=f"{TEXT}\nnew\nnew")
    assert [(one.old, one.new) for one in revision_changes(first, second).text] == [(None, "new"), (None, "new")]


def test_a_revision_that_changed_nothing_says_nothing():
    first, _ = revised()
    again = archive("b", *first.claims.claims, revises="a")
    found = revision_changes(first, again)
    assert (found.text, found.metadata, found.claims) == ((), (), ())


def test_the_command_tells_what_a_review_changed(folder):
    shutil.copytree(folder / "bundle", folder / "archive" / "old")
    _, new, _ = run(*REVISE, cwd=folder)
    code, out, err = run("compare", "bundle", new.strip(), cwd=folder)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["text: no change", "metadata: no change"]
    with (folder / "edited.csv").open(encoding="utf-8", newline="") as file:
        head, first, second = csv.reader(file, delimiter=";")
    dropped = second[head.index("quote")]
    assert f"  c2 dropped: {dropped}" in lines
    assert any(line.startswith(f"  c1 changed: {first[head.index('quote')]}") for line in lines)


def test_the_other_way_round_the_two_are_compared_as_texts(folder):
    _, new, _ = run(*REVISE, cwd=folder)
    code, out, _ = run("compare", new.strip(), "bundle", cwd=folder)
    assert code == 0
    assert "dropped" not in out


def test_the_report_of_a_revision_fits_its_schema(folder):
    _, new, _ = run(*REVISE, cwd=folder)
    code, out, _ = run("compare", "bundle", new.strip(), "--json", cwd=folder)
    assert code == 0
    (result,) = load(out.encode(), schema="report/1")["results"]
    assert [(one["claim"], "new" in one) for one in result["claims"]] == [("c1", True), ("c2", False)]
