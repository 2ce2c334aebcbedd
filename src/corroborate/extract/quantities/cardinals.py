"""Whole and decimal numbers from a row of tokens: "two hundred and six", "1.2 million"."""

from collections.abc import Sequence

from corroborate.extract.quantities.number_words import NumberWord

Cardinal = tuple[float, int, float]
"""Value, end in the row, and the last scale that was named."""
_LONGEST = 24
"""Words in the longest numeral: a run of more is no number anybody means."""


def follows(row: Sequence[NumberWord], at: int, kinds: str, limit: int | None = None) -> bool:
    """Return True if a token of these kinds stands at a place, joined to the one before it."""
    end = len(row) if limit is None else limit
    return at < end and row[at].kind in kinds and row[at].joined


def read_cardinal(
    row: Sequence[NumberWord], at: int, limit: int, *, split: bool = False
) -> Cardinal | None:
    """Return the whole or decimal number that begins at a place.

    With `split` (after "between") an "and" parts two numbers unless a second one follows.
    """
    if split:
        alone = _without_and(row, at, limit)
        if alone and _and_number(row, alone[1], limit):
            joined = sum_of_groups(row, at, limit)
            if joined is None or not _and_number(row, joined[1], limit):
                return alone
            return joined
    return sum_of_groups(row, at, limit)


def _and_number(row: Sequence[NumberWord], at: int, limit: int) -> bool:
    return follows(row, at, "&", limit) and follows(row, at + 1, "dueta", limit)


def _without_and(row: Sequence[NumberWord], at: int, limit: int) -> Cardinal | None:
    end = at
    limit = min(limit, at + _LONGEST)
    while end < limit and row[end].kind != "&":
        end += 1
    return sum_of_groups(row, at, end)


def sum_of_groups(row: Sequence[NumberWord], at: int, limit: int) -> Cardinal | None:
    """Return "two million, three hundred thousand and six", group by smaller group."""
    total, end, last = 0.0, at, float("inf")
    begin: int | None = at
    while begin is not None and begin < limit:
        group = _group(row, begin, limit, first=begin == at)
        if group is None:
            break
        value, stop, scale = group
        if begin != at and (value >= last or value == 0 or scale == last == 1):
            break
        total, end, last = total + value, stop, scale
        begin = None if scale == 1.0 else _next_group(row, stop, limit)
    return (total, end, last) if end > at else None


def _next_group(row: Sequence[NumberWord], at: int, limit: int) -> int | None:
    """Return where the next group begins, "and" skipped; None where nothing goes on."""
    if follows(row, at, "&", limit):
        at += 1
    return at if follows(row, at, "duet", limit) else None


def _group(row: Sequence[NumberWord], at: int, limit: int, *, first: bool) -> Cardinal | None:
    """Return value, end, scale of "two hundred and six", "95 hundred", "two thousand"."""
    below = _below_thousand(row, at, limit, first=first)
    if below is None:
        return None
    value, end = below
    decimal = _decimals(row, end, limit)
    if decimal:
        value, end = value + decimal[0], decimal[1]
    scale = row[end - 1].factor
    while follows(row, end, "sz", limit):
        if row[end].kind == "z" and end + 1 < limit and row[end].plural and value == 1:
            break
        value, scale = value * row[end].value, scale * row[end].value
        end += 1
    return value, end, scale


def _below_thousand(
    row: Sequence[NumberWord], at: int, limit: int, *, first: bool
) -> tuple[float, int] | None:
    opened = _opening(row, at, limit, first=first)
    if opened is None:
        return None
    value, end = opened
    if end < limit and row[end].kind == "h" and (row[end].joined or end == at):
        value, end = _with_rest(row, value * 100, end + 1, limit)
    if end > at:
        return value, end
    return (row[at].value, at + 1) if row[at].kind == "s" else None


def _opening(
    row: Sequence[NumberWord], at: int, limit: int, *, first: bool
) -> tuple[float, int] | None:
    """Return what stands before "hundred"; nothing, worth one, of "hundred thousand dollars"."""
    token = row[at]
    if token.kind == "a":
        if not first or at + 1 >= limit or row[at + 1].kind not in "hsz" or row[at + 1].plural:
            return None
        return 1.0, at + 1
    if token.kind == "d":
        return token.value, at + 1
    if token.kind in "hs" and first and not token.plural and token.letters > 3:
        return 1.0, at
    return below_hundred(row, at, limit)


def _with_rest(row: Sequence[NumberWord], value: float, at: int, limit: int) -> tuple[float, int]:
    """Return so many hundreds with what stands behind them: "and six", "forty-two"."""
    begin = at + 1 if follows(row, at, "&", limit) else at
    if begin >= limit or not row[begin].joined:
        return value, at
    rest = below_hundred(row, begin, limit)
    if rest is None and row[begin].kind == "d" and 0 < row[begin].value < 100:
        rest = (row[begin].value, begin + 1) if row[begin].factor == 1 else None
    if not rest or rest[0] <= 0 or (rest[1] < limit and row[rest[1]].kind == "h"):
        return value, at
    return value + rest[0], rest[1]


def below_hundred(row: Sequence[NumberWord], at: int, limit: int) -> tuple[float, int] | None:
    """Return value and end of "seven", "forty", "forty-seven"."""
    token = row[at]
    if token.kind == "t":
        after = at + 1
        if after < limit and row[after].kind == "u" and row[after].tied and row[after].value:
            return token.value + row[after].value, after + 1
        return token.value, after
    return (token.value, at + 1) if token.kind in "ue" else None


def _decimals(row: Sequence[NumberWord], at: int, limit: int) -> tuple[float, int] | None:
    if at + 1 >= limit or not follows(row, at, "."):
        return None
    end, written = at + 1, ""
    while end < limit and row[end].joined:
        small = below_hundred(row, end, limit)
        if small is None:
            break
        written, end = f"{written}{int(small[0])}", small[1]
    return (float(f"0.{written}"), end) if written else None
