"""The language of a clean text."""

from __future__ import annotations

from functools import cache
from typing import Any

_SAMPLE = 1500
_ENOUGH = 120
_SURE = 0.9
ENGLISH = "en"


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text; null where the text is too short to tell.

    Beginning, middle and end are looked at, so that a foreign quotation or box does not decide.
    """
    if len(text) < _ENOUGH:
        return None
    third = _SAMPLE // 3
    middle = len(text) // 2
    sample = (
        text
        if len(text) <= _SAMPLE
        else " ".join((text[:third], text[middle : middle + third], text[-third:]))
    )
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
