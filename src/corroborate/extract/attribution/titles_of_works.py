"""Quoted words that nobody says: the names of songs, books and papers."""

from corroborate.extract.attribution.layout import Discourse, Passage
from corroborate.lexicon.speech import TITLED, WORKS
from corroborate.lexicon.word_tables import word_set

_LONGEST = 7
"""Words in the name of a work."""
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


def title_like(discourse: Discourse, passage: Passage) -> bool:
    """Return True if quoted words are capitalised throughout, as a song's or a paper's name is."""
    quoted = passage.quoted
    if passage.words > _LONGEST or discourse.text[quoted.end - 1] in "?!":
        return False
    listed = [w for w in discourse.text[quoted.start : quoted.end].split() if w[:1].isalnum()]
    big = [w for w in listed if w.lower() not in _SMALL]
    return len(big) > 1 and not any(w[:1].islower() or (w.isupper() and len(w) > 1) for w in big)
