"""From figures and their sentences to a description of each stated quantity, made once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corroborate.compare.figures.age_owner import owner_of
from corroborate.compare.figures.bounds import admits, common_unit, stated
from corroborate.compare.figures.counted_inclusion import counts_people, kind_counted
from corroborate.compare.figures.figure_words import FigureWords, Place
from corroborate.compare.figures.number_context import Word, bigrams, largest
from corroborate.lexicon import config
from corroborate.lexicon.stems import stem
from corroborate.lexicon.word_tables import words
from corroborate.tables import Figure, Sentence

_BREAK = re.compile(r"[,;:()—–]|\s-\s")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DEFINITE = re.compile(r"\b(?:the|our|these|those|both|their|his|her|your)\s(?:\w+\s)?\Z", re.I)
_OFFSET = re.compile(r"[\w\s-]{0,14}\b(?:ago|earlier|later|before|after|since)\b", re.I)
_CLOSENESS = 0.8
"""What a word weighs after each word that stands between it and the number."""
_BREAK_COST = 3
_BIGRAM_WORDS = 8
_BEFORE, _AFTER = 0.6, 0.4
"""What words of the sentence before and of the one after weigh."""
_SMALL = 3
_GENERAL = frozenset({"other", "age", "money", "distance"})

Bag = Mapping[str, float]


@dataclass(frozen=True)
class Quantity:
    """What a figure is of, in the form in which it is compared.

    `value`, `low` and `high` are in the unit that figures of this `dimension` share. The bags hold
    stems with their weight: `near` falls with the distance from the number, `sentence` and
    `context` do not. `owner` is whose age it is, `central` how far its sentence
    tells what other sources tell. `rhetorical` marks "the two nations", `one_of_several` "a man was
    killed" in an article that counts five.
    """

    figure: Figure
    dimension: str
    value: float | None
    low: float
    high: float
    people: bool
    noun: str | None
    near: Bag
    sentence: Bag
    context: Bag
    phrase: frozenset[str]
    bigrams: Bag
    names: frozenset[str]
    near_names: Bag
    owner: tuple[str, ...]
    years: frozenset[str]
    definite: bool
    offset: bool
    other: bool
    rhetorical: bool
    one_of_several: bool
    position: float
    central: float

    @cached_property
    def bare(self) -> bool:
        """Return True if nothing is said of what is counted: it may be of any dimension."""
        figure = self.figure
        return figure.kind == "count" and not figure.counted and figure.measure == "other"

    @cached_property
    def incidental(self) -> bool:
        """Return True if the number is mentioned in passing and is no finding of its own."""
        figure = self.figure
        if figure.kind == "age" or self.offset or self.rhetorical or self.one_of_several:
            return True
        single = figure.implied or (self.value is not None and self.value <= 1)
        return single and figure.kind == "count" and figure.measure == "other"


class Quantities(Mapping[str, Quantity]):
    """The quantities of a corpus by figure_id, and how common their words and values are."""

    def __init__(
        self,
        figures: Sequence[Figure],
        sentences: Iterable[Sentence],
        *,
        measures: Mapping[str, Any] | None = None,
    ) -> None:
        """Read the sentences of the figures and those right beside them."""
        listed = config.load("measures") if measures is None else measures
        self.of_people = frozenset(
            m for m, words_ in listed.items() if (words_ or {}).get("people")
        )
        self.asked = {m: w["asked"] for m, w in listed.items() if "asked" in (w or {})}
        self._words = FigureWords(figures, sentences)
        self._most = _most_of(figures)
        self._all = {f.figure_id: self._describe(f) for f in figures}
        self.stated = Counter((q.dimension, q.value) for q in self._all.values())
        self._told = Counter(_thing(q, q.figure.source_id) for q in self._all.values())
        self._told += Counter((*_thing(q, q.figure.source_id), q.value) for q in self._all.values())

    @property
    def n_sources(self) -> int:
        """How many sources the corpus has."""
        return self._words.n_sources

    def __getitem__(self, figure_id: str) -> Quantity:
        """Return the description of a figure."""
        return self._all[figure_id]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of the figures."""
        return iter(self._all)

    def __len__(self) -> int:
        """Return the number of figures."""
        return len(self._all)

    def _describe(self, figure: Figure) -> Quantity:
        place = figure.source_id, figure.sentence_id
        sentence = self._words.sentence_of(figure)
        read = self._words.read(place)
        start, end = figure.start - sentence.start, figure.end - sentence.start
        text = sentence.text
        before = [w for w in read if w.end <= start]
        after = [w for w in read if w.start >= end]
        placed = [*self._placed(text, before[::-1], start), *self._placed(text, after, end)]
        value, (low, high) = stated(figure), admits(figure)
        telling = [w for w in read if not w.idle]
        noun = kind_counted(figure, self.of_people)
        definite = bool(_DEFINITE.search(text[max(0, start - 20) : start]))
        phrase = text[max(0, figure.phrase_start - sentence.start - 12) : end + 12].lower()
        return Quantity(
            figure,
            dimension=dimension(figure),
            value=value,
            low=low,
            high=high,
            people=counts_people(figure, self.of_people),
            noun=noun,
            near=self._near(figure, placed),
            sentence=self._weighed(telling),
            context=self._context(place, telling),
            phrase=frozenset(stem(w) for w in (figure.counted_phrase or noun or "").split()),
            bigrams=dict.fromkeys(
                [*bigrams(before[-_BIGRAM_WORDS:]), *bigrams(after[:_BIGRAM_WORDS])], 1.0
            ),
            names=frozenset(w.stem for w in telling if w.name),
            near_names=largest((w.stem, c) for w, c in placed if w.name),
            owner=owner_of(text, start, end) if figure.kind == "age" else (),
            years=frozenset(_YEAR.findall(text)) - {figure.text},
            definite=definite,
            offset=figure.kind == "duration" and _is_offset(text[:start], text[end : end + 30]),
            other=not words("quantity_words", "others").isdisjoint(phrase.split()),
            rhetorical=_is_rhetorical(figure, value, definite=definite),
            one_of_several=self._is_one_of_several(figure, text[end : end + 4]),
            position=self._words.position(place),
            central=self._words.central(place),
        )

    def _is_one_of_several(self, figure: Figure, after: str) -> bool:
        """Return True for "one of the dead", and for "a man was killed" beside a count of five."""
        if figure.best == 1 and after == " of ":
            return True
        return figure.implied and self._most.get((figure.source_id, figure.measure), 0.0) > 1

    def _placed(self, text: str, read: Sequence[Word], edge: int) -> list[tuple[Word, float]]:
        """Return words that tell something with their closeness, from the number outwards."""
        found, steps, last = [], 0.0, edge
        for word in read:
            gap = text[word.end : last] if word.end <= last else text[last : word.start]
            steps += _BREAK_COST if _BREAK.search(gap) else 0
            last = word.start if word.end <= edge else word.end
            if word.idle:
                steps += 0.5
            else:
                found.append((word, _CLOSENESS**steps))
                steps += 1
        return found

    def _near(self, figure: Figure, placed: Sequence[tuple[Word, float]]) -> Bag:
        near = largest((w.stem, c * self._words.rarity[w.stem]) for w, c in placed)
        if figure.measure not in _GENERAL:
            near["#" + figure.measure] = _CLOSENESS
        return near

    def _weighed(self, telling: Iterable[Word], weight: float = 1.0) -> dict[str, float]:
        return {w.stem: weight * self._words.rarity[w.stem] for w in telling}

    def _context(self, place: Place, telling: Sequence[Word]) -> Bag:
        """Return the words of a sentence, and with less weight those of its neighbours."""
        bag = self._weighed(telling)
        for step, weight in ((-1, _BEFORE), (1, _AFTER)):
            beside = (w for w in self._words.read(place, step) if not w.idle)
            for stem_, weighed in self._weighed(beside, weight).items():
                bag.setdefault(stem_, weighed)
        return bag

    def gives_too(self, a: Quantity, b: Quantity) -> bool:
        """Return True if the source of one figure also gives the other's number of that thing."""
        return any(
            (*_thing(y, x.figure.source_id), y.value) in self._told for x, y in ((a, b), (b, a))
        )

    def alternatives(self, a: Quantity, b: Quantity) -> int:
        """Return how many figures of the same thing the source of one has, the more of the two."""
        return max(self._told[_thing(q, q.figure.source_id)] for q in (a, b))

    def around(self, figure: Figure, most: int) -> str:
        """Return the text of a figure's sentence within so many characters of the number."""
        sentence = self._words.sentence_of(figure)
        start, end = figure.start - sentence.start, figure.end - sentence.start
        return sentence.text[max(0, start - most) : end + most]

    def phrase_text(self, figure: Figure) -> str:
        """Return the words of a figure's phrase, hedge and counted noun included."""
        sentence = self._words.sentence_of(figure)
        start, end = figure.phrase_start - sentence.start, figure.phrase_end - sentence.start
        return sentence.text[max(0, start) : end] or figure.text

    def rarest(self, quantity: Quantity, most: int) -> list[str]:
        """Return the stems near a number that several sentences hold, rarest first."""
        shared = [s for s in quantity.near if s[0] != "#" and self._words.held[s] > 1]
        return sorted(shared, key=lambda s: (-quantity.near[s], s))[:most]


def dimension(figure: Figure) -> str:
    """Return what a figure must share with another to be compared: its kind and sort of unit."""
    if figure.kind in ("money", "measure"):
        return f"{figure.kind} {common_unit(figure)}"
    return figure.kind


def _thing(quantity: Quantity, source_id: str) -> tuple[object, ...]:
    """Return what a source may count in several figures: a measure and a noun."""
    return source_id, quantity.figure.measure, quantity.noun


def _most_of(figures: Iterable[Figure]) -> dict[tuple[str, str], float]:
    """Return the largest count that a source states of each measure."""
    most: dict[tuple[str, str], float] = {}
    for figure in figures:
        value = stated(figure)
        if figure.kind == "count" and figure.measure != "other" and value is not None:
            key = figure.source_id, figure.measure
            most[key] = max(most.get(key, 0.0), value)
    return most


def _is_offset(before: str, after: str) -> bool:
    """Return True for "two years ago", but not for "for two years after it opened"."""
    return bool(_OFFSET.match(after)) and not before.endswith("for ")


def _is_rhetorical(figure: Figure, value: float | None, *, definite: bool) -> bool:
    """Return True for "the two leaders" and "both countries": named, not counted."""
    if figure.kind != "count" or figure.measure != "other" or value is None or value > _SMALL:
        return False
    noun = (figure.counted or "").lower()
    return (definite or figure.text.lower() == "both") and noun in words(
        "quantity_words", "rhetorical"
    )
