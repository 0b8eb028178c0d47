"""A public suite of broken and sound WARC files: each broken one is rejected for what it was broken for.

Its names say what each file is about; the reason we give stands beside it. `invalid-` files that carry the version line
of a draft (0.17) are rejected for that too, which would be an easy way to pass: so the table asks for the named fault.
"""

import gzip

import pytest

from pressmark.formats.warc.records import Record, Warc
from warcs import check

REJECTED = {
    "invalid-empty.warc": "empty",
    "invalid-warcfile-contenttype-recommended.warc": "content-type-missing",
    "invalid-warcfile-contenttype-warcinfo-recommended.warc": "content-type-warcinfo",
    "invalid-warcfile-digest-fields.warc": "digest-form",
    "invalid-warcfile-duplicate-fields.warc": "field-duplicate",
    "invalid-warcfile-fields-empty.warc": "field-empty",
    "invalid-warcfile-fields-invalidformat.warc": "length-form",
    "invalid-warcfile-fields-missing.warc": "field-empty",
    "invalid-warcfile-lonely-continuation.warc": "field-missing",
    "invalid-warcfile-lonely-monkeys-lf-line-endings.warc": "line-end",
    "invalid-warcfile-lonely-request-response-resource-conversion.warc": "field-missing",
    "invalid-warcfile-lonely-revisit.warc": "field-missing",
    "invalid-warcfile-lonely-warcinfo-metadata.warc": "field-missing",
    "invalid-warcfile-segment-number-continuation.warc": "segment-number",
    "invalid-warcfile-segment-number-response.warc": "segment-number",
    "invalid-warcheaderfieldpolicy-1.warc": "field-missing",
    "invalid-warcheaderfieldpolicy-2.warc": "record-separator",
    "invalid-warcheaderfieldpolicy-3.warc": "block-too-short",
    "invalid-warcheaderfieldpolicy-4.warc": "profile-form",
    "invalid-warcheaderfieldpolicy-5.warc": "content-type-missing",
    "invalid-warcheaderfieldpolicy-6.warc": "block-too-short",
    "invalid-warcheaderfieldpolicy-7.warc": "field-missing",
    "invalid-warcheaderfieldpolicy-8.warc": "field-empty",
    "invalid-warcheaderfieldpolicy-9.warc": "content-type-warcinfo",
    "invalid-warcheaderfieldpolicy-10.warc": "content-type-warcinfo",
    "invalid-warcheaderfieldpolicy-11.warc": "block-too-short",
    "invalid-warcheaderfieldpolicy-12.warc": "block-too-short",
    "invalid-warcheaderfieldpolicy-13.warc": "segment-number",
    "invalid-warcheaderfieldpolicy-14.warc": "field-missing",
    "invalid-warcheaderfieldpolicy-15.warc": "segment-number",
    "invalid-warcheaderfieldpolicy-16.warc": "block-too-short",
    "invalid-warcheaderfieldpolicy-17.warc": "block-too-short",
    **{f"invalid-warcheaderversion-{number}.warc": "version-unsupported" for number in (1, 2, 3, 4, 5, 8)},
    **{f"invalid-warcheaderversion-{number}.warc": "header-unfinished" for number in (6, 7, 22, 23, 26)},
    **{f"invalid-warcheaderversion-{number}.warc": "version-line" for number in (*range(9, 21),)},
    "invalid-warcheaderversion-21.warc": "field-missing",
    "invalid-warcheaderversion-24.warc": "field-form",
    "invalid-warcheaderversion-25.warc": "field-form",
    "invalid-warcreader-diagnosis-1.warc": "version-line",
    "invalid-warcrecord-1.warc": "content-type-warcinfo",
    "invalid-warcrecord-2.warc": "content-type-http",
    "invalid-warcrecord-3.warc": "record-separator",
    "invalid-warcrecorddigests-1.warc": "digest-form",
    "invalid-warcrecorddigests-2.warc": "digest-form",
    "invalid-warcrecorddigests-3.warc": "digest-mismatch",
}
"""One reason each, the one that the file is about as far as its name tells."""

CALLED_VALID = {
    # The suite calls the drafts before the standard valid; we know the two published editions only.
    "valid-warcfile-contenttype-continuation.warc": {"version-unsupported"},
    "valid-warcfile-fields-continuation.warc": {"version-unsupported"},
    "valid-warcfile-fields-metainfo.warc": {"version-unsupported"},
    "valid-warcfile-fields-warcinfo.warc": {"version-unsupported"},
    "valid-warcfile-utf8.warc": {"version-unsupported"},
    # "Globally unique for its period of intended use" (§5.2): here all records of the file share one.
    "valid-warcrecorddigests-1.warc": {"record-id-duplicate"},
    "valid-warcrecorddigests-2.warc": {"record-id-duplicate"},
    "valid-warcfile-duplicate-concurrentto.warc": set(),
    "valid-warcfile-non-warc-headers.warc": set(),
    "valid-warcfile-upper-lower-case.warc": set(),
    "valid-warcfile-upper-lower-case.warc.gz": set(),
}
"""The errors for which we reject a file that the suite calls valid; none where we accept it."""

DEVIATIONS = {
    "valid-warcfile-duplicate-concurrentto.warc": {"record-id-uuid", "warcinfo-missing"},
    "valid-warcfile-non-warc-headers.warc": {"record-id-uuid"},
    "valid-warcfile-upper-lower-case.warc": {
        *("date-case", "field-name-case", "record-id-uuid", "type-case", "version-case")
    },
}


@pytest.fixture
def suite(shared):
    return shared / "conformance" / "warc"


def test_the_tables_name_every_file(suite):
    assert {path.name for path in suite.iterdir()} == REJECTED.keys() | CALLED_VALID.keys()
    assert len(REJECTED) == 65


@pytest.mark.parametrize(("name", "reason"), REJECTED.items())
def test_each_invalid_file_is_rejected_for_its_reason(suite, name, reason):
    assert reason in {one.code for one in check(suite / name) if one.is_error}


@pytest.mark.parametrize(("name", "reasons"), CALLED_VALID.items())
def test_each_file_called_valid_is_accepted_or_rejected_for_a_stated_reason(suite, name, reasons):
    assert {one.code for one in check(suite / name) if one.is_error} == reasons


@pytest.mark.parametrize(("name", "deviations"), DEVIATIONS.items())
def test_what_is_odd_in_a_sound_file_is_listed(suite, name, deviations):
    assert {one.code for one in check(suite / name)} == deviations


def test_a_gzipped_file_has_the_records_of_the_plain_one(suite):
    name = "valid-warcfile-upper-lower-case.warc"
    with Warc.open(suite / name) as plain, Warc.open(suite / f"{name}.gz") as zipped:
        ours = [
            [b"".join(warc.pieces(one)) for one in warc.scan() if isinstance(one, Record)] for warc in (plain, zipped)
        ]
    assert ours[0] == ours[1]
    assert b"".join(ours[0]) == (suite / name).read_bytes() == gzip.decompress((suite / f"{name}.gz").read_bytes())


def test_every_fault_names_its_clause_and_place(suite):
    for path in suite.iterdir():
        for one in check(path):
            assert one.clause, one
            assert 0 <= one.offset <= path.stat().st_size
