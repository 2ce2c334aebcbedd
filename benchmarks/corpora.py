"""Corpora of any size from a seed, with planted figures, conflicts, copies and quotations.

Articles come in events: a place, a disaster, its true numbers, and a handful of outlets that tell
of it, some in their own words, some by copying from an earlier one. What was planted is known, so
the whole road can be scored on it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

ARTICLES_PER_EVENT = 8

_WORDS: dict[str, list[str]] = {
    name: words.split("|") if "|" in words else words.split()
    for name, words in yaml.safe_load(
        Path(__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8")
    ).items()
}
_OFFICES = ("the mayor", "a hospital director", "a police spokesman", "the governor")
_BODIES = ("the Red Crescent", "the health ministry", "the civil defence agency", "the army")
_EVENTS = {
    "flood": ("The river burst its banks", "flood waters", "flooding"),
    "earthquake": ("A strong earthquake struck", "collapsed walls", "the tremor"),
    "fire": ("A fire swept through the market", "the flames", "the blaze"),
    "shelling": ("Shells hit the eastern districts", "the bombardment", "the shelling"),
}
_OUTLETS = ("Daily Courier", "Evening Post", "Morning Herald", "National Wire", "Coast Tribune",
            "City Gazette", "Northern Star", "World Dispatch")  # fmt: skip
_SAYINGS = (
    "We lost everything that we had built in {n} years",
    "Nobody warned us that this would come so fast",
    "The wards are full and we are running out of clean water",
    "We will not leave anybody behind in {place}",
    "This is the worst that I have seen in my whole life",
    "Help has to arrive before the winter does",
    "The road to {place} must be opened at once",
    "Every family here has somebody to mourn",
)


@dataclass
class Planted:
    """What was planted: figures and quotations by source, copies as pairs, conflicts by event."""

    figures: list[tuple[str, str, float | None, float | None, float | None]] = field(
        default_factory=list
    )
    quotes: list[tuple[str, str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)


def make_corpus(folder: Path, *, articles: int, seed: int = 1) -> Planted:
    """Write a corpus of so many articles into `folder`, and what was planted as `planted.json`.

    The answers lie beside the folder, not in it. The same seed gives the same bytes.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    planted = Planted()
    lines = ["source_id,file,publisher,published_on"]
    for number in range(0, articles, ARTICLES_PER_EVENT):
        size = min(ARTICLES_PER_EVENT, articles - number)
        for name, outlet, day, text in _event(chance, number, size, planted):
            page = _page(chance, text) if chance.random() < 0.5 else "\n\n".join(text) + "\n"
            ending = "html" if page.startswith("<") else "txt"
            (folder / f"{name}.{ending}").write_text(page, encoding="utf-8")
            lines.append(f"{name},{name}.{ending},{outlet},{day.isoformat()}")
    (folder / "sources.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    answers = folder.with_name(folder.name + ".planted.json")
    answers.write_text(json.dumps(asdict(planted)), encoding="utf-8")
    return planted


def _event(
    chance: random.Random, number: int, size: int, planted: Planted
) -> list[tuple[str, str, date, list[str]]]:
    place = chance.choice(_WORDS["places"])
    opening, cause, noun = _EVENTS[chance.choice(sorted(_EVENTS))]
    day = date(2020, 1, 6) + timedelta(days=7 * chance.randrange(150))
    killed, injured, displaced = (
        chance.randrange(3, 400), chance.randrange(10, 900), 100 * chance.randrange(5, 500)
    )  # fmt: skip
    body = chance.choice(_BODIES)
    speaker = f"{chance.choice(_WORDS['first'])} {chance.choice(_WORDS['last'])}"
    office = chance.choice(_OFFICES)
    saying = chance.choice(_SAYINGS).format(n=chance.randrange(5, 60), place=place)
    conflicting = chance.random() < 0.3
    told: list[tuple[str, str, date, list[str]]] = []
    for index in range(size):
        name = f"a{number + index:06d}"
        outlet = _OUTLETS[index % len(_OUTLETS)]
        stated = killed + chance.randrange(40, 90) if conflicting and index == 1 else killed
        if index == 1 and conflicting:
            planted.conflicts.append((told[0][0], name, "killed"))
        text = [
            f"{noun.capitalize()} hits {place}",
            f"{opening} in {place} on Monday, leaving homes in ruins.",
            _toll(chance, name, stated, body, planted),
            f"Another {injured} people were injured by {cause}, doctors said.",
            f"About {displaced:,} people were displaced.",
            f"“{saying},” said {speaker}, {office} of {place}.",
        ]
        planted.figures += [
            (name, "injured", injured, injured, injured),
            (name, "displaced", None, displaced, None),
        ]
        planted.quotes.append((name, saying, speaker))
        own = [_paragraph(chance) for _ in range(chance.randrange(4, 9))]
        if told and chance.random() < 0.4:
            source, _, _, lent = told[0]
            own.insert(chance.randrange(len(own)), lent[6])
            planted.copies.append((source, name))
        told.append((name, outlet, day + timedelta(days=1), [*text, *own]))
    return told


def _toll(chance: random.Random, name: str, killed: int, body: str, planted: Planted) -> str:
    wording, low, best, high = chance.choice(
        [
            (f"{killed} people were killed", killed, killed, killed),
            (f"At least {killed} people were killed", killed, None, None),
            (f"More than {killed} people were killed", killed, None, None),
            (f"About {killed} people were killed", None, killed, None),
        ]
    )
    planted.figures.append((name, "killed", low, best, high))
    return f"{wording}, {body} said."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randrange(2, 5)))


def _sentence(chance: random.Random) -> str:
    joint = chance.choice(("and", "but", "so", "while"))
    return f"{_clause(chance)}, {joint} {_clause(chance)}.".capitalize()


def _clause(chance: random.Random) -> str:
    pick = {name: chance.choice(words) for name, words in _WORDS.items()}
    clause = f"{pick['subjects']} {pick['manners']} {pick['verbs']} {pick['objects']}"
    if chance.random() < 0.6:
        clause += f" {pick['prepositions']} the {pick['sites']}"
    return clause + (f" {pick['times']}" if chance.random() < 0.4 else "")


def _page(chance: random.Random, text: Sequence[str]) -> str:
    title, *paragraphs = text
    menu = "".join(f'<li><a href="/{w}">{w.title()}</a></li>' for w in ("news", "sport", "money"))
    related = "".join(
        f'<li><a href="/r{n}">{chance.randrange(3, 90)} hurt elsewhere</a></li>' for n in range(3)
    )
    inside = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>\n{inside}</article>"
        f"<aside><h2>Related</h2><ul>{related}</ul></aside>"
        "<footer>Copyright 2021. All rights reserved.</footer></body></html>\n"
    )
