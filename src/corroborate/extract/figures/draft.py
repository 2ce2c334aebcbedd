"""A figure in the making, with the tokens it rests on."""

from dataclasses import dataclass

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.counted_phrase import counted_phrase
from corroborate.extract.figures.measure_lookup.trigger_words import Trigger
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.people import victims
from corroborate.tables import Figure, FigureKind, Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure with its quantity, what it counts, and the word that tells its measure."""

    figure: Figure
    quantity: Quantity
    counted: Counted
    trigger: Trigger | None


def draft(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    counted: Counted,
    trigger: Trigger | None,
    *,
    kind: FigureKind,
    unit: str | None,
    days: float | None,
    measure: str,
    lemma: str | None,
    phrase: tuple[int, int],
    implied: bool = False,
) -> Draft:
    """Return a draft whose figure knows nothing yet of who, where, when and of what it is part."""
    noun = counted.said or (counted.noun if kind in ("count", "share") else None)
    named = noun is not None and noun.tag_.startswith("NN") and (noun.tag_ != "NNP" or not implied)
    figure = Figure(
        figure_id=f"{sentence.source_id}.f{quantity.start}",
        source_id=sentence.source_id,
        sentence_id=sentence.sentence_id,
        start=quantity.start,
        end=quantity.end,
        phrase_start=phrase[0],
        phrase_end=phrase[1],
        text=text[quantity.start : quantity.end],
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        hedge=quantity.hedge,
        vague=quantity.vague,
        kind=kind,
        unit=unit,
        days=days,
        measure=measure,
        counted=lemma,
        victims=victims(noun),
        counted_phrase=counted_phrase(noun) if noun is not None and named else lemma,
        implied=implied,
        strict=quantity.strict,
    )
    return Draft(figure, quantity, counted, trigger)
