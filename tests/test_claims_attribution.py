import re

import pytest

from pressmark.claims.attribution.find import find_attributions
from pressmark.claims.attribution.relation import Attribution
from pressmark.claims.plain_speech import Manner, is_plain, manner_of
from pressmark.english.quotes import with_plain_marks
from pressmark.english.sentences import read_sentences
from pressmark.language.sentences import sentences
from pressmark.model.claims import Modality, SourceKind

_MARK = re.compile(r"\[([SCT]) |\]")


def read(marked: str) -> tuple[str, dict[str, list[str]]]:
    """The plain text of a marked one, and what is marked as S, C and T."""
    plain, roles, opened, last = "", {"S": [], "C": [], "T": []}, [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            opened.append((mark[1], len(plain)))
        else:
            role, start = opened.pop()
            roles[role].append(plain[start:])
    return plain + marked[last:], roles


def find(text: str) -> list[Attribution]:
    plain = with_plain_marks(text)
    return find_attributions(plain, *read_sentences(plain, sentences(text, 0, len(text), "en")))


def core(words: str) -> str:
    return words.strip(" .,;:!?\"'“”‘’—–-")


def as_words(text: str, found: Attribution) -> dict[str, list[str]]:
    return {
        role: [core(text[start:end]) for start, end in spans]
        for role, spans in (("S", found.source), ("C", found.cue), ("T", found.content))
    }


def expected(marked: str) -> tuple[str, dict[str, list[str]]]:
    text, roles = read(marked)
    return text, {role: [core(words) for words in found] for role, found in roles.items()}


DIRECT = [
    '[T "The quay is safe,"] [S Ida Brandt] [C said].',
    '[T "The quay is safe,"] [C said] [S Ida Brandt].',
    '[T "The quay is safe,"] [C said] [S Ida Brandt, the harbour master].',
    '[S Ida Brandt] [C said], [T "The quay is safe."]',
    '[S Ida Brandt] [C said]: [T "The quay is safe."]',
    '[S The harbour master] [C added]: [T "We shall rebuild it."]',
    '[T "The quay is safe,"] [S she] [C said], [T "and the pumps are running."]',
    '[T "The quay is safe,"] [S she] [C said]. [T "The pumps are running."]',
    '[T "The quay is safe,"] [C said] [S the harbour master]. [T "The pumps are running."]',
    '[T "The quay is safe. The pumps are running,"] [S she] [C said].',
    "[T “The quay is safe,”] [S the harbour master] [C told] reporters.",
    "[T “The quay is safe,”] [S the harbour master] [C told] the Herald on Friday.",
    "[T “Where are the pumps?”] [S the fishermen] [C asked].",
    "[T “Where are the pumps?”] [C asked] [S Ola Berg, who runs the ferry].",
    "[T “We shall not sell,”] [C wrote] [S the widow].",
    "[S The widow] [C wrote]: [T “We shall not sell.”]",
    "[T “It burned all night,”] [C recalled] [S Tom Reyes, a baker].",
    "[T ''The quay is safe,''] [S Mr. Brandt] [C said].",
    "[T “The crew has left,”] [S he] [C explained].",
    "[T “Stay indoors!”] [C shouted] [S the warden].",
    "“It is over,” she thought. [T “The bridge is gone,”] [S the engineer] [C replied].",
]

INDIRECT = [
    "[S The mayor] [C said] [T that the bridge was safe].",
    "[S The mayor] [C said] [T the bridge was safe].",
    "[S Mayor Ida Brandt] [C says] [T the bridge is safe].",
    "[S The mayor] [C has said] [T the bridge will open in May].",
    "[S The mayor] [C said] on Friday [T that the bridge was safe].",
    "[S The mayor] [C told] the council [T that the bridge was safe].",
    "[S The mayor] [C told] reporters [T the bridge was safe].",
    "[S The mayor] [C told] Reuters on Monday [T that the bridge was safe].",
    "[S Ida Brandt, the mayor,] [C said] [T the bridge was safe].",
    "[S Ida Brandt, mayor of Vik,] [C said] [T the bridge was safe].",
    "[S Ida Brandt (Green)] [C said] [T the bridge was safe].",
    "[S The mayor of Vik] [C announced] [T that the bridge would open].",
    "[S The ministry] [C confirmed] [T that two ships had sunk].",
    "[S The ministry] [C acknowledged] [T that it had paid the smugglers].",
    "[S The union] [C warned] [T that the strike would go on].",
    "[S The union] [C insisted] [T that nobody was fired].",
    "[S The guards] [C claimed] [T that the gate was open].",
    "[S Prosecutors] [C allege] [T that the clerk forged the will].",
    "[S Doctors] [C estimate] [T that 40 people drowned].",
    "[S A police report] [C says] [T the van had no brakes].",
    "[S The survey] [C found] [T that most villagers wanted to stay].",
    "[S Satellite images] [C show] [T that the dam has burst].",
    "[S The documents] [C indicate] [T that the bank knew].",
    "[S The island's two doctors] [C say] [T they have no vaccine].",
    "[S He] [C added] [T that the road was closed].",
    "[S The judge] [C noted] [T that nobody had complained].",
    "[S The council] [C asked] [T whether the bridge was safe].",
    "[S The judge] [C explained] [T why the trial was moved].",
    "[S The auditor] [C revealed] [T how the money left the town].",
    "[S Villagers] [C fear] [T that the river will rise].",
    "[S Villagers] [C hope] [T the river will fall].",
    "[S Economists] [C believe] [T the crown is too strong].",
    "[S The skipper] [C wonders] [T whether the ice will hold].",
    "[S The mayor] [C predicted] [T that the ferry would return].",
    "In a letter to the king, [S the widow] [C wrote] [T that the farm was hers].",
    "On Tuesday [S the ministry] [C said] [T that the port was open].",
    "However, [S the mayor] [C said] [T the bridge was safe].",
    "[S Fishermen from the island] [C said] [T they saw the ship burn].",
    "[S A spokesman for the ministry] [C said] [T the talks had failed].",
    "[S Residents who fled the valley] [C said] [T the shelling went on].",
    "[S Lawyers representing the crew] [C said] [T the captain was ill].",
    "[S The mayor and the governor] [C said] [T the bridge was safe].",
    "[S Ida Brandt, Tom Reyes and Ola Berg] [C said] [T they would leave].",
]

BEHIND = [
    "[T The bridge was safe], [S the mayor] [C said].",
    "[T The bridge was safe], [S officials] [C said] on Friday.",
    "[T The bridge], [S the mayor] [C said], [T was safe].",
    "[T The bridge was safe], [C said] [S the mayor].",
    "[T The two sides will meet in May], [C according to] [S the ministry].",
    "[C According to] [S the ministry], [T the two sides will meet in May].",
    "[T The two sides will meet in May], [C according to] [S a statement from the ministry].",
    "[T The ships left the port at noon], [S the coast guard] [C reported].",
    "[T The ships left the port at noon], [S the coast guard] [C said] in a statement.",
    "[T Two men were hurt], [S the police] [C told] Reuters.",
    "[T The strike cost the town a million crowns], [S a study] [C found].",
    "[T The road is mined], [S villagers] [C say].",
    "[T The clerk took the money], [S prosecutors] [C allege].",
    "[T Most voters want a new bridge], [S polls] [C show].",
]

WANTING = [
    "[S The company] [C promised] [T to rebuild the bridge].",
    "[S The governor] [C vowed] [T to punish the arsonists].",
    "[S The union] [C refused] [T to sign the contract].",
    "[S The envoy] [C declined] [T to comment].",
    "[S The islanders] [C want] [T to keep their school].",
    "[S The islanders] [C want] [T a new school].",
    "[S The council] [C plans] [T to sell the harbour].",
    "[S The rebels] [C agreed] [T to free the hostages].",
    "[S The general] [C threatened] [T to shell the port].",
    "[S The bishop] [C urged] [T the rebels to lay down their arms].",
    "[S The court] [C ordered] [T the firm to pay the widow].",
    "[S The opposition] [C called for] [T a new election].",
    "[S The envoy] [C called on] [T both sides to stop the shelling].",
    "[S The governor] [C demanded] [T an inquiry].",
    "[S The bishop] [C condemned] [T the attack].",
    "[S The bishop] [C praised] [T the fishermen for their courage].",
    "[S The mayor] [C blamed] [T the storm for the delay].",
    "[S The mayor] [C accused] [T the company of fraud].",
    "[S The company] [C denied] [T any wrongdoing].",
    "[S The company] [C denied] [T that it had known of the leak].",
    "[S The minister] [C denied] [T taking bribes].",
    "[S Farmers] [C oppose] [T the new dam].",
    "[S The party] [C rejected] [T the offer].",
    "[S The senator] [C endorsed] [T the plan].",
    "[S The envoy] [C described] [T the talks as useful].",
    "[S Critics] [C call] [T the law a disgrace].",
    "[S The group] [C claimed] [T responsibility for the blast].",
    "[S The trade body] [C proposed] [T a lower tax on fish].",
    "[S The fleet's owner] [C expects] [T prices to fall].",
]

PHRASES = [
    "As [S the mayor] [C noted], [T the road was closed].",
]

SEVERAL = [
    ("The mayor told Reuters the company had promised to rebuild the bridge.", [
        "[S The mayor] [C told] Reuters [T the company had promised to rebuild the bridge].",
        "The mayor told Reuters [S the company] [C had promised] [T to rebuild the bridge].",
    ]),
    ("The mayor said the dam was safe and warned that the road would flood.", [
        "[S The mayor] [C said] [T the dam was safe] and warned that the road would flood.",
        "[S The mayor] said the dam was safe and [C warned] [T that the road would flood].",
    ]),
    ("The mayor, who said that the port was open, denied taking bribes.", [
        "The mayor, [S who] [C said] [T that the port was open], denied taking bribes.",
        "[S The mayor, who said that the port was open,] [C denied] [T taking bribes].",
    ]),
    ("The mayor said the dam was safe, adding that the road was closed.", [
        "[S The mayor] [C said] [T the dam was safe], adding that the road was closed.",
        "[S The mayor] said the dam was safe, [C adding] [T that the road was closed].",
    ]),
    ("“The dam is safe,” the mayor said, adding that the road was closed.", [
        "[T “The dam is safe,”] [S the mayor] [C said], adding that the road was closed.",
        "“The dam is safe,” [S the mayor] said, [C adding] [T that the road was closed].",
    ]),
    ("The union left the talks, saying that the offer was an insult.", [
        "[S The union] left the talks, [C saying] [T that the offer was an insult].",
    ]),
    ("The bank closed its doors, citing a lack of cash.", [
        "[S The bank] closed its doors, [C citing] [T a lack of cash].",
    ]),
    ("Calling the plan a disgrace, the bishop left the hall.", [
        "[C Calling] [T the plan a disgrace], [S the bishop] left the hall.",
    ]),
    ("The mayor says the dam is safe, but fishermen say it leaks.", [
        "[S The mayor] [C says] [T the dam is safe], but fishermen say it leaks.",
        "The mayor says the dam is safe, but [S fishermen] [C say] [T it leaks].",
    ]),
    ("While the mayor said the dam was safe, the school was closed.", [
        "While [S the mayor] [C said] [T the dam was safe], the school was closed.",
    ]),
    ("The firm sold a drug that doctors say is harmful.", [
    ]),
]  # fmt: skip


@pytest.mark.parametrize("marked", [*DIRECT, *INDIRECT, *BEHIND, *WANTING, *PHRASES])
def test_a_relation_has_its_source_cue_and_content(marked):
    text, wanted = expected(marked)
    wanted["C"] = [wanted["C"][0]] if wanted["C"] else []
    got = [as_words(text, one) for one in find(text)]
    assert any(
        one["S"] == wanted["S"] and one["T"] == wanted["T"] and _same_cue(one["C"], wanted["C"]) for one in got
    ), got


def _same_cue(got: list[str], wanted: list[str]) -> bool:
    return bool(got) and bool(wanted) and (wanted[0] in got[0] or got[0] in wanted[0])


@pytest.mark.parametrize(("text", "marked"), [(text, one) for text, rows in SEVERAL for one in rows])
def test_each_relation_of_a_sentence_with_several_is_found(text, marked):
    plain, wanted = expected(marked)
    assert plain == text
    got = [as_words(text, one) for one in find(text)]
    assert any(
        one["S"] == wanted["S"] and one["T"] == wanted["T"] and _same_cue(one["C"], wanted["C"]) for one in got
    ), got


@pytest.mark.parametrize(
    "text",
    [
        "The flood claimed two lives.",
        "The bridge was built in 1902.",
        "The train stopped at Vik and went on to the coast.",
        "The old note lay on the table.",
        "The state of the road was poor.",
        "The harbour has three cranes and two docks.",
        "Prices rose by four per cent in May.",
        "He left the room at noon.",
        "The report was 300 pages long.",
        "Its claim form has two pages.",
        "The mine closed after the fire.",
        "They walked to the station and took the bus.",
        "The army attacked the village.",
        "The company continues a proud tradition.",
        "The clerk added the sum to the bill.",
        "Passengers saw the fire.",
        "The council passed the bill.",
        "Police found a body in the canal.",
        "Ida Brandt wrote three novels.",
        "The judge read the file.",
        "He knows the coast.",
    ],
)
def test_plain_statements_have_no_source(text):
    assert find(text) == []


def test_a_listener_that_is_no_medium_is_not_kept():
    (one,) = find("The mayor told the council that the bridge was safe.")
    assert one.reported_to is None


@pytest.mark.parametrize(
    "text",
    [
        "The mayor told the Vik Herald the bridge was safe.",
    ],
)
def test_a_medium_that_was_told_is_kept(text):
    (one,) = find(text)
    assert one.reported_to is not None
    assert text[slice(*one.reported_to)] == "the Vik Herald"


def test_the_inner_relation_knows_the_outer_one():
    found = find("The mayor told Reuters the company had promised to rebuild the bridge.")
    outer = next(number for number, one in enumerate(found) if one.nested_in is None)
    assert [one.nested_in for one in found if one.nested_in is not None] == [outer]


def test_a_quotation_over_two_paragraphs_has_one_speaker():
    text = "The mayor said: “The dam is safe.\n\n“The road is closed.”"
    (one,) = [found for found in find(text) if not found.quoted]
    assert [text[start:end] for start, end in one.content] == ["“The dam is safe.", "“The road is closed.”"]


def test_a_quotation_without_a_cue_is_the_last_speakers():
    text = "“The dam is safe,” Ida Brandt said.\n\n“The road is closed.”\n\nIt rained."
    (one,) = [found for found in find(text) if found.rule == "carried"]
    assert (one.cue, text[slice(*one.source[0])]) == ((), "Ida Brandt")
    assert [text[start:end] for start, end in one.content] == ["“The road is closed.”"]


def test_a_quotation_with_nobody_before_it_has_no_source():
    assert find("“The road is closed.”\n\nIt rained.") == []


def test_relations_inside_a_quotation_are_told_apart():
    found = find("“I think the dam is safe,” the mayor said.")
    assert [(one.quoted, one.rule) for one in found] == [(True, "bare-clause"), (False, "behind")]
    assert found[0].nested_in == 1


def test_a_relative_pronoun_knows_whom_it_stands_for():
    text = "The mayor, who said that the port was open, left."
    (one,) = find(text)
    assert one.referent is not None
    assert text[slice(*one.referent)] == "The mayor"


def test_the_name_leaves_out_what_is_added_to_it():
    text = "Ida Brandt, the mayor of Vik, said the bridge was safe."
    (one,) = find(text)
    assert text[slice(*one.source[0])] == "Ida Brandt, the mayor of Vik"
    assert one.name is not None
    assert text[slice(*one.name)] == "Ida Brandt"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ida Brandt said the bridge was safe.", SourceKind.PERSON),
        ("The mayor said the bridge was safe.", SourceKind.PERSON),
        ("The ministry said the bridge was safe.", SourceKind.ORGANISATION),
        ("NATO said the bridge was safe.", SourceKind.ORGANISATION),
        ("The report said the bridge was safe.", SourceKind.DOCUMENT),
        ("Villagers said the bridge was safe.", SourceKind.COLLECTIVE),
        ("They said the bridge was safe.", SourceKind.COLLECTIVE),
        ("A person familiar with the talks said the bridge was safe.", SourceKind.ANONYMOUS),
        ("A diplomat who declined to be named said the bridge was safe.", SourceKind.ANONYMOUS),
    ],
)
def test_the_kind_of_source(text, kind):
    assert find(text)[-1].kind is kind


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The mayor said the bridge was safe.", Modality.REPORTED),
        ("The mayor alleged that the bank had lied.", Modality.ALLEGED),
        ("The mayor denied that the bank had lied.", Modality.DENIED),
        ("The letter suggests that the bank had lied.", Modality.HEDGED),
        ("The mayor believes that the bank had lied.", Modality.OPINION),
        ("The mayor asked whether the bank had lied.", Modality.QUESTION),
        ("The mayor urged the bank to pay.", Modality.DIRECTIVE),
    ],
)
def test_how_it_is_put_forward(text, modality):
    assert find(text)[0].modality is modality


@pytest.mark.parametrize(
    ("text", "manner", "plain"),
    [
        ("The mayor said the bridge was safe.", Manner.SPEECH, True),
        ("The mayor has said the bridge was safe.", Manner.SPEECH, True),
        ("The bridge was safe, according to the mayor.", Manner.SPEECH, True),
        ("The report found that the bridge was safe.", Manner.SPEECH, True),
        ("Engineers found that the bridge was safe.", Manner.SPEECH, False),
        ("The mayor did not say that the bridge was safe.", Manner.SPEECH, False),
        ("The mayor never said that the bridge was safe.", Manner.SPEECH, False),
        ("The mayor may say that the bridge is safe.", Manner.SPEECH, False),
        ("Nobody said that the bridge was safe.", Manner.SPEECH, False),
        ("Only the mayor said that the bridge was safe.", Manner.SPEECH, False),
        ("The mayor asked whether the bridge was safe.", Manner.SPEECH, False),
        ("The mayor, who said the bridge was safe, left.", Manner.SPEECH, False),
        ("The mayor believes that the bridge is safe.", Manner.THOUGHT, False),
        ("The mayor knows that the bridge is safe.", Manner.KNOWLEDGE, False),
        ("The mayor remembers that the bridge was safe.", Manner.KNOWLEDGE, False),
        ("The mayor feels that the bridge is safe.", Manner.PERCEPTION, False),
        ("The mayor denied that the bridge was safe.", Manner.REFUSAL, False),
        ("The mayor refused to say that the bridge was safe.", Manner.REFUSAL, False),
    ],
)
def test_what_is_plain_speech_and_what_is_not(text, manner, plain):
    one = find(text)[0]
    assert (manner_of(one), is_plain(one)) == (manner, plain)


@pytest.mark.parametrize(
    "between", ["Omar Telle shook his head.", "Omar Telle was not so sure.", "The Courier printed a map."]
)
def test_a_new_name_closes_a_run_of_quotations(between):
    text = f"“The dam is safe,” Ida Brandt said.\n\n{between}\n\n“The road is closed.”"
    assert not [one for one in find(text) if one.rule == "carried"]


HOSTILE = {
    "a sentence without an end": "the mayor said that " * 4000,
    "quotation marks": '"' * 10_000,
    "open quotation marks": "“ He said " * 4000,
    "nested quotations": "“‘" * 100 + "The dam is safe" + "’”" * 100 + " he said.",
    "commas": "a, " * 20_000,
    "brackets": "(" * 10_000 + ")" * 10_000,
    "one word": "x" * 100_000,
    "nulls": "The mayor said\0 that\0 the dam is safe.\0" * 200,
    "emoji": "The mayor 🙂 said 🙂 the dam 🙂 is safe. " * 200,
    "right to left": "قال العمدة إن السد آمن. The mayor said “קיר”. " * 200,
    "combining marks": "The mayo\u0301r sa\u0301id the dam is safe. " * 200,
    "names": "Ida Brandt and " * 8000 + "said no.",
    "verbs": "said told asked " * 6000,
    "questions": "asked whether " * 4000,
    "as they put it": "as the mayor put it, " * 3000,
    "transcript turns": "Brandt: We go on. " * 1500,
    "glosses": "“It is 5 km (3 miles) off and ” he said. " * 800,
    "paragraph openings": "“The dam\n\n" * 4000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_places_inside_the_text(name):
    text = HOSTILE[name]
    for one in find(text):
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(text)


def test_no_sentences_have_no_relations():
    assert find("") == []
