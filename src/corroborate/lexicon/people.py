"""Nouns for people, and the kinds of victims that casualty recorders tell apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written with blanks."""
    return frozenset(listed.split())


_VICTIMS: dict[str, str] = {
    word: kind
    for kind, listed in {
        "civilian": "civilian noncombatant villager resident bystander shopper worshipper pilgrim",
        "combatant": "combatant soldier fighter rebel militant insurgent troop troops jihadist "
        "gunman militiaman serviceman commander guerrilla terrorist marine "
        "paramilitary infantryman peacekeeper mercenary conscript recruit reservist",
        "police": "policeman policewoman constable",
        "child": "child baby infant toddler boy girl schoolchild pupil newborn minor teenager kid "
        "schoolgirl schoolboy",
        "woman": "woman mother grandmother",
        "man": "man father",
        "journalist": "journalist reporter cameraman photographer correspondent broadcaster",
        "medic": "medic doctor nurse paramedic surgeon physician",
        "aid worker": "volunteer humanitarian",
    }.items()
    for word in listed.split()
}
_PEOPLE = words(
    "person people man woman child boy girl baby infant toddler family household victim "
    "casualty civilian police troop troops crew staff personnel national citizen couple "
    "member relative sibling twin brother sister mother father son daughter wife husband "
    "parent uncle aunt cousin nephew niece grandmother grandfather friend neighbour neighbor "
    "guest patient suspect inmate convict hostage captive detainee prisoner pilot monk priest "
    "nun imam cleric bishop rabbi jawan marine medic nurse doctor judge mp senator mayor "
    "minister official colleague athlete coach student teen youth adult minor elder pensioner "
    "human soul evacuee refugee returnee deportee nominee trainee employee expatriate migrant "
    "tourist tenant occupant combatant militant insurgent assailant informant rebel recruit "
    "cadet guard spy diplomat aide chief general colonel major captain lieutenant sergeant "
    "corporal private admiral constable agent journalist villager nomad peasant native "
    "survivor individual male female gunmen policemen firefighter mp voter half other"
)
_ENDING = re.compile(
    r"(?:man|men|woman|women|person|people|ist|ian|[^wth]er|[aeiou]ther|[cs]tor|[ai]tor|"
    r"eer|ier|yer|child|children|mate|folk)\Z"
)
_NOT_PEOPLE = words(
    "number order letter paper power water weather tower river member-state shelter computer "
    "chapter matter quarter centre center border corner disaster summer winter monster tanker "
    "helicopter bomber freighter chopper trailer bunker crater container boiler charter "
    "cluster counter cover dinner disorder filter finger fever layer liter liver metre meter "
    "offer order poster semester server shutter sister-ship skyscraper sticker tractor "
    "reactor factor sector motor trawler cruiser destroyer carrier barrier frontier cooler "
    "drawer folder fertilizer theater theatre timber tiger transfer trigger shower router "
    "rubber tender tumor vector actor rocket-launcher launcher locker hour flower manner "
    "career engineer-unit pier tier"
)


_THINGS = words(
    "tank vehicle truck lorry car bus train ship boat vessel ferry aircraft plane jet helicopter "
    "weapon gun rifle rocket missile drone building house home apartment flat shop store market "
    "school hospital clinic church mosque temple bridge road street town village city district "
    "neighbourhood neighborhood quarter region province country area base post checkpoint "
    "position hill tree crop field hectare acre dollar euro storey story room bed tent factory "
    "business office hotel bank station airport port company product item document file "
    "computer phone machine job vote seat bill law case claim complaint incident attack"
)


def is_thing(noun: Token) -> bool:
    """Whether a noun is one for things that are often counted, and so certainly not for people."""
    return noun.lemma_.lower() in _THINGS


def is_people(noun: Token) -> bool:
    """Whether a noun is likely one for people, by word, ending, or as the name of a people."""
    lemma = noun.lemma_.lower()
    if lemma in _PEOPLE or lemma in _VICTIMS or noun.ent_type_ in {"NORP", "PERSON"}:
        return True
    return lemma not in _NOT_PEOPLE and bool(_ENDING.search(lemma))


def victims(noun: Token | None) -> str | None:
    """Return the kind of people a counted noun names, as Airwars and UCDP tell them apart."""
    if noun is None:
        return None
    lemma = noun.lemma_.lower()
    lefts = {c.lower_ for c in noun.lefts}
    if lemma in {"worker", "staff", "personnel", "officer", "officers", "crew"}:
        if lefts & {"aid", "relief", "humanitarian"}:
            return "aid worker"
        if lefts & {"medical", "health", "hospital", "ambulance"}:
            return "medic"
        if lefts & {"army", "military", "intelligence", "navy", "security"}:
            return "combatant"
        return "police" if "police" in lefts else None
    if "civilian" in lefts:
        return "civilian"
    return _VICTIMS.get(lemma) or _VICTIMS.get(noun.lower_)
