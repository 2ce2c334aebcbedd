"""Learn which of the days that a page states is that of publication; judge it over sites in turn.

    uv run --with html-text==0.7.1 --with inscriptis==2.7.6 python -m benchmarks.train_days [--save]

Each labelled page with a day counts three times: as HTML, flattened to text, and as its headline
and article alone, where a day is mostly not that of publication. Pages have weights of their own,
those of texts are learned from all three. A day's score is the sum of the weights of what speaks
for it, that of naming none is nought; the likelihood of the right one is made largest. `--save`
writes the weights learned from all pages; without it nothing is written.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled_pages import LabelledPage, flatten, flatteners, fold_of, pages
from corroborate.clean.clean_page import reading_of
from corroborate.clean.metadata.publication_day import WEIGHTS, Evidence, evidence_of_days
from corroborate.corpus.decode import decode
from corroborate.tables import Source

FOLDS = 5
KINDS = {"text/html": "page", "text/plain": "text"}
BARE = "text/plain; bare"
_RIDGE = 0.3
_STEPS = 400
_RATE = 0.05

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A document: the evidence for each of its days, and which of these is right (-1: none)."""

    kind: str
    fold: int
    days: tuple[frozenset[str], ...]
    right: int


def examples(page: LabelledPage) -> Iterator[Example]:
    """Yield a labelled page, the same page as text, and its article alone."""
    names = flatteners()
    name = names[zlib.crc32(page.page_id.encode()) % len(names)]
    bare = "\n\n".join(part for part in (page.title, page.article) if part)
    for kind, raw in (
        ("text/html", decode(page.html).text),
        ("text/plain", flatten(page.html, name)),
        (BARE, bare),
    ):
        reading = reading_of(raw, Source("", "", ""), kind.split(";")[0])
        if any(reading.verdict.kept):
            url = reading.header.url or reading.address
            yield example(kind, page, evidence_of_days(reading, url))


def example(kind: str, page: LabelledPage, evidence: Evidence) -> Example:
    """Return what is known of a page's days beside the right one."""
    days = sorted(evidence)
    stated = [day.isoformat() for day in days]
    right = stated.index(page.published_on or "") if page.published_on in stated else -1
    kinds = tuple(frozenset(evidence[day]) for day in days)
    return Example(kind, fold_of(page, FOLDS), kinds, right)


def learned(listed: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """Return the weight of each kind of evidence, by gradient ascent with a ridge."""
    rows = [(_row(e, names), e.right) for e in listed if e.days]
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = -_RIDGE * weights
        for row, right in rows:
            odds = np.exp(np.append(row @ weights, 0.0))
            slope += (row[right] if right >= 0 else 0.0) - row.T @ (odds / odds.sum())[:-1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = _RATE / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights + rate * mean / (1 - 0.9**step)
    return {name: round(float(value), 2) for name, value in zip(names, weights, strict=True)}


def _row(example: Example, names: Sequence[str]) -> Array:
    return (
        np.array([[name == "any" or name in kinds for name in names] for kinds in example.days])
        * 1.0
    )


def chosen(example: Example, weights: dict[str, float]) -> int:
    """Return the place of the day that the weights name, -1 for none."""
    scores = [sum(weights[k] for k in kinds) + weights["any"] for kinds in example.days]
    best = max(range(len(scores)), key=scores.__getitem__, default=-1)
    return best if best >= 0 and scores[best] > 0 else -1


def main() -> None:
    """Judge in turn, and write what was learned from all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    listed = [e for page in pages() if page.published_on for e in examples(page)]
    names = ["any", *sorted({kind for e in listed for kinds in e.days for kind in kinds})]
    for kind in KINDS:
        right = wrong = 0
        for number in range(FOLDS):
            weights = learned(_lessons(kind, [e for e in listed if e.fold != number]), names)
            for e in (e for e in listed if e.fold == number and e.kind == kind):
                place = chosen(e, weights)
                right += place >= 0 and place == e.right
                wrong += place >= 0 and place != e.right
        print(f"{kind}: {right} right, {wrong} wrong of {sum(e.kind == kind for e in listed)}")
    if options.save:
        said = {"learned_by": "python -m benchmarks.train_days --save"}
        found = {name: learned(_lessons(kind, listed), names) for kind, name in KINDS.items()}
        WEIGHTS.write_text(json.dumps({**said, **found}, indent=1) + "\n", "utf-8")


def _lessons(kind: str, listed: Sequence[Example]) -> list[Example]:
    return [e for e in listed if kind == "text/plain" or e.kind == kind]


if __name__ == "__main__":
    main()
