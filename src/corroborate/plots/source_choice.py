"""Which sources a plot has room for."""

from collections.abc import Mapping, Sequence

from corroborate.tables import Source


def choose(
    sources: Sequence[Source], weight: Mapping[str, float], *, most: int
) -> tuple[list[Source], int]:
    """Return the sources that count, in their order, and how many of them are left out.

    Where there are more than `most`, those with the largest `weight` (by source_id) are drawn.
    """
    usable = [s for s in sources if s.status == "ok"]
    best = sorted(usable, key=lambda s: (-weight.get(s.source_id, 0), s.source_id))[:most]
    kept = {s.source_id for s in best}
    return [s for s in usable if s.source_id in kept], len(usable) - len(kept)
