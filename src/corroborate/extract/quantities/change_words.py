"""Words of going up and down before a number, after which "up to 7" is no bound."""

import re

from corroborate.lexicon.word_tables import lines


def change_before(key: str | None, *, far: int) -> re.Pattern[str]:
    """Return what finds words of change before a place, at most so many characters away.

    `key` names the line of `lexicon/data/change_words.txt`; null is the one without a name.
    """
    stems = (word for row, found in lines("change_words") if row == key for word in found)
    either = "|".join(stem.replace("*", r"\w*") for stem in stems)
    return re.compile(rf"\b(?:{either})\b[^.;:]{{0,{far}}}\Z", re.IGNORECASE)
