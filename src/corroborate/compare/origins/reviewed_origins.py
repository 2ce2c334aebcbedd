"""Origins as a person decided them in `review.csv`: joined, or parted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corroborate.compare.reviewed import Decided, apply_decisions
from corroborate.corpus.review import Decision
from corroborate.tables import Origin


def decide_origins(
    review: Sequence[Decision], found: dict[str, Origin], source_of: Mapping[str, str]
) -> None:
    """Carry out a person's decisions to join or to part origins."""
    known = {item_id: [item_id] for item_id in found}
    for item_id, origin in found.items():
        known.setdefault(origin.origin_id, []).append(item_id)

    def note(decided: Decided) -> str:
        reason = f": {decided.review.reason}" if decided.review.reason else ""
        return f"; by {decided.review.where}{reason}"

    def join(decided: Decided) -> None:
        first = found[decided.items[0]]
        for item_id in decided.items:
            why = f"{found[item_id].why}{note(decided)}"
            found[item_id] = replace(
                found[item_id], origin_id=first.origin_id, origin=first.origin, why=why
            )

    def part(decided: Decided) -> None:
        for name, ids in decided.named:
            for item_id in ids:
                # An origin as a whole is parted by source, a single item from all others.
                by = item_id if name == item_id else source_of[item_id]
                origin_id = f"{found[item_id].origin_id}/{by}"
                why = f"{found[item_id].why}{note(decided)}"
                found[item_id] = replace(found[item_id], origin_id=origin_id, why=why)

    apply_decisions(
        review, "origin", known=known, what="figure, quotation or origin", join=join, part=part
    )
