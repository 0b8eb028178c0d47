"""Claims revised by a person's table: numbers stay, edits are theirs, and whatever a spreadsheet did to it is borne."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.anchors import anchor, resolve
from pressmark.claims.curation.cells import claim_cells, comparable, guarded, unguarded
from pressmark.claims.curation.revising import revise
from pressmark.documents import dump, parse, schema_faults
from pressmark.errors import ClaimsError
from pressmark.exports.claims_table import claims_csv, claims_table
from pressmark.model.claims import Attribution, Certainty, Claim, Claims, ClaimStatus, Extractor, Modality, Polarity
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata, Role, Segment
from pressmark.model.quantities import Bound, Quantity
from pressmark.model.relations import Reason, Relation, RelationType
from pressmark.model.times import Time, TimeType

TEXT = (
    "Ferry stops\n\nFerry stops\n\n"
    "The pier, said Ida Brandt, was shut on Monday for 14 boats. The pier was open, the office said. "
    "=2+2 was chalked on a wall; \u201cnobody,\nalas\u201d was hurt. The pier was open again."
)
ARCHIVE = ArchiveId(hex="ab" * 32)
METADATA = Metadata(
    segments=(
        Segment(role=Role.HEADLINE, start=0, end=11, rule="test", score=1000),
        Segment(role=Role.HEADLINE_REPEAT, start=13, end=24, rule="test", score=1000),
        Segment(role=Role.BODY, start=26, end=len(TEXT), rule="test", score=1000),
    )
)
PERSON = "Vesna Aliu"


def at(words, after=0):
    start = TEXT.index(words, after)
    return anchor(TEXT, start, start + len(words))


def machine(number, *target, **more):
    named = {"modality": Modality.ASSERTED} | more
    return Claim(id=f"c{number}", target=target, extractor="claims-en 7", status=ClaimStatus.MACHINE, **named)


CLAIMS = Claims(
    extractors=(Extractor(name="claims-en", version="7", settings="{}", deterministic=True),),
    claims=(
        machine(1, at("Ferry stops"), repeats=(at("Ferry stops", 3),)),
        machine(
            2,
            at("The pier"),
            at("was shut on Monday for 14 boats"),
            attribution=(
                Attribution(who=None, rule="outlet"),
                Attribution(who="Ida Brandt", source=at("Ida Brandt"), cue=at("said"), rule="speech"),
            ),
            modality=Modality.REPORTED,
            cues=(at("said"),),
            polarity=Polarity.POSITIVE,
            certainty=Certainty.CERTAIN,
            times=(Time(anchor=at("on Monday"), type=TimeType.DATE, value="2020-05-25", rule="weekday"),),
            quantities=(Quantity(anchor=at("14 boats"), value="14", bound=Bound.EXACT, rule="digits"),),
            rule="speech",
            relations=(
                Relation(
                    type=RelationType.CONFLICTS_WITH,
                    to="c3",
                    reason=Reason.TIME,
                    passages=(at("was shut on Monday"), at("was open")),
                    rule="test",
                ),
            ),
        ),
        machine(
            3,
            at("The pier was open, the office said"),
            modality=Modality.REPORTED,
            cues=(at("the office said"),),
            relations=(Relation(type=RelationType.CONFLICTS_WITH, to="c5", reason=Reason.MODALITY, rule="test"),),
        ),
        machine(
            5,
            at("=2+2 was chalked on a wall"),
            relations=(Relation(type=RelationType.SAME_EVENT, to="c6", rule="test"),),
        ),
        machine(6, at("\u201cnobody,\nalas\u201d was hurt"), note='a; remark, "quoted"'),
    ),
)  # fmt: skip


def related(made):
    """The numbers of the claims that stand in a relation, the one that has it first."""
    return {(claim.id, one.to) for claim in made.claims.claims for one in claim.relations}


def table():
    """The rows of the table as a spreadsheet shows them, header first."""
    data = claims_csv(claims_table(CLAIMS, ARCHIVE)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data, newline="")))


def edited(changes=(), *, drop_rows=(), new=(), **form):
    """The table with cells changed ((row, column, cell), rows from 1), rows gone, and rows added."""
    rows = table()
    for row, column, cell in changes:
        rows[row][rows[0].index(column)] = cell
    for cells in new:
        rows.append([cells.get(column, "") for column in rows[0]])
    rows = [row for number, row in enumerate(rows) if number not in drop_rows]
    return written(rows, **form)


def written(rows, *, delimiter=",", ends="\r\n", mark=False, before=""):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ends).writerows(rows)
    return (("\ufeff" if mark else "") + before + out.getvalue()).encode()


def revised(data, *, claims=CLAIMS, last_number=6, person=PERSON, text=TEXT):
    made = revise(
        data if isinstance(data, bytes) else data.encode(),
        name="edited.csv",
        text=text,
        metadata=METADATA,
        claims=claims,
        archive_id=ARCHIVE,
        last_number=last_number,
        person=person,
    )
    assert [fault for one in made.claims.claims for fault in schema_faults(parse(dump(one)), "claim/1")] == []
    assert not [place for claim in made.claims.claims for place in claim.target if resolve(place, text)]
    return made


def refusal(data, **more):
    with pytest.raises(ClaimsError) as error:
        revised(data, **more)
    return error.value.message


def claim(made, number):
    return next(one for one in made.claims.claims if one.id == f"c{number}")


def words(one):
    return [place.exact for place in one.target]


def test_an_unchanged_table_changes_nothing():
    made = revised(edited())
    assert made.claims == CLAIMS
    assert (made.kept, made.reviewed, made.edited, made.added, made.dropped) == (5, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "form",
    [
        {"mark": True},
        {"delimiter": ";"},
        {"delimiter": "\t", "ends": "\n"},
        {"delimiter": ";", "mark": True, "before": "sep=;\r\n"},
        {"before": '"sep=,"\r\n'},
        {"ends": "\r"},
    ],
)
def test_whatever_a_spreadsheet_writes_is_read(form):
    assert revised(edited(**form)).claims == CLAIMS


def test_excels_unicode_text_is_read():
    text = edited(delimiter="\t").decode()
    assert revised(text.encode("utf-16")).claims == CLAIMS


def test_a_file_in_a_legacy_encoding_is_refused_with_what_to_do():
    with pytest.raises(ClaimsError) as error:
        revised(edited().decode().encode("cp1252", "replace"))
    assert "CSV UTF-8" in error.value.hint


def test_line_ends_inside_cells_may_change():
    assert revised(edited().replace(b"nobody,\nalas", b"nobody,\r\nalas")).claims == CLAIMS


def test_offsets_written_as_decimals_are_whole_numbers():
    assert revised(edited([(1, "start", "0.0"), (1, "end", "11,0")], delimiter=";")).claims == CLAIMS


def test_columns_may_be_moved_removed_and_added():
    rows = [[row[2], row[0], "mine"] for row in table()]
    rows[0][2] = "my own"
    assert revised(written(rows)).claims == CLAIMS


def test_rows_may_be_sorted_in_any_way():
    head, *rows = table()
    assert revised(written([head, *reversed(rows)])).claims == CLAIMS


@pytest.mark.parametrize("verdict", ["keep", "Keep", " KEEP "])
def test_keep_makes_a_machines_claim_reviewed_and_nothing_else(verdict):
    made = revised(edited([(2, "verdict", verdict)]))
    before, after = CLAIMS.claims[1], claim(made, 2)
    assert after.status is ClaimStatus.REVIEWED
    assert (after.extractor, after.times, after.attribution) == ("claims-en 7", before.times, before.attribution)
    assert (made.reviewed, made.edited, made.claims.extractors) == (1, 0, CLAIMS.extractors)


def test_a_note_is_a_review_and_leaves_the_claim_the_machines():
    made = revised(edited([(1, "note", "seen on film")]))
    assert (claim(made, 1).note, claim(made, 1).status) == ("seen on film", ClaimStatus.REVIEWED)
    assert claim(made, 1).extractor == "claims-en 7"


def test_a_row_that_says_drop_or_is_gone_drops_the_claim_and_its_relations():
    made = revised(edited([(4, "verdict", "drop")], drop_rows=[1]))
    assert [one.id for one in made.claims.claims] == ["c2", "c3", "c6"]
    assert related(made) == {("c2", "c3")}
    assert (made.kept, made.dropped, made.last_number) == (3, 2, 6)


def test_all_may_be_dropped_and_the_method_that_found_them_is_still_named():
    made = revised(edited([(row, "verdict", "drop") for row in range(1, 6)]))
    assert (made.claims.claims, made.claims.extractors, made.last_number) == ((), CLAIMS.extractors, 6)


def test_a_new_row_gets_the_next_number_never_used_and_is_the_persons():
    made = revised(edited(new=[{"quote": "alas"}, {"quote": "14 boats", "modality": "alleged"}]), last_number=41)
    assert [(one.id, words(one)) for one in made.claims.claims if one.extractor == PERSON] == [
        ("c42", ["14 boats"]),
        ("c43", ["alas"]),
    ]
    assert made.last_number == 43
    assert (claim(made, 42).status, claim(made, 42).modality) == (ClaimStatus.CURATED, Modality.ALLEGED)
    assert Extractor(name=PERSON) in made.claims.extractors


def test_claims_stand_in_text_order_whatever_their_numbers():
    made = revised(edited(new=[{"quote": "Ida Brandt"}]))
    starts = [one.target[0].start for one in made.claims.claims]
    assert starts == sorted(starts)


def test_another_quote_is_found_near_the_old_place_and_the_claim_is_the_persons():
    made = revised(edited([(3, "quote", "The pier was open")]))
    after = claim(made, 3)
    assert (words(after), after.target[0].start) == (["The pier was open"], TEXT.index("The pier was open"))
    assert (after.extractor, after.status, after.rule) == (PERSON, ClaimStatus.CURATED, None)
    assert made.edited == 1


def test_a_shorter_quote_keeps_the_times_and_quantities_that_it_still_has():
    made = revised(edited([(2, "quote", "The pier […] was shut on Monday")]))
    after = claim(made, 2)
    assert words(after) == ["The pier", "was shut on Monday"]
    assert ([one.value for one in after.times], after.quantities) == (["2020-05-25"], ())
    assert after.attribution == CLAIMS.claims[1].attribution


def test_a_relation_goes_when_the_words_it_stands_on_are_cut_away():
    kept = revised(edited([(2, "quote", "The pier […] was shut on Monday")]))
    assert related(kept) == {("c2", "c3"), ("c5", "c6"), ("c3", "c5")}
    cut = revised(edited([(2, "quote", "14 boats")]))
    assert related(cut) == {("c5", "c6"), ("c3", "c5")}


def test_another_modality_drops_its_cues_and_what_stood_on_the_old_one():
    made = revised(edited([(3, "modality", "Alleged")]))
    after = claim(made, 3)
    assert (after.modality, after.cues, after.status) == (Modality.ALLEGED, (), ClaimStatus.CURATED)
    assert related(made) == {("c2", "c3"), ("c5", "c6")}


def test_offsets_alone_choose_another_place_of_the_same_words():
    made = revised(edited([(3, "quote", "The pier was open")]))
    last = TEXT.rindex("The pier was open")
    again = revise(
        written([["id", "quote", "start"], ["c3", "The pier was open", str(last)]]),
        name="x",
        text=TEXT,
        metadata=METADATA,
        claims=made.claims,
        archive_id=ARCHIVE,
        last_number=6,
        person=PERSON,
    )
    assert again.claims.claims[0].target[0].start == last


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("polarity", "negative", "polarity", Polarity.NEGATIVE),
        ("polarity", "", "polarity", None),
        ("certainty", "possible", "certainty", Certainty.POSSIBLE),
        ("certainty", "", "certainty", None),
        ("modality", "", "modality", Modality.REPORTED),
        ("quote", "", "rule", "speech"),
        ("who", "", "attribution", ()),
    ],
)
def test_what_an_edited_cell_means(column, cell, field, value):
    assert getattr(claim(revised(edited([(2, column, cell)])), 2), field) == value


def test_links_that_stay_in_an_edited_chain_keep_their_places():
    made = revised(edited([(2, "who", "the office -> Ida Brandt")]))
    first, second = claim(made, 2).attribution
    assert (first.who, first.rule) == ("the office", "curated")
    assert second == CLAIMS.claims[1].attribution[1]


def test_a_persons_claim_stays_theirs_when_another_keeps_it():
    ann = revised(edited([(3, "quote", "The pier was open")]), person="Ann")
    rows = claims_csv([row | {"verdict": "keep"} for row in claims_table(ann.claims, ARCHIVE)])
    bob = revised(rows, claims=ann.claims, person="Bob")
    assert (claim(bob, 3).extractor, claim(bob, 3).status) == ("Ann", ClaimStatus.CURATED)
    assert claim(bob, 1).status is ClaimStatus.REVIEWED


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([(1, "id", "c9")], "the archive has no claim c9; leave the id of a new claim empty"),
        ([(1, "id", "7")], "the archive has no claim 7"),
        ([(1, "id", "1/2/2020")], "the archive has no claim 1/2/2020"),
        ([(2, "id", "c1")], "the claim c1 stands in line 2 already"),
        ([(1, "verdict", "maybe")], "verdict is keep or drop or empty, not maybe"),
        ([(1, "modality", "certain")], "modality is asserted or"),
        ([(1, "polarity", "yes")], "polarity is positive or negative"),
        ([(1, "quote", "never said")], "not in the text"),
        ([(1, "start", "01.01.1900")], "start is not a whole number: 01.01.1900"),
        ([(1, "start", "1,046")], "start is not a whole number: 1,046"),
        ([(1, "start", "٣")], "start is not a whole number"),
        ([(1, "start", "5")], "the quote does not stand at characters 5-"),
        ([(1, "end", "99999")], "the quote does not stand at characters -99999"),
        ([(1, "archive", "cd" * 32)], "was exported from " + "cd" * 32),
        ([(1, "archive", "my list")], "was exported from my list"),
        ([(1, "status", "reviewed")], "status cannot be changed here; write keep into verdict"),
        ([(2, "times", "on Monday = 2020-05-24")], "times cannot be changed here"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_fault(changes, why):
    assert why in refusal(edited(changes))


def test_every_bad_row_is_named_and_nothing_is_built():
    message = refusal(edited([(1, "id", "c9"), (3, "modality", "sure")]))
    assert "2 of 5 claims cannot be used; nothing was built" in message
    assert "line 2:" in message
    assert "line 4:" in message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "is empty"),
        ("quote\nalas\n", "no column named id"),
        ("id,verdict\nc1,keep\n", "no column named quote"),
        ("id,quote\n", "holds no claims"),
        ('[{"quote": "alas"}]', "is JSON"),
        ('id,quote\nc1,"alas', "not CSV"),
        ("id,quote,ID\nc1,alas,c2\n", "two columns of one meaning"),
        ("id,quote\nc1," + "a" * 200_000 + "\n", "not CSV"),
        ("id,quote\n,\x00\n", "not in the text"),
        ("id,quote\n,a,b,c\n", "more cells than the header"),
        ("id,quote,verdict\n,,keep\n", "no quote"),
    ],
)
def test_a_table_that_is_none_is_refused(data, why):
    assert why in refusal(data)


def test_a_persons_name_cannot_be_a_methods():
    assert "a method is called claims-en 7" in refusal(edited(), person="claims-en 7")


def test_cells_that_a_spreadsheet_would_compute_do_not_begin_as_formulas():
    for row in table():
        for cell in row:
            assert not cell.lstrip(" '").startswith(("=", "+", "-", "@")) or cell.startswith("'")
    assert "'=2+2 was chalked on a wall" in {cell for row in table() for cell in row}


@pytest.mark.parametrize(
    ("cell", "written_as"),
    [
        ("=2+2", "'=2+2"),
        ("'=2", "''=2"),
        ("''+1", "'''+1"),
        ("\t@x", "'\t'@x"),
        ("'quoted' words", "'quoted' words"),
        ("well;=2", "well;'=2"),
        ('a,"-1', "a,'\"-1"),
        ("line\n-item", "line\n'-item"),
        ("＝1", "'＝1"),
        ("a - b = c", "a - b = c"),
        ("", ""),
    ],
)
def test_a_formula_is_guarded_and_comes_back(cell, written_as):
    assert guarded(cell) == written_as
    assert unguarded(written_as) == cell


def test_a_guard_that_a_spreadsheet_took_off_is_not_missed():
    rows = table()
    rows[4][2] = "=2+2 was chalked on a wall"
    assert revised(written(rows)).claims == CLAIMS


@given(st.text(alphabet="'\"=+-@;,\t\n\r ab＝", max_size=40))
def test_guarding_loses_nothing(cell):
    assert unguarded(guarded(cell)) == cell


@given(st.text(alphabet="'\"=+-@;,\t\n ab", max_size=40))
def test_no_guarded_cell_begins_a_formula_however_it_is_split(cell):
    import re

    for part in re.split(r"[;,\t\n]", guarded(cell)):
        assert part.strip('"')[:1] not in ("=", "+", "-", "@")


hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from("=+-@'\"“”,;\n\t \x00\x0b\u2028[…]→\u202e\u0301\ufeffabc😀"),
        st.characters(exclude_categories=("Cs",), exclude_characters="\r"),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(hostile, st.data())
def test_any_claims_of_any_text_come_back_as_they_were(text, data):
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])
    targets = data.draw(st.lists(st.lists(spans, min_size=1, max_size=3), min_size=1, max_size=4))
    claims = Claims(
        extractors=CLAIMS.extractors,
        claims=tuple(
            machine(
                number,
                *(anchor(text, *span) for span in target),
                attribution=(Attribution(who=data.draw(hostile), rule="test"),),
                note=data.draw(hostile),
            )
            for number, target in enumerate(targets, 1)
        ),
    )
    made = revised(claims_csv(claims_table(claims, ARCHIVE)), claims=claims, text=text)
    assert sorted(made.claims.claims, key=lambda one: one.id) == list(claims.claims)


def test_a_quote_too_long_for_a_cell_is_shortened_and_still_comes_back():
    text = "x" * 100_000
    claims = Claims(
        extractors=CLAIMS.extractors,
        claims=(machine(1, anchor(text, 0, len(text))),),
    )
    data = claims_csv(claims_table(claims, ARCHIVE))
    assert len(data) < 32_000
    assert revised(data, claims=claims, text=text).claims == claims


def test_the_same_claims_give_the_same_bytes_with_a_mark_for_spreadsheets():
    data = claims_csv(claims_table(CLAIMS, ARCHIVE))
    assert data == claims_csv(claims_table(CLAIMS, ARCHIVE))
    assert data.startswith(b"\xef\xbb\xbfid,verdict,quote,start,end,")
    assert data.count(b"\r\n") == 6


def test_times_and_quantities_are_shown_with_what_they_come_to():
    cells = claim_cells(CLAIMS.claims[1])
    assert (cells["times"], cells["quantities"]) == ("on Monday = 2020-05-25", "14 boats = exact 14")


def test_a_new_row_has_its_chain_of_speakers():
    made = revised(edited(new=[{"quote": "14 boats", "who": "(unnamed) -> Ida Brandt"}]))
    assert [link.who for link in claim(made, 7).attribution] == [None, "Ida Brandt"]


def test_a_copied_row_with_an_empty_id_is_a_new_claim():
    made = revised(edited(new=[dict(zip(table()[0], table()[2], strict=True)) | {"id": "", "start": "", "end": ""}]))
    assert (claim(made, 7).extractor, claim(made, 7).times) == (PERSON, ())
    assert words(claim(made, 7)) == words(claim(made, 2))


def test_a_cell_is_compared_by_its_words():
    assert comparable(" a\r\n\x00b ") == comparable("a\nb") == "a b"
    assert claim_cells(CLAIMS.claims[1])["quote"] == "The pier […] was shut on Monday for 14 boats"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_file_whatever_is_in_it_breaks_more_than_itself(data):
    whole = edited()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    middle = data.draw(
        st.one_of(st.binary(max_size=12), st.text(alphabet="\"',;\t\r\n=c0129\x00", max_size=12).map(str.encode))
    )
    try:
        made = revised(whole[:start] + middle + whole[end:])
    except ClaimsError:
        return
    numbers = [one.id for one in made.claims.claims]
    assert len(numbers) == len(set(numbers))
    assert {number for number in numbers if int(number[1:]) <= 6} <= {one.id for one in CLAIMS.claims}
