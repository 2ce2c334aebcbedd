"""What is known of the figures of a corpus before they are compared, gathered once."""

from dataclasses import dataclass
from pathlib import Path

from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.figures.names_beside import NamesBeside
from corroborate.compare.figures.place_containment import Places
from corroborate.compare.figures.quantity import Quantities
from corroborate.compare.figures.revisions import Revisions
from corroborate.compare.figures.time_overlap import FigureTimes, states_of
from corroborate.lexicon import config


@dataclass(frozen=True)
class Facts:
    """What each figure is of, where and when it holds, and which number replaced which."""

    quantities: Quantities
    places: Places
    times: FigureTimes
    revisions: Revisions


def gather(data: Dataset, *, measures: Path | str | None = None) -> Facts:
    """Read the sentences of the figures, the dates and the names; `measures` is a word list."""
    listed = config.load("measures", measures)
    figures, sentences = data.figures, data.sentences
    return Facts(
        Quantities(
            figures, sentences, measures=listed, names=NamesBeside(data.mentions, data.aliases)
        ),
        Places(figures, sentences=sentences, aliases=data.aliases, entities=data.entities),
        FigureTimes(data.used, data.dates, states=states_of(listed)),
        Revisions(figures, sentences),
    )
