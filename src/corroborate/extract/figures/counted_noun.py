"""What a numeral counts: the noun it belongs to, read from the dependency parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MODIFIES = frozenset(
    {"nummod", "quantmod", "compound", "amod", "nmod", "det", "advmod", "npadvmod"}
)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SINGULAR = {"people": "person", "persons": "person", "troops": "troop", "idps": "idp"}
_NO_NOUN = frozenset(
    {"other", "others", "more", "total", "number", "figure", "rest", "lot", "each"}
)
_PARTS = frozenset({"half", "part", "rest", "remainder", "side"})
_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "HYPH", "POS", "DT", "PRP$"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The tokens of a quantity (`span`), what stands for it in the clause, and the noun counted.

    `node` is the noun where the numeral modifies it ("46 civilians"), and the numeral itself where
    it stands alone ("killing 46") or the noun follows with "of" ("dozens of people").
    """

    span: Span
    node: Token
    noun: Token | None
    partitive: bool = False
    said: Token | None = None
    whole: Token | None = None


def find_counted(doc: Doc, quantity: Quantity) -> Counted | None:
    """Return what a quantity counts, or None where it covers no token."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root = span.root
    of = _of(span)
    if of is not None:
        noun = of if of.tag_ in _NOUN_TAGS | {"JJ", "VBN"} else _said_after(doc, of)
        if noun is not None and noun.lemma_.lower() in _PARTS:
            noun = _of_child(noun) or noun  # "60 percent of the eastern half of the city"
        said = _said_of(root) if of.tag_ != "NNS" else None  # "30 of the dead were police officers"
        return Counted(span, root, noun, partitive=True, said=said, whole=of)
    if quantity.fraction and len(span) > 2 and {"in", "out"} & {t.lower_ for t in span}:
        return Counted(span, root, _noun_after(doc, span.end))  # "one in five children"
    if quantity.percent:
        noun = _head_noun(root) if root.dep_ in _MODIFIES else None
        return Counted(span, root, noun if noun is not None and noun.tag_ in _NOUN_TAGS else None)
    noun = _part_of_compound(span) or _head_noun(root)
    after = _noun_after(doc, span.end)
    if noun is not None and after is not None and after != noun and noun.i < span.start:
        noun = after
    if noun is None and root.dep_ not in {"dobj", "nsubj", "nsubjpass", "pobj"}:
        noun = after
    if noun is None and after is not None and after.i == span.end and after.dep_ != "ROOT":
        noun = after if _adjacent(root, after) else None
    if noun is not None:
        if noun.lower_ in _NO_NOUN or noun.lemma_.lower() in _NO_NOUN:
            return Counted(span, noun, _of_child(noun))
        return Counted(span, noun, noun if noun.tag_ in _NOUN_TAGS else None)
    return Counted(span, root, _said_of(root))


def _said_after(doc: Doc, pronoun: Token) -> Token | None:
    """Return the noun of "three of them children"."""
    noun = _noun_after(doc, pronoun.i + 1) if pronoun.i + 1 < len(doc) else None
    return noun if noun is not None and noun.i == pronoun.i + 1 else None


def _said_of(root: Token) -> Token | None:
    """Return the noun of "13 were children"."""
    if root.dep_ != "nsubj" or root.head.lemma_ != "be":
        return None
    nouns = (c for c in root.head.rights if c.dep_ == "attr" and c.tag_ in {"NNS", "NN"})
    return next(nouns, None)


def _adjacent(root: Token, after: Token) -> bool:
    return after.tag_ in {"NNS", "NNPS"} or after.lower_ == "people" or root.head == after


def _of(span: Span) -> Token | None:
    """Return the noun of "dozens of people", "80% of the homes", also where the parse differs."""
    for token in span:
        inside = _of_child(token)
        if inside is not None and inside.i >= span.end:
            return inside
    doc = span.doc
    if span.end < len(doc) and doc[span.end].lower_ == "of":
        noun = _noun_after(doc, span.end + 1)
        if noun is not None:
            return noun
    return None


def _of_child(token: Token) -> Token | None:
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            for inner in child.rights:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _head_noun(token: Token) -> Token | None:
    """Climb from the numeral to the noun it modifies."""
    steps = 0
    while token.dep_ in _MODIFIES and token.head != token and steps < 4:
        token, steps = token.head, steps + 1
        while token.dep_ == "compound" and token.head.i == token.i + 1 and steps < 4:
            token, steps = token.head, steps + 1  # two mining company employees
        if token.tag_ in _NOUN_TAGS or token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
            return token
    return None


def _part_of_compound(span: Span) -> Token | None:
    """Return the noun that a hyphen ties to the number: the pages of a 225-page report."""
    doc, at = span.doc, span.end
    if at + 1 >= len(doc) or doc[at].text not in {"-", "‐", "‑"} or doc[at].whitespace_:
        return None
    noun = doc[at + 1]
    return noun if noun.tag_ in {"NN", "NNS"} and not doc[at + 1].like_num else None


def _noun_after(doc: Doc, at: int) -> Token | None:
    """Return the last noun of the run of adjectives and nouns that begins at `at`."""
    noun = None
    for token in doc[at : at + 6]:
        if token.tag_ in _NOUN_TAGS:
            noun = token
        elif noun is not None or token.tag_ not in _BEFORE_NOUN or token.is_sent_start:
            break
    return noun


def noun_lemma(noun: Token) -> str:
    """Return the lemma of a counted noun, also where the model leaves a plural."""
    lemma = noun.lemma_.lower()
    for plural, singular in (("children", "child"), ("women", "woman"), ("men", "man")):
        if lemma.endswith(plural):
            return lemma[: -len(plural)] + singular
    if noun.tag_ == "NNPS" and lemma.endswith("s") and lemma == noun.lower_:
        return lemma[:-1]  # Palestinians, Marines
    return _SINGULAR.get(lemma, lemma)


def whose(noun: Token) -> str | None:
    """Return whose deaths are counted: "46 civilian deaths", "deaths of 11 patients"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "among"}:
            for inner in child.rights:
                if inner.dep_ == "pobj" and inner.pos_ == "NOUN":
                    return noun_lemma(inner)
        if child.dep_ in {"amod", "compound"} and child.lower_ in {
            "civilian",
            "child",
            "combatant",
        }:
            return child.lower_
    return None
