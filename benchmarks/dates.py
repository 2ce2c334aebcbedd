"""Time expressions on public cases, and what finding them costs: `python -m benchmarks.dates`.

The cases are the English DateTime specifications of Microsoft's Recognizers-Text (MIT), read from
`../shared/benchmarks/recognizers/`. They are commands to a calendar rather than news, and not
TIMEX3 throughout, so they are scored loosely: an expression is found where the spans overlap, its
value is right where it starts on the day that the case gives (dates), or has the same TIMEX3 value
(lengths, sets, times of day).
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corroborate.extract.dates.find import find_dates
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import TimeExpression

CASES = Path(__file__).resolve().parents[2] / "shared/benchmarks/recognizers/DateTimeModel.json"
NEWS = Path(__file__).resolve().parents[1] / "data/raw/aleppo-2016"
_TYPES = {
    "date": "DATE",
    "daterange": "DATE",
    "datetime": "TIME",
    "datetimerange": "TIME",
    "time": "TIME",
    "timerange": "TIME",
    "duration": "DURATION",
    "set": "SET",
}
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")


def score() -> dict[str, float]:
    """Return precision and recall of finding, and the share of right values, over all cases."""
    totals = _count()
    found = sum(n for (_, what), n in totals.items() if what == "found")
    right = sum(n for (_, what), n in totals.items() if what == "right")
    told = sum(n for (_, what), n in totals.items() if what == "told")
    given = sum(n for (_, what), n in totals.items() if what == "given")
    return {
        "precision": found / told,
        "recall": found / given,
        "value_f1": 2 * right / (told + given),
    }


def _count() -> Counter[tuple[str, str]]:
    totals: Counter[tuple[str, str]] = Counter()
    for answers, results in _read():
        totals["all", "told"] += len(answers)
        for result in results:
            kind = result["TypeName"].partition(".")[2]
            totals[kind, "given"] += 1
            start, end = result["Start"], result["End"] + 1
            over = [a for a in answers if a.start < end and start < a.end]
            if over:
                totals[kind, "found"] += 1
                totals[kind, "right"] += any(_is_right(a, result) for a in over)
    return totals


def _read() -> Iterator[tuple[list[TimeExpression], list[dict[str, Any]]]]:
    cases = json.loads(CASES.read_text(encoding="utf-8-sig"))
    texts = []
    for n, case in enumerate(cases):
        given = (case.get("Context") or {}).get("ReferenceDateTime")
        texts.append(Text(str(n), case["Input"], date.fromisoformat(given[:10]) if given else None))
    for case, parsed in zip(cases, parse(texts), strict=True):
        kept = [
            {"TypeName": r.get("TypeName") or r["Typename"], **r}
            for r in case["Results"]
            if (r.get("TypeName") or r["Typename"]).partition(".")[2] in _TYPES
        ]
        yield find_dates(parsed), kept


def _is_right(answer: TimeExpression, result: dict[str, Any]) -> bool:
    values = result["Resolution"]["values"]
    kind = result["TypeName"].partition(".")[2]
    if kind in ("duration", "set"):
        return any(v.get("timex") == answer.value for v in values)
    if kind in ("time", "timerange"):
        ours = _CLOCK.search(answer.value or "")
        theirs = (_CLOCK.search(v.get("timex", "")) for v in values)
        return ours is not None and any(
            t is not None and (t[1], t[2] or "00") == (ours[1], ours[2] or "00") for t in theirs
        )
    days = {str(v.get(side, ""))[:10] for v in values for side in ("value", "start")}
    first = answer.date_from
    if first is None:
        return any(v.get("timex") == answer.value for v in values)
    return first.isoformat() in days


def cost() -> tuple[float, float]:
    """Return the seconds that parsing some news text takes, and finding its time expressions."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(NEWS.glob("*.txt")))
    texts = [Text(str(n), text, date(2016, 12, 6)) for n in range(6)]
    list(parse(texts[:1]))
    started = time.perf_counter()
    parsed = list(parse(texts))
    parsing = time.perf_counter() - started
    started = time.perf_counter()
    for one in parsed:
        find_dates(one)
    return parsing, time.perf_counter() - started


def main() -> int:
    """Print what was found and what it cost."""
    parsing, finding = cost()
    print(f"parse {parsing:.2f} s, dates {finding:.2f} s: {finding / parsing:.3f} of the parse")
    if not CASES.exists():
        print(f"skipped the public cases: {CASES.name} is not beside the project")
        return 0
    totals = _count()
    print(f"{'type':14} {'given':>6} {'found':>6} {'right':>6}")
    for kind in _TYPES:
        row = [totals[kind, what] for what in ("given", "found", "right")]
        print(f"{kind:14} {row[0]:6} {row[1]:6} {row[2]:6}")
    for name, value in score().items():
        print(f"{name:14} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
