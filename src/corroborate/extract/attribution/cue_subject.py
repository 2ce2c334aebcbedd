"""Who is the subject of a verb of saying: by the parse, or by what stands right beside the verb.

Participles, relative clauses and coordinated verbs have their subject elsewhere; a verb behind a
quotation has it after itself (“...,” said Smith); and around quotations the parser errs most.
"""

from spacy.tokens import Token

from corroborate.extract.attribution.clause_edges import tense
from corroborate.extract.attribution.layout import PROSE, Discourse, Prose
from corroborate.lexicon import word_tables

SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_CARRIES_SUBJECT = frozenset(("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis"))
_WITHIN = {"conj": "ccomp", "advcl": "advcl"}
"""What a clause is in which another verb may be hung by mistake, by how it is hung there."""
_MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nmod", "nummod", "npadvmod", "advmod"))
_OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_OF_NOUN = frozenset(("acl", "relcl"))
_JOINTS = frozenset(("-", "’s", "'s", "’", "'"))
_FARTHEST = 5
"""Verbs above one that are asked for its subject."""
_LONGEST_ASIDE = 17
"""Tokens between the commas around what is said of a subject, the first of them among these."""
_OPENING = 40
"""Tokens in which a sentence says whom it is about."""
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_NOT_BEHIND = frozenset(("it", "them", "him", "me", "us", "that", "this"))
"""Never the subject behind a verb."""
_TIMES = word_tables.words("cue_subject", "times")
"""Nouns for times: nobody speaks by them, whatever the parser hangs on them."""


def subject_of(discourse: Discourse, token: Token, children: list[Token]) -> int | None:
    """Return the subject of a verb of saying, its own or one that it shares with another verb.

    `children` are those of the verb that stand in the prose, not in what is quoted.
    """
    verb = token
    for _ in range(_FARTHEST):
        own = _own_subject(discourse, verb, children)
        if own is not None:
            return None if own.dep_ == "expl" else _meant(discourse, verb, own)
        above = verb.head
        if verb.dep_ in _OF_NOUN and above.pos_ in _NOUNS and not is_time(above):
            return int(above.i)
        sharer = _shares_subject_with(verb)
        if sharer is None:
            return None
        verb, children = sharer, list(sharer.children)
    return None


def _own_subject(discourse: Discourse, verb: Token, children: list[Token]) -> Token | None:
    """Return the nearest subject of a verb: a dateline in front may be taken for one too."""
    subjects = [c for c in children if c.dep_ in SUBJECTS and discourse.is_prose(c.i)]
    speakers = [c for c in subjects if c.dep_ == "expl" or c.pos_ == "PRON" or not is_time(c)]
    return min(speakers, key=lambda c: abs(c.i - verb.i), default=None)


def _meant(discourse: Discourse, verb: Token, subject: Token) -> int | None:
    relative = subject.lower_ in {"who", "which"}
    relative = relative or (subject.lower_ == "that" and verb.dep_ == "relcl")
    return _antecedent(discourse, verb, subject) if relative else int(subject.i)


def _shares_subject_with(verb: Token) -> Token | None:
    """Return the verb whose subject a verb without one of its own has."""
    if verb.dep_ == "acl" and is_time(verb.head):
        return _verb_above(verb.head)  # ..., in a letter last week, calling it a farce
    if verb.dep_ not in _CARRIES_SUBJECT or verb.head == verb:
        return None
    if verb.dep_ == "pcomp":
        return _verb_above(verb.head)  # began the talks by saying so
    above = verb.head
    if above.dep_ == _WITHIN.get(verb.dep_) and _is_of_the_main_clause(verb, above):
        return above.head
    return None if verb.dep_ == "ccomp" and verb.tag_ != "VBG" else verb.head


def _is_of_the_main_clause(verb: Token, above: Token) -> bool:
    """Return True for a verb that goes with the main one, not with the clause it is hung on.

    So does one in the tense of the main verb alone (said she agrees and predicted a win), and a
    participle behind a comma (left before Hill spoke, saying it was late).
    """
    if verb.dep_ == "conj":
        return tense(verb) == tense(above.head) != tense(above)
    return verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","


def subject_of_sentence(discourse: Discourse, unit: Prose) -> Token | None:
    """Return the subject of a sentence's main verb, else the first of another clause."""
    first: Token | None = None
    for i in range(unit.first, min(unit.end, unit.first + _OPENING)):
        token = discourse.doc[i]
        if token.dep_ in {"nsubj", "nsubjpass"} and discourse.is_prose(i):
            if token.head.dep_ == "ROOT":
                return token
            if first is None and token.head.dep_ not in {"relcl", "acl", "advcl"}:
                first = token
    return first


def is_time(noun: Token) -> bool:
    """Return True if a noun tells when, and so never who."""
    return noun.lemma_.lower() in _TIMES and not any(c.dep_ == "poss" for c in noun.lefts)


def _verb_above(token: Token) -> Token:
    """Return the verb that a noun hangs on, through prepositions and nouns."""
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _antecedent(discourse: Discourse, verb: Token, pronoun: Token) -> int | None:
    """Return what a relative pronoun stands for: the noun it hangs on, or the one before it."""
    head = verb.head
    if verb.dep_ == "relcl" and head.pos_ in _NOUNS:
        return int(head.i) if discourse.is_prose(head.i) else None
    for i in range(pronoun.i - 1, max(pronoun.i - 6, -1), -1):
        if discourse.doc[i].pos_ in {"NOUN", "PROPN"}:
            return i if discourse.is_prose(i) else None
    return None


def noun_after(discourse: Discourse, unit: Prose, i: int) -> int | None:
    """Return the head of a noun phrase that starts at token `i`: by the parse, else by reading."""
    if i >= unit.end or discourse.inside[i] != PROSE:
        return None
    parsed = _head_of_phrase(discourse, unit, i)
    return parsed if parsed is not None else _noun_read(discourse, unit, i)


def _head_of_phrase(discourse: Discourse, unit: Prose, i: int) -> int | None:
    """Return the noun that token `i` modifies, by the parse."""
    token = discourse.doc[i]
    for _ in range(6):
        up = token.head
        if token.dep_ not in _MODIFIERS or not token.i < up.i < min(unit.end, i + 14):
            break
        token = up
    found = token.i > i and token.pos_ in {"NOUN", "PROPN"} and discourse.is_prose(token.i)
    return int(token.i) if found else None


def _noun_read(discourse: Discourse, unit: Prose, i: int) -> int | None:
    """Return the last noun of the words from token `i` on that may be one phrase."""
    doc = discourse.doc
    head: int | None = None
    for j in range(i, unit.end):
        token = doc[j]
        if discourse.inside[j] != PROSE:
            break
        if token.lower_ in _OWNERS and j + 1 < unit.end and doc[j + 1].pos_ in _NOMINAL:
            continue
        if token.pos_ == "PRON":
            return j if head is None else head
        if token.pos_ in {"NOUN", "PROPN"}:
            head = j
        elif token.pos_ not in {"ADJ", "NUM"} and token.text not in _JOINTS:
            opens = token.pos_ == "DET" or token.tag_ in {"VBN", "VBG"}
            if head is not None or not opens:
                break
    return head


def phrase_after(discourse: Discourse, unit: Prose, i: int) -> int | None:
    """Return the head of the phrase behind a verb that follows a quotation: `,” said Smith`."""
    before = i - 1
    doc = discourse.doc
    while before >= unit.first and doc[before].text in {",", "—", "–", "-"}:
        before -= 1
    if before >= unit.first and discourse.inside[before] == PROSE and before == i - 1:
        return None
    head = noun_after(discourse, unit, i + 1)
    if head is None or is_time(doc[head]) or doc[head].lower_ in _NOT_BEHIND:
        return None
    return head


def phrase_before(discourse: Discourse, unit: Prose, i: int) -> int | None:
    """Return the head of the phrase right before a verb that the parser gave no subject."""
    doc = discourse.doc
    j = i - 1
    while j >= unit.first and discourse.inside[j] == PROSE and doc[j].pos_ in {"ADV", "AUX"}:
        j -= 1
    if j >= unit.first and discourse.inside[j] == PROSE and doc[j].text == ",":
        j = _before_aside(discourse, unit, j)
    noun = doc[j].pos_ in _NOUNS or doc[j].lower_ == "old"  # the 43-year-old said
    found = j >= unit.first and discourse.inside[j] == PROSE and noun
    return j if found else None


def _before_aside(discourse: Discourse, unit: Prose, comma: int) -> int:
    """Return the token before what stands between commas, the second of them given; else -1."""
    opener = comma - 1
    while opener > unit.first and comma - opener < _LONGEST_ASIDE:
        if discourse.words[opener] == ",":
            return opener - 1
        opener -= 1
    return -1
