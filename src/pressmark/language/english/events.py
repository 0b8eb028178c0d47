"""Nouns that name something that happens, so that "after the fall of the city" says that the city fell."""

from pressmark.language.tables import words

_ENDINGS = ("tion", "sion", "ment", "al", "ure", "ance", "ence", "ing", "ings", "tions", "sions", "ments", "als")
_NOT = words(
    """
    nation government department parliament ministry element moment apartment document equipment instrument station
    region religion opinion union million billion position condition section institution constitution organisation
    organization administration population association corporation commission delegation foundation generation
    capital animal hospital criminal official individual general journal festival terminal material rival professional
    national arsenal canal cathedral channel metal principal tribunal manual original literature future nature culture
    temperature agriculture structure figure science audience conference evidence intelligence presence residence
    violence absence difference experience influence reference sentence distance importance finance insurance
    performance substance ordinance building morning evening ring king thing something nothing everything anything
    string wing spring clothing ceiling sibling sterling ending stockings sovereign agreement legislation season
    relation relations television version mission session division vision dimension pension tension passion fashion
    religion information communication education tradition question portion fiction function option action nations
    governments documents elements officials individuals hospitals millions billions regions positions conditions
    sections institutions organisations organizations measure treasure furniture mixture texture
    """
)
_EVENTS = words(
    """
    abduction ambush arrest arrests assassination assault attack attacks ban blast blockade bombing bombings boycott
    breakdown breakout breakthrough call calls campaign ceasefire clash clashes collapse coup crackdown crash crashes
    cut cuts deal deaths death debate decision defeat defeats departure dismissal drought election elections eruption
    escape exit explosion explosions fall fight fighting fire fires flood floods freeze gains hearing hike incursion
    injuries invasion killing killings landslide launch leak losses loss march meeting merger move murder offensive
    outbreak outcry outrage ousting outage protest protests pullback pullout quake raid raids referendum release
    report reports rescue resignation retreat return revolt riot riots rise row sale scandal seizure shelling shooting
    shootings shutdown siege split spill standoff storm storms strike strikes suicide summit surge surrender talks
    takeover test tests threat threats toppling trial truce uprising victory visit vote votes war withdrawal
    intervention advance advances earthquake typhoon hurricane cyclone tsunami wildfire wildfires landslides heatwave
    action actions accident accidents incident incidents breach agreement treaty accord verdict ruling probe inquiry
    race appeal appeals warning warnings pressure criticism complaints allegations accusations revelations claims
    """
)


def is_event(noun: str) -> bool:
    """Whether a noun in lower case names an event: one of the table, or by its ending."""
    if noun in _EVENTS:
        return True
    return noun.endswith(_ENDINGS) and noun not in _NOT and len(noun) > 6
