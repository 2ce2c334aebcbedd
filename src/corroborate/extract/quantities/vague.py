"""Vague numbers (several, dozens, tens of thousands) and the bounds a convention gives them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from corroborate.errors import CorroborateError
from corroborate.lexicon import config

Bounds = tuple[float | None, float | None]

_FACTORS = {
    "dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    "trillion": 1e12, "hundred thousand": 1e5, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip


class VagueNumbers:
    """The vague numbers of one convention, ready to be found in a text."""

    def __init__(self, words: Mapping[str, Bounds], multiplies: frozenset[str]) -> None:
        """Take the bounds of each word and the words that may stand before "hundred"."""
        self.words = dict(words)
        self.multiplies = multiplies
        multiple = "|".join(sorted(map(re.escape, multiplies), key=len, reverse=True)) or r"(?!)"
        alone = sorted(words, key=len, reverse=True)
        phrases = "|".join(r"\s+".join(map(re.escape, word.split())) for word in alone) or r"(?!)"
        factors = "|".join(sorted((f.replace(" ", r"\s+") for f in _FACTORS), key=len)[::-1])
        self._pattern = re.compile(
            rf"\b(?:(?P<article>a\s+|the\s+(?=couple\b|handful\b))?"
            rf"(?P<multiple>{multiple})\s+(?:of\s+)?(?P<factor>{factors})\b(?!s)"
            rf"|(?P<lone>a\s+)?(?P<word>{phrases})\b(?!-(?!dollar|euro|pound)))",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[tuple[int, int, Bounds]]:
        """Yield start, end and bounds of every vague number, with its article."""
        for match in self._pattern.finditer(text):
            word = " ".join((match["multiple"] or match["word"]).lower().split())
            loose = word in {"few", "couple", "handful"} and not (match["article"] or match["lone"])
            if loose and not _DETERMINED.search(text, max(0, match.start() - 10), match.start()):
                continue  # "few civilians left", "the couple": no number
            low, high = self.words.get(word, (None, None))
            if match["factor"]:
                factor = _FACTORS[" ".join(match["factor"].lower().split())]
                low, high = (None if side is None else side * factor for side in (low, high))
            yield match.start(), match.end(), (low, high)


_DETERMINED = re.compile(r"\b(?:last|past|next|first|another|only|these)\s+$", re.IGNORECASE)


def vague_numbers(
    config: Mapping[str, Any] | None = None, *, convention: str = "literal"
) -> VagueNumbers:
    """Return the vague numbers of a convention of `config/vague_numbers.yaml`.

    Raises CorroborateError where the convention is not there or a word has no two bounds.
    """
    if config is None:
        return _packaged(convention)
    return _read(config, convention)


@cache
def _packaged(convention: str) -> VagueNumbers:
    return _read(config.load("vague_numbers"), convention)


def _read(config: Mapping[str, Any], convention: str) -> VagueNumbers:
    where = "vague_numbers.yaml"
    known = config.get("conventions") or {}
    if convention not in known:
        raise CorroborateError(
            f"there is no convention '{convention}'",
            where=where,
            hint=f"choose one of {', '.join(sorted(known))}",
        )
    chosen = known[convention] or {}
    words: dict[str, Bounds] = {}
    for word, bounds in (chosen.get("words") or {}).items():
        if not isinstance(bounds, list) or len(bounds) != 2:
            raise CorroborateError(
                f"'{word}' has not two bounds", where=where, hint="write [lowest, highest]"
            )
        low, high = bounds
        words[str(word)] = (
            None if low is None else float(low),
            None if high is None else float(high),
        )
    return VagueNumbers(words, frozenset(chosen.get("multiplies") or ()))
