"""JSON: one form out, strict in, schemas enforced."""

import json
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.documents import (
    MAX_DEPTH,
    _carefully,
    _quickly,
    dump,
    load,
    parse,
    schema_bytes,
    schema_faults,
    schema_names,
)
from pressmark.errors import DocumentError
from pressmark.model.claims import Claims
from pressmark.model.metadata import Metadata

text = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), text),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(text, inner)),
)


@given(values)
def test_what_is_written_is_read_back_and_written_alike(value):
    assert load(dump(value)) == value
    assert dump(load(dump(value))) == dump(value)


def test_the_one_form():
    assert (
        dump({"b": [1, "ü\u2028\n"], "a": {}}) == '{\n  "a": {},\n  "b": [\n    1,\n    "ü\u2028\\n"\n  ]\n}\n'.encode()
    )


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b"NaN", "NaN is not JSON"),
        (b"-Infinity", "not JSON"),
        (b'"\\ud800"', "surrogate"),
        (b'{"\\udfff": 1}', "surrogate"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "deeper"),
        (b"[" * 200_000, "deeper"),
        (b"9007199254740992", "beyond"),
        (b"-9007199254740992", "beyond"),
        (b"1" * 100_000, "beyond"),
        (b"1e999999999999999999999999", "beyond"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'"\xff"', "UTF-8 at byte 1"),
        (b"{'a': 1}", "line 1, column 2"),
        (b"[1,]", "line 1"),
        (b"", "line 1"),
        (b"{} {}", "extra data"),
        (b'"a\nb"', "line 1"),
    ],
)
def test_what_is_not_strict_json_is_refused_with_its_rule(data, rule):
    with pytest.raises(DocumentError, match=rule):
        parse(data, name="the sample")


def test_brackets_within_strings_are_no_depth():
    assert parse(json.dumps("[" * 500 + '\\"' + "{" * 500).encode()) == "[" * 500 + '\\"' + "{" * 500


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b'{"a":1}\n',
        b'{\n  "b": 1,\n  "a": 1\n}\n',
        b'"\\u00fc"\n',
        b"1.0\n",
        b"1e2\n",
        b"-0\n",
        b"{}\r\n",
        b"{}\n\n",
    ],
)
def test_any_other_form_than_ours_is_refused(data):
    with pytest.raises(DocumentError, match=r"canonical|no integer"):
        load(data, name="the sample")


def test_foreign_conformance_suite(shared):
    """All n_* are refused; all y_* accepted but those with a duplicate key, which we refuse on purpose."""
    files = sorted((shared / "conformance" / "json").glob("[yn]_*.json"))
    assert len(files) > 250
    accepted = set()
    for file in files:
        try:
            parse(file.read_bytes(), name=file.name)
            accepted.add(file.name)
        except DocumentError:
            continue
    on_purpose = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}
    assert accepted == {file.name for file in files if file.name.startswith("y_")} - on_purpose


def _objects(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            yield schema
        for item in schema.values():
            yield from _objects(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from _objects(item)


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_valid_closed_and_described(name):
    from jsonschema import Draft202012Validator

    schema = json.loads(schema_bytes(name))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    found = list(_objects(schema))
    assert found
    for one in found:
        assert one.get("additionalProperties") is False, one.get("description")
        assert one["description"]
        for key, rule in one["properties"].items():
            target = rule
            if "description" not in rule:
                target = schema["$defs"][rule["$ref"].rsplit("/", 1)[-1]]
            assert target["description"], key


def _wire_name(field):
    first, *rest = field.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _nouns(noun, seen):
    if noun in seen:
        return
    seen.add(noun)
    for hint in get_type_hints(noun).values():
        queue = [hint]
        while queue:
            one = queue.pop()
            queue.extend(get_args(one))
            if is_dataclass(one):
                _nouns(one, seen)


@pytest.mark.parametrize(("noun", "name"), [(Metadata, "metadata/1"), (Claims, "claims/1")])
def test_schemas_and_nouns_name_the_same_fields(noun, name):
    """The schemas are the one description of the wire form: a field in one only is a mistake."""
    nouns = set()
    _nouns(noun, nouns)
    in_schema = {frozenset(one["properties"]) for one in _objects(json.loads(schema_bytes(name)))}
    assert {frozenset(_wire_name(field.name) for field in fields(one)) for one in nouns} == in_schema


def test_a_pattern_admits_no_trailing_line_feed():
    wrong = {"schema": "claims/1", "textDigest": "a" * 64 + "\n", "extractors": [], "claims": []}
    assert [place for place, _ in schema_faults(wrong, "claims/1")] == ["/textDigest"]


def test_an_unknown_schema_is_named():
    with pytest.raises(DocumentError, match="no such schema"):
        load(b"{}\n", schema="metadata/999")
    with pytest.raises(DocumentError, match="no such schema"):
        load(b"{}\n", schema="../metadata/1")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"textDigest": "A" * 64},
        {"textDigest": "a" * 63},
        {"extra": 1},
        {"schema": "claims/2"},
        {"claims": None},
        {"claims": [{"id": "c0"}]},
        {"extractors": [{"name": "", "deterministic": True}]},
        {"extractors": [{"name": "x", "deterministic": True, "version": 0}]},
    ],
)
def test_two_validators_agree_on_our_schemas(change):
    from jsonschema import Draft202012Validator

    document = {"schema": "claims/1", "textDigest": "a" * 64, "extractors": [], "claims": []} | change
    other = Draft202012Validator(json.loads(schema_bytes("claims/1")))
    assert bool(schema_faults(document, "claims/1")) is not other.is_valid(document)


def mutated(data, draw):
    """The same bytes with one changed, put in or taken away."""
    if not data:
        return data
    place = draw(st.integers(0, len(data) - 1))
    byte = bytes([draw(st.one_of(st.integers(0, 255), st.sampled_from(list(b'0123456789eE.-+"\\/u{}[]:, \n'))))])
    return draw(
        st.sampled_from(
            [
                data[:place] + byte + data[place + 1 :],
                data[:place] + byte + data[place:],
                data[:place] + data[place + 1 :],
            ]
        )
    )


@settings(max_examples=400)
@given(values, st.data())
def test_the_quick_reader_accepts_only_what_the_careful_one_does(value, data):
    document = dump(value)
    assert _quickly(document) == value
    for _ in range(data.draw(st.integers(0, 3))):
        document = mutated(document, data.draw)
    quick = _quickly(document)
    if quick is not None:
        careful = _carefully(document, "it")
        assert careful == quick
        assert dump(careful) == dump(quick)


@pytest.mark.parametrize(
    "document",
    [
        b"1.5\n",
        b"9007199254740992\n",
        b"-9007199254740992\n",
        b"18446744073709551616\n",
        b"-0\n",
        b"1e3\n",
        b'{\n  "a": 1,\n  "a": 1\n}\n',
        b'"\\ud800"\n',
        b'"\xed\xa0\x80"\n',
        b'"\\u0041"\n',
        b'"\\/"\n',
        b"NaN\n",
        b"1",
        b"\xef\xbb\xbf1\n",
        b"[\n  " * 65 + b"]" * 65 + b"\n",
        (b"[\n" * 64 + b"[]" + b"\n]" * 64 + b"\n"),
    ],
)
def test_neither_reader_accepts_another_form(document):
    assert _quickly(document) is None
    with pytest.raises(DocumentError):
        _carefully(document, "it")


def test_a_document_as_deep_as_allowed_is_read_and_one_deeper_is_not():
    def nested(depth):
        return (
            b"".join(
                [*(b"  " * level + b"[\n" for level in range(depth - 1)), b"  " * (depth - 1) + b"[]"]
                + [b"\n" + b"  " * level + b"]" for level in reversed(range(depth - 1))]
            )
            + b"\n"
        )

    assert _quickly(nested(MAX_DEPTH)) == _carefully(nested(MAX_DEPTH), "it") == load(nested(MAX_DEPTH))
    assert _quickly(nested(MAX_DEPTH + 1)) is None
    with pytest.raises(DocumentError, match="deeper"):
        load(nested(MAX_DEPTH + 1))
