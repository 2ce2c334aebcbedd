"""Independent origins on labelled corpora: how often their number is exactly right.

    python -m benchmarks.origins [--corpora ../shared/benchmarks/corpora] [--errors] [NAME ...]

`labels/origins.tsv` says of a statement how many independent origins the sources that carry it
have. The statement is given in a few words, so in each source the figure or quotation is looked for
whose own words and sentence share most with them, rare words first; where less than two sources
have one, the line is not counted. Printed are the share of lines with the right number of distinct
origin_ids, and with the right number by `count_origins`, by which groups are counted.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.train_same_words import CORPORA, folder_of
from corroborate import compare, read_corpus
from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.origins.independence import count_origins
from corroborate.compare.reuse.vocabulary import Vocabulary
from corroborate.tables import Figure, Origin, Quote

_LEAST = 0.4
"""Share of the weight of a label's words that an item must have."""
_NEAR = 0.6
"""What a word in the sentence around an item counts beside one of its own."""
_QUOTED = re.compile(r'"([^"]+)"')
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled statement, the items found for it, and how many origins there are."""

    what: str
    wanted: int
    by_id: int
    shown: int
    items: tuple[tuple[str, str, str], ...]


class _Words:
    """The stems of texts, and what each weighs in a corpus."""

    def __init__(self, data: Dataset) -> None:
        self._vocabulary = Vocabulary()
        self._light = self._vocabulary.function_stems
        self._with = Counter(stem for s in data.sentences for stem in self.stems(s.text))
        self._n = len([*data.sentences])

    def stems(self, text: str) -> frozenset[int]:
        plain = _THOUSANDS.sub("", text)
        return frozenset(t.stem for t in self._vocabulary.tokens(plain)) - self._light

    def weight(self, stems: frozenset[int]) -> float:
        return sum(
            math.log(self._n / (self._with[s] + 0.5)) for s in sorted(stems) if self._with[s]
        )


def lines(data: Dataset, labels: Sequence[dict[str, str]]) -> Iterator[Line]:
    """Yield the labelled statements that are found, with our origins."""
    words = _Words(data)
    text_of = {(s.source_id, s.sentence_id): s.text for s in data.sentences}
    origin_of = {o.item_id: o for o in data.origins}
    rows: list[Figure | Quote] = [*data.figures, *data.quotes]
    source_of = {_id(row): row.source_id for row in rows}
    for label in labels:
        found: list[Figure | Quote] = []
        named = [name.strip() for name in label["sources"].split(",")]
        for name in named:
            own = [row for row in rows if _is_source(row.source_id, name)]
            best = _best(label["what"], own, words, text_of)
            if best is not None:
                found.append(best)
        if len(found) < min(2, len(named)):
            continue
        ids = [_id(row) for row in found]
        yield Line(
            label["what"],
            int(label["n_independent_origins"].split()[0]),
            len({origin_of[i].origin_id for i in ids}),
            count_origins(ids, {i: origin_of[i].origin_id for i in ids}, source_of),
            tuple(_told(row, origin_of[_id(row)]) for row in found),
        )


def _best(
    what: str,
    rows: Sequence[Figure | Quote],
    words: _Words,
    text_of: dict[tuple[str, int], str],
) -> Figure | Quote | None:
    wanted = words.stems(what)
    whole = words.weight(wanted) or 1.0
    quoted = [words.stems(part) for part in _QUOTED.findall(what)]
    scored = []
    for row in rows:
        own = words.stems(_own_words(row))
        near = words.stems(text_of.get((row.source_id, row.sentence_id), ""))
        score = words.weight(wanted & own) + _NEAR * words.weight(wanted & near - own)
        score = score / whole + any(part and part <= own for part in quoted)
        scored.append((score, -len(own), _id(row), row))
    best = max(scored, default=None, key=lambda entry: entry[:3])
    return best[3] if best is not None and best[0] >= _LEAST else None


def _own_words(row: Figure | Quote) -> str:
    if isinstance(row, Quote):
        return f"{row.text} {row.speaker or ''}"
    return f"{row.text} {row.counted or ''} {row.measure.replace('_', ' ')}"


def _id(row: Figure | Quote) -> str:
    return row.figure_id if isinstance(row, Figure) else row.quote_id


def _is_source(source_id: str, name: str) -> bool:
    plain = source_id.lower()
    return plain == name.lower() or plain.endswith(f"_{name.lower()}")


def _told(row: Figure | Quote, origin: Origin) -> tuple[str, str, str]:
    return row.source_id, row.text[:60], f"{origin.origin_id} ({origin.why})"


def main() -> None:
    """Print the shares; with `--errors` the lines that are wrong."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.origins")
    options.add_argument("--corpora", type=Path, default=CORPORA)
    options.add_argument("--errors", action="store_true")
    options.add_argument("names", nargs="*")
    chosen = options.parse_args()
    path = chosen.corpora / "labels" / "origins.tsv"
    if not path.exists():
        print(f"not measured: there are no labels at {path}")
        return
    with path.open(encoding="utf-8", newline="") as file:
        listed = [*csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    n = Counter({"labels": len(listed)})
    for name in dict.fromkeys(row["corpus"] for row in listed):
        folder = folder_of(name, chosen.corpora)
        if folder is None or (chosen.names and name not in chosen.names):
            continue
        data = compare(read_corpus(folder))
        for line in lines(data, [row for row in listed if row["corpus"] == name]):
            n["lines"] += 1
            n["by id"] += line.by_id == line.wanted
            n["shown"] += line.shown == line.wanted
            if chosen.errors and not line.by_id == line.shown == line.wanted:
                print(f"{name}: {line.what}: wanted {line.wanted}, {line.by_id}, {line.shown}")
                for item in line.items:
                    print("   ", *item, sep=" | ")
    print(f"{n['lines']} of {n['labels']} statements found")
    for how in ("by id", "shown"):
        print(f"number of origins exact, {how}: {n[how] / max(n['lines'], 1):.3f}")


if __name__ == "__main__":
    main()
