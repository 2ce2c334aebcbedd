"""The words and digit forms numerals are made of, and the tokens a numeral is read from."""

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from corroborate.lexicon import word_tables
from corroborate.lexicon.units import money_before
from corroborate.lexicon.word_tables import any_of


def _words() -> dict[str, tuple[str, float]]:
    """Kind and value of every word. Kinds: u 0-9, e 10-19, t tens, h hundred, s scale, z dozen,
    q half and quarter, r ordinal, & and, a article, . point, - minus, o of, i in/out/over.
    """
    listed = word_tables.table("number_words")
    words = {
        word: (kind, float(value))
        for kind in "uethszqra"
        for word, value in (entry.split() for entry in listed[kind])
    }
    return words | {word: (kind, 0.0) for kind in "&.-oi" for word in listed[kind]}


_WORDS = _words()
_OTHER = ("x", 0.0)
_PLURALS = {
    (w[:-1] + "ves" if w == "half" else w + "s"): w
    for w, (kind, _) in _WORDS.items()
    if kind in "hszqr"
}
_SCALES = {word: value for word, (kind, value) in _WORDS.items() if kind == "s"}
_SPACED = word_tables.words("scale_letters", "spaced")
_LETTERS = {
    letters: float(factor)
    for factor, listed in word_tables.table("scale_letters").items()
    if factor != "spaced"
    for letters in listed
}
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

_GROUPED = (
    r"\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?:\.\d+)?(?![\d,]*\d)"
    r"|\d{1,3},[ \u00a0]000(?![\d,]*\d)"
)
_SPACE_GROUPED = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}(?:\.\d+)?(?!\d)"
_POINT_GROUPED = r"\d{1,3}(?:\.\d{3}){1,6},\d+(?!\d)"
_COMMA_DECIMAL = r"(?<!\d,)\d+,\d{1,2}(?![\d,]*\d)"
_PLAIN = r"(?<![\d.])\d+\.\d+(?!\d|\.\d)|\d+|(?<![\d\w])\.\d+(?!\.)"
_POWER = r"(?:e[+-]?\d+\b|\^[+-]{0,2}\d+|\s?[x×]\s?10\^-?\d+)"

DIGITS = re.compile(
    rf"""
    (?P<sign>(?<![\w)\]])[-−](?=[\d.]))?
    (?:
      (?P<whole>\d+)?(?:\s{{1,2}}(?=\d+/))?(?P<above>(?<![\d/.,-])\d+|(?<=\s)\d+|(?<![\w-]-)(?<=-)\d+)(?:/|\s/\s(?=\d{{1,2}}\s+of\b))(?P<below>[1-9]\d*)(?![\d/])
    | (?P<mixed>\d+)?\s?(?P<vulgar>[{_VULGAR}])
    | (?P<plain>{_GROUPED}|{_SPACE_GROUPED}|{_POINT_GROUPED}|{_COMMA_DECIMAL}|{_PLAIN})
      (?P<power>{_POWER})?
    )
    """,
    re.VERBOSE,
)
"""A number in digits: grouped, decimal, with a power, or a fraction."""

METRES_FOLLOW = re.compile(rf"\s*{any_of('metres follow')}\b", re.IGNORECASE)
"""What tells "2m" for two metres from "2m" for two million."""

_UNITS_TOO = frozenset({"mm", "G", "T", "MM"})
"""Letters that are millions and billions of money only: 9mm, 5G."""

_LENGTH_BEFORE = re.compile(rf"\b{any_of('lengths')}\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"[A-Za-z]+\Z")
_LONG_NUMBER = re.compile(r"\d{1,3}[,.]\d|\d{2,}(?![A-Za-z])")
_SCALE_OF_MONEY = re.compile(
    r"\s?(?:(?:USD|EUR|GBP|AUD|CAD|CHF|INR|JPY|CNY)\s(?P<word>thousand|million|billion|trillion)\b"
    r"|(?P<letter>[MB])(?=(?:USD|EUR|GBP|AUD|CAD|CHF|INR|JPY|CNY)\b))"
)
"""75 USD million, 120 MEUR."""
_SUFFIX = re.compile(r"(?P<gap>\s{0,2})(?P<letters>[A-Za-z°]+)(?![A-Za-z])")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)s?\b", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(r"[$€£¥₹₽₴₺]\s?$")
_RUN = re.compile(r"[\d.]*\d")
_WORD = re.compile(rf"[A-Za-z]+|[\d.{_VULGAR}−-]")
_JOIN = re.compile(r"\s*\Z|\s?[-‐‑–]\s?\Z")


class NumberWord(NamedTuple):
    """A word or digit form with its part in a numeral (`kind`, see `_words`; x is any other).

    `gap` is what stands between it and the token before; `factor` is what a letter after digits
    multiplies by.
    """

    kind: str
    value: float
    start: int
    end: int
    gap: str
    text: str = ""
    plural: bool = False
    factor: float = 1.0
    glued: str | None = None

    @property
    def letters(self) -> int:
        """Length as written."""
        return self.end - self.start

    @property
    def joined(self) -> bool:
        """Whether only white space parts it from the token before, or a hyphen "2-million"."""
        if self.gap.strip():
            return self.hyphened and self.gap in "-‐‑" and self.kind in "hsz"
        return "\n" not in self.gap and bool(self.gap or self.kind == "s")

    @property
    def tied(self) -> bool:
        """Return True if only white space and a hyphen part it from the token before."""
        return self.joined or self.hyphened

    @property
    def hyphened(self) -> bool:
        """Return True if a hyphen or dash parts it from the token before."""
        return bool(self.gap.strip()) and bool(_JOIN.match(self.gap))


def tokens(text: str, *, units: bool = False) -> Iterator[NumberWord]:
    """Yield the tokens of a text; runs of other words are kept, to part what they part.

    With `units`, letters beside digits are read as they are meant in prose: EUR50m is money, and 2m
    of a wall, 9mm and 5G are no millions.
    """
    at, before = 0, 0
    while match := _WORD.search(text, at):
        token = _read(text, match, text[before : match.start()], units=units)
        if token is None:
            at = match.end()
            continue
        yield token
        at = before = token.end


def _read(text: str, match: re.Match[str], gap: str, *, units: bool) -> NumberWord | None:
    first = match[0][0]
    if first.isalpha() and match[0] not in _VULGAR:
        return _word(match, gap)
    start = match.start()
    if first.isdigit() and start and (text[start - 1].isalpha() or text[start - 1] == "_"):
        if not (units and _may_lead(text, start)):
            run = _RUN.match(text, start)  # M5, T72: part of a name
            return NumberWord("x", 0, start, run.end() if run else start + 1, gap)
        gap = gap or " "
    number = DIGITS.match(text, start)
    return _number(text, number, gap, units=units) if number else None


def _may_lead(text: str, start: int) -> bool:
    """Whether letters right before digits are money, or a word that lost its blank: with14,593."""
    if money_before(text, start):
        return True
    word = _LETTERS_BEFORE.search(text, max(0, start - 14), start)
    long_enough = _LONG_NUMBER.match(text, start)
    return bool(
        word and long_enough and word[0].lower() in word_tables.words("words_before_numbers")
    )


def _word(match: re.Match[str], gap: str) -> NumberWord:
    word = match[0].lower()
    plural = word in _PLURALS and word not in _WORDS
    kind, value = _WORDS.get(_PLURALS.get(word, word), _OTHER)
    return NumberWord(kind, value, match.start(), match.end(), gap, word, plural)


def _number(text: str, match: re.Match[str], gap: str, *, units: bool) -> NumberWord:
    start, end = match.span()
    sign = -1.0 if match["sign"] else 1.0
    if match["below"]:
        value = float(match["whole"] or 0) + float(match["above"]) / float(match["below"])
        return NumberWord("d", sign * value, start, end, gap, match[0])
    if match["vulgar"]:
        value = float(match["mixed"] or 0) + unicodedata.numeric(match["vulgar"])
        return NumberWord("d", sign * value, start, end, gap, match[0])
    value = _value(match["plain"])
    if match["power"]:
        value = _powered(sign * value, match["power"])
        return NumberWord("d", value, start, end, gap, match[0])
    if _ORDINAL_SUFFIX.match(text, end):
        return NumberWord("x", 0, start, end + 2, gap)
    factor, stop, glued = _suffix(text, start, end, units=units)
    value *= sign * factor
    return NumberWord("d", value, start, stop, gap, match[0], factor=factor, glued=glued)


def _value(plain: str) -> float:
    compact = re.sub(r"[ \u00a0\u2009\u202f]", "", plain)
    if "," in compact and "." in compact and compact.index(".") < compact.index(","):
        return float(compact.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d{1,2}", compact):
        return float(compact.replace(",", "."))
    return float(compact.replace(",", ""))


def _powered(value: float, power: str) -> float:
    """Return a value with its power of ten or of itself; infinite where no float holds it."""
    digits = re.sub(r"^-*-(?=-)|^\+", "", re.split(r"\^|e", power)[-1]).replace("--", "-")
    try:
        if power[0] == "^":
            return float(abs(value) ** int(digits) * (-1 if value < 0 else 1))
        return float(value * 10.0 ** int(digits))
    except (OverflowError, ValueError, ZeroDivisionError):
        return math.inf


def _is_money(text: str, start: int, *, units: bool) -> bool:
    """Return True if a sign of money, or where units count its name, stands before digits."""
    sign = _CURRENCY_BEFORE.search(text, max(0, start - 2), start)
    return bool(sign) or (units and money_before(text, start) is not None)


def _suffix(text: str, start: int, end: int, *, units: bool) -> tuple[float, int, str | None]:
    """Return the factor of letters after digits, the end with them, and a unit glued to them."""
    after = _SUFFIX.match(text, end)
    if after is None:
        return 1.0, end, None
    letters, glued = after["letters"], not after["gap"]
    if glued and letters.lower() in _SCALES and letters not in _LETTERS:
        return 1.0, end, None
    scaled = _SCALE_OF_MONEY.match(text, end) if units else None
    if scaled:
        factor = _LETTERS.get(scaled["letter"] or "") or _SCALES[scaled["word"]]
        return factor, scaled.end(), None
    money = _is_money(text, start, units=units)
    if _may_scale(letters, glued=glued) and _is_scale(text, start, after, money=money, units=units):
        return _LETTERS[letters], after.end(), None
    if glued and letters == "t" and money:
        return 1e12, after.end(), None
    return 1.0, end, letters if glued else None


def _may_scale(letters: str, *, glued: bool) -> bool:
    return letters in _LETTERS and (glued or letters in _SPACED)


def _is_scale(text: str, start: int, after: re.Match[str], *, money: bool, units: bool) -> bool:
    """Whether letters after digits mean million and the like, and no unit: 2m people, 2m tall."""
    letters = after["letters"]
    if money:
        return True
    if letters == "m" and METRES_FOLLOW.match(text, after.end()):
        return False
    if not units:
        return True
    if letters in _UNITS_TOO and (not after["gap"] or letters == "mm"):
        return False
    if letters == "m":
        measured = _LENGTH_BEFORE.search(text, max(0, start - 30), start)
        return not measured and text[after.end() : after.end() + 1] not in {"2", "3", "²", "³", "/"}
    return True
