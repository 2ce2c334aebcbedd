"""The language of a clean text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SAMPLE = 1500
_ENOUGH = 120
_SURE = 0.9
_SMALL_WORDS_LISTED = """\
the of and that was for with from have has had which were been their would who they this said are
not by be it his will there about after"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_LISTED.split())
_PLAINLY = 0.1
"""Share of the words from which on these show English; in English articles it is about 0.17."""
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
    latin = _in_latin(text)
    if len(text) < _ENOUGH and latin:
        return None
    third = _SAMPLE // 3
    middle = len(text) // 2
    sample = (
        text
        if len(text) <= _SAMPLE
        else " ".join((text[:third], text[middle : middle + third], text[-third:]))
    )
    if latin and _is_plainly_english(sample):
        return ENGLISH
    code, probability = _identifier().classify(sample)
    if probability >= _SURE:
        return str(code)
    return None if latin else UNDETERMINED


def _is_plainly_english(text: str) -> bool:
    """Say whether so many words are small words of English that no model need be asked.

    Loading the model takes longer than reading many an article. Scots or a creole of English, which
    share these words, are English to the model too.
    """
    words = _WORD.findall(text.lower())
    return "the" in words and sum(w in _SMALL_WORDS for w in words) >= _PLAINLY * len(words)


def _in_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(sign < _BEYOND_LATIN for sign in letters) >= len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
