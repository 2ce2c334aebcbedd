"""Verbs of saying by their form or their place, whatever the parser took them for."""

from spacy.tokens import Token

from corroborate.extract.attribution.layout import PROSE, Discourse
from corroborate.lexicon import word_tables
from corroborate.lexicon.inflection import past_forms
from corroborate.lexicon.speech import CALLING, MANNER, SAYING, UTTERANCES

_READS = frozenset(("read", "reads"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NEAR = 8
"""Tokens before `read`, which may be a noun, in which a statement makes it a verb."""
SURE = {"said": "say", "says": "say", "told": "tell", "tweeted": "tweet", "added": "add"} | {
    "wrote": "write",
    "hoped": "hope",
    "allege": "allege",
    "alleges": "allege",
}
"""Forms that are of verbs of saying, whatever the parser took them for."""
# "Shot" stands beside quoted words far oftener as what somebody did with a gun.
_PAST = {
    past: verb for verb in sorted((SAYING | MANNER) - {"shoot"}) for past in past_forms(verb)
} | word_tables.one_each("cue_finder_irregular")
"""Forms that are so right beside quoted words."""
BESIDE = frozenset(_PAST.values())


def may_tell(discourse: Discourse, token: Token) -> bool:
    """Return True if a token may be a verb of saying, by its tag or by where it stands."""
    lower = token.lower_
    if token.tag_[:2] == "VB" or lower in SURE:
        return True
    if lower in _READS:
        return _is_read_out(discourse, int(token.i))
    if token.tag_ == "NNS" and token.lemma_ in CALLING | SAYING:
        i = int(token.i)
        relative = token.dep_ == "relcl" and any(c.dep_ == "nsubj" for c in token.lefts)
        return relative or _leads(discourse, i) or _is_all_there_is(discourse, i)
    return lower in _PAST and is_beside(discourse, int(token.i))


def _leads(discourse: Discourse, i: int) -> bool:
    """Return True if a name stands before a word and quoted words behind it: Hill calls “...”."""
    behind = i + 1
    if behind + 1 < len(discourse.words) and discourse.words[behind] in {",", ":"}:
        behind += 1
    quoted = behind < len(discourse.words) and not discourse.is_prose(behind)
    return quoted and discourse.doc[i - 1].pos_ == "PROPN" and i - 1 in discourse.mention_at


def _is_all_there_is(discourse: Discourse, i: int) -> bool:
    """Return True for the last word behind a quotation without a verb: “...,” the motion states."""
    if i + 1 < len(discourse.words) and discourse.words[i + 1] not in {",", "."}:
        return False
    first = i
    while first > 0 and i - first < NEAR and discourse.is_prose(first - 1):
        first -= 1
    words = discourse.doc[first:i]
    tail = first > 0 and not discourse.is_prose(first - 1) and words[:1].text != ","
    return tail and len(words) > 1 and not any(t.tag_ in _FINITE or t.is_punct for t in words)


def _is_read_out(discourse: Discourse, i: int) -> bool:
    """Return True if words are read in a document: “...,” a statement from the council read."""
    before = discourse.doc[max(0, i - NEAR) : i]
    ends = i + 1 >= len(discourse.doc) or discourse.doc[i + 1].is_punct
    return ends and any(t.lemma_.lower() in UTTERANCES and discourse.is_prose(t.i) for t in before)


def lemma_of(discourse: Discourse, token: Token) -> str:
    """Return the verb that a form is of, which spaCy mistakes for some: hopes is of hope."""
    past = token.tag_ == "VBD" or is_beside(discourse, int(token.i))
    if past and token.lower_ in _PAST:
        return _PAST[token.lower_]
    lemma = SURE.get(token.lower_) or str(token.lemma_).lower()
    return "hope" if lemma == "hop" else lemma


def is_beside(discourse: Discourse, i: int) -> bool:
    """Return True if the word before a token is quoted: “It was fun,” joked Smith."""
    return i > 0 and discourse.inside[i - 1] != PROSE
