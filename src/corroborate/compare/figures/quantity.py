"""From figures and their sentences to a description of each stated quantity, made once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corroborate.compare.figures.age_owner import name_stems, owner_of
from corroborate.compare.figures.bounds import admits, common_unit, stated
from corroborate.compare.figures.counted_inclusion import counts_people, kind_counted
from corroborate.compare.figures.figure_words import FigureWords
from corroborate.compare.figures.names_beside import NamesBeside
from corroborate.compare.figures.words_beside import AllWords, read_beside
from corroborate.lexicon import config
from corroborate.lexicon.word_tables import words
from corroborate.tables import Figure, Sentence

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DEFINITE = re.compile(r"\b(?:the|our|these|those|both|their|his|her|your)\s(?:\w+\s)?\Z", re.I)
_OFFSET = re.compile(r"[\w\s-]{0,14}\b(?:ago|earlier|later|before|after|since)\b", re.I)
_STEMS = 6
_SMALL = 3
_LEAD = 0.5


@dataclass(frozen=True, slots=True)
class FigureQuantity:
    """What a figure is of, in the form in which it is compared.

    `value`, `low` and `high` are in the unit that figures of this `dimension` share. `rare` are the
    rarest words near the number, `owner` is who it is of, by name, `person` who is named last
    before it in its sentence, `central` how far that tells what other sources tell. `rhetorical`
    marks "the two nations", `one_of_several` "a man was killed" in an article that counts five.
    """

    figure: Figure
    dimension: str
    value: float | None
    low: float
    high: float
    people: bool
    noun: str | None
    rare: tuple[str, ...]
    owner: tuple[str, ...]
    person: str | None
    years: frozenset[str]
    definite: bool
    offset: bool
    other: bool
    rhetorical: bool
    one_of_several: bool
    position: float
    central: float

    @property
    def bare(self) -> bool:
        """Return True if nothing is said of what is counted: it may be of any dimension."""
        figure = self.figure
        return figure.kind == "count" and not figure.counted and figure.measure == "other"

    @property
    def incidental(self) -> bool:
        """Return True if the number is mentioned in passing and is no finding of its own."""
        figure = self.figure
        if figure.kind == "age" or self.offset or self.rhetorical or self.one_of_several:
            return True
        single = figure.implied or (self.value is not None and self.value <= 1)
        return single and figure.kind == "count" and figure.measure == "other"


class Quantities(Mapping[str, FigureQuantity]):
    """The quantities of a corpus by figure_id, and how common their words and values are."""

    def __init__(
        self,
        figures: Sequence[Figure],
        sentences: Iterable[Sentence],
        *,
        measures: Mapping[str, Any] | None = None,
        names: NamesBeside | None = None,
    ) -> None:
        """Read the sentences of the figures and those right beside them."""
        self._names = names or NamesBeside()
        listed = config.load("measures") if measures is None else measures
        self.of_people = frozenset(
            m for m, words_ in listed.items() if (words_ or {}).get("people")
        )
        self.excluded = frozenset(
            pair
            for m, words_ in listed.items()
            for other in (words_ or {}).get("excludes", ())
            for pair in ((m, other), (other, m))
        )
        """Measures of two kinds of people, either way round."""
        self.asked = {m: w["asked"] for m, w in listed.items() if "asked" in (w or {})}
        self._words = FigureWords(figures, sentences)
        self._most = self._most_of(figures)
        rows = sorted(figures, key=lambda f: f.figure_id)
        self.row = {f.figure_id: n for n, f in enumerate(rows)}
        """The numbers of the figures, by the order of their ids."""
        beside = AllWords()
        described = {f.figure_id: self._describe(f, beside) for f in rows}
        self._all = {f.figure_id: described[f.figure_id] for f in figures}
        self.bags = beside.bags()
        """The words beside each figure, a row each."""

    @property
    def n_sources(self) -> int:
        """How many sources the corpus has."""
        return self._words.n_sources

    def __getitem__(self, figure_id: str) -> FigureQuantity:
        """Return the description of a figure."""
        return self._all[figure_id]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of the figures."""
        return iter(self._all)

    def __len__(self) -> int:
        """Return the number of figures."""
        return len(self._all)

    def _describe(self, figure: Figure, words_beside: AllWords) -> FigureQuantity:
        place = figure.source_id, figure.sentence_id
        sentence = self._words.sentence_of(figure)
        start, end = figure.start - sentence.start, figure.end - sentence.start
        text = sentence.text
        value, (low, high) = stated(figure), admits(figure)
        noun = kind_counted(figure, self.of_people)
        definite = bool(_DEFINITE.search(text[max(0, start - 20) : start]))
        phrase = text[max(0, figure.phrase_start - sentence.start - 12) : end + 12].lower()
        phrase = phrase.replace("more than", "")
        named = self._names.of(figure, sentence)
        beside = read_beside(
            figure,
            self._words,
            phrase=figure.counted_phrase or noun or "",
            everybody=named.everybody,
        )
        words_beside.add(beside)
        return FigureQuantity(
            figure,
            dimension=dimension(figure),
            value=value,
            low=low,
            high=high,
            people=counts_people(figure, self.of_people),
            noun=noun,
            rare=beside.rarest(self._words.held, _STEMS),
            owner=owner_of(text, start, end)
            if figure.kind == "age"
            else name_stems(named.own if figure.implied and value == 1 else ""),
            person=named.person,
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
        key = figure.source_id, figure.measure, self._leads(figure)
        return figure.implied and self._most.get(key, 0.0) > 1

    def _leads(self, figure: Figure) -> bool:
        """Return True if a figure stands where an article tells what it is about."""
        return self._words.position((figure.source_id, figure.sentence_id)) < _LEAD

    def _most_of(self, figures: Iterable[Figure]) -> dict[tuple[str, str, bool], float]:
        """Return the largest count that a source states of each measure: first, and anywhere.

        What is counted below is of other events as well.
        """
        most: dict[tuple[str, str, bool], float] = defaultdict(float)
        for figure in figures:
            value = stated(figure)
            if figure.kind == "count" and figure.measure != "other" and value is not None:
                for leading in {False, self._leads(figure)}:
                    key = figure.source_id, figure.measure, leading
                    most[key] = max(most[key], value)
        return most

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


def dimension(figure: Figure) -> str:
    """Return what a figure must share with another to be compared: its kind and sort of unit."""
    if figure.kind in ("money", "measure"):
        return f"{figure.kind} {common_unit(figure)}"
    return figure.kind


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
