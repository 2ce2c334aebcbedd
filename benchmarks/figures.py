"""Numerals, ranges and percentages on public cases, and what figures cost next to the parse.

Run as `python -m benchmarks.figures`; `--errors` lists the cases that differ. The cases are those
of Microsoft's Recognizers-Text (MIT), looked for beside the checkout; without them only the speed
is measured. A numeral is right with exact span and value, a range when it overlaps and both ends
are the same.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corroborate.extract.figures.find import find_figures
from corroborate.extract.quantities.find import find_quantities
from corroborate.extract.quantities.numerals import find_numerals
from corroborate.parse.parse_texts import Text, parse

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT.parent / "shared" / "benchmarks" / "recognizers"
Answer = tuple[int, int, float | None, float | None]
TARGETS = {"Number": 0.92, "NumberRange": 0.75, "Percent": 0.90}
PEERS = {
    "Number": "ms-recognizers 0.912, quantulum3 0.487",
    "NumberRange": "CQE 0.477",
    "Percent": "ms-recognizers 0.833",
}


def _numbers(text: str) -> list[Answer]:
    return [(n.start, n.end, n.value, n.value) for n in find_numerals(text)]


def _percentages(text: str) -> list[Answer]:
    return [(n.start, n.end, n.value, n.value) for n in find_numerals(text) if n.percent]


def _ranges(text: str) -> list[Answer]:
    return [
        (q.begin, q.finish, q.low, q.high)
        for q in find_quantities(text)
        if not q.vague and (q.range or q.direction in ("low", "high") or q.hedge == "=")
    ]


def _expected(name: str, result: dict[str, Any]) -> Answer:
    value = result["Resolution"]["value"]
    if name == "NumberRange":
        low, high = (float(side) if side else None for side in value[1:-1].split(","))
    else:
        low = high = math.nan if value == "null" else float(value.rstrip("%"))
    return result["Start"], result["End"] + 1, low, high


def _same(one: Answer, other: Answer, *, exact: bool) -> bool:
    spans = one[:2] == other[:2] if exact else one[0] < other[1] and other[0] < one[1]
    return spans and all(
        a == b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9))
        for a, b in zip(one[2:], other[2:], strict=True)
    )


def cases(name: str) -> Iterator[tuple[str, list[Answer]]]:
    """Yield text and expected answers of the cases `Number`, `NumberRange` or `Percent`."""
    for case in json.loads((CASES / f"{name}Model.json").read_text(encoding="utf-8")):
        yield case["Input"], [_expected(name, r) for r in case["Results"]]


def f1(name: str, *, errors: bool = False) -> float:
    """Return the F1 over all cases of a kind."""
    find: Callable[[str], list[Answer]] = {
        "Number": _numbers,
        "NumberRange": _ranges,
        "Percent": _percentages,
    }[name]
    right = given = wanted = 0
    for text, expected in cases(name):
        found, left = find(text), list(expected)
        given, wanted = given + len(found), wanted + len(expected)
        for answer in found:
            match = next((e for e in left if _same(answer, e, exact=name != "NumberRange")), None)
            if match:
                left.remove(match)
                right += 1
        if errors and (left or len(found) != len(expected)):
            print(f"  {text!r}: expected {expected}, found {found}")
    return 2 * right / (given + wanted)


def cost(copies: int = 40) -> tuple[float, float]:
    """Return seconds of the parse and of the figures of the bundled texts, `copies` times each."""
    folder = ROOT / "data" / "raw" / "aleppo-2016"
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    rows = [Text(f"{n}", text) for n, text in enumerate(texts * copies)]
    list(parse(rows[:2]))
    began = time.perf_counter()
    parsed = list(parse(rows))
    between = time.perf_counter()
    for one in parsed:
        find_figures(one)
    return between - began, time.perf_counter() - between


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the cases that differ")
    errors = parser.parse_args().errors
    if CASES.is_dir():
        print(f"{'cases':12} {'F1':>6} {'at least':>9}  others")
        for name, target in TARGETS.items():
            print(f"{name:12} {f1(name, errors=errors):6.3f} {target:9.2f}  {PEERS[name]}")
    else:
        print("the public cases are not here (shared/benchmarks/recognizers beside the checkout)")
    bare, figures = cost(10)
    print(f"figures cost {figures / bare:.3f} of the parse ({figures:.2f} s of {bare:.2f} s)")


if __name__ == "__main__":
    main()
