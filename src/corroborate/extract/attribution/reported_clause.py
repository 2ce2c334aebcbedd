"""Reported clauses: what is said without quotation marks, found by the parse and by the commas."""

from spacy.tokens import Token

from corroborate.extract.attribution.clause_edges import (
    Range,
    before_aside,
    before_next_act,
    edges,
    trimmed,
    whole,
)
from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.cue_clause import around_cue, around_phrase, is_set_off
from corroborate.extract.attribution.cue_finder import is_content
from corroborate.extract.attribution.cue_subject import is_time
from corroborate.extract.attribution.layout import Discourse, Prose
from corroborate.lexicon.speech import (
    ACTS,
    JUDGED,
    NICKNAMING,
    SAYING,
    SHOWING,
    THINKING,
    TOLD,
    UTTERANCES,
    WANTING,
)
from corroborate.lexicon.word_tables import word_set

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSES = frozenset(("ccomp", "xcomp"))
_MAY_HEAD = frozenset(("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "NUM"))
_URGING = word_set("urge ask order encourage advise instruct direct press beg")
_NAMING = word_set("name identify quote")
_LEADING = frozenset(("mark", "nsubj", "dobj", "det", "pobj"))
_OPENING = word_set("that how why whether")
_TO_THAT = 12
"""Tokens behind a cue in which its `that` stands."""


def reported_clause(discourse: Discourse, unit: Prose, cue: Cue) -> tuple[int, int] | None:
    """Return start and end of what a cue reports, in the article's own words or partly so."""
    found = _reported(discourse, unit, cue)
    return None if found is None else trimmed(discourse, *found)


def _reported(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return the first and last token of what a cue reports."""
    if cue.phrase:
        return around_phrase(discourse, unit, cue)
    if cue.noun:
        return _of_noun(discourse, unit, cue)
    if cue.subject is not None and cue.subject > cue.last and not cue.inverted:
        return None  # asked for by the ministry
    return (
        _complement(discourse, unit, cue)
        or _set_off(discourse, unit, cue)
        or _after_that(discourse, unit, cue)
        or _judged(discourse, unit, cue)
        or _called(discourse, unit, cue)
        or _asked_for(discourse, unit, cue)
    )


def _complement(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return the clause that is the object of a verb of saying or thinking."""
    verb = discourse.doc[cue.first]
    known = cue.lemma in SAYING or cue.lemma in THINKING
    for child in verb.children:
        sure = cue.lemma in SAYING or _is_found(verb)
        says = known and _is_clause(child, sure=sure)
        if child.dep_ != "ccomp" or not (says or _tells_how(child)) or _is_apart(child, verb):
            continue
        if _is_interrupted(discourse, unit, cue, child):
            return None
        first, last = edges(discourse, unit, child, verb, cue)
        ends = whole(discourse, unit, child, before_aside(child, last), verb)
        return first, before_next_act(child, verb, ends)
    return None


def _is_found(verb: Token) -> bool:
    """Return True for what a paper finds, also in a participle: a poll found Hill leading."""
    subjects = (c for c in verb.lefts if c.dep_ == "nsubj")
    return verb.lemma_ in SHOWING and any(c.lemma_.lower() in UTTERANCES for c in subjects)


def _is_apart(clause: Token, verb: Token) -> bool:
    """Return True if a sentence of its own stands before: It rained; few said they minded."""
    own = verb.right_edge.i > verb.i + 1  # else it is a headline: Mayor quits: report
    return own and any(t.text in {";", ":"} for t in clause.doc[clause.i : verb.i])


def _set_off(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return the sentence around `she said` between commas."""
    behind = discourse.words[cue.last + 1 : cue.last + 2]
    who = None if cue.subject is None else discourse.doc[cue.subject].lemma_.lower()
    tells = cue.lemma in SAYING or (cue.lemma in SHOWING and who in UTTERANCES)
    if tells and behind != ["that"] and is_set_off(discourse, unit, cue):
        return around_cue(discourse, unit, cue)
    return None


def _of_noun(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return the clause behind a noun that says what was claimed or promised."""
    content = next((c for c in discourse.doc[cue.first].rights if is_content(c)), None)
    if content is None:
        return None
    first, last = int(content.left_edge.i), int(content.right_edge.i)
    first += discourse.doc[first].lower_ == "that"
    return first, min(before_aside(content, last), unit.end - 1)


def _judged(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return whom a verb judges with what it says of him: accused the council of fraud."""
    verb = discourse.doc[cue.first]
    judged = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if cue.lemma not in JUDGED or judged is None:
        return None
    leads = (c for c in (*verb.rights, *judged.rights) if c.dep_ == "prep" and c.i > judged.i)
    lead = next((c for c in leads if c.lower_ in JUDGED[cue.lemma]), None)
    if lead is None:
        return None
    return int(judged.left_edge.i), min(before_aside(lead, int(lead.right_edge.i)), unit.end - 1)


def _called(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return whom a verb gives a name, with the name: called the plan a farce."""
    if cue.lemma not in NICKNAMING:
        return None
    behind = list(discourse.doc[cue.first].rights)
    name = next((c for c in behind if c.dep_ in {"oprd", "ccomp", "xcomp", "attr"}), None)
    if name is None or any(c.dep_ == "prt" for c in behind) or name.tag_[:2] == "VB":
        return None
    named = next((c for c in behind if c.dep_ == "dobj" and c.i < name.i), name)
    first = int(named.left_edge.i)
    if first == name.i:
        return None  # nobody is named that the name is for
    return first, min(before_aside(name, int(name.right_edge.i)), unit.end - 1)


def _asked_for(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return what is asked for, warned of or wanted: called for a truce, wants to resign."""
    if not any(cue.lemma in verbs for verbs in (ACTS, TOLD, WANTING)):
        return None
    verb = discourse.doc[cue.first]
    content = _content(verb, ACTS.get(cue.lemma, ()))
    if content is None:
        return None
    first, last = edges(discourse, unit, content, verb, cue)
    if content.dep_ == "prep":
        to_do = (c for c in verb.rights if c.dep_ == "xcomp" and c.i > content.i)
        last = max([last, *(int(c.right_edge.i) for c in to_do)])  # called on X to resign
    first += discourse.doc[first].dep_ in {"prep", "mark"} and first < content.left_edge.i + 1
    return first, before_aside(content, last)


def _content(verb: Token, prepositions: tuple[str, ...]) -> Token | None:
    """Return the head of what is asked for: behind a preposition, a clause, or a bare object."""
    behind = [c for c in verb.children if c.i > verb.i]
    led = next((c for c in behind if c.lower_ in prepositions and _leads(c)), None)
    if led is not None:
        return led
    clause = next((c for c in behind if c.dep_ in _CLAUSES or _is_led_by_for(c)), None)
    if clause is not None and clause.lemma_ in _NAMING and verb.lemma_ == "ask":
        return None  # asked not to be named
    if clause is None and verb.lemma_ in _URGING:
        return _purpose(behind)
    if clause is None and verb.lemma_ in TOLD:
        return next((c for c in behind if c.dep_ == "dobj"), None)
    return clause


def _leads(preposition: Token) -> bool:
    """Return True if a preposition leads to what is asked for, not to a day: called on Monday."""
    if preposition.dep_ != "prep" or any(is_time(c) for c in preposition.children):
        return False
    verb = preposition.head
    return bool(verb.lemma_ != "call" or preposition.i == verb.i + 1)


def _is_led_by_for(clause: Token) -> bool:
    """Return True for what somebody calls for: called for the road to be closed."""
    calls = clause.dep_ == "advcl" and clause.head.lemma_ == "call"
    return calls and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.lefts)


def _purpose(behind: list[Token]) -> Token | None:
    """Return what somebody is asked to do: urged anybody who is ill to stay at home."""
    if not any(c.dep_ in {"dobj", "prep"} for c in behind):
        return None
    to_do = (c for c in behind if c.dep_ == "advcl" and c.tag_ == "VB")
    return next((c for c in to_do if c.left_edge.lower_ == "to"), None)


def names_a_thing(discourse: Discourse, cue: Cue, start: int) -> bool:
    """Return True if what an act of saying is about is a thing, no clause: called for a truce."""
    token = discourse.doc[discourse.token_at(start)]
    things = any(cue.lemma in verbs for verbs in (ACTS, JUDGED, TOLD))
    if not things or token.i <= cue.last:
        return False
    verb = discourse.doc[cue.first]
    lead = discourse.doc[token.i - 1]
    if lead.head == verb and lead.dep_ == "prep":
        return not any(c.dep_ == "xcomp" and c.i > token.i for c in verb.rights)
    objects = [c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.i <= token.i <= c.i]
    return bool(objects) and not any(c.dep_ in _CLAUSES for c in verb.rights)


def _is_interrupted(discourse: Discourse, unit: Prose, cue: Cue, clause: Token) -> bool:
    """Return True if a clause has its subject before the cue: Few, witnesses said, used it."""
    if clause.i < cue.last or cue.last + 1 >= unit.end:
        return False
    if discourse.doc[cue.last + 1].text != "," or not is_set_off(discourse, unit, cue):
        return False
    return not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.children)


def _after_that(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return what follows `said in a statement that`, where the parser lost the thread."""
    if cue.lemma not in SAYING or cue.tail:
        return None
    for i in range(cue.last + 1, min(cue.last + _TO_THAT, unit.end - 2)):
        token = discourse.doc[i]
        if not discourse.is_prose(i) or token.text in {":", ";", ","}:
            return None
        if token.tag_ in _FINITE and token.dep_ != "relcl":
            break  # promised to pay and vowed that
        if token.lower_ == "that" and token.dep_ in _LEADING:
            return i + 1, unit.end - 1
    return _after_said(discourse, unit, cue)


def _after_said(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return what follows `said`, if there is a verb in it, whatever the parser made of it."""
    if cue.lemma not in {"say", "allege"} or cue.subject is None or cue.subject > cue.last:
        return None
    verb = discourse.doc[cue.first]
    # Not what is told of the man whom the police say did it.
    aside = verb.dep_ == "relcl"
    last = int(verb.right_edge.i) if aside else unit.end - 1
    rest = [t for t in discourse.doc[cue.last + 1 : last + 1] if discourse.is_prose(t.i)]
    finite = any(t.tag_ in _FINITE or (aside and t.pos_ == "VERB") for t in rest)
    return (cue.last + 1, last) if finite else None


def _tells_how(clause: Token) -> bool:
    """Return True for a finite clause behind any verb of telling: described how it sank."""
    finite = clause.tag_ in _FINITE or any(c.tag_ in _FINITE for c in clause.lefts)
    return finite and clause.left_edge.lower_ in _OPENING and clause.i > clause.head.i


def _is_clause(child: Token, *, sure: bool) -> bool:
    """Return True if a complement is a clause, with a finite verb after a verb of thinking."""
    if child.pos_ not in _MAY_HEAD:
        return False
    to_do = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
    finite = child.tag_ in _FINITE or any(
        c.tag_ in _FINITE and c.dep_ in {"aux", "auxpass", "cop"} for c in child.children
    )
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in child.children)
    return finite or (subject and (sure or to_do or child.tag_ not in {"VB", "VBG"}))
