"""Verbs of saying: which forms tell of speech, and who is their subject."""

from spacy.tokens import Token

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.cue_subject import (
    SUBJECTS,
    is_time,
    phrase_after,
    phrase_before,
    subject_of,
    subject_of_sentence,
)
from corroborate.extract.attribution.layout import PROSE, Discourse, Prose
from corroborate.extract.attribution.speaker_as_written import sort_of
from corroborate.extract.attribution.verb_forms import BESIDE, NEAR, SURE, is_beside, lemma_of
from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import (
    ACTS,
    CALLING,
    JUDGED,
    MANNER,
    PARTICLES,
    QUOTED,
    SAYING,
    THINKING,
    TOLD,
    UTTERANCES,
    WANTING,
)

_SPEECH = SAYING | THINKING | MANNER | CALLING | QUOTED | TOLD
_ALL_VERBS = _SPEECH | WANTING | {"go"} | ACTS.keys() | JUDGED.keys()
_PLEAS = word_tables.word_set("guilty not no nolo innocent")
_MODALS = word_tables.words("cue_finder", "modals")
_UNREAL = word_tables.word_set("can could may might must should")
_OF_SOMETHING = word_tables.word_set("speak talk")
"""What tells nothing by itself: spoke with him at length."""
_ADDING = word_tables.word_set("add note stress emphasize emphasise")
"""Said besides something else: in a participle, by whom the sentence is about."""
_LIGHT = word_tables.word_set(
    "go continue come like love use have need proceed expect plan set schedule appear seem"
)


def verb_cue(discourse: Discourse, unit: Prose, token: Token) -> Cue | None:
    """Return the cue that a verb is, with its subject; None where it tells of no speech."""
    i = int(token.i)
    lemma = lemma_of(discourse, token)
    if lemma not in _ALL_VERBS:
        return None
    # A word that is quoted says nothing of the verb: “You wouldn't,” Hill said.
    children = [c for c in token.children if discourse.is_prose(c.i)]
    beside = lemma in BESIDE and is_beside(discourse, i)
    after = phrase_after(discourse, unit, i) if beside or _opens(discourse, unit, i) else None
    after = None if token.tag_ == "VBG" else after  # “...,” adding it was late
    if after is not None:
        return Cue(i, i, lemma, after, inverted=True, tail=True)
    if _says_nothing(token, lemma, children):
        return None
    if lemma in QUOTED and not _cites_a_thing(children):
        return _as_saying(discourse, token, lemma, children)
    if not _is_complete(discourse, unit, token, lemma, children):
        return None
    if _is_passive(children) or _is_participle(discourse, token, children):
        return _by_agent(discourse, token, lemma)
    return _active(discourse, unit, token, lemma, children)


def _opens(discourse: Discourse, unit: Prose, i: int) -> bool:
    """Return True for a verb before the name that announces words: Added Hill: “...”."""
    if i != unit.first or discourse.doc[i].tag_ not in {"VBD", "VBZ", "VBN"}:
        return False
    colon = next((j for j in range(i + 1, min(i + NEAR, unit.end)) if discourse.words[j] == ":"), 0)
    return colon > 0 and discourse.person_at(colon - 1) is not None


def _is_passive(children: list[Token]) -> bool:
    return any(c.dep_ == "auxpass" for c in children)


def _is_participle(discourse: Discourse, token: Token, children: list[Token]) -> bool:
    """Return True for a past participle that describes a noun or opens a clause."""
    if token.tag_ != "VBN" or token.dep_ not in {"acl", "advcl"}:
        return False
    return not any(c.dep_ == "aux" for c in children) and not _is_main(discourse, token)


def _active(
    discourse: Discourse, unit: Prose, token: Token, lemma: str, children: list[Token]
) -> Cue:
    i = int(token.i)
    subject, inverted = _subject(discourse, unit, token, children)
    return Cue(
        i,
        i,
        lemma,
        subject,
        inverted=inverted,
        relative=token.dep_ in {"relcl", "acl"},
        tail=_in_tail(discourse, unit, subject, i),
    )


def _subject(
    discourse: Discourse, unit: Prose, token: Token, children: list[Token]
) -> tuple[int | None, bool]:
    """Return the subject of a verb, and whether it stands behind the verb: “...,” said Hill."""
    i = int(token.i)
    after = phrase_after(discourse, unit, i) if token.tag_ != "VBG" else None
    subject = subject_of(discourse, token, children)
    if after is not None:
        fits = subject is not None and unit.first <= subject <= after
        if not fits or subject == after:
            return after, True
    subject = _before_party(discourse, i) or subject
    if subject is None:
        subject = phrase_before(discourse, unit, i)
    if token.tag_ != "VB" and (subject is None or is_time(discourse.doc[subject])):
        subject = _told_of(discourse, unit, i) or subject
    if _is_said_by_the_way(discourse, token, subject):
        about = subject_of_sentence(discourse, unit)
        subject = int(about.i) if about is not None and about.i < i else subject
    return subject, subject is None


def _before_party(discourse: Discourse, i: int) -> int | None:
    """Return the person before brackets and a verb: Hill, who was away, Ann Hale (R-Reed) said."""
    doc = discourse.doc
    if i < 3 or doc[i - 1].text != ")":
        return None
    opens = next((j for j in range(i - 2, max(i - 8, 0), -1) if doc[j].text == "("), None)
    if opens is None or discourse.person_at(opens - 1) is None:
        return None
    return opens - 1


def _told_of(discourse: Discourse, unit: Prose, i: int) -> int | None:
    """Return whom a sentence tells of before a verb that the parser has left without a subject."""
    about = subject_of_sentence(discourse, unit)
    if about is not None and about.i < i:
        return int(about.i)
    for j in range(i - 1, unit.first - 1, -1):
        acts = discourse.doc[j].dep_ not in {"poss", "dobj"}
        if acts and discourse.is_prose(j) and discourse.person_at(j) is not None:
            return j
    return None


def _is_said_by_the_way(discourse: Discourse, token: Token, subject: int | None) -> bool:
    """Return True for a participle that is done by whom the sentence is about: ..., adding that."""
    if token.tag_ != "VBG":
        return False
    return token.lemma_ in _ADDING or subject is None or is_time(discourse.doc[subject])


def _says_nothing(token: Token, lemma: str, children: list[Token]) -> bool:
    """Return True if a verb of saying tells of no speech: did not say, what he says, said to be."""
    misread = token.dep_ in {"amod", "aux", "compound"} and token.lower_ not in SURE
    if misread or any(c.dep_ == "neg" for c in children):
        return True
    if lemma not in CALLING and any(c.lower_ == "what" and c.i < token.i for c in children):
        return True  # What the leader says
    if lemma == "call" and any(c.dep_ == "prt" for c in token.rights):
        return True  # called up the deputy
    if lemma == "plead":
        return any(c.lower_ in _PLEAS for c in token.rights)
    if lemma in _OF_SOMETHING:
        return not any(c.lower_ in ACTS[lemma] for c in token.rights)
    aside = token.tag_ == "VBN" and token.dep_ in {"advcl", "acl"}
    return lemma in {"ask", "tell"} and aside  # asked about it by a reporter


def _is_main(discourse: Discourse, token: Token) -> bool:
    """Return True for a past form read as a participle, in a sentence without another verb.

    In “Ann Hill, the mayor, called it a day” the parser may hang `called` on `Hill`, as it does
    with `read` behind a quotation (“We are sorry,” a statement read).
    """
    noun = token.head
    if noun.pos_ not in {"NOUN", "PROPN"} or any(c.dep_ == "agent" for c in token.rights):
        return False
    opens = noun.left_edge.i
    tail = opens > 0 and not discourse.is_prose(opens - 1)
    ends = token.i + 1 >= len(token.doc) or token.nbor(1).is_punct
    main = noun.dep_ == "ROOT" and noun.i < token.i and token.nbor(-1).text == ","
    return main or (tail and ends)


def _is_complete(
    discourse: Discourse, unit: Prose, token: Token, lemma: str, children: list[Token]
) -> bool:
    """Return True if a verb has what it needs to tell of speech: its particle, a finite form."""
    if lemma in PARTICLES and not _with_particle(discourse, unit, token, lemma):
        return False
    return token.tag_ != "VB" or _finite(token, children)


def _in_tail(discourse: Discourse, unit: Prose, subject: int | None, i: int) -> bool:
    """Whether a cue clause follows what is said: behind a quotation, or a comma and to the end."""
    first = i if subject is None else min(subject, i)
    if first <= unit.first:
        return False
    before = first - 1
    if discourse.inside[before] != PROSE:
        return True
    if discourse.doc[before].text != ",":
        return False
    return before > unit.first and (
        discourse.inside[before - 1] != PROSE or unit.end - max(i, subject or i) < 10
    )


def _finite(token: Token, children: list[Token]) -> bool:
    """Return True if a base form is said of somebody: would say, went on to say."""
    if any(c.dep_ == "aux" and c.lower_ in _MODALS - {"to"} for c in children):
        return not any(c.lower_ in _UNREAL for c in children)
    if token.dep_ in {"xcomp", "advcl"} and token.head.lemma_ in _LIGHT:
        return True
    subject = any(c.dep_ == "nsubj" for c in children)  # none: Add that to the bill
    return token.dep_ == "ROOT" and subject and not any(c.dep_ == "aux" for c in children)


def _with_particle(discourse: Discourse, unit: Prose, token: Token, lemma: str) -> bool:
    i = token.i
    return i + 1 < unit.end and discourse.doc[i + 1].lower_ in PARTICLES[lemma]


def _as_saying(discourse: Discourse, token: Token, lemma: str, children: list[Token]) -> Cue | None:
    """Read `X was quoted as saying`, `quoted X as saying`, `quoting X`, `citing X`."""
    i = int(token.i)
    wanted = SUBJECTS if _is_passive(children) else {"dobj", "obj"}
    for child in children:
        if child.dep_ in wanted and discourse.is_prose(child.i):
            return Cue(i, i, lemma, int(child.i))
    return None


def _cites_a_thing(children: list[Token]) -> bool:
    """Return True if no source is cited but what is told of: cited the cost, citing safety."""
    cited = next((c for c in children if c.dep_ == "dobj" and c.tag_ in {"NN", "NNS"}), None)
    if cited is None or _is_passive(children):
        return False
    return sort_of(cited.lemma_.lower(), set(), set(), plural=False) == "thing"


def _by_agent(discourse: Discourse, token: Token, lemma: str) -> Cue | None:
    for child in token.children:
        if child.dep_ == "agent" and discourse.is_prose(child.i):
            for noun in child.children:
                if noun.dep_ == "pobj" and discourse.is_prose(noun.i):
                    return Cue(int(token.i), int(token.i), lemma, int(noun.i))
    if lemma == "tell" and any(c.dep_ == "ccomp" for c in token.rights):
        return Cue(int(token.i), int(token.i), lemma, None)  # they were told that it was shut
    return _in_document(discourse, token, lemma)


def _in_document(discourse: Discourse, token: Token, lemma: str) -> Cue | None:
    """Read `described in the indictment as`: a document calls somebody what is quoted."""
    leads = (c for c in token.rights if c.lower_ == "in" and lemma in CALLING)
    for noun in (n for c in leads for n in c.children if n.dep_ == "pobj"):
        if noun.lemma_.lower() in UTTERANCES and discourse.is_prose(noun.i):
            return Cue(int(token.i), int(token.i), lemma, int(noun.i))
    return None
