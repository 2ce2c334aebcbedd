"""A quantity as the text states it: a numeral or two with hedges, and low / best / high.

Bounds follow UCDP: a plain number is low, best and high at once; "at least 46" gives only the low
one, "up to 150" only the high one, "about 80%" only the best; a range gives low and high.
"""

from dataclasses import dataclass
from typing import Literal

from corroborate.extract.quantities.numerals import Numeral
from corroborate.tables import Side

Direction = Literal["low", "high", "best"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as the text states it.

    `start` to `end` is the numeral expression (46, 1.2 million, 65-70, 80%), `begin` to `finish`
    the same with its hedges. `numerals` are the numerals it is made of; a vague number has none.
    """

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    begin: int
    finish: int
    hedge: str | None = None
    direction: Direction | None = None
    vague: bool = False
    percent: bool = False
    fraction: bool = False
    range: bool = False
    glued: str | None = None
    numerals: tuple[Numeral, ...] = ()
    strict: Side | None = None

    @property
    def value(self) -> float | None:
        """The number stated: the best one, or else the bound that is given."""
        for side in (self.best, self.low, self.high):
            if side is not None:
                return side
        return None
