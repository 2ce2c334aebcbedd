"""Who took a passage from whom: said only where it is plain, else that both have it.

Words that somebody spoke, posted or put on paper are a common source (`common_sources`): each may
have them from there. A direction is claimed for what is left, and for quotations, where

- a text credits the other outlet, or its agency, beside the passage, or names it as its source and
  has a long stretch of it word for word;
- the later text is nearly all in the earlier and longer one of another outlet, and no agency is
  behind either;
- one side bears two kinds of damage that the other has not: a fixed expression with a word swapped,
  a speaker or quotation marks lost. One kind alone decides nothing, nor do days alone.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from corroborate.compare.reuse.agency_credits import names_outlet, short_name
from corroborate.compare.reuse.damage import Damage, find_damage
from corroborate.compare.reuse.passage_sides import Profile, Side, profile_of, side_of
from corroborate.compare.reuse.passages import SharedPassage
from corroborate.lexicon.word_tables import any_of
from corroborate.tables import Direction, Quote, Reuse, Sentence, Source

Kind = Literal["quotation", "tweet", "statement", "document"]

_TWEET = re.compile(any_of("posted"), re.IGNORECASE)
_STATEMENT = re.compile(any_of("stated"), re.IGNORECASE)
_DOCUMENT = re.compile(rf"\b{any_of('on paper')}\b", re.IGNORECASE)
_MOSTLY = 0.75
_HALF = 0.5
_WIDE = 8
_SAME = 0.7
"""Likeness from which prose is the same prose, and not one thing told twice."""
_RETOLD = 0.6
"""Likeness from which prose that credits the other outlet itself is a retelling of it."""
_VERBATIM = 0.9
_SHORT = 60
"""Characters below which words are a formula: he declined to comment."""
_LONG = 150
"""Characters of prose that two outlets do not write alike by chance."""


class Claim(NamedTuple):
    """Which side a passage was taken from, 0 or 1, and what that rests on."""

    giver: int
    words: str


def infer_directions(
    passages: Sequence[SharedPassage],
    *,
    sources: Sequence[Source],
    sentences: Mapping[str, Sequence[Sentence]],
    quotes: Sequence[Quote] = (),
) -> list[Reuse]:
    """Return the rows of the passages, each with its direction and what that rests on."""
    known = {source.source_id: source for source in sources}
    spoken = _marked(quotes)
    used = dict.fromkeys(s for p in passages for s in (p.source_a, p.source_b))
    profiles = {s: profile_of(s, known.get(s), sentences[s]) for s in used}
    sides = [
        (
            side_of(sentences[p.source_a], spoken[p.source_a], p.start_a, p.end_a),
            side_of(sentences[p.source_b], spoken[p.source_b], p.start_b, p.end_b),
        )
        for p in passages
    ]
    whole = _over_wholes(passages, sides, profiles)
    rows = []
    for passage, both in zip(passages, sides, strict=True):
        pair = (profiles[passage.source_a], profiles[passage.source_b])
        claim = whole.get((passage.source_a, passage.source_b))
        if claim is None and _is_mostly_quoted(passage, both):
            # Both may have heard it. Where one took its text from the other, it took this as well.
            passage = replace(passage, quotation=True)
        rows.append(_row(passage, both, pair, claim, len(known)))
    return rows


def _is_mostly_quoted(passage: SharedPassage, sides: tuple[Side, Side]) -> bool:
    """Return True if more than half of both sides stands in quotation marks."""
    lengths = (passage.end_a - passage.start_a, passage.end_b - passage.start_b)
    said = (sum(q.end - q.start for q in side.quotes) for side in sides)
    return all(chars > _HALF * length for chars, length in zip(said, lengths, strict=True))


def _marked(quotes: Sequence[Quote]) -> dict[str, list[Quote]]:
    """Return what each source quotes in marks, in the order of the text."""
    spoken: dict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda q: (q.source_id, q.start)):
        if quote.spoken:
            spoken[quote.source_id].append(quote)
    return spoken


def _over_wholes(
    passages: Sequence[SharedPassage],
    sides: Sequence[tuple[Side, Side]],
    profiles: Mapping[str, Profile],
) -> dict[tuple[str, str], Claim | None]:
    """Return what all passages of two sources together say of who took them."""
    of_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        if not passage.standing:
            of_pair[passage.source_a, passage.source_b].append(number)
    found: dict[tuple[str, str], Claim | None] = {}
    for (one, other), numbers in of_pair.items():
        pair = (profiles[one], profiles[other])
        if _of_one_outlet(pair):
            continue
        damage = find_damage([sides[n] for n in numbers], pair)
        found[one, other] = _by_damage(damage, pair) or _by_containment(
            [passages[n] for n in numbers], pair
        )
    return found


def _row(
    passage: SharedPassage,
    sides: tuple[Side, Side],
    pair: tuple[Profile, Profile],
    whole: Claim | None,
    n_known: int,
) -> Reuse:
    place_a = f"{passage.source_a}.{passage.start_a}-{passage.end_a}"
    place_b = f"{passage.source_b}.{passage.start_b}-{passage.end_b}"
    row = Reuse(
        reuse_id=f"{place_a}={place_b}",
        source_a=passage.source_a,
        start_a=passage.start_a,
        end_a=passage.end_a,
        source_b=passage.source_b,
        start_b=passage.start_b,
        end_b=passage.end_b,
        similarity=passage.similarity,
        what="prose" if passage.similarity >= _SAME else "similar",
        direction="unknown",
        evidence="both have it; nothing tells who took it from whom",
    )
    if passage.standing:
        of = f" of {n_known}" if n_known else ""
        words = (
            f"standing text: {passage.n_sources}{of} sources carry these words and share little "
            "else, so they say nothing of who copied whom"
        )
        return replace(row, what="boilerplate", direction="common", evidence=words)
    if passage.quotation:
        row = _spoken(row, sides)
    if passage.n_sources >= _WIDE:
        wide = f"{row.evidence}; {passage.n_sources} sources carry these words"
        row = replace(row, evidence=wide)
    agencies = pair[0].agencies(sides[0]) & pair[1].agencies(sides[1])
    if agencies and not (pair[0].agency or pair[1].agency):
        both = f"both credit {' and '.join(sorted(agencies))}"
        return replace(row, direction="common", evidence=both)
    claim = _by_credit(passage, sides, pair) or whole
    if claim is None:
        return row
    if row.what == "similar":
        row = replace(row, what="prose")
    direction: Direction = "a_to_b" if claim.giver == 0 else "b_to_a"
    return replace(row, direction=direction, evidence=claim.words)


def _spoken(row: Reuse, sides: tuple[Side, Side]) -> Reuse:
    """Type the source of words in quotation marks, which both may have had."""
    kinds = {kind_of(side.text, side.around) for side in sides}
    kind = next((k for k in ("tweet", "statement", "document") if k in kinds), "quotation")
    speakers = dict.fromkeys(q.speaker for side in sides for q in side.quotes if q.speaker)
    of = f" of {' / '.join(speakers)}" if speakers else ""
    words = f"words{of} that each may have had from where they were said"
    return replace(row, what=kind, direction="common", evidence=words)  # type: ignore[arg-type]


def _by_credit(
    passage: SharedPassage, sides: tuple[Side, Side], pair: tuple[Profile, Profile]
) -> Claim | None:
    """Return the side that the other credits; None where neither or each does."""
    if _of_one_outlet(pair):
        return None
    found = []
    for giver in (0, 1):
        one, other, side = pair[giver], pair[1 - giver], sides[1 - giver]
        if one.publisher is None:
            continue
        if one.day and other.day and other.day < one.day:
            continue
        words = _credit(passage, side, one, other)
        if words:
            found.append(Claim(giver, f"{other.name} {words}"))
    return found[0] if len(found) == 1 else None


def _of_one_outlet(pair: tuple[Profile, Profile]) -> bool:
    """Return True for two articles of one outlet: its own words it took from nobody."""
    return pair[0].publisher is not None and pair[0].publisher == pair[1].publisher


def _credit(passage: SharedPassage, side: Side, giver: Profile, taker: Profile) -> str | None:
    """Return how a side credits the other outlet, or its agency, for a passage."""
    if giver.agency is not None and giver.agency in taker.agencies(side):
        return f"credits {giver.publisher}"
    known_as = short_name(taker.text, giver.publisher)
    here = names_outlet(side.around, giver.publisher, known_as=known_as)
    before = names_outlet(side.before, giver.publisher, known_as=known_as)
    # A speech may be quoted after others all the same: then the words must be the same.
    least = _VERBATIM if passage.quotation else _SAME
    if here and passage.similarity >= (least if passage.quotation else _RETOLD):
        return f"credits {giver.publisher}"
    if before and passage.similarity >= least and len(side.text) >= _SHORT:
        return f"credits {giver.publisher}"
    if _is_verbatim(passage) and names_outlet(taker.text, giver.publisher):
        return f"names {giver.publisher} as a source and has this word for word"
    return None


def _is_verbatim(passage: SharedPassage) -> bool:
    length = min(passage.end_a - passage.start_a, passage.end_b - passage.start_b)
    return not passage.quotation and passage.similarity >= _VERBATIM and length >= _LONG


def _by_containment(
    passages: Sequence[SharedPassage], pair: tuple[Profile, Profile]
) -> Claim | None:
    """Return the earlier, longer text that holds nearly all of the later one's prose."""
    days = [p.day for p in pair if p.day is not None and not p.credits and p.agency is None]
    if len(days) < 2 or days[0] == days[1]:
        return None
    prose = [p for p in passages if not p.quotation and p.similarity >= _SAME]
    shares = (
        sum(p.end_a - p.start_a for p in prose) / max(len(pair[0].text), 1),
        sum(p.end_b - p.start_b for p in prose) / max(len(pair[1].text), 1),
    )
    giver = days.index(min(days))
    if shares[1 - giver] < _MOSTLY or shares[giver] >= _HALF:
        return None
    early, late = pair[giver], pair[1 - giver]
    words = f"{late.name}, of {late.day}, is nearly all in {early.name}, of {early.day}"
    return Claim(giver, words)


def _by_damage(damage: tuple[Damage, Damage], pair: tuple[Profile, Profile]) -> Claim | None:
    """Return the sound side where the other bears two kinds of damage."""
    for giver in (0, 1):
        sound, worn = damage[giver], damage[1 - giver]
        early, late = pair[giver].day, pair[1 - giver].day
        if sound or len(worn) < 2 or (early and late and late < early):
            continue
        told = "; ".join(f"{pair[1 - giver].name} {words}" for words in worn.values())
        return Claim(giver, told)
    return None


def kind_of(text: str, around: str) -> Kind:
    """Return the kind of source that quoted words come from, as the sentences around tell.

    >>> kind_of("We shall row on", "“We shall row on,” the harbour master tweeted.")
    'tweet'
    >>> kind_of("We shall row on", "“We shall row on,” the harbour said in a statement.")
    'statement'
    >>> kind_of("rowed without a permit", "The indictment says he “rowed without a permit”.")
    'document'
    >>> kind_of("We shall row on", "“We shall row on,” Dora Holm said.")
    'quotation'
    """
    beside = around.replace(text, " ")
    if _TWEET.search(beside):
        return "tweet"
    if _STATEMENT.search(beside):
        return "statement"
    return "document" if _DOCUMENT.search(beside) else "quotation"
