"""JSON: one form out, strict in, schemas enforced."""

import json
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handmade
from pressmark import documents
from pressmark.documents import (
    MAX_DEPTH,
    MAX_INTEGER,
    MOST_EXPLAINED,
    _carefully,
    _is_small,
    _looks_small,
    _quickly,
    _quickly_all,
    dump,
    dump_lines,
    load,
    load_lines,
    parse,
    schema_bytes,
    schema_faults,
    schema_names,
    visible_json,
)
from pressmark.errors import DocumentError
from pressmark.model.claims import Claim
from pressmark.model.metadata import Metadata
from pressmark.model.wire import to_wire

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
    assert dump({"b": [1, "ü\u2028\n\x01"], "a": {}}) == '{"a":{},"b":[1,"ü\u2028\\n\\u0001"]}\n'.encode()


KEYS = ("\r", "1", "\x80", "ö", "€", "😀", "\ufb33")
"""The keys of RFC 8785 §3.2.3 in its order: by UTF-16 code unit, so that 😀 (D83D DE00) comes before U+FB33."""


@given(st.permutations(KEYS))
def test_keys_stand_in_the_order_of_rfc_8785(keys):
    data = dump([{one: dict.fromkeys(keys, 0) for one in keys}])
    (read,) = load(data)
    assert tuple(read) == KEYS
    assert all(tuple(one) == KEYS for one in read.values())


@given(st.dictionaries(st.text(st.characters(min_codepoint=0xD7F0, exclude_categories=["Cs"]), max_size=3), st.none()))
def test_keys_beyond_the_surrogates_too(document):
    keys = list(json.loads(dump(document)))
    assert keys == sorted(document, key=lambda key: key.encode("utf-16-be"))


@given(st.lists(values))
def test_documents_stand_a_line_each(documents):
    data = dump_lines(documents)
    assert data.count(b"\n") == len(documents)
    assert load_lines(data) == documents


@pytest.mark.parametrize(
    "data", [b"1\n2", b"1\n\n2\n", b"\n", b"1\r\n", b"1 \n", b" ", b'1\n{"b":1,"a":1}\n', b"1 2\n"]
)
def test_lines_in_another_form_are_refused(data):
    with pytest.raises(DocumentError, match="line"):
        load_lines(data)


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
        b'{"a": 1}\n',
        b'{\n  "a": 1\n}\n',
        b'{"b":1,"a":1}\n',
        '{"\ufb33":1,"😀":1}\n'.encode(),
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


@pytest.mark.parametrize(("noun", "name"), [(Metadata, "metadata/1"), (Claim, "claim/1")])
def test_schemas_and_nouns_name_the_same_fields(noun, name):
    """The schemas are the one description of the wire form: a field in one only is a mistake."""
    nouns = set()
    _nouns(noun, nouns)
    in_schema = {frozenset(one["properties"]) for one in _objects(json.loads(schema_bytes(name)))}
    assert {frozenset(_wire_name(field.name) for field in fields(one)) for one in nouns} == in_schema


CLAIM = to_wire(handmade.claims().claims[0])


def test_a_pattern_admits_no_trailing_line_feed():
    assert [place for place, _ in schema_faults(CLAIM | {"id": "c1\n"}, "claim/1")] == ["/id"]


def test_an_unknown_schema_is_named():
    with pytest.raises(DocumentError, match="no such schema"):
        load(b"{}\n", schema="metadata/999")
    with pytest.raises(DocumentError, match="no such schema"):
        load(b"{}\n", schema="../metadata/1")


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"id": "c0"},
        {"id": "c1\n"},
        {"id": "c٣"},
        {"extra": 1},
        {"target": []},
        {"target": None},
        {"target": [{"start": 0, "end": 1}]},
        {"target": [{"start": -1, "end": 1, "exact": "x"}]},
        {"target": [{"start": 0, "end": True, "exact": "x"}]},
        {"extractor": ""},
        {"role": "poem"},
        {"relations": [{"type": "conflicts-with", "to": "c2", "passages": [], "rule": "r"}]},
        {"relations": [{"type": "refines", "to": "c2", "passages": [], "rule": "r"}]},
    ],
)
def test_two_validators_agree_on_our_schemas(change):
    from jsonschema import Draft202012Validator

    other = Draft202012Validator(json.loads(schema_bytes("claim/1")))
    assert bool(schema_faults(CLAIM | change, "claim/1")) is not other.is_valid(CLAIM | change)


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
        b'{"a":1,"a":1}\n',
        b'"\\ud800"\n',
        b'"\xed\xa0\x80"\n',
        b'"\\u0041"\n',
        b'"\\/"\n',
        b"NaN\n",
        b"1",
        b"\xef\xbb\xbf1\n",
        b"[" * 65 + b"]" * 65 + b"\n",
        b"[\n]\n",
        b"[ ]\n",
    ],
)
def test_neither_reader_accepts_another_form(document):
    assert _quickly(document) is None
    with pytest.raises(DocumentError):
        _carefully(document, "it")


def test_a_document_as_deep_as_allowed_is_read_and_one_deeper_is_not():
    def nested(depth):
        return b"[" * depth + b"]" * depth + b"\n"

    assert _quickly(nested(MAX_DEPTH)) == _carefully(nested(MAX_DEPTH), "it") == load(nested(MAX_DEPTH))
    assert _quickly(nested(MAX_DEPTH + 1)) is None
    with pytest.raises(DocumentError, match="deeper"):
        load(nested(MAX_DEPTH + 1))


def test_json_for_screens_is_the_same_data_and_shows_nothing_unseen():
    data = {"a": "é\u202e\U000e0041\x7f\u200b–", "b": [1, "\U0001f600"]}
    shown = visible_json(data)
    assert shown == '{"a":"é\\u202e\\udb40\\udc41\\u007f\\u200b–","b":[1,"\U0001f600"]}\n'
    assert json.loads(shown) == data


def nested(depth):
    return json.loads("[" * depth + "]" * depth)


@pytest.mark.parametrize("lines", [1, 2, 40])
def test_lines_are_read_quickly_as_deep_as_one_may_be(lines):
    """Else everything would go the careful way, ten times as slow, and no verdict would tell."""
    deep = dump(nested(MAX_DEPTH))
    assert _quickly(deep) == nested(MAX_DEPTH)
    assert _quickly_all([deep[:-1]] * lines, deep * lines) == [nested(MAX_DEPTH)] * lines
    deeper = dump(nested(MAX_DEPTH + 1))
    assert _quickly(deeper) is None
    assert _quickly_all([deeper[:-1]] * lines, deeper * lines) is None
    with pytest.raises(DocumentError, match="nested deeper"):
        load_lines(deeper * lines)


@pytest.mark.parametrize("lines", [[b"1,2"], [b"[1", b"2]"], [b"1", b""], [b""]])
def test_a_line_is_one_document(lines):
    """The quick reader puts commas between lines: what is a list only together is none."""
    data = b"".join(line + b"\n" for line in lines)
    assert _quickly_all(lines, data) is None
    with pytest.raises(DocumentError):
        load_lines(data)


def test_keys_that_two_standards_order_differently_are_read_line_by_line():
    line = dump({"\U0001f600": 1, "\ufb33": 2})
    assert _quickly_all([line[:-1]], line) is None
    assert load_lines(line * 2) == [{"\U0001f600": 1, "\ufb33": 2}] * 2


@pytest.mark.parametrize(
    ("value", "small"),
    [
        (MAX_INTEGER, True),
        (-MAX_INTEGER, True),
        (MAX_INTEGER + 1, False),
        (-MAX_INTEGER - 1, False),
        ([{"a": MAX_INTEGER + 1}], False),
        ([1, MAX_INTEGER + 1], False),
        (0.5, False),
        ([0.0], False),
        (nested(MAX_DEPTH), True),
        (nested(MAX_DEPTH + 1), False),
        ({"a": [True, None, "1e5"]}, True),
    ],
)
def test_what_is_small_is_seen_in_the_value(value, small):
    assert _is_small(value) is small


@pytest.mark.parametrize(
    ("data", "small"),
    [
        (r'{"a":[1,-2,"1.5e9 \\"]}', True),
        ("[999999999999999]", True),
        ("[1234567890123456]", False),
        ("[1,1234567890123456]", False),
        ("[1.5]", False),
        ("[1e5]", False),
        ("[1E5]", False),
        ("[true,false,null]", True),
        (r'["\\",[1.5],"\""]', False),
        ("[" * MAX_DEPTH + "]" * MAX_DEPTH, True),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), False),
        ('{"a":' * MAX_DEPTH + "1" + "}" * MAX_DEPTH, True),
    ],
)
def test_what_looks_small_is_seen_in_the_bytes(data, small):
    """A guess that may be too careful, and never too bold: `_is_small` looks where this one does not see it."""
    assert _looks_small(data.encode()) is small


def test_numbers_of_many_digits_are_read_as_far_as_every_reader_keeps_them():
    assert parse(b"9007199254740991") == MAX_INTEGER
    assert parse(b"-9007199254740991") == -MAX_INTEGER
    for digits in (b"9007199254740992", b"-9007199254740992", b"1" * 17, b"1" * 18, b"9" * 400_000):
        with pytest.raises(DocumentError, match="beyond 2") as told:
            parse(digits)
        assert len(told.value.message) < 200


def test_a_large_document_that_breaks_its_schema_is_told_one_breach():
    """All of them are looked for only in what a person could mend by hand."""
    wrong = {"a": 1, "b": 2, "pad": ""}
    room = MOST_EXPLAINED - len(json.dumps(wrong))
    assert MOST_EXPLAINED == 262_144
    assert len(schema_faults(wrong | {"pad": "x" * room}, "metadata/1")) > 1
    assert len(schema_faults(wrong | {"pad": "x" * (room + 1)}, "metadata/1")) == 1


def test_what_only_one_of_two_validators_refuses_is_refused_all_the_same(monkeypatch):
    class Nothing:
        def iter_errors(self, _value):
            return iter(())

    monkeypatch.setattr(documents, "_explainer", lambda _schema: Nothing())
    ((place, rule),) = schema_faults({"x" * 1000: 1}, "report/1")
    assert place == "the top"
    assert rule.startswith("the two validators disagree; jsonschema-rs says: ")
    assert len(rule) == 300


def test_schemas_stand_in_the_package_or_beside_it(monkeypatch, tmp_path):
    documents.schema_folder.cache_clear()
    assert documents.schema_folder().name == "schemas"
    (tmp_path / "schemas").mkdir()
    monkeypatch.setattr(documents.resources, "files", lambda _: tmp_path)
    documents.schema_folder.cache_clear()
    assert documents.schema_folder() == tmp_path / "schemas"
    documents.schema_folder.cache_clear()


def test_keys_of_objects_within_lists_are_sorted_too():
    document = [[{"\U0001f600": [{"\ufb33": 1, "\U0001f600": 2}], "\ufb33": 0}]]
    assert dump(document) == '[[{"😀":[{"😀":2,"\ufb33":1}],"\ufb33":0}]]\n'.encode()


@pytest.mark.parametrize("where", ['["\\ud800"]', '{"a":["\\udc00"]}', '{"\\ud800":1}', '[[{"a":"\\ud800x"}]]'])
def test_half_a_surrogate_pair_is_refused_wherever_it_stands(where):
    with pytest.raises(DocumentError, match="half of a surrogate pair"):
        parse(where.encode())


def test_the_line_that_is_wrong_is_named():
    with pytest.raises(DocumentError, match="claims, line 1 "):
        load_lines(b'{"b":1,"a":2}\n{"a":1}\n', name="claims")
    with pytest.raises(DocumentError, match="claims, line 2 "):
        load_lines(b'{"a":1}\n{"b":1,"a":2}\n', name="claims")


def test_what_is_told_of_a_breach_has_an_end():
    faults = schema_faults({"x" * 1000: 1, "segments": []}, "metadata/1")
    assert max(len(rule) for _, rule in faults) == 300
