"""Where: which of the places in a sentence is the place of what a figure tells of."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from corroborate.extract.figures.period import BARRIER
from corroborate.lexicon.gazetteer import is_country
from corroborate.lexicon.people import is_people
from corroborate.lexicon.speech import ACTS, CALLING, OFFICES, SAYING
from corroborate.lexicon.word_tables import any_of, word_set, words
from corroborate.parse.document import span_at
from corroborate.tables import Mention

_LOCATIVE = re.compile(
    rf"\b{any_of('says where')}\s+(?:the\s+)?(?:(?:[\w’'-]+)\s+){{0,3}}\Z|[’']s\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:there|the\s+(?:town|village|city|district|neighbou?rhood))\b", re.I)
_LANDS = frozenset({"GPE", "LOC"})
_PARTY = re.compile(r".{0,2}\((?:[A-Z]-)?[A-Z][\w. ]{1,14}\)")
"""The state of a member of parliament: Rep. Ann Roe (R-Utah)."""
_FARTHEST = 260
_OTHER_CLAUSE = 100.0
_BEFORE_WHERE = 40
_BODIES = OFFICES | words("heads", "seated")
"""What a place only tells the country or seat of: the Damascus government."""
_MET = word_set(
    "bombard bomb shell attack strike hit raid storm besiege capture seize destroy burn"
)
_CARRIED = word_set("airlift bring drive fly rush take transfer transport")
_SPEAKS = SAYING | CALLING | frozenset(ACTS) | {"tell", "reject", "veto", "block", "support"}
_CLAUSE_DEPS = frozenset(("ROOT", "ccomp", "relcl", "advcl", "acl", "parataxis"))


def locates(mention: Mention, doc: Doc, text: str) -> bool:
    """Whether a place is named as a place: not as one who speaks or acts, nor whose a body is."""
    if mention.type != "PLACE" or _PARTY.match(text, max(0, mention.start - 4)):
        return False
    if text[mention.end : mention.end + 1] in {"-", "‑"}:
        return False
    root = span_at(doc, mention.start, mention.end).root
    return _as_place(root, country=is_country(mention.text))


def _as_place(token: Token, *, country: bool) -> bool:
    head = token.head
    role = token.dep_
    while head != token and (role == "conj" or (role == "appos" and head.ent_type_ in _LANDS)):
        role, token, head = head.dep_, head, head.head
    if role in {"nsubj", "nsubjpass"}:
        return not country and head.lemma_ not in _SPEAKS
    if role in {"dobj", "dative"}:
        return head.lemma_ not in _SPEAKS
    if role in {"poss", "compound", "nmod", "amod"}:
        misread = role != "poss" and head.lemma_ in _SPEAKS  # Moscow and Damascus maintain
        return head.lemma_.lower() not in _BODIES and not misread
    return role != "pobj" or _leads_to_place(head)


def _leads_to_place(prep: Token) -> bool:
    """Whether a preposition says where: not by whom, to whom one appeals, nor whence one is."""
    head = prep.head
    if prep.dep_ == "agent" or prep.lower_ in {"by", "with"} or _is_destination(prep):
        return False
    if prep.lower_ in {"on", "to"} and head.lemma_ in {"call", "appeal"}:
        return False
    return prep.lower_ not in {"of", "from", "for"} or not _is_somebody(head)


def _is_destination(prep: Token) -> bool:
    """Return True for where somebody is brought: flown to Dayton, taken to a clinic in Dayton."""
    if prep.lower_ in {"in", "at"} and prep.head.dep_ == "pobj":
        prep = prep.head.head
    return prep.lower_ == "to" and prep.head.lemma_ in _CARRIED


def _is_somebody(token: Token) -> bool:
    """Return True if it is one person, by name, noun or age, whose home or seat a place then is."""
    if token.pos_ == "PROPN":
        return token.ent_type_ == "PERSON"
    if token.tag_ == "CD":
        return token.i > 0 and token.nbor(-1).text == ","  # Ann Roe, 26, of Dayton
    return token.tag_ == "NN" and is_people(token)


def place_of(
    span: tuple[int, int],
    told: Token,
    mentions: Sequence[Mention],
    doc: Doc,
    text: str,
    *,
    lasts: bool = False,
) -> Mention | None:
    """Return the place of what a figure tells: the nearest in its clause, after it before ahead.

    `told` is the word that tells the measure, or what is counted; `mentions` are those of the
    sentence. How long something lasts (`lasts`) has no place but one in its own clause.
    """
    best: tuple[float, Mention] | None = None
    clause = _clause(told)
    for mention in mentions:
        if not locates(mention, doc, text):
            continue
        apart = _apart(clause, span_at(doc, mention.start, mention.end).root)
        if apart is None or (lasts and apart) or _elsewhere(mention, span, doc, text):
            continue
        distance = _distance(mention, span, told, text) + apart
        if best is None or distance < best[0]:
            best = (distance, mention)
    if best is None or best[0] >= _FARTHEST or _is_one_of_two(best[1], mentions, doc):
        return None
    return best[1]


def _is_one_of_two(place: Mention, mentions: Sequence[Mention], doc: Doc) -> bool:
    """Return True for a place joined to another: what happened in Aden and Taiz was in neither."""
    joined = {t.i for t in span_at(doc, place.start, place.end).root.conjuncts}
    others = (span_at(doc, m.start, m.end) for m in mentions if m != place)
    return any(other.root.i in joined for other in others)


def _distance(mention: Mention, span: tuple[int, int], told: Token, text: str) -> float:
    """Return how far a place is in characters, and more where something speaks against it."""
    distance = 1.0 * min(abs(mention.start - span[1]), abs(mention.start - told.idx))
    if not _LOCATIVE.search(text[max(0, mention.start - 26) : mention.start]):
        distance += 150
    if mention.start < span[0]:
        distance += 20
    if BARRIER.search(text[min(span[1], mention.end) : max(span[0], mention.start)]):
        distance += 60
    return distance


def _clause(token: Token) -> Token:
    """Return the verb of the clause that a word stands in."""
    for _ in range(12):
        if token.dep_ in _CLAUSE_DEPS or token.head == token:
            return token
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"}:
            return token
        token = token.head
    return token


def _apart(clause: Token, place: Token) -> float | None:
    """Return what it costs that a place stands in another clause; None where it cannot be."""
    other = _clause(place)
    if other == clause:
        return 0.0
    if clause.is_ancestor(other):
        return 20.0 if other.dep_ == "advcl" else 60.0
    if not other.is_ancestor(clause):
        speaks = other.dep_ == "advcl" and other.head.lemma_ in SAYING
        return None if speaks and other.head.is_ancestor(clause) else _OTHER_CLAUSE
    said = _said(clause, below=other)
    if said is None:
        return 0.0 if clause.dep_ in {"relcl", "acl", "advcl"} else 30.0
    return _apart_from_saying(said, place)


def _apart_from_saying(said: Token, place: Token) -> float | None:
    """Return what it costs that a place may be that of the saying: “officials in Aden said”."""
    saying = said.head
    if not saying.is_ancestor(place) or saying.lemma_ not in SAYING:
        return 0.0
    if said.i < saying.i and place.i < said.right_edge.i:
        return 0.0
    subject = next((c for c in saying.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    within = subject is not None and (subject == place or subject.is_ancestor(place))
    return 40.0 if within else None


def _said(clause: Token, *, below: Token) -> Token | None:
    """Return the clause of what is said that a clause lies in, between it and one above."""
    step = clause
    while step != below:
        if step.dep_ == "ccomp":
            return step
        step = step.head
    return None


def _elsewhere(mention: Mention, span: tuple[int, int], doc: Doc, text: str) -> bool:
    """Whether `where` leads from another place to the figure: met in Oslo about towns where 9."""
    if mention.end > span[0]:
        return False
    found = list(_WHERE.finditer(text, mention.end, span[0]))
    if not found:
        return False
    where = found[-1]
    between = doc.char_span(mention.end, where.start(), alignment_mode="contract")
    if where.start() - mention.end > _BEFORE_WHERE:
        return True
    return between is not None and any(t.pos_ == "VERB" for t in between)


def means_there(clause: Token, text: str, start: int, end: int) -> bool:
    """Whether a sentence points at a place named before: there, the town, as they shelled it."""
    if _THERE.search(text, start, end):
        return True
    for token in (clause, *clause.children):
        if token.lemma_ in _MET and any(
            c.dep_ == "dobj" and c.lower_ == "it" for c in token.rights
        ):
            return True
    return False
