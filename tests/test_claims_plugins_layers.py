"""Each foreign extractor's claims as a layer of their own, and all layers as one document."""

import hashlib
import json
from dataclasses import replace
from types import MappingProxyType

import pytest

from plugins import METADATA, TEXT, failure, layer, plugin
from pressmark.anchors import anchor
from pressmark.claims.curation.placing import MOST_SHOWN
from pressmark.claims.plugins.layers import joined, told
from pressmark.claims.plugins.protocol import request_line
from pressmark.documents import dump, load
from pressmark.errors import ExtractorError
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor, Modality, TrainedModel
from pressmark.model.relations import Relation, RelationType
from pressmark.model.wire import from_wire

METHOD = Extractor(name="claims-en", version="1", settings="{}", deterministic=True)


def ours(*words, related=MappingProxyType({})):
    """A layer of our own: claims of these words, each standing once in the text."""
    starts = [TEXT.index(one) for one in words]
    return Claims(
        extractors=(METHOD,),
        claims=tuple(
            Claim(
                id=f"c{number}",
                target=(anchor(TEXT, start, start + len(one)),),
                modality=Modality.ASSERTED,
                extractor=METHOD.label,
                status=ClaimStatus.MACHINE,
                relations=related.get(f"c{number}", ()),
            )
            for number, (start, one) in enumerate(zip(starts, words, strict=True), 1)
        ),
    )


def test_a_layer_records_what_the_extractor_is(tmp_path):
    about = {"deterministic": True, "models": [{"name": "m", "digest": "a" * 64}], "promptDigest": "b" * 64}
    chosen = plugin(tmp_path, f"reply('The mill stood', 'nowhere', **{about!r})", settings={"seed": 7})
    found = layer(chosen)
    assert found.extractor == Extractor(
        name="test-extractor",
        version="1.0",
        settings='{"seed":7}',
        deterministic=True,
        models=(TrainedModel(name="m", digest="a" * 64),),
        prompt_digest="b" * 64,
        request_digest=found.extractor.request_digest,
        reply=found.reply.path,
        placed_by="quote-placing 1",
        refused=1,
    )


def test_an_extractor_that_does_not_say_so_is_not_deterministic(tmp_path):
    assert layer(plugin(tmp_path, "reply()")).extractor.deterministic is False


def test_the_raw_reply_is_kept_exactly_under_its_digest(tmp_path):
    found = layer(plugin(tmp_path, "reply('The mill stood ü')\nprint()\nprint('{}')", settings={"seed": 7}))
    assert found.reply.path == f"data/replies/{hashlib.sha256(found.reply.content).hexdigest()}.jsonl"
    lines = found.reply.content.decode("utf-8").split("\n")
    assert lines[1:] == ["", "{}", ""]
    assert json.loads(lines[0])["claims"] == [{"quotes": ["The mill stood ü"]}]
    asked = request_line(text=TEXT, metadata=METADATA, settings={"seed": 7})
    assert found.extractor.request_digest == hashlib.sha256(asked.removesuffix(b"\n")).hexdigest()


def test_layers_are_numbered_together_in_text_order_and_ours_comes_first(tmp_path):
    found = layer(plugin(tmp_path, "reply('A boat sank', 'The mill stood', 'The old wall broke')"))
    made = joined(ours("The mill stood", "The old wall was mended"), [found])
    assert [(claim.id, claim.target[0].exact, claim.extractor) for claim in made.claims] == [
        ("c1", "The mill stood", "claims-en 1"),
        ("c2", "The mill stood", "test-extractor 1.0"),
        ("c3", "The old wall broke", "test-extractor 1.0"),
        ("c4", "The old wall was mended", "claims-en 1"),
        ("c5", "A boat sank", "test-extractor 1.0"),
    ]
    assert [one.label for one in made.extractors] == ["claims-en 1", "test-extractor 1.0"]


def test_the_joined_layers_are_true_to_the_schema_and_read_back(tmp_path):
    about = {"models": [{"name": "m"}], "promptDigest": "b" * 64, "version": "0.1-rc+Cu"}
    made = joined(ours("The mill stood"), [layer(plugin(tmp_path, f"reply('A boat sank', **{about!r})"))])
    lines = [load(dump(claim), schema="claim/1") for claim in made.claims]
    assert tuple(from_wire(Claim, line) for line in lines) == made.claims


def test_relations_follow_their_claims_to_new_numbers(tmp_path):
    related = Relation(type=RelationType.REFINES, to="c1", rule="test")
    before = ours("The mill stood", "The old wall was mended", related={"c2": (related,)})
    made = joined(before, [layer(plugin(tmp_path, "reply('Water', 'The old wall broke')"))])
    words = {claim.id: claim.target[0].exact for claim in made.claims}
    ((number, (moved,)),) = [(claim.id, claim.relations) for claim in made.claims if claim.relations]
    assert (words[number], words[moved.to]) == ("The old wall was mended", "The mill stood")
    assert (number, moved.to) == ("c4", "c2")


def test_claims_that_a_person_curated_keep_their_numbers(tmp_path):
    (claim,) = ours("The old wall was mended").claims
    by_hand = replace(claim, id="c7", extractor="Ida Brandt", status=ClaimStatus.CURATED)
    base = replace(ours(), extractors=(Extractor(name="Ida Brandt", deterministic=False),), claims=(by_hand,))
    made = joined(base, [layer(plugin(tmp_path, "reply('A boat sank', 'Water')"))])
    assert [(claim.id, claim.target[0].exact) for claim in made.claims] == [
        ("c8", "Water"),
        ("c7", "The old wall was mended"),
        ("c9", "A boat sank"),
    ]


def test_the_order_of_layers_does_not_matter(tmp_path):
    one = layer(plugin(tmp_path, "reply('The mill stood', name='one')"))
    two = layer(plugin(tmp_path, "reply('The mill stood', name='two')"))
    assert joined(ours(), [one, two]) == joined(ours(), [two, one])


def test_one_name_and_version_twice_is_refused(tmp_path):
    one = layer(plugin(tmp_path, "reply()"))
    with pytest.raises(ExtractorError, match=r"2 extractors are called test-extractor 1\.0"):
        joined(ours(), [one, one])


def test_an_extractor_cannot_take_our_name(tmp_path):
    assert "calls itself claims-en" in failure(plugin(tmp_path, "reply(name='claims-en')"))


def test_the_user_hears_of_every_refusal_up_to_a_limit(tmp_path):
    lines = told(layer(plugin(tmp_path, f"reply('A boat sank', *['nowhere'] * {MOST_SHOWN + 2})")))
    assert lines[0] == f"test-extractor 1.0: 1 claims, {MOST_SHOWN + 2} refused"
    assert len(lines) == MOST_SHOWN + 2
    assert lines[-1].endswith("refused 2 more; they stand in its reply")


def test_a_set_in_a_python_program_has_one_order(tmp_path):
    chosen = plugin(tmp_path, "reply(*{'A boat sank', 'The mill stood', 'The old wall broke'})")
    assert layer(chosen) == layer(chosen)
