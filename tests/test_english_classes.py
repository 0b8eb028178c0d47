"""The class that the tagger gives a word, shown on short sentences with one word marked."""

import pytest

from pressmark.english.tagging import tag

NOUN_OR_VERB = [
    ("The *reports* were late.", "NN"),
    ("She *reports* the losses each week.", "VZ"),
    ("They *report* the losses each week.", "VB"),
    ("He said that *reports* of looting were false.", "NN"),
    ("The mayor *claims* the bridge is safe.", "VZ"),
    ("His *claims* were not checked.", "NN"),
    ("Residents *claim* they were not warned.", "VB"),
    ("Government *forces* left the valley.", "NN"),
    ("The storm *forces* them to wait.", "VZ"),
    ("The *forces* of the north withdrew.", "NN"),
    ("Heavy *fighting* broke out near the mill.", "NN"),
    ("They were *fighting* for the mill.", "VG"),
    ("They were still *fighting*.", "VG"),
    ("The *fighting* in the valley stopped.", "NN"),
    ("Men *fighting* for the mill fled.", "VG"),
    ("The second *attack* hit the school.", "NN"),
    ("They will *attack* the town.", "VB"),
    ("The rebels did not *attack* the town.", "VB"),
    ("The ministry *plans* to close the road.", "VZ"),
    ("The *plans* of the ministry changed.", "NN"),
    ("Doctors *fear* that the fever will spread.", "VB"),
    ("The *fear* of floods grew.", "NN"),
    ("Workers went on *strike* on Monday.", "NN"),
    ("The *talks* in Velen collapsed.", "NN"),
    ("He *talks* to nobody.", "VZ"),
    ("She wants to *talk* to him.", "VB"),
    ("The army *controls* the only road.", "VZ"),
    ("The *control* of the road matters.", "NN"),
    ("They want to *control* the road.", "VB"),
    ("Prices could *rise* again.", "VB"),
    ("The *rise* in prices slowed.", "NN"),
    ("The company *denies* the charge.", "VZ"),
    ("It *denied* the charge.", "VD"),
    ("The *charge* was dropped.", "NN"),
    ("The court may *charge* him.", "VB"),
    ("The *killing* of the judge shocked the town.", "NN"),
    ("He was accused of *killing* the judge.", "VG"),
    ("The *meeting* ended early.", "NN"),
    ("She is *meeting* the envoy.", "VG"),
    ("The *building* burnt down.", "NN"),
    ("They are *building* a wall.", "VG"),
    ("A *warning* was issued.", "NN"),
    ("It is *warning* people to stay inside.", "VG"),
    ("The town *lies* on the river.", "VZ"),
    ("He did not *lie* about it.", "VB"),
    ("They did *resist* the order.", "VB"),
    ("You can *look* at the map.", "VB"),
    ("They wanted to *look* inside.", "VB"),
    ("She *looked* tired.", "VD"),
    ("They hope to *risk* less.", "VB"),
    ("The *risk* is small.", "NN"),
    ("She came to *power* in spring.", "NN"),
]

SMALL_WORDS = [
    ("She said *that* the road was closed.", "SC"),
    ("The road *that* was closed is open.", "WH"),
    ("The ship *that* sank was old.", "WH"),
    ("Nothing like *that* had happened.", "DT"),
    ("They saw *her* boat.", "DT"),
    ("They saw *her* in the boat.", "PR"),
    ("They told *her* that he had left.", "PR"),
    ("They gave *her* the keys.", "PR"),
    ("The mayor*'s* office was shut.", "PS"),
    ("It*'s* not known.", "AX"),
    ("What*'s* more, nobody came.", "AX"),
    ("There*'s* no proof.", "AX"),
    ("The miners*’* boats sank.", "PS"),
    ("He went *to* Velen.", "IN"),
    ("He wants *to* leave.", "TO"),
    ("He wants *to* be heard.", "TO"),
    ("They vowed *to* fully rebuild it.", "TO"),
    ("They chose *to* not answer.", "TO"),
    ("It was due *to* heavy rain.", "IN"),
    ("Rain *may* fall today.", "MD"),
    ("It began in *May* last year.", "NP"),
    ("The town *will* vote.", "MD"),
    ("The *will* of the people counts.", "NN"),
    ("Its great *might* is feared.", "NN"),
    ("They *might* leave.", "MD"),
    ("They ca*n't* leave.", "NO"),
    ("They *need* not answer.", "MD"),
    ("It *needs* water.", "VZ"),
    ("He looks *like* his father.", "IN"),
    ("She would *like* to stay.", "VB"),
    ("*Following* the vote, the hall emptied.", "IN"),
    ("The police were *following* the car.", "VG"),
    ("The *following* day was quiet.", "JJ"),
    ("She was *given* the keys.", "VN"),
    ("It rained, *so* they stayed.", "SC"),
    ("It was *so* cold.", "RB"),
    ("*These* were the first to go.", "PR"),
    ("It was a *more* recent map.", "RB"),
    ("*These* boats were the first to go.", "DT"),
    ("*Some* of the boats sank.", "PR"),
    ("*Some* boats sank.", "DT"),
    ("She left *later*.", "RB"),
    ("*There* was no answer.", "PR"),
    ("They had *just* left.", "RB"),
    ("It has not *yet* sunk.", "RB"),
    ("It rained, *yet* they came.", "CC"),
    ("He did it *because* he was told.", "SC"),
    ("The man *who* fell was saved.", "WH"),
    ("He had *not* been told.", "NO"),
    ("No boat *and* no crew were found.", "CC"),
    ("*Three* boats sank.", "CD"),
    ("About *40* boats sank.", "CD"),
    ("A *40-year-old* miner fell.", "JJ"),
]

PAST_OR_PARTICIPLE = [
    ("They *seized* the boat.", "VD"),
    ("The boat was *seized* by the navy.", "VN"),
    ("The boat has *sunk*.", "VN"),
    ("The boat was not *seized*.", "VN"),
    ("It was boarded and *seized*.", "VN"),
    ("The boat *seized* in April was freed.", "VN"),
    ("The men *held* at the camp were hungry.", "VN"),
    ("The men *held* the camp.", "VD"),
    ("*Built* in 1911, the mill had burnt twice.", "VN"),
    ("The *seized* boats were burnt.", "JJ"),
    ("An official *said* the road was open.", "VD"),
    ("He *left* the town at night.", "VD"),
    ("They had *left* the town.", "VN"),
    ("The *left* side was empty.", "JJ"),
    ("The vote was *held* on Sunday.", "VN"),
    ("Rates were *cut* again.", "VN"),
    ("They will *cut* rates.", "VB"),
    ("The *cut* in rates was small.", "NN"),
    ("They *cut* the rope.", "VD"),
    ("The mayor *quit* on Friday.", "VD"),
    ("The envoys *come* from Velen.", "VB"),
    ("The envoys had *come* from Velen.", "VN"),
    ("A woman *wounded* by glass was treated.", "VN"),
    ("The mine, *owned* by two brothers, was shut.", "VN"),
    ("The guards *told* them to wait.", "VD"),
]

ADJECTIVES_AND_NOUNS = [
    ("The *general* said little.", "NN"),
    ("The *general* strike ended.", "JJ"),
    ("The *military* said it had won.", "NN"),
    ("A *military* base was hit.", "JJ"),
    ("An *official* said so.", "NN"),
    ("The *official* report was late.", "JJ"),
    ("The *opposition* was silent.", "NN"),
    ("A *civilian* was hurt.", "NN"),
    ("A *civilian* ship was hurt.", "JJ"),
    ("The *dead* were buried.", "NN"),
    ("The *poor* have nothing.", "NN"),
    ("A *rebel* commander fled.", "NN"),
    ("The *rebel* was caught.", "NN"),
    ("The *capital* was quiet.", "NN"),
    ("The *Russian* fleet sailed.", "JJ"),
    ("They want to *clear* the road.", "VB"),
    ("It is *clear* that they lied.", "JJ"),
    ("They will *open* the gate.", "VB"),
    ("The *open* gate was guarded.", "JJ"),
    ("It was a *dangerous* road.", "JJ"),
    ("They were *slowly* leaving.", "RB"),
    ("A *friendly* guard waved.", "JJ"),
    ("The *Iran-backed* group left.", "JJ"),
]

CAPITALS = [
    ("The town of *Velen* fell.", "NP"),
    ("*Velen* fell at dawn.", "NP"),
    ("*Soldiers* fell at dawn.", "NN"),
    ("*They* fell at dawn.", "PR"),
    ("*The* town fell.", "DT"),
    ("*Anna Orlova* spoke to them about the flood.", "NP"),
    ("“*We* are ready,” he said.", "PR"),
    ("He said: “*Nobody* came.”", "PR"),
    ("Rebels *Seize* Key Town After Long Siege", "VB"),
    ("Rebels Seize Key Town *After* Long Siege", "IN"),
    ("Mayor *Says* Bridge Will Close", "VZ"),
    ("Mayor Says Bridge *Will* Close", "MD"),
    ("Mayor Says Bridge Will *Close*", "VB"),
    ("Storm *Kills* Nine In Coastal Town", "VZ"),
]

SIGNS = [
    ("*“*We are ready,” he said.", "QT"),
    ("We are ready*,* he said.", "PU"),
    ("It rained *–* a lot.", "PU"),
    ("*‘*We are ready,’ he said.", "QT"),
]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [*NOUN_OR_VERB, *SMALL_WORDS, *PAST_OR_PARTICIPLE, *ADJECTIVES_AND_NOUNS, *CAPITALS, *SIGNS],
)
def test_the_marked_word_has_the_class_that_its_neighbours_show(marked, expected):
    before, word, after = marked.split("*")
    text = before + word + after
    found = [token.tag for token in tag(text, 0, len(text)) if token.start >= len(before)]
    assert found[0] == expected


def test_a_stretch_inside_a_text_keeps_the_places_of_the_whole_text():
    text = "First. The boats sank. Last."
    tokens = tag(text, 7, 22)
    assert [text[one.start : one.end] for one in tokens] == ["The", "boats", "sank", "."]
    assert tokens[0].start == 7


def test_curly_apostrophes_are_straight_in_lower_case():
    assert [one.lower for one in tag("He didn’t.", 0, 10)] == ["he", "did", "n't", "."]


def test_an_empty_stretch_has_no_words():
    assert tag("The boats", 3, 3) == []
