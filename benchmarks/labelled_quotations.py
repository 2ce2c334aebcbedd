"""Labelled quotations: which candidates for the speaker of each are the labelled one."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import corroborate
from benchmarks.quotes import overlap, read, same_speaker
from corroborate.compare.entities.find import find_entities
from corroborate.extract.attribution.cue_finder import cues
from corroborate.extract.attribution.layout import Discourse, Passage
from corroborate.extract.attribution.speaker_candidates import Candidate
from corroborate.extract.names.find import find_mentions
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse

TEXTS = Path(__file__).parent / "texts"
_SHARES = 5
"""Shares of the written passages, each left out with some of the corpora."""
_FEW = 8
"""Words up to which quoted words that nothing attributes are taken for nobody's."""
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "president", "the", "sen", "rep", "sir", "gen", "of"])
Suits = Callable[[Candidate], bool]


@dataclass(frozen=True)
class Labelled:
    """One parsed article, the corpus it is of, and what suits its labelled quotations.

    `suits` maps the number of a quotation to what tells whether a candidate is the labelled one.
    """

    group: str
    discourse: Discourse
    suits: dict[int, Suits] = field(default_factory=dict)

    def label(self, start: int, end: int, suits: Suits, *, share: float = 0) -> None:
        """Say who suits the quotations that share more than `share` with these offsets."""
        for number, passage in enumerate(self.discourse.passages):
            if overlap(passage.quoted.start, passage.quoted.end, start, end) > share:
                self.suits[number] = suits


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
    entities, aliases = find_entities(
        [m for found in mentions.values() for m in found],
        sentences=[s for p in parsed for s in p.sentences],
        review=(),
    )
    names = {e.entity_id: e.name for e in entities}
    known = {(a.source_id, a.local_id): names[a.entity_id] for a in aliases}
    for article in parsed:
        discourse = Discourse(article, mentions[article.source_id])
        found = Labelled(corpus, discourse)
        for label in labels:
            short = label["source"].lower().replace("-", "_")
            span = place(article.text, label["first_words"])
            here = article.source_id.lower().replace("-", "_").endswith(short)
            if not here or span is None or label["form"] in {"none", "indirect"}:
                continue
            want = {w.strip() for w in label["speaker"].split("|")} - {"", "(none)"}
            found.label(*span, _names(want, known, article.source_id))
        yield found


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
        found = Labelled(f"written {number % _SHARES}", Discourse(article, find_mentions(article)))
        for said in labels.said:
            if said.kind != "~":
                found.label(said.start, said.end, _is_said_by(said.speaker), share=0.5)
        yield found


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
