"""The noun that is counted with what belongs to it: "tax on sugar", "page of minutes"."""

from spacy.tokens import Token

from corroborate.extract.figures.counted_noun import noun_lemma, tied_before

_BEFORE = frozenset({"compound", "amod", "nmod"})
_COMPLEMENTS = frozenset({"of", "on", "for", "against", "to"})
_WORDS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "CC"})
_LONGEST = 8
"""Words: a longer complement is a clause of its own rather than part of a name for a thing."""


def counted_phrase(noun: Token) -> str:
    """Return the counted noun in its basic form, with its compounds and its complement."""
    return " ".join([*_lead(noun), noun_lemma(noun), *_complement(noun)])


def _lead(noun: Token) -> list[str]:
    """Return the words of the compound before the noun: "bank and wire fraud" of charges."""
    first = noun.i
    for child in noun.lefts:
        if child.dep_ in _BEFORE and not _is_number(child) and child.tag_ in _WORDS:
            first = min(first, child.left_edge.i)
    words = list(noun.doc[first : noun.i])
    if any(t.tag_ not in _WORDS or _is_number(t) for t in words):
        words = [
            c for c in noun.lefts if c.dep_ == "compound" and c.tag_ in _WORDS and not _is_number(c)
        ]
    tied = tied_before(noun)  # is in the basic form of the noun
    return [t.lower_ for t in words if t.text not in {"-", "‐", "‑"} and t != tied]


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in {"dozen", "score", "hundred", "thousand"}


def _complement(noun: Token) -> list[str]:
    """Return "on sugar" of taxes, "of state" of heads: a preposition and its bare noun."""
    for child in noun.rights:
        if child.dep_ != "prep":
            continue
        if child.lower_ not in _COMPLEMENTS:
            return []
        for inner in child.rights:
            if inner.dep_ != "pobj" or inner.tag_ not in {"NN", "NNS"}:
                continue
            if any(c.dep_ in {"det", "poss", "nummod"} for c in inner.lefts):
                return []
            words = [child.lower_, *_lead(inner), inner.lower_]
            return words if len(words) <= _LONGEST else []
        return []
    return []
