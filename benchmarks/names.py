"""How well names are found in hand-marked news prose, beside what the model finds by itself.

`python -m benchmarks.names` prints precision, recall and F1 (exact extent and type) and the time
names take next to the parse of the same text. `-v` lists the differences of the `dev` half.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from corroborate.extract.names.find import find_mentions
from corroborate.parse.parse_texts import Text, parse

PROSE = Path(__file__).parent / "texts" / "names_prose.txt"
TYPES = {"P": "PERSON", "O": "ORG", "L": "PLACE", "G": "GROUP"}
MODEL = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
}
_MARKED = re.compile(r"\{([PLOG]) ([^{}]+)\}")

Name = tuple[int, int, str]


class Marked(NamedTuple):
    """A text with the names a person marked in it."""

    half: str
    text: str
    names: frozenset[Name]


def read(path: Path = PROSE) -> list[Marked]:
    """Read the marked texts."""
    half, texts = "", []
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line.strip()]
        for line in lines:
            if line in ("# dev", "# test"):
                half = line[2:]
        marked = "\n".join(line for line in lines if not line.startswith("#"))
        if marked:
            texts.append(_unmark(half, marked))
    return texts


def _unmark(half: str, marked: str) -> Marked:
    text, names, at = "", [], 0
    for hit in _MARKED.finditer(marked):
        text += marked[at : hit.start()]
        names.append((len(text), len(text) + len(hit[2]), TYPES[hit[1]]))
        text += hit[2]
        at = hit.end()
    return Marked(half, text + marked[at:], frozenset(names))


def measure(pairs: Iterable[tuple[frozenset[Name], frozenset[Name]]]) -> dict[str, float]:
    """Return precision, recall and F1 of (found, marked) pairs, over all and by type."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for ours, theirs in pairs:
        for counter, names in ((right, ours & theirs), (found, ours), (marked, theirs)):
            counter.update(type_ for *_, type_ in names)
            counter["all"] += len(names)
    result = {}
    for type_ in ("all", *TYPES.values()):
        precision = right[type_] / found[type_] if found[type_] else 0.0
        recall = right[type_] / marked[type_] if marked[type_] else 0.0
        total = precision + recall
        result[f"{type_} precision"] = precision
        result[f"{type_} recall"] = recall
        result[f"{type_} f1"] = 2 * precision * recall / total if total else 0.0
    return result


def main(*, verbose: bool = False) -> None:
    """Print the tables."""
    texts = read()
    started = time.perf_counter()
    parsed = list(parse(Text(f"t{n}", marked.text) for n, marked in enumerate(texts)))
    parsing = time.perf_counter() - started
    find_mentions(parsed[0])
    started = time.perf_counter()
    ours = [frozenset((m.start, m.end, str(m.type)) for m in find_mentions(p)) for p in parsed]
    naming = time.perf_counter() - started
    model = [
        frozenset(
            (e.start_char, e.end_char, MODEL[e.label_]) for e in p.doc.ents if e.label_ in MODEL
        )
        for p in parsed
    ]
    for half in ("dev", "test"):
        numbers = [n for n, marked in enumerate(texts) if marked.half == half]
        print(f"{half}: {sum(len(texts[n].names) for n in numbers)} names")
        for label, found in (("model alone", model), ("ours", ours)):
            scores = measure((found[n], texts[n].names) for n in numbers)
            for type_ in ("all", *TYPES.values()):
                row = (scores[f"{type_} {what}"] for what in ("precision", "recall", "f1"))
                print(f"  {label:12} {type_:7}", *(f"{value:6.3f}" for value in row))
    print(f"names / parse: {naming / parsing:.3f} ({naming:.3f} s / {parsing:.3f} s)")
    if verbose:
        for marked, found in zip(texts, ours, strict=True):
            if marked.half == "dev":
                for sign, names in (("-", marked.names - found), ("+", found - marked.names)):
                    for start, end, type_ in sorted(names):
                        around = marked.text[max(0, start - 25) : end + 25].replace("\n", "|")
                        print(sign, type_, repr(marked.text[start:end]), "   ", around)


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
