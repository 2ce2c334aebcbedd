"""Reported clauses: what is said without quotation marks, found by the parse and by the commas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corroborate.extract.attribution.cue_finder import Cue, is_content
from corroborate.extract.attribution.cue_subject import goes_on_from
from corroborate.extract.attribution.layout import PROSE, Discourse, Unit
from corroborate.lexicon.speech import ACTS, JUDGED, SAYING, THINKING, WANTING, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_JOINS = words("and but yet while whereas although though so or as after when")
_OPENS = words("before if when while although because once unless after until")
_CLAUSES = frozenset(("ccomp", "xcomp"))
_AGAINST = words("while whereas but although though yet")
_ADDRESSING = words("tell inform remind reassure assure notify advise warn ask caution")
_HARMS = words("kill injure wound displace destroy damage")
_SHOWING = words("tell suggest indicate imply reveal reflect remind mean")
_URGING = words("urge ask order")
_BARE_OBJECT = words("demand propose")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_TRIM = frozenset(" \t\u00a0,;:.-–—“”\"‘’'")


def reported_clauses(discourse: Discourse, unit: Unit, cue: Cue) -> Iterator[tuple[int, int]]:
    """Yield start and end of what a cue reports, in the article's own words or partly so."""
    doc = discourse.doc
    if cue.phrase:
        yield from _around(
            discourse,
            _clause_of(discourse, unit, cue),
            cue.first,
            _phrase_end(discourse, unit, cue),
        )
        return
    verb = doc[cue.first]
    if cue.noun:
        yield from _of_noun(discourse, unit, verb)
        return
    if cue.subject is not None and cue.subject > cue.last and not cue.inverted:
        return  # asked for by the ministry
    if cue.lemma in SAYING or cue.lemma in THINKING:
        for child in verb.children:
            if child.dep_ == "ccomp" and _clause_like(child, sure=cue.lemma in SAYING):
                if _interrupts(discourse, unit, cue, child):
                    break
                if child.i < verb.i and _apart(discourse, child, cue):
                    continue
                first, last = _edges(discourse, unit, child, verb, cue)
                last = _whole(discourse, unit, child, _before_aside(child, last), verb)
                first = _behind_day(discourse.doc, first, verb)
                yield from _trimmed(discourse, first, last)
                return
    if cue.lemma in SAYING and _parenthetical(discourse, unit, cue):
        first, last = _cue_clause(discourse, unit, cue)
        yield from _around(discourse, unit, first, last)
        return
    found = _after_that(discourse, unit, cue)
    if found is not None:
        yield from _trimmed(discourse, *found)
        return
    if cue.lemma in JUDGED and (judged := _judged(verb, JUDGED[cue.lemma])):
        yield from _trimmed(discourse, judged[0], min(judged[1], unit.end - 1))
        return
    if cue.lemma in ACTS or cue.lemma in WANTING:
        content = _content(verb, ACTS.get(cue.lemma, ()))
        if content is not None:
            first, last = _edges(discourse, unit, content, verb, cue)
            first += content.dep_ == "prep" and first == content.i
            last = min(_before_aside(content, last), _before_others(unit, content, last, verb))
            yield from _trimmed(discourse, first, last)


def _of_noun(discourse: Discourse, unit: Unit, noun: Token) -> Iterator[tuple[int, int]]:
    """Yield the clause behind a noun that says what was claimed or promised."""
    content = next((child for child in noun.rights if is_content(child)), None)
    if content is not None:
        first, last = int(content.left_edge.i), int(content.right_edge.i)
        first += discourse.doc[first].lower_ == "that"
        yield from _trimmed(discourse, first, min(_before_aside(content, last), unit.end - 1))


def _judged(verb: Token, prepositions: tuple[str, ...]) -> tuple[int, int] | None:
    """Return first and last token of whom a verb judges and of what it says of him."""
    judged = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if judged is None:
        return None
    leads = (c for c in (*verb.rights, *judged.rights) if c.dep_ == "prep" and c.i > judged.i)
    lead = next((c for c in leads if c.lower_ in prepositions), None)
    return None if lead is None else (int(judged.left_edge.i), int(lead.right_edge.i))


def names_a_thing(discourse: Discourse, cue: Cue, start: int) -> bool:
    """Whether what stands behind an act of saying is a thing, no clause: called for a truce."""
    if cue.lemma not in ACTS and cue.lemma not in JUDGED:
        return False
    token = discourse.doc[discourse.token_at(start)]
    if token.i <= cue.last:
        return False
    verb = discourse.doc[cue.first]
    lead = discourse.doc[token.i - 1]
    if lead.head == verb and lead.dep_ == "prep":
        return True
    return any(
        c.dep_ == "dobj" and c.left_edge.i <= token.i <= c.i for c in verb.rights
    ) and not any(c.dep_ in _CLAUSES for c in verb.rights)


def _behind_day(doc: Doc, first: int, verb: Token) -> int:
    """Return where a clause starts behind the day on which it was said."""
    if first != verb.i + 1 or first + 2 >= len(doc):
        return first
    opens = first + 1 if doc[first].lower_ == "on" else first
    return opens + 1 if doc[opens].lower_ in _DAYS and doc[opens + 1].pos_ != "NOUN" else first


def _apart(discourse: Discourse, child: Token, cue: Cue) -> bool:
    """Whether a semicolon parts a clause from the cue behind it."""
    return any(discourse.doc[i].text == ";" for i in range(child.i, cue.first))


def _whole(discourse: Discourse, unit: Unit, child: Token, last: int, verb: Token) -> int:
    """Return where a clause behind its cue ends: no word is left over, nobody else has the word."""
    doc = discourse.doc
    if child.i < verb.i or doc[last].text == ",":
        return last
    last = _before_others(unit, child, last, verb)
    while last + 1 < unit.end and doc[last + 1].is_alpha and discourse.is_prose(last + 1):
        after = doc[last + 1]
        if after.pos_ in {"CCONJ", "SCONJ"} or after.dep_ in {"cc", "mark", "conj"}:
            break
        last = min(max(int(after.right_edge.i), last + 1), unit.end - 1)
    return last


def _before_others(unit: Unit, child: Token, last: int, verb: Token) -> int:
    """Return where a clause ends before its speaker, or another one, is said to say more."""
    begins = max(int(child.left_edge.i), verb.i + 1)
    for token in child.doc[begins : min(last + 1, unit.end)]:
        if token.tag_ not in _FINITE:
            continue
        if token.dep_ == "conj" and goes_on_from(token) == verb:
            joint = next((c for c in token.head.rights if c.dep_ == "cc" and c.i < token.i), None)
            return (joint.i if joint is not None else token.i) - 1
        if token.lemma_.lower() not in SAYING:
            continue
        if token.lemma_ not in _SHOWING and any(c.dep_ == "nsubj" for c in token.lefts):
            opens = next((t.i for t in child.doc[begins : token.i] if _turns(t)), None)
            if opens is not None:
                return opens - 1
    return last


def _turns(token: Token) -> bool:
    """Whether a word, or a semicolon, turns from what one says to what another one does."""
    if token.text == ";":
        return True
    return token.lower_ in _AGAINST and token.i > 0 and token.nbor(-1).text == ","


def _interrupts(discourse: Discourse, unit: Unit, cue: Cue, clause: Token) -> bool:
    """Whether the clause behind a cue has its subject before it: Few, witnesses said, used it."""
    if clause.i < cue.last or cue.last + 1 >= unit.end:
        return False
    if discourse.doc[cue.last + 1].text != "," or not _parenthetical(discourse, unit, cue):
        return False
    return not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.children)


def _after_that(discourse: Discourse, unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """Return what follows `said in a statement that`, where the parser lost the thread."""
    if cue.lemma not in SAYING or cue.tail:
        return None
    doc = discourse.doc
    for i in range(cue.last + 1, min(cue.last + 12, unit.end - 2)):
        if discourse.inside[i] != PROSE or doc[i].text in {":", ";", ","}:
            return None
        if doc[i].tag_ in _FINITE and doc[i].dep_ != "relcl":
            return None  # promised to pay and vowed that
        if doc[i].lower_ == "that" and doc[i].dep_ in {"mark", "nsubj", "dobj", "det", "pobj"}:
            return i + 1, unit.end - 1
    if cue.lemma != "say" or cue.subject is None or cue.subject > cue.last:
        return None
    rest = range(cue.last + 1, unit.end)
    if any(doc[i].tag_ in _FINITE and discourse.inside[i] == PROSE for i in rest):
        return cue.last + 1, unit.end - 1
    return None


def _clause_like(child: Token, *, sure: bool) -> bool:
    """Whether a complement is a clause; after a verb of thinking it has to have a finite verb."""
    if child.pos_ not in {"VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "NUM"}:
        return False
    finite = child.tag_ in _FINITE or any(
        c.tag_ in _FINITE and c.dep_ in {"aux", "auxpass", "cop"} for c in child.children
    )
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in child.children)
    return finite or (subject and (sure or child.tag_ not in {"VB", "VBG"}))


def _content(verb: Token, prepositions: tuple[str, ...]) -> Token | None:
    for child in verb.children:
        leads = child.dep_ == "prep" and child.lower_ in prepositions and child.i > verb.i
        if leads and (verb.lemma_ != "call" or child.i == verb.i + 1):
            return child
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i > verb.i:
            return child
    asked = any(c.dep_ in {"dobj", "prep"} for c in verb.rights)
    for child in verb.rights:
        purpose = child.dep_ == "advcl" and child.tag_ == "VB" and child.left_edge.lower_ == "to"
        if asked and purpose and verb.lemma_ in _URGING:
            return child  # urged anybody who is ill to stay at home
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i and verb.lemma_ in _BARE_OBJECT:
            return child
    return None


def _edges(
    discourse: Discourse, unit: Unit, child: Token, verb: Token, cue: Cue
) -> tuple[int, int]:
    """Return the first and last token of a clause, on the one side of its verb of saying."""
    first, last = int(child.left_edge.i), int(child.right_edge.i)
    if child.i > verb.i:
        if verb.lemma_ == "say":
            # The subject of the clause, taken for what is said: She said the bus, which ...
            objects = [c for c in verb.rights if c.dep_ == "dobj" and c.i < child.i]
            first = min([first, *(int(c.left_edge.i) for c in objects)])
        first = max(first, verb.i + 1)
        if discourse.doc[first].lower_ == "that":
            first += 1
            if first < unit.end and discourse.doc[first].lower_ in _OPENS:
                last = unit.end - 1  # that before this could be, that had to be
    else:
        stop = cue.subject if cue.subject is not None else verb.i
        stop = min(int(discourse.doc[stop].left_edge.i), verb.i)
        last = min(last, stop - 1) if stop > child.i else min(last, verb.i - 1)
    return max(first, unit.first), min(last, unit.end - 1)


def _before_aside(clause: Token, last: int) -> int:
    """Return where a clause ends without what the outlet adds (..., setting up a fight)."""
    for child in clause.rights:
        if child.lemma_ in _HARMS:
            continue  # ..., killing two drivers: of what is told, not the outlet's comment
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i > clause.i:
            before = child.left_edge.i - 1
            if clause.doc[before].text == "," and child.left_edge.i == child.i:
                return min(last, before - 1)
    for token in clause.doc[clause.i + 1 : last + 1]:
        if token.dep_ == "relcl":
            opens = token.left_edge
            if (
                opens.pos_ == "ADP"
                and clause.doc[opens.i - 1].text == ","
                and opens.i - 2 > clause.i
            ):
                return min(last, opens.i - 2)
    return last


def _parenthetical(discourse: Discourse, unit: Unit, cue: Cue) -> bool:
    """Say whether a cue clause is set off by a comma, or ends the sentence behind one."""
    if cue.subject is None:
        return False
    if cue.subject > cue.last and not cue.inverted:
        return False  # asked for by
    if cue.relative or (cue.lemma not in _ADDRESSING and _has_object(discourse, cue)):
        return False  # ..., which maintained close ties
    first, last = _cue_clause(discourse, unit, cue)
    doc = discourse.doc
    opens = _behind_participle(doc, unit, doc[cue.first])
    if not any(doc[i].tag_ in _FINITE or doc[i].dep_ == "ROOT" for i in range(opens, first)):
        late = range(last + 1, unit.end)
        if not any(doc[i].tag_[:2] == "VB" and discourse.is_prose(i) for i in late):
            return False
    before = first - 1
    if before <= unit.first or doc[before].text not in {",", "–", "—"}:
        return False
    after = last + 1
    return after >= unit.end or doc[after].text in {",", ".", "–", "—", ";", "?", "!"}


def _behind_participle(doc: Doc, unit: Unit, verb: Token) -> int:
    """Return where a sentence goes on behind its opening: Asked if it was so, Hill said no."""
    opener = doc[unit.first]
    leads = opener.tag_ in {"VBN", "VBG"} and opener.dep_ == "advcl" and opener.head == verb
    return int(opener.right_edge.i) + 1 if leads else unit.first


def _has_object(discourse: Discourse, cue: Cue) -> bool:
    return any(
        c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"} and c.i != cue.subject
        for c in discourse.doc[cue.first].rights
    )


def _cue_clause(discourse: Discourse, unit: Unit, cue: Cue) -> tuple[int, int]:
    doc = discourse.doc
    assert cue.subject is not None
    edge = int(doc[cue.subject].left_edge.i)
    first = cue.subject
    while first > edge and doc[first - 1].text not in {",", "–", "—"}:
        first -= 1
    first = min(first, cue.first)
    if cue.inverted:
        first = cue.first
    first = max(first, unit.first)
    last = max(cue.last, cue.subject)
    while last + 1 < unit.end and doc[last + 1].text not in {
        ",",
        ".",
        "–",
        "—",
        ";",
        "?",
        "!",
        ":",
    }:
        if discourse.inside[last + 1] != PROSE:
            break
        last += 1
    return first, last


def _clause_of(discourse: Discourse, unit: Unit, cue: Cue) -> Unit:
    """Return the clause of a sentence that `according to` belongs to."""
    head = discourse.doc[cue.first].head
    if head.dep_ not in {"conj", "ccomp"} or head.pos_ not in {"VERB", "AUX"} or head.i > cue.first:
        return unit
    if not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in head.children):
        return unit
    first = max(int(head.left_edge.i), unit.first)
    return Unit(first, unit.end, unit.paragraph) if first < cue.first else unit


def _phrase_end(discourse: Discourse, unit: Unit, cue: Cue) -> int:
    doc = discourse.doc
    last = cue.subject if cue.subject is not None else cue.last
    while last + 1 < unit.end and doc[last + 1].text not in {",", ".", "–", "—", ";", ":"}:
        if discourse.inside[last + 1] != PROSE:
            break
        last += 1
    return int(last)


def _around(discourse: Discourse, unit: Unit, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence without the cue clause in it: before it, behind it, or around it."""
    doc = discourse.doc
    left = list(_trimmed(discourse, unit.first, first - 1))
    if not left and any(not discourse.is_prose(i) for i in range(unit.first, first)):
        return  # “It is over,” according to Ann Hill, who runs the diner
    right = list(_trimmed(discourse, last + 1, unit.end - 1))
    if left and right:
        opens, closes = last + 1, first - 1
        while opens < unit.end - 1 and doc[opens].is_punct:
            opens += 1
        while closes > unit.first and doc[closes].is_punct:
            closes -= 1
        if doc[opens].lower_ in _JOINS:
            yield from left  # ..., Smith said, but Jones denied it
        elif doc[closes].lower_ in _JOINS:
            yield from right  # It rained and, Smith said, it will rain again
        else:
            yield left[0][0], right[0][1]
    else:
        yield from left or right


def _trimmed(discourse: Discourse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the tokens without the marks at their ends; nothing if only quoted."""
    if last < first:
        return
    text = discourse.text
    start, end = discourse.starts[first], discourse.end_of(last)
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    if end <= start:
        return
    total = quoted = 0
    for i in range(first, last + 1):
        if text[discourse.starts[i]].isalnum():
            total += 1
            quoted += discourse.inside[i] != PROSE
    if total and quoted < total and (quoted <= total / 2 or total - quoted > 3):
        yield start, end
