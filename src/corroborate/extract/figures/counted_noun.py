"""What a numeral counts: the noun it belongs to, read from the dependency parse."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.people import is_people

_MODIFIES = frozenset(
    {"nummod", "quantmod", "compound", "amod", "nmod", "det", "advmod", "npadvmod"}
)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SINGULAR = {"people": "person", "persons": "person", "troops": "troop", "idps": "idp"}
_NO_NOUN = frozenset(
    {"other", "others", "more", "total", "number", "figure", "rest", "lot", "each"}
)
_PARTS = frozenset({"half", "part", "rest", "remainder", "side"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})
_HEADS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_DESCRIBES = frozenset({"compound", "nmod", "amod", "poss", "conj", "appos", "npadvmod"})
_IN_COMPOUND = frozenset({"NN", "NNP", "JJ", "POS", "CC", ",", "HYPH", "VBN", "VBG"})
_HYPHENS = frozenset("-‐‑")
_FARTHEST_PLURAL = 7
_PARTICIPLES = frozenset({"shot", "displaced"})
"""What behind a number above one is no noun, whatever the parse: "7 Shot in Elmport"."""
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
    whole = _of(span)
    if whole is not None:
        return _part_of(span, whole)
    if quantity.fraction and len(span) > 2 and {"in", "out"} & {t.lower_ for t in span}:
        return Counted(span, span.root, _noun_after(doc, span.end))  # "one in five children"
    if quantity.percent:
        noun = _head_noun(span.root) if span.root.dep_ in _MODIFIES else None
        return Counted(span, span.root, noun if _is_noun(noun) else None)
    return _plainly_counted(span, quantity)


def _plainly_counted(span: Span, quantity: Quantity) -> Counted:
    """Return what a number counts that is no fraction, no share and no part: "46 people"."""
    noun = _noun_of(span) or _label_below(span)
    if noun is None and (listed := _list_of(span)) is not None:
        return Counted(span, span.root, listed)
    if noun is None:
        return Counted(span, span.root, _said_of(span.root))
    if noun.lower_ in _NO_NOUN or noun.lemma_.lower() in _NO_NOUN:
        return Counted(span, noun, _of_child(noun))
    if (quantity.value or 0) > 1 and not _is_hyphened(span):
        noun = _agreeing(noun)
        if noun.lower_ in _PARTICIPLES:
            return Counted(span, noun, None)
    return Counted(span, noun, noun if _is_noun(noun) else None)


def _part_of(span: Span, whole: Token) -> Counted:
    """Return what is counted of a whole: "30 of the dead were police officers"."""
    named = whole.tag_ in _NOUN_TAGS | {"JJ", "VBN"}
    noun = whole if named else _said_after(span.doc, whole)
    if noun is not None and noun.lemma_.lower() in _PARTS:
        noun = _of_child(noun) or noun  # "60 percent of the eastern half of the city"
    said = _said_of(span.root) if whole.tag_ != "NNS" else None
    return Counted(span, span.root, noun, partitive=True, said=said, whole=whole)


def _noun_of(span: Span) -> Token | None:
    """Return the noun that a number stands before, by the parse or by what follows."""
    root, after = span.root, _noun_after(span.doc, span.end)
    noun = _part_of_compound(span) or _head_noun(root)
    if noun is not None and any(
        t.lower_ in {"to", "in", "at"} for t in span.doc[span.end : noun.i]
    ):
        noun = None  # sent seven to hospital
    if noun is not None:
        return after if after is not None and noun.i < span.start else noun
    beside = after is not None and after.i == span.end and after.tag_ == "NNS"
    return after if beside or root.dep_ not in _ARGUMENTS else None


def _label_below(span: Span) -> Token | None:
    """Return the noun on the line below a number on a line of its own: "321 / Houses"."""
    doc, at = span.doc, span.end
    if at + 1 >= len(doc) or doc[at].text != "\n" or doc[at + 1].tag_ not in {"NNS", "NNPS"}:
        return None
    alone = span.start == 0 or doc[span.start - 1].is_space
    return doc[at + 1] if alone and (at + 2 == len(doc) or doc[at + 2].is_space) else None


def _list_of(span: Span) -> Token | None:
    """Return what a list gives for each name: "Deaths by land: Chad, 31; Mali, 27"."""
    sent, at = span.sent, span.end
    doc = span.doc
    closes = at >= len(doc) or doc[at].text in {";", "."} or doc[at].is_space
    before = doc[sent.start : span.start]
    if not closes or len(before) < 3 or before[-1].text != "," or before[-2].pos_ != "PROPN":
        return None
    colon = next((t.i for t in before if t.text == ":"), None)
    if colon is None or all(t.text != ";" for t in doc[colon : sent.end]):
        return None
    heads = (t for t in doc[sent.start : colon] if t.tag_ == "NNS" and t.dep_ in _HEADS)
    return next((t for t in heads if not is_people(t)), None)


def _agreeing(noun: Token) -> Token:
    """Return the plural that a singular noun after a number only describes.

    "Two county tax officers", "22 bank and tax fraud charges", "three Lima, Peru, offices".
    """
    if noun.tag_ not in {"NN", "NNP"}:
        return noun
    for token in noun.doc[noun.i + 1 : noun.i + _FARTHEST_PLURAL]:
        if token.tag_ in {"NNS", "NNPS"}:
            return token if token.tag_ == "NNS" and _describes(noun, token) else noun
        if token.tag_ not in _IN_COMPOUND or token.is_sent_start:
            break
    return noun


def _describes(noun: Token, plural: Token) -> bool:
    """Return True if a noun belongs to the plural after it, or is joined to one that does."""
    step = noun
    for _ in range(_FARTHEST_PLURAL):
        if step.head == plural:
            return step.dep_ in _DESCRIBES
        if step.dep_ not in _DESCRIBES or step.head == step:
            return False
        step = step.head
    return False


def _is_noun(token: Token | None) -> bool:
    return token is not None and token.tag_ in _NOUN_TAGS


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
            if token.tag_ == "NNS" and is_people(token):
                return token  # 150 migrants plan to stay
            token, steps = token.head, steps + 1  # two mining company employees
        if token.tag_ in _NOUN_TAGS or token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
            return token
    return None


def _part_of_compound(span: Span) -> Token | None:
    """Return the noun that a hyphen ties to the number: the pages of a 225-page report."""
    if not _is_hyphened(span):
        return None
    noun = span.doc[span.end + 1]
    return noun if noun.tag_ in {"NN", "NNS"} and noun.is_alpha and not noun.like_num else None


def _is_hyphened(span: Span) -> bool:
    """Return True if a hyphen ties the number to the word after it."""
    doc, at = span.doc, span.end
    return at + 1 < len(doc) and doc[at].text in _HYPHENS and not doc[at].whitespace_


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
    noun = _first_of_two(noun)
    lemma, tied = noun.lemma_.lower(), tied_before(noun)
    if tied is not None:
        lemma = f"{tied.lower_}-{lemma}"
    for plural, singular in (("children", "child"), ("women", "woman"), ("men", "man")):
        if lemma.endswith(plural):
            return lemma[: -len(plural)] + singular
    if noun.tag_ == "NNPS" and lemma.endswith("s") and lemma == noun.lower_:
        return lemma[:-1]  # Palestinians, Marines
    return _SINGULAR.get(lemma, lemma)


def _first_of_two(noun: Token) -> Token:
    """Return the first of two nouns that a slash joins: the children of "children/stepchildren"."""
    if noun.i < 2 or noun.nbor(-1).text != "/" or noun.nbor(-2).tag_ != noun.tag_:
        return noun
    return noun.nbor(-2)


def tied_before(noun: Token) -> Token | None:
    """Return the word that a hyphen ties before a noun: the hand of hand-grenades."""
    if noun.i < 2 or noun.tag_ not in {"NN", "NNS"}:
        return None
    tie, first = noun.nbor(-1), noun.nbor(-2)
    if tie.text not in _HYPHENS or tie.whitespace_ or first.whitespace_:
        return None
    word = first.is_alpha and not first.like_num and first.lower_ != "half"
    return first if word and first.pos_ != "ADV" else None
