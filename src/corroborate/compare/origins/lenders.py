"""Items whose origin is told elsewhere: words with a speaker, equal figures, tolls.

Whoever is named for the same words said them. Whoever is named for the same number need not be
where the others have it: of figures it is only said that they are alike. A mourner who speaks of
five dead, where the police count five, is not shown to have counted them.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from corroborate.compare.origins.attributed_body import Body
from corroborate.compare.origins.matched_items import Told, statement
from corroborate.compare.origins.public_roles import AUTHORITIES
from corroborate.compare.quotes.same_words import JOINED, QuotePair
from corroborate.tables import Figure

_FEW = 2


def find_lenders(
    items: Sequence[Told],
    body_of: Mapping[str, Body | None],
    pairs: Sequence[QuotePair],
    agree: Callable[[Told, Told], bool],
) -> dict[str, Told]:
    """Return, by the id of an item that names nobody, one of another source that does.

    `pairs` are quotations of the same words; `agree` says that two are not given to two speakers.
    """
    by_id = {item.item_id: item for item in items}
    best: dict[str, tuple[float, Told]] = {}
    for pair in pairs:
        if pair.probability < JOINED:
            continue
        one, other = by_id[pair.one], by_id[pair.other]
        for mine, theirs in ((one, other), (other, one)):
            if _is_named(body_of[mine.item_id]) or not _is_named(body_of[theirs.item_id]):
                continue
            if mine.source_id == theirs.source_id or not agree(mine, theirs):
                continue
            if mine.item_id not in best or pair.probability > best[mine.item_id][0]:
                best[mine.item_id] = (pair.probability, theirs)
    return {i: item for i, (_, item) in best.items()}


def find_alike(items: Sequence[Told]) -> dict[str, Told]:
    """Return, by the id of a figure in an outlet's own voice, the first of those that are the same.

    That several state it and none says from where does not show that they have it from several.
    """
    stated: dict[Hashable, list[Told]] = defaultdict(list)
    for item in items:
        if isinstance(item.row, Figure) and _is_stated(item.row):
            stated[statement(item)].append(item)
    return {
        item.item_id: alike[0]
        for alike in stated.values()
        if len({item.source_id for item in alike}) > 1
        for item in alike
    }


def find_counted(items: Sequence[Told], body_of: Mapping[str, Body | None]) -> dict[str, Told]:
    """Return, by the id of a toll that a private person gives, one of the authorities' that agrees.

    A toll is how many were killed, injured and the like; it is the same where number and measure
    are, whatever the victims are called.
    """
    counted: dict[Hashable, Told] = {}
    for item in items:
        body = body_of[item.item_id]
        if body is not None and body.key.startswith(AUTHORITIES) and (toll := _toll(item)):
            counted.setdefault(toll, item)
    return {
        item.item_id: counted[toll]
        for item in items
        if (body := body_of[item.item_id]) is not None
        and body.private
        and (toll := _toll(item)) in counted
    }


def _toll(item: Told) -> Hashable | None:
    figure = item.row
    if not isinstance(figure, Figure) or figure.kind != "count" or figure.measure == "other":
        return None
    return (figure.measure, figure.low, figure.best, figure.high) if _is_stated(figure) else None


def _is_named(body: Body | None) -> bool:
    return body is not None and body.named


def _is_stated(figure: Figure) -> bool:
    """Return True if a count of something is more than one, two or vaguely some."""
    value = figure.best if figure.best is not None else figure.low
    return figure.kind != "age" and value is not None and value > _FEW
