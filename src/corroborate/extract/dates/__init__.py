"""Time expressions: what they say (TIMEX3), and which days they mean."""

from __future__ import annotations

from corroborate.extract.dates.find import find_dates
from corroborate.extract.dates.periods import Period, find_periods

__all__ = ["Period", "find_dates", "find_periods"]
