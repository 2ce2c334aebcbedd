"""Figures: every quantity a text states, with its bounds, what it counts, who says it, of what.

The numerals, hedges and bounds come from the plain text; what is counted and what is said to have
happened to it from the dependency parse and the word list `config/measures.yaml`.
"""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corroborate.extract.attribution.find import Attribution
from corroborate.extract.figures.context import Surroundings
from corroborate.extract.figures.elided_noun import with_nouns
from corroborate.extract.figures.implicit_counts import FIGURES_BACK, singles, zeros
from corroborate.extract.figures.later_outcomes import with_outcomes
from corroborate.extract.figures.measure_lookup.lookup import Choose, TriggerLookup, likeliest
from corroborate.extract.figures.measure_lookup.trigger_words import WordsOfMeasures
from corroborate.extract.figures.measures import measures as read_measures
from corroborate.extract.figures.part_of import with_parts
from corroborate.extract.figures.read_quantity import QuantityReader
from corroborate.extract.quantities.find import find_quantities
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.extract.quantities.tallies import with_tallies
from corroborate.extract.quantities.vague import VagueNumbers
from corroborate.extract.quantities.vague import vague_numbers as read_vague_numbers
from corroborate.lexicon import config
from corroborate.lexicon.reading_limit import number_runs
from corroborate.parse.document import Parsed
from corroborate.tables import Figure, Mention, TimeExpression

MOST_IN_SENTENCE = 60
"""Quantities that are read in one sentence: more are a table without its lines, or noise. The work
on a sentence grows with their number and with that of its tokens, which the parse bounds."""


def find_figures(
    parsed: Parsed,
    mentions: Sequence[Mention] = (),
    dates: Sequence[TimeExpression] = (),
    attributions: Sequence[Attribution] = (),
    *,
    measures: str | Mapping[str, Any] | None = None,
    vague_numbers: str | Mapping[str, Any] | None = None,
    convention: str = "literal",
    choose: Choose = likeliest,
) -> list[Figure]:
    """Return the figures of a parsed text, in the order of the text.

    `measures` and `vague_numbers` are paths of word lists (or their content) that replace those of
    the library; `convention` is one of those in the second. Bounds follow UCDP's low / best /
    high, see `corroborate.extract.quantities.stated_quantity`. `choose` picks the word that tells
    a measure. Runs of numbers are left out, and of a sentence no more than `MOST_IN_SENTENCE`
    quantities are read. Raises CorroborateError for a faulty word list.
    """
    text = parsed.text  # Doc.text is rebuilt on every access; read it once
    lookup = TriggerLookup(WordsOfMeasures(read_measures(measures)), choose)
    quantities, sides = with_tallies(
        text, find_quantities(text, vague=_vague(vague_numbers, convention), units=True)
    )
    runs = number_runs(text)
    quantities = [q for q in quantities if not any(a <= q.start < z for a, z in runs)]
    reader = QuantityReader(parsed.doc, text, lookup, mentions, dates, sides)
    around = Surroundings(parsed, text, mentions, dates, attributions)
    figures: list[Figure] = []
    for at, here in _by_sentence(parsed, quantities):
        sentence = parsed.sentences[at]
        drafts = reader.read(sentence, here[:MOST_IN_SENTENCE])
        drafts += zeros(parsed.doc, text, sentence, lookup)
        named = reader.names(sentence)
        before = [*figures[-FIGURES_BACK:], *(d.figure for d in drafts)]
        drafts += singles(parsed.doc, text, sentence, drafts, lookup, named, before)
        drafts.sort(key=lambda d: d.figure.start)
        drafts = list(with_nouns(text, drafts, figures))
        figures += around.fill(at, sentence, with_parts(text, drafts, figures))
    return with_outcomes(text, figures)


def _vague(config_or_path: str | Mapping[str, Any] | None, convention: str) -> VagueNumbers:
    if isinstance(config_or_path, str):
        config_or_path = config.load("vague_numbers", config_or_path)
    return read_vague_numbers(config_or_path, convention=convention)


def _by_sentence(
    parsed: Parsed, quantities: Sequence[Quantity]
) -> Iterator[tuple[int, list[Quantity]]]:
    """Yield the number of each sentence and the quantities in it."""
    starts = [s.start for s in parsed.sentences]
    sorted_out: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        at = bisect.bisect_right(starts, quantity.start) - 1
        if at >= 0:
            sorted_out.setdefault(at, []).append(quantity)
    for at in range(len(starts)):
        yield at, sorted_out.get(at, [])
