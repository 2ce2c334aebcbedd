"""What a hedge says of the number behind it: left out itself, or as good as reached."""

import re
from functools import cache

from corroborate.lexicon.word_tables import words


@cache
def _leaving_out() -> re.Pattern[str]:
    listed = "|".join(sorted(words("hedge_words", "leaves out")))
    return re.compile(rf"(?!no\b|not\b|.*\bequal\b)(?:.*\b(?:{listed})\b|[<>](?!\s?=))", re.I)


def leaves_out(hedge: str) -> bool:
    """Return True if a hedge leaves out the number itself.

    >>> leaves_out("more than"), leaves_out("no more than"), leaves_out("at least")
    (True, False, False)
    """
    return _leaving_out().match(hedge) is not None


def is_nearly(hedge: str) -> bool:
    """Return True if a hedge says that the number is as good as reached.

    >>> is_nearly("almost"), is_nearly("just under"), is_nearly("under")
    (True, True, False)
    """
    return not words("hedge_words", "nearly").isdisjoint(hedge.lower().split())
