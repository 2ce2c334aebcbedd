"""How many independent origins stand behind several items: independence must be shown.

Bodies and persons that are named are told apart. An outlet or agency that names nobody, an unknown
speaker, "a witness" of one article and "residents" of another add nothing to them: they may rest on
the same. Where nobody is named at all, one origin is all that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corroborate.tables import Origin

_NOT_SHOWN = ("outlet:", "agency:", "unnamed:", "unknown:")


def count_origins(
    items: Iterable[str], origin_of: Mapping[str, Origin], source_of: Mapping[str, str]
) -> int:
    """Return how many independent origins are shown behind items, at least 1.

    An item without an origin counts as its source.
    """
    ids = {origin_of[i].origin_id if i in origin_of else source_of[i] for i in items}
    shown = {origin_id for origin_id in ids if not origin_id.startswith(_NOT_SHOWN)}
    return max(len(shown), 1)
