"""How many independent origins stand behind several items: independence must be shown.

Bodies and persons that are named are told apart. An outlet or agency that names nobody, an unknown
speaker, "a witness" of one article and "residents" of another add nothing to them: they may rest on
the same. Where nobody is named at all, one origin is all that is shown.
"""

from collections.abc import Iterable, Mapping

_NOT_SHOWN = ("outlet:", "agency:", "unnamed:", "unknown:")


def count_origins(
    items: Iterable[str], origin_of: Mapping[str, str], source_of: Mapping[str, str]
) -> int:
    """Return how many independent origins are shown behind items, at least 1.

    `origin_of` holds origin_ids; an item that has none counts as its source.
    """
    ids = {origin_of.get(i) or source_of[i] for i in items}
    shown = {origin_id for origin_id in ids if not origin_id.startswith(_NOT_SHOWN)}
    return max(len(shown), 1)


def is_one_origin(origin_ids: Iterable[str]) -> bool:
    """Return True if all have one origin, and it is known which.

    >>> is_one_origin(["body:dora-holm", "body:dora-holm"])
    True
    >>> is_one_origin(["unnamed:a.f10", "unnamed:a.f10"])
    False
    """
    ids = set(origin_ids)
    return len(ids) == 1 and not ids.pop().startswith(("unnamed:", "unknown:"))
