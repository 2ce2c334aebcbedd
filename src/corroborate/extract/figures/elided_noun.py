"""The noun that a figure leaves out, taken from the figure before: "another 150", "six of whom"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from corroborate.extract.figures.counted_noun import noun_lemma
from corroborate.extract.figures.counted_phrase import counted_phrase
from corroborate.extract.figures.draft import Draft
from corroborate.lexicon.word_tables import any_of
from corroborate.tables import Figure

_MORE_BEFORE = re.compile(rf"\b{any_of('more of them')}\s+(?:(?!of\b)[\w-]+\s+)?\Z", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s+(?:more|of\s+(?:them|these|those|which|whom))\b", re.IGNORECASE)
_OTHERS = re.compile(r"\s+(?:\w+\s+)?others\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|;|\band|\bor|\bbut|\bexcept\s+for)\s+(?:[a-z]+\s+){0,3}\Z")
_GOES_ON = re.compile(r"\s+(?:in|at|on|from|for|were|was|are|is|had|have|by|to|near)\b")
_AVERAGE = re.compile(r"\b(?:average|mean)\s+of\s+(?:[a-z]+\s+){0,2}\Z", re.IGNORECASE)
_OUT_OF = re.compile(r"\bout\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEHIND_VERB = frozenset({"pobj", "attr", "dobj", "npadvmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_NUMBERS = frozenset({"number", "total", "tally", "count"})
_UP = frozenset({"prep", "xcomp"})
_UP_FROM_TO = _UP | {"relcl", "acl", "pobj"}
"""Ways up the parse, farther from a limit: cap the number of pupils who are admitted at 40."""
_PAIR = frozenset({"two", "three", "four"})
_SENTENCES_BACK = 2


def with_nouns(text: str, drafts: Sequence[Draft], earlier: Sequence[Figure]) -> Iterator[Draft]:
    """Yield the drafts of a sentence, those that count nothing named with the noun before."""
    before: list[Figure] = list(earlier[-4:])
    for draft in drafts:
        figure = draft.figure
        if _names_nothing(text, draft):
            found = _noun(text, draft, before)
            if found is not None:
                figure = replace(figure, counted=found[0], counted_phrase=found[1])
                draft = replace(draft, figure=figure)
        before.append(figure)
        yield draft


def _names_nothing(text: str, draft: Draft) -> bool:
    """Return True if a whole number stands without a noun, or with one for people of any sort."""
    figure, value = draft.figure, draft.quantity.value
    if figure.kind != "count" or figure.implied or value is None or value != int(value):
        return False
    whole = draft.counted.whole
    vague = _is_average(text, figure) if whole is None else whole.pos_ == "PRON"
    bare = draft.counted.noun in {None, whole}
    return figure.counted is None or (figure.counted == "person" and vague and bare)


def _is_average(text: str, figure: Figure) -> bool:
    """Whether a number is the average of those before: 500 have died, an average of 30 a year."""
    return _AVERAGE.search(text, max(0, figure.start - 40), figure.start) is not None


def _noun(text: str, draft: Draft, before: Sequence[Figure]) -> tuple[str, str | None] | None:
    """Return lemma and phrase of the noun that is meant; None where nothing tells."""
    figure = draft.figure
    if _OTHERS.match(text, figure.end):
        return "person", "person"
    told = _of_number(draft.counted.node) or _out_of(text, draft)
    if told is not None:
        return noun_lemma(told), counted_phrase(told)
    last = _last_counted(figure, before)
    goes_on = (
        _MORE_BEFORE.search(text, max(0, figure.start - 40), figure.start)
        or _MORE_AFTER.match(text, figure.end)
        or _is_average(text, figure)
        or (last is not None and _is_parallel(text, last, draft))
    )
    if goes_on and last is not None and last.counted is not None:
        return last.counted, last.counted_phrase
    return ("person", "person") if _are_two_persons(draft.counted.node) else None


def _of_number(node: Token) -> Token | None:
    """Return what the number is said to be of: "the number of boats rose to 40"."""
    if node.dep_ not in _BEHIND_VERB:
        return None
    verb = node.head
    ways = _UP_FROM_TO if verb.lower_ in {"at", "to"} else _UP
    while verb.dep_ in ways and verb.head != verb:
        verb = verb.head
        if verb.lemma_ in _NUMBERS:
            return _noun_behind_of(verb)
    for noun in verb.children:
        if noun.dep_ in _ARGUMENTS and noun.lemma_.lower() in _NUMBERS:
            return _noun_behind_of(noun)
    return None


def _noun_behind_of(noun: Token) -> Token | None:
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    counted = next((c for c in of.rights if c.dep_ == "pobj"), None) if of else None
    return counted if counted is not None and counted.tag_ in {"NNS", "NN"} else None


def _out_of(text: str, draft: Draft) -> Token | None:
    """Return the noun before "out of" and a number: on two days out of hundreds."""
    first = draft.counted.span[0]
    if first.i < 3 or not _OUT_OF.search(text, max(0, draft.figure.start - 12), first.idx):
        return None
    noun = first.nbor(-3)
    return noun if noun.tag_ == "NNS" else None


def _last_counted(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """Return the last figure that says what it counts, not more than two sentences back."""
    for last in reversed(before):
        if figure.sentence_id - last.sentence_id > _SENTENCES_BACK:
            return None
        if last.kind == "count" and last.counted is not None and not last.implied:
            return last
    return None


def _is_parallel(text: str, last: Figure, draft: Draft) -> bool:
    """Whether the number stands as the one before did: six speeches in Ohio and two in Utah."""
    figure = draft.figure
    if figure.sentence_id != last.sentence_id or draft.counted.noun is not None:
        return False
    joined = _JOINED.search(text[last.end : figure.start])
    return bool(joined and (_GOES_ON.match(text, figure.end) or _is_subject(draft.counted.node)))


def _is_subject(node: Token) -> bool:
    """Whether a number is of what a verb right behind it tells: 4 jailed; 1 sought."""
    return node.dep_ in {"nsubj", "nsubjpass"} and node.head.i == node.i + 1


def _are_two_persons(node: Token) -> bool:
    """Return True if "the two" do what persons do: the two embraced."""
    if node.lower_ not in _PAIR or node.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    definite = any(c.lower_ in {"the", "these", "those"} for c in node.lefts)
    return definite and node.head.pos_ == "VERB"
