"""The language of a clean text."""

import re
from functools import cache
from typing import Any

_SAMPLE = 1500
_ENOUGH = 120
_SURE = 0.9
_SMALL_WORDS_LISTED = """\
the and that with from has which been their would who they this said are it about after into when
could should these those other than what while where"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_LISTED.split())
"""Without those that Dutch, Danish or German have too, such as of, was, for and had."""
_PLAINLY = 0.07
"""Share of the words from which on these show English; English articles have about 0.12."""
_WORD = re.compile(r"\w+")
_BEYOND_LATIN = "\u0250"
ENGLISH = "en"
UNDETERMINED = "und"
"""What ISO 639 calls a language that is not determined."""


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text; null where the text is too short to tell.

    Beginning, middle and end are looked at, so that a foreign quotation or box does not decide. A
    few words in a script that English is never written in are some other language, `und` where they
    do not tell which.
    """
    third = _SAMPLE // 3
    middle = len(text) // 2
    sample = (
        text
        if len(text) <= _SAMPLE
        else " ".join((text[:third], text[middle : middle + third], text[-third:]))
    )
    if len(text) >= _ENOUGH and _is_plainly_english(sample):
        return ENGLISH
    latin = _in_latin(text)
    if len(text) < _ENOUGH and latin:
        return None
    code, probability = _identifier().classify(sample)
    if probability >= _SURE:
        return str(code)
    return None if latin else UNDETERMINED


def _is_plainly_english(text: str) -> bool:
    """Return True if so many words are small words of English that no model need be asked.

    Loading the model takes longer than reading many an article. Scots or a creole of English, which
    share these words, are English to the model too.
    """
    words = _WORD.findall(text.lower()) if _in_latin(text) else []
    return bool(words) and sum(word in _SMALL_WORDS for word in words) >= _PLAINLY * len(words)


def _in_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(sign < _BEYOND_LATIN for sign in letters) >= len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
