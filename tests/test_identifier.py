"""The archive ID in its forms."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.errors import IdentifierError
from pressmark.model.identifier import ArchiveId, Fragment, check_digit

DIGITS = hashlib.sha256(b"Hello World!").hexdigest()


def test_ni_of_the_standards_example():
    # RFC 6920 §8.1: the ni URI of "Hello World!" with SHA-256.
    assert ArchiveId(hex=DIGITS).ni == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("53269057e12fe2b74ba07c892560a2", "f"), ("5326-9057-e12f-e2b7-4ba0-7c89-2560-a2".replace("-", ""), "f")],
)
def test_check_digit_of_the_standards_example(digits, expected):
    # RFC 6920 §8.2: nih:sha-256-120;5326-9057-e12f-e2b7-4ba0-7c89-2560-a2;f
    assert check_digit(digits) == expected


fragments = st.one_of(
    st.none(),
    st.integers(1, 10**6).map(lambda number: Fragment(claim=f"c{number}")),
    st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(
        lambda pair: Fragment(start=pair[0], end=pair[0] + pair[1])
    ),
)
identifiers = st.builds(
    ArchiveId, hex=st.binary(min_size=32, max_size=32).map(lambda digest: digest.hex()), fragment=fragments
)


@given(identifiers)
def test_both_forms_are_read_back(identifier):
    assert ArchiveId.parse(identifier.ni) == identifier
    assert ArchiveId.parse(identifier.nih) == identifier
    assert ArchiveId.parse(str(identifier)) == identifier


@given(identifiers, st.integers(0, 63), st.integers(1, 15))
def test_one_mistyped_digit_is_seen(identifier, place, shift):
    # RFC 6920 §7: the check digit is there to find errors of people who type.
    wrong = f"{(int(identifier.hex[place], 16) + shift) % 16:x}"
    typed = identifier.hex[:place] + wrong + identifier.hex[place + 1 :]
    with pytest.raises(IdentifierError, match="check digit"):
        ArchiveId.parse(f"nih:sha-256;{typed};{check_digit(identifier.hex)}")


def test_hyphens_and_case_are_forgiven_in_the_form_for_people():
    typed = "-".join(DIGITS[place : place + 8] for place in range(0, 64, 8)).upper()
    assert ArchiveId.parse(f"nih:sha-256;{typed};{check_digit(DIGITS)}").hex == DIGITS


def test_the_form_for_people_breaks_in_a_column():
    shown = ArchiveId(hex=DIGITS, fragment=Fragment(claim="c6")).nih
    assert shown.startswith("nih:sha-256;7f83b165-7ff1fc53-")
    assert max(map(len, shown.split("-"))) <= len("256;7f83b165;")


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", "\u00a0", "-\n", "  \t"])
def test_an_identifier_broken_by_white_space_is_read(gap):
    identifier = ArchiveId(hex=DIGITS, fragment=Fragment(claim="c6"))
    assert ArchiveId.parse(identifier.nih.replace("-7", gap + "7").replace(";", f";{gap.strip('-')}")) == identifier


@pytest.mark.parametrize("gap", [" ", "\n", "-", "- ", "\u00ad", "\u200b", "\u2010", "\u2011\n", "\u2013"])
@pytest.mark.parametrize("before", ["", "nih:sha-256;"])
def test_what_was_copied_from_a_pdf_is_read(gap, before):
    digits = gap.join(DIGITS[place : place + 8] for place in range(0, 64, 8)).upper()
    tail = f";{check_digit(DIGITS)}" if before else ""
    wanted = ArchiveId(hex=DIGITS, fragment=Fragment(claim="c6"))
    assert ArchiveId.parse(f" {before}{digits}{tail}\n# c6 ") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        DIGITS[:63],
        DIGITS + "0",
        f"nih:sha-256;{DIGITS}",
        f"nih:sha-256;{DIGITS[:30]};{check_digit(DIGITS[:30])}",
        "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk=",
        "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkG",
        # the last character has two bits that belong to no byte: only one of four spellings is canonical
        "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGl",
        "ni:///sha-256;f4OxZX/x/FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk",
        "ni://example.org/sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk",
        "ni:///sha-256-120;UyaQV-Ev4rdLoHyJJWCi",
        f"{DIGITS}#",
        f"{DIGITS}#c0",
        f"{DIGITS}#c07",
        f"{DIGITS}#char=9,9",
        f"{DIGITS}#char=9,4",
        f"{DIGITS}#c7#c8",
    ],
)
def test_other_forms_are_refused(text):
    with pytest.raises(IdentifierError):
        ArchiveId.parse(text)
