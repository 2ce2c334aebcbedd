"""Learn the weights by which the speaker of a quotation is chosen, from labelled quotations.

    python -m benchmarks.train_speakers [--folds] [--labels ../shared/benchmarks]

writes `src/corroborate/extract/attribution/weights/speakers.json`: one number a feature. With
`--folds` it leaves every corpus out in turn, writes nothing and prints how often the left-out
quotations get their speaker. It learns from quotations of news corpora whose speakers the project
has labelled, from those of GUM's Wikinews articles (annotations CC BY 4.0, texts CC BY 2.5), and
from passages written for `benchmarks.quotes`; nothing of the texts is kept. The same input gives
the same file.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import corroborate
from benchmarks.quotes import overlap, read, same_speaker
from corroborate.compare.entities.link import link
from corroborate.extract.attribution import speaker_ranker as ranker
from corroborate.extract.attribution.cue_finder import cues
from corroborate.extract.attribution.layout import Discourse, Passage
from corroborate.extract.attribution.speaker_candidates import Candidate
from corroborate.extract.attribution.speaker_tracking import SpeakerTracker
from corroborate.extract.names.find import find_mentions
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse

WEIGHTS = Path(ranker.__file__).parent / "weights" / "speakers.json"
LABELS = Path("../shared/benchmarks")
TEXTS = Path(__file__).parent / "texts"
_ROUNDS = 2
"""How often examples are gathered: who spoke last depends on what was chosen before."""
_WRITTEN = 3
"""How often a written passage counts: they are few, one of a class that news has now and then."""
_UNSAID = 2
"""How often words that nobody says count: labels hold few, and to give them a speaker is false."""
_SHARES = 5
"""Shares of the written passages, each left out with some of the corpora."""
_FEW = 8
"""Words up to which quoted words that nothing attributes are taken for nobody's."""
_STEPS = 400
_PENALTY = 5.0
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "president", "the", "sen", "rep", "sir", "gen", "of"])
Suits = Callable[[Candidate], bool]


@dataclass(frozen=True)
class Labelled:
    """One parsed article, the corpus it is of, and what suits its labelled quotations.

    `suits` maps the number of a quotation to what tells whether a candidate is the labelled one.
    """

    group: str
    discourse: Discourse
    suits: Mapping[int, Suits]


@dataclass(frozen=True)
class Example:
    """The candidates of one quotation, each with its features, and which of them are right."""

    group: str
    features: list[tuple[str, ...]]
    right: list[bool]


def same_name(got: str, want: str) -> bool:
    """Return True if one name lies in the other, or they share two words."""
    a, b = (
        {w[:-1] if w.endswith("s") and len(w) > 4 else w for w in re.findall(r"\w+", x.lower())}
        - _TITLES
        - {"s", "a", "and"}
        for x in (got, want)
    )
    return bool(a & b) and (a <= b or b <= a or len(a & b) >= 2)


def place(text: str, snippet: str) -> tuple[int, int] | None:
    """Return where the words of a snippet stand in a text, whatever marks are between them."""
    found = re.search(r"\W+".join(map(re.escape, re.findall(r"\w+", snippet))), text)
    return found.span() if found else None


def labelled_corpora(folder: Path) -> Iterator[Labelled]:
    """Yield the articles of the labelled corpora."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (folder / "corpora" / "labels" / "quotes.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["corpus"]].append(row)
    for corpus, labels in sorted(rows.items()):
        named = corpus.removeprefix("gva-")
        articles = next((folder / "corpora").glob(f"*/{named}"))
        texts = [Text(a.source_id, a.text or "") for a in corroborate.read_corpus(articles)]
        yield from labelled_articles(corpus, list(parse(texts)), labels)


def labelled_articles(
    corpus: str, parsed: Sequence[Parsed], labels: Sequence[Mapping[str, str]]
) -> Iterator[Labelled]:
    """Yield the articles of one corpus, names linked as in its report."""
    mentions = {p.source_id: find_mentions(p) for p in parsed}
    entities, aliases = link(
        [m for found in mentions.values() for m in found],
        sentences=[s for p in parsed for s in p.sentences],
        review=(),
    )
    names = {e.entity_id: e.name for e in entities}
    known = {(a.source_id, a.local_id): names[a.entity_id] for a in aliases}
    for article in parsed:
        discourse = Discourse(article, mentions[article.source_id])
        suits: dict[int, Suits] = {}
        for label in labels:
            short = label["source"].lower().replace("-", "_")
            if not article.source_id.lower().replace("-", "_").endswith(short):
                continue
            span = place(article.text, label["first_words"])
            if span is None or label["form"] in {"none", "indirect"}:
                continue
            want = {w.strip() for w in label["speaker"].split("|")} - {"", "(none)"}
            for number, passage in enumerate(discourse.passages):
                if passage.quoted.start < span[1] and span[0] < passage.quoted.end:
                    suits[number] = _names(want, known, article.source_id)
        yield Labelled(corpus, discourse, suits)


def _names(want: set[str], known: Mapping[tuple[str, str], str], source_id: str) -> Suits:
    def suits(candidate: Candidate) -> bool:
        speaker = candidate.speaker
        if speaker is None:
            return not want
        name = known.get((source_id, speaker.entity_id or ""))
        if not want:
            return name is None
        return any(same_name(name or speaker.text, one) for one in want)

    return suits


def labelled_gum(folder: Path) -> Iterator[Labelled]:
    """Yield GUM's news articles with the quotations whose clause of attribution is marked."""
    lines = (folder / "quotes" / "gum-news-a.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    parsed = parse(Text(d["id"], d["text"]) for d in documents)
    for document, article in zip(documents, parsed, strict=True):
        yield labelled_spans(article, document["quotes"])


def labelled_passages() -> Iterator[Labelled]:
    """Yield the articles and passages written for the benchmark of quotations."""
    written = [w for name in ("quotations.txt", "passages.txt") for w in read(TEXTS / name)]
    parsed = parse(Text(w.name, w.text) for w in written)
    for number, (article, labels) in enumerate(zip(parsed, written, strict=True)):
        discourse = Discourse(article, find_mentions(article))
        suits: dict[int, Suits] = {}
        for said in labels.said:
            for index, passage in enumerate(discourse.passages):
                quoted = passage.quoted
                if (
                    said.kind != "~"
                    and overlap(quoted.start, quoted.end, said.start, said.end) > 0.5
                ):
                    suits[index] = _is_said_by(said.speaker)
        yield Labelled(f"written {number % _SHARES}", discourse, suits)


def _is_said_by(wanted: str) -> Suits:
    def suits(candidate: Candidate) -> bool:
        speaker = candidate.speaker
        return same_speaker(speaker.text if speaker else None, wanted)

    return suits


def labelled_spans(article: Parsed, quotes: Iterable[Mapping[str, object]]) -> Labelled:
    """Return an article whose labels are stretches of its text."""
    discourse = Discourse(article, find_mentions(article))
    suits: dict[int, Suits] = {}
    for quote in quotes:
        spans = quote.get("speaker_spans")
        pieces = quote.get("pieces")
        if not isinstance(spans, list) or not isinstance(pieces, list) or not spans:
            continue
        for number, passage in enumerate(discourse.passages):
            start, end = passage.quoted.start, passage.quoted.end
            if 2 * sum(max(0, min(end, e) - max(start, s)) for s, e in pieces) > end - start:
                suits[number] = _overlaps(discourse, spans)
    for number, passage in enumerate(discourse.passages):
        if number not in suits and _set_off(discourse, number) and not _marked(passage, quotes):
            suits[number] = _is_nobody
    return Labelled(article.source_id, discourse, suits)


def _set_off(discourse: Discourse, number: int) -> bool:
    """Return True if a few quoted words stand in a sentence in which nobody says or judges."""
    passage = discourse.passages[number]
    unit = discourse.units[passage.unit]
    return passage.words <= _FEW and not unit.alone and not cues(discourse, unit)


def _marked(passage: Passage, quotes: Iterable[Mapping[str, object]]) -> bool:
    ends = [(quote["start"], quote["end"]) for quote in quotes]
    return any(
        isinstance(s, int)
        and isinstance(e, int)
        and s < passage.quoted.end
        and passage.quoted.start < e
        for s, e in ends
    )


def _is_nobody(candidate: Candidate) -> bool:
    return candidate.kind == "nobody"


def _overlaps(discourse: Discourse, spans: Sequence[tuple[int, int]]) -> Suits:
    def suits(candidate: Candidate) -> bool:
        cue, speaker = candidate.cue, candidate.speaker
        places = [(speaker.start, speaker.end)] if speaker is not None else []
        if cue is not None and cue.subject is not None:
            places.append((discourse.starts[cue.subject], discourse.end_of(cue.subject)))
        return any(a < e and s < b for a, b in places for s, e in spans)

    return suits


def gather(articles: Iterable[Labelled], weight_of: Mapping[str, float]) -> list[Example]:
    """Return the labelled quotations with their candidates, the right ones chosen on the way."""
    examples: list[Example] = []
    for article in articles:

        def decide(
            number: int, candidates: Sequence[Candidate], article: Labelled = article
        ) -> Candidate:
            suits = article.suits.get(number)
            right = [suits is not None and suits(c) for c in candidates]
            if any(ok and c.kind == "cue" for c, ok in zip(candidates, right, strict=True)):
                # Who has no name is somebody all the same: an official said.
                right = [ok and c.kind != "nobody" for c, ok in zip(candidates, right, strict=True)]
            if any(right):
                features = [c.features for c in candidates]
                examples.append(Example(article.group, features, right))
            likely = [c for c, ok in zip(candidates, right, strict=True) if ok] or candidates
            return max(likely, key=lambda c: ranker.score(c, weight_of))

        SpeakerTracker(article.discourse, decide=decide)
    return examples


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the right candidates are likeliest (Adam, all at once)."""
    names = sorted({f for e in examples for c in e.features for f in c})
    at = {name: n for n, name in enumerate(names)}
    rows = [c for e in examples for c in e.features]
    matrix = np.zeros((len(rows), len(names)))
    for n, features in enumerate(rows):
        for feature in features:
            matrix[n, at[feature]] += 1
    starts = np.cumsum([0, *(len(e.features) for e in examples[:-1])])
    right = np.array([ok for e in examples for ok in e.right], dtype=float)
    owner = np.repeat(np.arange(len(examples)), np.array([len(e.features) for e in examples]))
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = matrix @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share = scores / np.add.reduceat(scores, starts)[owner]
        chosen = scores * right
        wanted = chosen / np.maximum(np.add.reduceat(chosen, starts), 1e-12)[owner]
        slope = matrix.T @ (share - wanted) + _PENALTY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        scale = np.sqrt(second / (1 - 0.99**step)) + 1e-8
        weights -= 0.05 * (1 - step / _STEPS) * first / (1 - 0.9**step) / scale
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.05}


def learn(articles: Sequence[Labelled]) -> dict[str, float]:
    """Gather and fit several rounds."""
    weight_of: dict[str, float] = {}
    for _ in range(_ROUNDS):
        examples = gather(articles, weight_of)
        written = [e for e in examples if e.group.startswith("written")]
        unsaid = [e for e in examples if e.right[0] and not any(e.right[1:])]
        weight_of = fit([*examples, *(written * (_WRITTEN - 1)), *(unsaid * (_UNSAID - 1))])
    return weight_of


def accuracy(articles: Iterable[Labelled], weight_of: Mapping[str, float]) -> tuple[int, int]:
    """Return how many labelled quotations get a right candidate, and how many there are."""
    right = total = 0
    for article in articles:
        chosen: dict[int, Candidate] = {}

        def decide(
            number: int, candidates: Sequence[Candidate], chosen: dict[int, Candidate] = chosen
        ) -> Candidate:
            chosen[number] = max(candidates, key=lambda c: ranker.score(c, weight_of))
            return chosen[number]

        tracker = SpeakerTracker(article.discourse, decide=decide)
        for number, suits in article.suits.items():
            final = replace(chosen[number], speaker=tracker.turns[number].speaker)
            right += suits(final)
            total += 1
    return right, total


def folds(articles: Sequence[Labelled]) -> None:
    """Print the accuracy on every corpus with weights learned from the others."""
    groups = sorted({a.group for a in articles})
    sums = [0, 0]
    for n in range(6):
        left_out = set(groups[n::6])
        weight_of = learn([a for a in articles if a.group not in left_out])
        right, total = accuracy([a for a in articles if a.group in left_out], weight_of)
        sums = [sums[0] + right, sums[1] + total]
        print(f"fold {n + 1}: {right}/{total} = {right / max(total, 1):.3f}")
    print(f"left out: {sums[0]}/{sums[1]} = {sums[0] / max(sums[1], 1):.3f}")


def main() -> None:
    """Read the labelled articles, then train or judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    if not options.labels.is_dir():
        raise SystemExit(f"{options.labels}: no labelled quotations here; give their folder")
    labels = options.labels
    articles = [*labelled_corpora(labels), *labelled_gum(labels), *labelled_passages()]
    if options.folds:
        folds(articles)
        return
    WEIGHTS.write_text(json.dumps(learn(articles), indent=1, sort_keys=True) + "\n")
    print(f"{WEIGHTS}: learned from {len({a.group for a in articles})} corpora and articles")


if __name__ == "__main__":
    main()
