"""What tells for one who may have said a quotation: named features, for the ranker to weigh."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.layout import PROSE, Discourse, Passage, Prose
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.titles_of_works import is_placed, names_work, title_like
from corroborate.lexicon.speech import ACTS, CALLING, NICKNAMING, SAYING

_NEAR, _MIDDLE = 4, 14
"""Tokens between a verb and quoted words: right beside them, in the same clause."""
_MARKS = {",": "mark", ":": "mark", "that": "that", "as": "that"}
_ENDS = frozenset(",?!—–….")


@dataclass(slots=True)
class QuoteReading:
    """What a quotation is weighed with: its place in the text, as the features need it."""

    discourse: Discourse
    number: int
    passage: Passage
    unit: Prose
    shape: tuple[str, ...] = ()
    governors: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, discourse: Discourse, number: int) -> QuoteReading:
        """Look at one quotation of a text."""
        passage = discourse.passages[number]
        unit = discourse.units[passage.unit]
        reading = cls(discourse, number, passage, unit)
        reading.shape = tuple(_shape(reading))
        reading.governors = _governors(reading)
        return reading


def _shape(reading: QuoteReading) -> Iterator[str]:
    """Yield what a quotation looks like by itself."""
    passage, discourse = reading.passage, reading.discourse
    yield "alone" if reading.unit.alone else "set"
    size = passage.size
    yield size if reading.unit.alone or not _is_spoken(reading) else f"spoken {size}"
    if names_work(discourse, passage):
        yield "work"
    elif title_like(discourse, passage):
        yield "title"
    if is_placed(discourse, passage):
        yield "placed"


def _is_spoken(reading: QuoteReading) -> bool:
    """Return True if quoted words are set as speech is: by a comma or colon, and with a capital."""
    discourse, passage = reading.discourse, reading.passage
    quoted = passage.quoted
    before = discourse.words[passage.first - 1] if passage.first > reading.unit.first else ""
    leads = before in {"", ",", ":"} and discourse.text[quoted.start].isupper()
    last = discourse.text[quoted.start : quoted.end].rstrip()[-1:]
    return leads and (last in _ENDS or before in {",", ":"})


def _governors(reading: QuoteReading) -> dict[int, int]:
    """Return the verbs of the article's prose above quoted words, each with its distance."""
    doc, passage = reading.discourse.doc, reading.passage
    found: dict[int, int] = {}
    heads = [t for t in doc[passage.first : passage.last + 1] if _hangs_outside(t, passage)]
    for head in heads:
        token, depth = head, 0
        while token.head != token and depth < 6:
            token = token.head
            if token.pos_ in {"VERB", "AUX"} and reading.discourse.is_prose(token.i):
                depth += 1
                found[token.i] = min(depth, found.get(token.i, 9))
    return found


def _hangs_outside(token: Token, passage: Passage) -> bool:
    inside = passage.first <= token.head.i <= passage.last and token.head != token
    return not inside and token.text[:1].isalnum()


def verb_features(reading: QuoteReading, cue: Cue, kind: str) -> Iterator[str]:
    """Yield where a verb stands to quoted words, and what kind of verb it is."""
    group = _group(cue)
    leads = cue.last < reading.passage.first
    side = "before" if leads else "after"
    near = _nearness(reading, cue)
    depth = min(reading.governors.get(cue.first, 0), 3)
    yield from (group, f"{group}:{side}", f"{side}:{near}", f"{group}:{near}")
    yield from (f"{group}:{shape}" for shape in reading.shape)
    yield f"{kind}:governs {depth or 'not'}"
    mark = reading.discourse.doc[reading.passage.first - 1].lower_ if leads else ""
    if leads:
        leader = _MARKS.get(mark, "words")
        yield from (f"{group}:{leader}", f"{near}:{leader}")
    else:
        yield f"{group}:{'tails' if _is_tailed(reading) else 'goes on'}"
    hints = {
        f"{group}:governs": depth > 0,
        f"{group}:inverted": cue.inverted,
        f"{kind}:colon": mark == ":",
        f"{kind}:another between": _long_between(reading, cue),
        f"{kind}:relative {side}": cue.relative,
        f"nicknames:{near}": cue.lemma in NICKNAMING,
        f"{kind}:in its subject": _in_its_subject(reading, cue),
        f"{kind}:tail {side}": cue.tail,
        f"{kind}:agent {side}": cue.by_the_way,
    }
    yield from (hint for hint, holds in hints.items() if holds)


def _nearness(reading: QuoteReading, cue: Cue) -> str:
    """Return how near a verb stands to quoted words, before or behind them."""
    passage = reading.passage
    gap = max(passage.first - cue.last, cue.first - passage.last) - 1
    return "beside" if gap <= 1 else "near" if gap <= _NEAR else "mid" if gap <= _MIDDLE else "far"


def _group(cue: Cue) -> str:
    if cue.phrase:
        return "according"
    if cue.lemma in CALLING and cue.lemma not in SAYING:
        return "judges"
    if cue.says:
        return "says"
    if cue.lemma in CALLING:
        return "judges"
    if cue.lemma in ACTS:
        return "acts"
    return "other"


def _is_tailed(reading: QuoteReading) -> bool:
    """Return True if a quotation ends as one does that a cue follows."""
    discourse, quoted = reading.discourse, reading.passage.quoted
    last = discourse.text[quoted.start : quoted.end].rstrip()[-1:]
    behind = reading.passage.last + 1
    after = discourse.words[behind] if behind < reading.unit.end else ""
    return last in _ENDS or after in {",", "—", "–"}


def _long_between(reading: QuoteReading, cue: Cue) -> bool:
    """Return True if another long quotation stands between a cue and a quotation."""
    lo, hi = sorted((cue.first, reading.passage.first))
    discourse = reading.discourse
    own = discourse.inside[reading.passage.first]
    between = {discourse.inside[i] for i in range(lo, hi)} - {PROSE, own}
    return any(discourse.passages[n].words > 3 for n in between)


def _in_its_subject(reading: QuoteReading, cue: Cue) -> bool:
    """Return True if words are set into the phrase for the speaker: Backers of a “fair” tax say."""
    if cue.subject is None:
        return False
    head, passage = reading.discourse.doc[cue.subject], reading.passage
    return bool(head.left_edge.i <= passage.first <= passage.last <= head.right_edge.i)


def speaker_features(speaker: Speaker | None, kind: str) -> Iterator[str]:
    """Yield of what sort one is who may have spoken, and whether by name."""
    if speaker is None:
        yield f"{kind}:nobody known"
        return
    yield f"{kind}:{speaker.sort}"
    if speaker.named:
        yield f"{kind}:named"
