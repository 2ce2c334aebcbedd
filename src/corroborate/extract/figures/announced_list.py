"""Whose a list is that a sentence announces: "Divers gave these figures:" and lines with dashes."""

import re

from spacy.tokens import Doc, Token

from corroborate.extract.attribution.find import Attribution
from corroborate.extract.figures.actor import phrase
from corroborate.lexicon.people import is_people
from corroborate.lexicon.speech import UTTERANCES
from corroborate.lexicon.word_tables import words
from corroborate.tables import Sentence

_IS = frozenset(("be", "include"))
"""What leads to those a list is of: the wounded are."""
_ITEM = re.compile(r"\s*[-•▪*–—]\s*\w")


def announcer(doc: Doc, text: str, sentence: Sentence) -> Attribution | None:
    """Return who is named in a sentence that ends in a colon: the subject, or behind "by"."""
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
    if span is None or not text.endswith(":", 0, sentence.end):
        return None
    verb = span.root
    if verb.lemma_ in _IS:
        return None
    agent = next((c for c in verb.rights if c.dep_ == "agent"), None)
    wanted = (agent.rights, "pobj") if agent is not None else (verb.lefts, "nsubj")
    who = next((c for c in wanted[0] if c.dep_ == wanted[1] and _may_tell(c)), None)
    if who is None:
        return None
    start, end = _with_what_follows(who)
    return Attribution(
        sentence.sentence_id, sentence.end, sentence.end, "", start, start, text[start:end], start,
        end, None,
    )  # fmt: skip


def is_item(text: str, sentence: Sentence) -> bool | None:
    """Whether a sentence opens an item of a list; None where it does not open a paragraph."""
    opens = sentence.start == 0 or text[sentence.start - 1] == "\n"
    return _ITEM.match(text, sentence.start) is not None if opens else None


def _with_what_follows(noun: Token) -> tuple[int, int]:
    """Return the characters of a phrase with what stands behind its noun: friends of the club."""
    start, end = phrase(noun)
    behind = noun.doc[noun.i + 1 : noun.right_edge.i + 1]
    aside = any(t.is_punct or t.dep_ == "relcl" for t in behind)
    return start, end if aside or not behind else behind.end_char


def _may_tell(noun: Token) -> bool:
    tells = UTTERANCES | words("speaker_phrase", "body_nouns")
    return noun.pos_ == "PROPN" or is_people(noun) or noun.lemma_.lower() in tells
