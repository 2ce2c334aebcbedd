"""Findings from sentences: what somebody denies or rejects, in the words of the sources."""

import re
from collections.abc import Iterator
from functools import cache

from corroborate.lexicon.spelling import american
from corroborate.lexicon.stems import stem
from corroborate.lexicon.word_tables import function_words, words
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import Finding, Mark, Run, listed, quoted
from corroborate.tables import Sentence

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_END = re.compile(r"[.!][”\"’')]*\s*$")
_REACH = 4
"""Words behind a verb among which what is denied is named."""
_SHORT = 8
_ALIKE = 3
"""Stems that two sentences share where they tell of one denial."""
_LONGEST, _FAR = 300, 220
"""Characters of what is told, and before the verb in it."""
_BRIEF, _BEFORE, _HEAD = 120, 30, 4
"""Characters of what the first lines tell, and before its verb; words of its beginning."""


def of_denials(material: Material) -> list[Finding]:
    """Return the sentences in which a statement is denied, those of one denial together.

    What somebody denies in quotation marks is a quotation, and counts as one.
    """
    told: list[tuple[set[str], list[tuple[Sentence, str]]]] = []
    for sentence, words_ in _denials(material):
        stems = _stems(sentence.text)
        alike = next((group for known, group in told if len(known & stems) >= _ALIKE), None)
        if alike is None:
            told.append((stems, alike := []))
        alike.append((sentence, words_))
    return [_finding(material, alike) for _, alike in told]


def denying(material: Material) -> list[Sentence]:
    """Return the sentences that tell of a denial."""
    return [sentence for sentence, _ in _denials(material)]


def _denials(material: Material) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that tell of a denial; with the one before where they point to it."""
    quoted_at: dict[str, list[tuple[int, int]]] = {}
    for quote in material.quotes:
        if quote.marked:
            quoted_at.setdefault(quote.source_id, []).append((quote.start, quote.end))
    before: Sentence | None = None
    for sentence in material.sentences:
        found = denial(sentence.text)
        if found and found[0] < _FAR and _END.search(sentence.text):
            at, points = found[0] + sentence.start, found[1]
            spans = quoted_at.get(sentence.source_id, ())
            if not any(start <= at < end for start, end in spans):
                told = sentence.text
                if points and before is not None and before.source_id == sentence.source_id:
                    told = f"{before.text} {told}"
                yield sentence, told if len(told) <= _LONGEST else sentence.text
        before = sentence


@cache
def denial(text: str) -> tuple[int, bool] | None:
    """Return where a sentence says that a statement is wrong, and if it points to another sentence.

    >>> denial("The mayor denied any part in it."), denial("The mayor dismissed that criticism.")
    ((10, False), (10, True))
    >>> denial("He was denied bail."), denial("They rejected the bill.")
    (None, None)
    >>> denial("The clerk falsely said that 90 came."), denial("He was falsely accused.")
    ((10, False), None)
    """
    read = list(_WORD.finditer(text))
    said = [american(word.group().lower()) for word in read]
    at = next((n for n in range(len(said)) if _denies(said, n) or _calls_false(said, n)), None)
    return None if at is None else (read[at].start(), _points(said, at))


def _denies(said: list[str], at: int) -> bool:
    """Return True if a word denies what stands behind it, and is not denied itself."""
    what, behind = _denied_by(said[at]), said[at + 1 : at + 1 + _REACH]
    before = words("denials", "not after").intersection(said[max(0, at - 1) : at])
    if not what or not behind or before:
        return False
    return behind[0] in what or not words("denials", "claims").isdisjoint(behind)


def _calls_false(said: list[str], at: int) -> bool:
    """Return True if words say in the outlet's own voice that a statement is false or unproven."""
    behind = said[at + 1 : at + 2]
    if said[at] in words("denials", "falsely"):
        return not words("denials", "stating").isdisjoint(behind)
    phrases = _unproven().get(said[at], [])
    return any(said[at : at + len(phrase)] == phrase for phrase in phrases)


@cache
def _unproven() -> dict[str, list[list[str]]]:
    """Return the phrases that call a statement unproven, by their first words."""
    phrases: dict[str, list[list[str]]] = {}
    for phrase in map(str.split, words("denials", "unproven")):
        phrases.setdefault(phrase[0], []).append(phrase)
    return phrases


def _points(said: list[str], at: int) -> bool:
    """Return True if a sentence points to the one before; a long one has in itself what "it" is."""
    verb, behind = said[at], said[at + 1 : at + 4]
    claims = words("denials", "claims")
    after = claims | words("denials", "after that")
    that = behind[:1] == ["that"] and not after.isdisjoint(behind[1:2]) and bool(_denied_by(verb))
    pointing = at < _SHORT and not words("denials", "pointing").isdisjoint(behind[:1])
    # "Dismissed the rumors, which spread": which ones, the sentence before has told.
    known = behind[:1] == ["the"] and not claims.isdisjoint(behind[1:2])
    told = not words("denials", "of what").isdisjoint(behind[2:3])
    opening = not words("denials", "opening").isdisjoint(said[:2])
    return pointing or that or opening or (at < _SHORT and known and not told)


def _denied_by(verb: str) -> frozenset[str] | None:
    """Return what may stand behind a verb of denying, beside claims; None for another word."""
    for kind in ("deny", "dispute", "reject"):
        if verb in words("denials", kind):
            return words("denials", f"{kind} that") | words("denials", "claims")
    return None


def _stems(text: str) -> set[str]:
    return {stem(w) for w in _WORD.findall(text.lower()) if w not in function_words()}


def _finding(material: Material, alike: list[tuple[Sentence, str]]) -> Finding:
    first, told = min(alike, key=lambda one: (one[0].sentence_id, one[0].source_id))
    label = {s.source_id: material.label[s.source_id] for s, _ in alike}
    at = {s.source_id: material.at(s) for s, _ in reversed(alike)}
    others = [name for source_id, name in label.items() if source_id != first.source_id]
    also = f", likewise {listed(others)}" if others else ""
    to = material.at(first)
    marks = [Mark(material.number[s], name, "a denial", at[s]) for s, name in label.items()]
    sentence = [Run(quoted(told, _LONGEST), to), Run(f" ({label[first.source_id]}{also}).")]
    rank = (-len(label), first.sentence_id, first.source_id)
    brief = f"{quoted(_around_verb(first.text), _BRIEF)} ({label[first.source_id]}{also})"
    return Finding(sentence, to, marks, len(label), 0, rank, brief)


def _around_verb(text: str) -> str:
    """Return a sentence; of a long one how it begins, mostly with who denies, and the denial."""
    found = denial(text)
    if found is None or len(text) <= _BRIEF or found[0] <= _BEFORE:
        return text
    begin = " ".join(text.split()[:_HEAD])
    return f"{begin} … {text[found[0] - _BEFORE :].partition(' ')[2]}"
