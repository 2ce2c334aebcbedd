"""Names in one text: persons, bodies, places and groups, with whom each name means there.

The model's names are the base. Runs of capitalised words give the extents, from which titles,
articles, possessives and adjectives of peoples are taken off; the type of a name is settled by
votes over all its mentions (the model's labels, the words around, a gazetteer, tables of words);
and a name found once is found again wherever the same text repeats it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corroborate.extract.names.identity import Named, identify
from corroborate.extract.names.name_candidates import Chunk, chunks
from corroborate.extract.names.name_words import Word, headlines, words
from corroborate.extract.names.type_votes import (
    MODEL,
    OTHER,
    Ballot,
    Votes,
    around,
    is_sport,
    known,
    no_votes,
    plays,
)
from corroborate.lexicon.gazetteer import is_nation
from corroborate.lexicon.word_tables import is_given_name
from corroborate.lexicon.word_tables import words as words_of
from corroborate.parse.document import Parsed
from corroborate.tables import Mention, NameType

_ACCEPT = 1.6
"""Votes that a name needs where the model saw none."""

_LENT = 0.6
"""How much of the votes of what stands around a name go to the next one of a list."""

_IN_HEADLINE = 3.0
"""Votes that a name needs where it stands in lines alone whose capitals tell nothing."""


def find_mentions(parsed: Parsed) -> list[Mention]:
    """Find the names in a parsed text, in their order, none overlapping another.

    `entity_id` is the same for all mentions that mean the same within this text: surname and full
    name, acronym and what it is short for, a short form and the full one.
    """
    seen, text = words(parsed), parsed.text
    marks, labels = _model(parsed, seen)
    found = [chunk for chunk in chunks(seen, text, marks) if len(chunk.text) > 1]
    raised = list(headlines(text))
    ballot = Ballot()
    inside = [_within(raised, chunk.start) for chunk in found]
    contexts = [
        no_votes() if raised_ else around(chunk, seen, text)
        for chunk, raised_ in zip(found, inside, strict=True)
    ]
    _share(found, contexts, text)
    for chunk, context, raised_ in zip(found, contexts, inside, strict=True):
        label, weight = _label(chunk, seen, marks, labels)
        opens = seen[chunk.first].opens
        ballot.cast(chunk, label, weight * (0.5 if raised_ else 1), context, opens=opens)
    named = _settle(found, ballot, raised)
    if is_sport(seen):
        named = [(chunk, _side(chunk, type_, seen)) for chunk, type_ in named]
    ids = identify([Named(chunk.text, type_, chunk.start) for chunk, type_ in named], text=text)
    return [
        Mention(
            source_id=parsed.source_id,
            start=chunk.start,
            end=chunk.end,
            text=chunk.text,
            type=type_,
            entity_id=entity_id,
        )
        for (chunk, type_), entity_id in zip(named, ids, strict=True)
    ]


def _model(parsed: Parsed, seen: Sequence[Word]) -> tuple[list[str | None], dict[str, str]]:
    """Return for every word the mark of the model's name it lies in, and the marks' labels."""
    names = [(e.start_char, e.end_char, e.label_) for e in parsed.doc.ents]
    marks: list[str | None] = []
    at = 0
    for word in seen:
        while at < len(names) and names[at][1] <= word.start:
            at += 1
        marks.append(str(at) if at < len(names) and names[at][0] < word.end else None)
    return marks, {str(n): MODEL.get(label, OTHER) for n, (*_, label) in enumerate(names)}


def _label(
    chunk: Chunk, seen: Sequence[Word], marks: Sequence[str | None], labels: dict[str, str]
) -> tuple[str | None, float]:
    """Return what the model calls a chunk, and how far its extent bears that out."""
    count: dict[str, int] = {}
    for at in range(chunk.first, chunk.last):
        mark = marks[at]
        if mark is not None:
            count[mark] = count.get(mark, 0) + 1
    if not count:
        return None, 0.0
    best = max(count, key=lambda mark: count[mark])
    share = count[best] / (chunk.last - chunk.first)
    first = chunk.first == 0 or marks[chunk.first - 1] != best
    last = chunk.last == len(seen) or marks[chunk.last] != best
    return labels[best], share * (1.0 if first and last else 0.6)


def _share(found: Sequence[Chunk], contexts: Sequence[Votes], text: str) -> None:
    """Let names that are listed together lend each other what stands around them."""
    lent = [dict(context) for context in contexts]
    for n in range(len(found) - 1):
        if text[found[n].end : found[n + 1].start] in (" and ", ", ", " or ", ", and "):
            for give, take in ((n, n + 1), (n + 1, n)):
                for type_, value in lent[give].items():
                    contexts[take][type_] += _LENT * value


def _side(chunk: Chunk, type_: NameType, seen: Sequence[Word]) -> NameType:
    """Return ORG for a town that stands for its team; nations stay places."""
    if type_ == "PLACE" and not is_nation(chunk.text) and plays(chunk, seen):
        return "ORG"
    return type_


def _settle(
    found: Sequence[Chunk], ballot: Ballot, raised: Sequence[tuple[int, int]]
) -> list[tuple[Chunk, NameType]]:
    """Decide for every candidate whether it is a name, and of what kind."""
    totals = {chunk.text: ballot.totals(chunk.text) for chunk in found}
    types = {name: _winner(votes, seen=ballot.labelled(name)) for name, votes in totals.items()}
    families = {
        part
        for name, type_ in types.items()
        if type_ == "PERSON" and " " in name
        for part in _parts(name)
    }
    bodies = {
        word
        for name, type_ in types.items()
        if type_ == "ORG" and " " in name
        for word in (name.split() if name.count(" ") > 1 else name.split()[:1])
        if _is_telling(word)
    }
    plain = {chunk.text for chunk in found if not _within(raised, chunk.start)} | families
    settled: list[tuple[Chunk, NameType]] = []
    for chunk in found:
        votes, type_ = totals[chunk.text], types[chunk.text]
        if chunk.text in families and max(votes["PLACE"], votes["GROUP"], votes["ORG"]) < 6:
            type_ = "PERSON"
        elif chunk.text in bodies and max(votes["PLACE"], votes["GROUP"], votes["PERSON"]) < 4:
            type_ = "ORG"
        if type_ is None or (type_ == "GROUP" and ballot.doubtful(chunk.text)):
            continue
        if chunk.text not in plain and votes[type_] < _IN_HEADLINE:
            continue
        if type_ == "PERSON" and _is_office(chunk.text):
            continue
        settled.append((chunk, type_))
    return settled


def _is_office(name: str) -> bool:
    """Tell whether a candidate ends in an office or a party: Kansas Democrat, Sgt."""
    last = name.split()[-1].lower().rstrip(".")
    if last in _PARTY_MEN:
        return True
    titles = words_of("titles") | words_of("persons")
    return last in titles and (" " not in name or not is_given_name(name.split()[0]))


_PARTY_MEN = frozenset(("democrat", "republican", "independent", "tory"))


def _is_telling(word: str) -> bool:
    """Tell whether a word of a body's name is rare enough to name the body by itself."""
    return (
        len(word) > 4
        and word[0].isupper()
        and word.lower() not in words_of("heads")
        and not is_given_name(word)
        and not known(word)
        and word.lower() not in words_of("portfolios")
    )


def _parts(name: str) -> Iterator[str]:
    """Yield what a person may be called for short: every word, and every end of the name."""
    words = name.split()
    yield from (word for word in words if len(word) > 2 and word[0].isupper())
    yield from (" ".join(words[n:]) for n in range(1, len(words) - 1))


def _winner(votes: Votes, *, seen: bool) -> NameType | None:
    if not votes:
        return None
    best = max(sorted(votes), key=lambda type_: votes[type_])
    if best == OTHER or votes[best] < (0.5 if seen else _ACCEPT):
        return None
    return MODEL_TYPES[best]


MODEL_TYPES: dict[str, NameType] = {type_: type_ for type_ in MODEL.values()}


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    n = bisect_right(spans, (at, at + 10**9)) - 1
    return n >= 0 and spans[n][0] <= at < spans[n][1]
