"""How far the phrase for a speaker reaches: a name and its office, no life story."""

from spacy.tokens import Token

from corroborate.extract.attribution.layout import Discourse

LONGEST = 14
"""Tokens before and behind the noun that are kept."""
_LEADS = frozenset(("of", "for", "from", "at", "in", "with"))
_BREAKS = frozenset((",", "–", "—", "-", ";"))
_NEVER_FIRST = frozenset(("CCONJ", "SCONJ", "ADV", "INTJ"))


def first_of(discourse: Discourse, head: Token) -> int:
    """Return the first token of a noun phrase: no mark, no quoted word, no conjunction."""
    first = max(head.left_edge.i, head.sent.start, head.i - LONGEST)
    while first < head.i and not _may_open(discourse, discourse.doc[first]):
        first += 1
    if head.lower_ == "old" and first > 0 and discourse.doc[first - 1].tag_ == "DT":
        first -= 1  # the article of “the 43-year-old” hangs on the verb
    return int(first)


def _may_open(discourse: Discourse, token: Token) -> bool:
    if token.is_punct or token.is_space or token.pos_ in _NEVER_FIRST:
        return False
    return discourse.is_prose(token.i)


def identified(head: Token) -> list[Token]:
    """Return the names behind a noun: a man identified by the police as Sam Dietz."""
    told = (c for c in head.rights if c.tag_ == "VBN" and c.lemma_ in {"identify", "name", "know"})
    leads = (c for verb in told for c in verb.rights if c.lower_ == "as")
    return [name for lead in leads for name in lead.children if name.pos_ == "PROPN"]


def last_of(discourse: Discourse, head: Token) -> int:
    """Return the last token of the phrase: with `of`, `for`, `from` and names, no clause."""
    last = int(head.i)
    for child in head.rights:
        if child.i != last + 1:
            break
        if child.dep_ == "prep" and child.lower_ in _LEADS:
            edge = _edge(discourse, child, head.i + LONGEST)
            if edge == child.i:
                break
            last = edge
        elif child.dep_ not in {"nmod", "case", "compound"}:
            break
    return last


def _edge(discourse: Discourse, lead: Token, farthest: int) -> int:
    """Return the last token behind a preposition before a clause, a mark or quoted words."""
    edge = int(lead.i)
    for part in lead.subtree:
        ends = part.i > farthest or part.is_space or part.dep_ in {"relcl", "acl"}
        if ends or part.text in _BREAKS or not discourse.is_prose(part.i):
            break
        edge = int(part.i)
    return edge
