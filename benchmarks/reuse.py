"""Reuse of text: how many planted copies are found, how many are right, how the cost grows.

    python -m benchmarks.reuse                 # recall, precision, time and memory at 100,000
    python -m benchmarks.reuse --growth        # 10,000, 100,000 and 1,000,000 sentences

Sentences are made of a vocabulary of invented words whose frequencies follow Zipf's law, of
templates in news English, or of both; copies of some are planted in other sources, changed in five
ways. Nothing is fetched and nothing is random: the seeds are fixed.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.compare.reuse.find import find_reuse
from corroborate.tables import Reuse, Sentence, Source

CHANGES = ("punctuation", "10 %", "20 %", "35 %", "spun")
MUST = {"punctuation": 0.99, "10 %": 0.99, "20 %": 0.99, "35 %": 0.95, "spun": 0.98}
_SHARES = {"punctuation": 0.0, "10 %": 0.1, "20 %": 0.2, "35 %": 0.35, "spun": 0.25}

_CONSONANTS = "b c d f g h j k l m n p r s t v w z br ch cl dr fl gr pl pr sh st th tr"
_VOWELS = "a e i o u ai ea io ou"
_GLUE = "the of to in and a that on for with was by at from as it"


@dataclass(frozen=True, slots=True)
class Planted:
    """Sentences with copies of some, and which is a copy of which (places in the list)."""

    sentences: list[Sentence]
    sources: list[Source]
    copies: list[tuple[int, int, str]]


def invented_words(n_words: int, seed: int = 1) -> list[str]:
    """Return words that look like words and occur in no language."""
    dice = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < n_words:
        syllables = (
            dice.choice(_CONSONANTS.split()) + dice.choice(_VOWELS.split())
            for _ in range(dice.choice((1, 2, 2, 3, 3, 4)))
        )
        words["".join(syllables) + dice.choice(("", "", "n", "r", "s", "t"))] = None
    return list(words)


def zipf_sentences(n: int, *, n_words: int = 40_000, seed: int = 2) -> Iterator[list[str]]:
    """Yield sentences of 8 to 34 words, a third of them English function words."""
    dice = random.Random(seed)
    words = invented_words(n_words)
    glue = _GLUE.split()
    cumulated: list[float] = []
    total = 0.0
    for rank in range(n_words):
        total += 1 / (rank + 10)
        cumulated.append(total)
    for _ in range(n):
        length = min(max(round(dice.gauss(20, 6)), 8), 34)
        drawn = dice.choices(words, cum_weights=cumulated, k=length)
        yield [dice.choice(glue) if dice.random() < 0.35 else word for word in drawn]


def template_sentences(n: int, *, seed: int = 3) -> Iterator[list[str]]:
    """Yield sentences of news English: the same phrases again and again, other fillings."""
    dice = random.Random(seed)
    names = [word.capitalize() for word in invented_words(4_000, seed=5)]
    nouns = invented_words(6_000, seed=6)
    opening = (
        "At least {number} people were killed in {name} on {day}",
        "The government of {name} said on {day} that its {noun} had {noun} the {noun} of {name}",
        "{name} {name} , a spokesman for the {noun} {noun} , told a news conference in {name}",
        "Residents of {name} and of {name} described {noun} , {noun} and {noun} near the {noun}",
        "Fighters of the {name} {noun} withdrew from the {noun} of {name} after {number} days",
    )
    closing = (
        "as the {noun} and the {noun} {noun} the {noun} for {number} {noun}",
        "where a {noun} from {name} had {noun} its {noun} against the {noun} of {name}",
        "and {name} {name} called the {noun} of the {noun} a {noun} for {name}",
        "while {number} {noun} from {name} waited for the {noun} to {noun} the {noun}",
        "according to the {noun} of {name} , which counts {noun} and {noun} in {name}",
    )
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    fill: dict[str, Callable[[], str]] = {
        "{number}": lambda: str(dice.randint(2, 900)),
        "{name}": lambda: dice.choice(names),
        "{noun}": lambda: dice.choice(nouns),
        "{day}": lambda: dice.choice(days),
    }
    for _ in range(n):
        pattern = f"{dice.choice(opening)} {dice.choice(closing)}".split()
        yield [fill[part]() if part in fill else part for part in pattern]


def mixed_sentences(n: int, *, seed: int = 4) -> Iterator[list[str]]:
    """Yield sentences of both sorts in turn."""
    pairs = zip(zipf_sentences(n, seed=seed), template_sentences(n, seed=seed), strict=True)
    for number, (one, other) in enumerate(pairs):
        yield one if number % 2 else other


GENERATORS: dict[str, Callable[[int], Iterator[list[str]]]] = {
    "zipf": zipf_sentences,
    "small vocabulary": lambda n: zipf_sentences(n, n_words=5_000),
    "templates": template_sentences,
    "mixed": mixed_sentences,
}


def change(words: Sequence[str], how: str, dice: random.Random, pool: Sequence[str]) -> list[str]:
    """Return a copy of a sentence: words replaced, inserted or dropped, halves swapped."""
    changed = list(words)
    n_edits = round(_SHARES[how] * len(words))
    for place in sorted(dice.sample(range(len(words)), n_edits), reverse=True):
        edit = dice.choice(("replace", "replace", "replace", "insert", "drop"))
        if edit == "drop":
            del changed[place]
        elif edit == "insert":
            changed.insert(place, dice.choice(pool))
        else:
            changed[place] = dice.choice(pool)
    if how == "spun":
        middle = len(changed) // 2
        changed = changed[middle:] + changed[:middle]
    if how == "punctuation":
        changed = [
            w + dice.choice((",", ";", "")) if i % 4 == 3 else w for i, w in enumerate(changed)
        ]
    return changed


def plant(n: int, n_copies: int, generator: str = "zipf", *, seed: int = 7) -> Planted:
    """Return n sentences in sources of thirty, with copies in other sources, a fifth a change."""
    dice = random.Random(seed)
    drawn = list(GENERATORS[generator](n - n_copies))
    pool = [word for words in drawn[:2_000] for word in words] + invented_words(5_000, seed=9)
    originals = dice.sample(range(len(drawn)), n_copies)
    texts: list[tuple[list[str], int | None, str]] = [(words, None, "") for words in drawn]
    for number, original in enumerate(originals):
        how = CHANGES[number % len(CHANGES)]
        texts.append((change(drawn[original], how, dice, pool), original, how))
    order = list(range(len(texts)))
    dice.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    sentences: list[Sentence] = []
    at = 0
    for new, old in enumerate(order):
        if new % 30 == 0:
            at = 0
        words = texts[old][0]
        text = " ".join(words) + "."
        text = text[0].upper() + text[1:]
        sentences.append(Sentence(f"s{new // 30:06d}", new % 30, at, at + len(text), text))
        at += len(text) + 1
    copies = [
        (place[original], place[number], how)
        for number, (_, original, how) in enumerate(texts)
        if original is not None and place[original] // 30 != place[number] // 30
    ]
    sources = [source(f"s{number:06d}") for number in range(math.ceil(n / 30))]
    return Planted(sentences, sources, copies)


def source(source_id: str) -> Source:
    """Return a usable source of which nothing but its name is known."""
    return Source(
        source_id=source_id, path=f"{source_id}.txt", sha256=source_id, media_type="text/plain",
        encoding="utf-8", publisher=None, title=None, author=None, url=None, published_on=None,
        published_from=None, not_before=None, language="en", status="ok", reason="", raw_chars=0,
        clean_chars=0, text_sha256=None,
    )  # fmt: skip


def measure(planted: Planted, reuse: Sequence[Reuse]) -> dict[str, float]:
    """Return recall for each change, and precision: a passage is right where it holds a copy."""
    by_source: dict[str, list[Sentence]] = {}
    for sentence in planted.sentences:
        by_source.setdefault(sentence.source_id, []).append(sentence)
    place = {(s.source_id, s.sentence_id): n for n, s in enumerate(planted.sentences)}

    def touched(source_id: str, start: int, end: int) -> list[int]:
        return [
            place[source_id, s.sentence_id]
            for s in by_source[source_id]
            if min(s.end, end) - max(s.start, start) > 0.5 * min(s.end - s.start, end - start)
        ]

    how_of = {frozenset((a, b)): how for a, b, how in planted.copies}
    found: set[frozenset[int]] = set()
    n_right = 0
    for row in reuse:
        pairs = {
            frozenset((a, b))
            for a in touched(row.source_a, row.start_a, row.end_a)
            for b in touched(row.source_b, row.start_b, row.end_b)
        }
        n_right += bool(pairs & how_of.keys())
        found |= pairs & how_of.keys()
    scores = {}
    for how in CHANGES:
        wanted = [pair for pair, other in how_of.items() if other == how]
        scores[how] = sum(pair in found for pair in wanted) / max(len(wanted), 1)
    scores["precision"] = n_right / max(len(reuse), 1)
    return scores


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(n: int, n_copies: int, generator: str) -> tuple[dict[str, float], float, float]:
    planted = plant(n, n_copies, generator)
    before = _peak_mib()
    start = time.process_time()
    reuse = find_reuse(planted.sentences, sources=planted.sources)
    seconds = time.process_time() - start
    return measure(planted, reuse), seconds, max(_peak_mib(), before)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the status is 1 where a figure that must be reached is not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reuse", description=main.__doc__)
    parser.add_argument("--growth", action="store_true", help="10,000 to 1,000,000 sentences")
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--copies", type=int, default=2_000)
    parser.add_argument("--only", choices=tuple(GENERATORS))
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(f"{'sentences':>22} " + " ".join(f"{c:>11}" for c in (*CHANGES, "precision")), end="")
    print(f" {'CPU s':>7} {'peak MiB':>9}")
    runs = (
        [(n, n // 50, "zipf") for n in (10_000, 100_000, 1_000_000)]
        if options.growth
        else [
            (options.sentences, options.copies, g) for g in GENERATORS if options.only in (None, g)
        ]
    )
    missed = False
    times: list[tuple[int, float]] = []
    for n, n_copies, generator in runs:
        scores, seconds, peak = _run(n, n_copies, generator)
        print(
            f"{n:>9,} {generator:>12.12} " + " ".join(f"{v:>11.4f}" for v in scores.values()),
            end="",
        )
        print(f" {seconds:>7.2f} {peak:>9.0f}", flush=True)
        times.append((n, seconds))
        missed |= any(scores[how] < least for how, least in MUST.items())
        missed |= scores["precision"] < 0.95
    for (n, seconds), (n_more, more) in pairwise(times):
        if options.growth:
            power = math.log(more / seconds) / math.log(n_more / n)
            print(f"{n:,} to {n_more:,}: grows as n^{power:.2f}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
