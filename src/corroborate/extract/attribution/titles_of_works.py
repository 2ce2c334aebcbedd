"""Quoted words that nobody says: the names of songs, books and papers."""

from corroborate.extract.attribution.layout import Discourse, Passage
from corroborate.lexicon.speech import TITLED, WORKS
from corroborate.lexicon.word_tables import word_set

_LONGEST = 7
"""Words in the name of a work."""
_LEADS_NO_NAME = word_set("as that like of")
_NICKNAME = 3
"""Words in a name that stands before a surname: “Red” Hill."""
_SMALL = word_set("a an the and or of in on for to with by at from is vs")


def names_work(discourse: Discourse, passage: Passage) -> bool:
    """Return True if quoted words are the name of a work: his memoir, “Long Shot”."""
    doc = discourse.doc
    before = passage.first - 1
    if before > 0 and doc[before].text == ",":
        before -= 1
    if before < 0 or doc[before].lower_ not in WORKS | TITLED or passage.words > _LONGEST:
        return False
    quoted = passage.quoted
    listed = discourse.text[quoted.start : quoted.end].split()
    return all(w[:1].isupper() or not w[:1].isalpha() or w.lower() in _SMALL for w in listed)


def is_placed(discourse: Discourse, passage: Passage) -> bool:
    """Return True if quoted words stand where a name does: on “Q”, the bank's “Q”, “Q” Hill, (“Q”).

    What somebody says is led by `that` or `as`, or by no preposition.
    """
    before, behind = passage.first - 1, passage.last + 1
    if before < 0 or passage.words > _LONGEST:
        return False
    doc, text = discourse.doc, discourse.text
    leads = doc[before]
    if leads.text == "(" and behind < len(doc) and doc[behind].text == ")":
        return True
    if leads.tag_ == "POS" or (leads.pos_ == "ADP" and leads.lower_ not in _LEADS_NO_NAME):
        return title_like(discourse, passage)
    named = behind < len(doc) and discourse.person_at(behind) is not None
    return named and passage.words <= _NICKNAME and text[passage.quoted.start].isupper()


def title_like(discourse: Discourse, passage: Passage) -> bool:
    """Return True if quoted words are capitalised throughout, as a song's or a paper's name is."""
    quoted = passage.quoted
    if passage.words > _LONGEST or discourse.text[quoted.end - 1] in "?!":
        return False
    listed = [w for w in discourse.text[quoted.start : quoted.end].split() if w[:1].isalnum()]
    big = [w for w in listed if w.lower() not in _SMALL]
    return len(big) > 1 and not any(w[:1].islower() or (w.isupper() and len(w) > 1) for w in big)
