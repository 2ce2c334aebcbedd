"""Quotations with their speakers, on articles written for the purpose: joint F1, speed, growth.

Run as `python -m benchmarks.quotes`; `--errors` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import re
import time
from dataclasses import dataclass
from pathlib import Path

from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.names.find import find_mentions
from corroborate.extract.quotes import find_quotes
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Quote

TEXTS = Path(__file__).parent / "texts" / "quotations.txt"
_MARKUP = re.compile(r"\{(?P<kind>[~!]?)(?P<speaker>[^|{}]*)\||\}")
_WORD = re.compile(r"[\w’'-]+")
_IDLE = frozenset(("the", "a", "an", "mr", "ms", "mrs", "of", "for", "at", "in"))


@dataclass(frozen=True, slots=True)
class Said:
    """A labelled stretch: who says it (empty: an orphan), and whether it is reported or set off."""

    start: int
    end: int
    speaker: str
    kind: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labels."""

    name: str
    text: str
    said: tuple[Said, ...]


def read(path: Path = TEXTS) -> list[Labelled]:
    """Read the labelled articles."""
    body = path.read_text(encoding="utf-8")
    articles = []
    for part in re.split(r"^=== ", body, flags=re.MULTILINE)[1:]:
        name, _, marked = part.partition("\n")
        articles.append(_unmark(name.strip(), marked.strip()))
    return articles


def _unmark(name: str, marked: str) -> Labelled:
    text: list[str] = []
    length = 0
    last = 0
    stack: list[tuple[int, str, str]] = []
    said: list[Said] = []
    for match in _MARKUP.finditer(marked):
        text.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match.group() == "}":
            start, speaker, kind = stack.pop()
            said.append(Said(start, length, speaker, kind))
        else:
            stack.append((length, match["speaker"], match["kind"]))
    text.append(marked[last:])
    return Labelled(name, "".join(text), tuple(sorted(said, key=lambda s: s.start)))


def same_speaker(found: str | None, wanted: str) -> bool:
    """Whether two ways of naming a speaker agree: one holds the other's words, or most of them."""
    a = {w.lower() for w in _WORD.findall(found or "")} - _IDLE
    b = {w.lower() for w in _WORD.findall(wanted)} - _IDLE
    if not a or not b:
        return not a and not b
    return a <= b or b <= a or len(a & b) * 2 >= len(a | b)


def overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    """Return what two stretches share, as a part of the longer one."""
    shared = min(end, other_end) - max(start, other_start)
    return max(shared, 0) / max(end - start, other_end - other_start, 1)


def f1(hits: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    precision = hits / found if found else 0.0
    recall = hits / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def judge(article: Labelled, quotes: list[Quote], errors: list[str]) -> dict[str, list[int]]:
    """Count hits, found and wanted for direct quotations with speaker and for all quotations."""
    quoted = [s for s in article.said if not s.kind]
    reported = [s for s in article.said if s.kind == "~"]
    counts = {"direct": [0, 0, 0], "all": [0, 0, 0], "unnamed": [0, 0, 0]}
    for s in quoted:
        best = max(quotes, key=lambda q: overlap(q.start, q.end, s.start, s.end), default=None)
        hit = best is not None and overlap(best.start, best.end, s.start, s.end) >= 0.8
        right = hit and best is not None and same_speaker(best.speaker, s.speaker)
        kind = "direct" if s.speaker else "unnamed"
        counts[kind][0] += right
        counts[kind][2] += 1
        if not right:
            words = article.text[s.start : s.end][:60]
            got = (best.speaker, best.cue, best.scare) if hit and best else "missed"
            errors.append(f"{article.name}: {words!r} is {s.speaker!r}'s, found {got}")
    for q in quotes:
        unscored = any(
            r.start <= q.start and q.end <= r.end for r in article.said if r.kind == "~"
        ) and not any(s.start <= q.start and q.end <= s.end for s in quoted)
        if q.form != "indirect" and not q.scare and not unscored:
            labelled = next(
                (s for s in quoted if overlap(q.start, q.end, s.start, s.end) > 0.5), None
            )
            if q.speaker is not None and (labelled is None or labelled.speaker):
                counts["direct"][1] += 1
            if labelled is None and q.speaker is not None:
                errors.append(f"{article.name}: not said: {q.text[:60]!r}, {q.speaker}, {q.cue}")
    everything = [s for s in article.said if s.kind != "!"]
    wanted = [(s.start, s.end) for s in everything]
    found = [(q.start, q.end) for q in quotes if not q.scare]
    taken: set[int] = set()
    spare = 0
    for start, end in found:
        match = next(
            (n for n, w in enumerate(wanted) if n not in taken and overlap(start, end, *w) >= 0.5),
            None,
        )
        if match is None and any(r.start <= start and end <= r.end for r in reported):
            spare += 1  # quoted words inside a labelled report: neither asked for nor wrong
        elif match is None:
            errors.append(f"{article.name}: too much: {article.text[start:end][:70]!r}")
        else:
            taken.add(match)
    for n, (start, end) in enumerate(wanted):
        if n not in taken:
            errors.append(f"{article.name}: missed: {article.text[start:end][:70]!r}")
    counts["all"] = [len(taken), len(found) - spare, len(wanted)]
    return counts


def score(path: Path = TEXTS, errors: list[str] | None = None) -> dict[str, tuple[float, ...]]:
    """Score all articles of a file."""
    errors = [] if errors is None else errors
    articles = read(path)
    total = {"direct": [0, 0, 0], "all": [0, 0, 0], "unnamed": [0, 0, 0]}
    for article, parsed in zip(
        articles, parse(Text(a.name, a.text) for a in articles), strict=True
    ):
        mentions = find_mentions(parsed)
        discourse = Discourse(parsed, mentions)
        quotes = find_quotes(discourse, find_attributions(discourse))
        for name, counted in judge(article, quotes, errors).items():
            total[name] = [a + b for a, b in zip(total[name], counted, strict=True)]
    result: dict[str, tuple[float, ...]] = {
        name: f1(*counted) for name, counted in total.items() if name != "unnamed"
    }
    hits, _, wanted = total["unnamed"]
    result["orphans left alone"] = (hits / wanted if wanted else 1.0,)
    return result


def speed(times: tuple[int, ...] = (1, 4, 16)) -> list[tuple[int, float, float, float]]:
    """Return characters, seconds of the parse, of attribution with quotes, and their ratio."""
    text = "\n\n".join(article.text for article in read())
    rows = []
    for n in times:
        long = "\n\n".join([text] * n)
        start = time.perf_counter()
        (parsed,) = parse([Text("long", long[:990_000])])
        parsing = time.perf_counter() - start
        mentions = find_mentions(parsed)
        start = time.perf_counter()
        discourse = Discourse(parsed, mentions)
        find_quotes(discourse, find_attributions(discourse))
        taken = time.perf_counter() - start
        rows.append((len(long), parsing, taken, taken / parsing))
    return rows


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="list every mistake")
    options.add_argument("--no-speed", action="store_true", help="leave out the timing")
    options.add_argument("texts", nargs="?", type=Path, default=TEXTS)
    chosen = options.parse_args()
    errors: list[str] = []
    for name, values in score(chosen.texts, errors).items():
        print(f"{name:24}" + "".join(f"{v:8.3f}" for v in values))
    if chosen.errors:
        print("\n".join(errors))
    if not chosen.no_speed:
        print(f"{'characters':>12}{'parse s':>10}{'quotes s':>10}{'ratio':>8}")
        for size, parsing, taken, ratio in speed():
            print(f"{size:12}{parsing:10.2f}{taken:10.2f}{ratio:8.3f}")


if __name__ == "__main__":
    main()
