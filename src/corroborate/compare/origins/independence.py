"""How many independent origins stand behind several items: only what is shown to be two counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corroborate.tables import Origin, Quote


def count_origins(
    items: Sequence[str], rows: Mapping[str, Quote], origins: Sequence[Origin]
) -> int:
    """Return how many origins are behind items."""
    of = {o.item_id: o.origin_id for o in origins}
    return len({of.get(i, rows[i].source_id) for i in items})
