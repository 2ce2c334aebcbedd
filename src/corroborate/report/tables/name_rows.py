"""The tables of names, and of the terms that sources choose."""

from corroborate.lexicon.labels import TYPES, some
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material, group
from corroborate.report.tables.base import Table, declared, where


def name_table(material: Material) -> Table:
    """People, bodies, places and groups, and how each source names them."""
    table = declared("names")
    covered = group(material.coverage, lambda c: c.entity_id)
    for e in sorted(material.entities, key=lambda e: (-e.n_sources, -e.n_mentions, e.entity_id)):
        stands = material.entity.get(e.stands_for or "")
        table.rows.append(
            {
                "anchor": anchor("name", e.entity_id),
                "entity": e,
                "type": TYPES[e.type],
                "stands_for": stands,
                "stands_row": anchor("name", stands.entity_id) if stands else None,
                "terms": [
                    {
                        **material.named(c.source_id),
                        "terms": c.terms,
                        "count": c.n_mentions,
                        "at": anchor("m", f"{c.source_id}.{c.first_start}"),
                    }
                    for c in covered.get(e.entity_id, ())
                ],
                "position": f"{e.latitude:.2f}, {e.longitude:.2f}"
                if e.latitude is not None and e.longitude is not None
                else "",
            }
        )
    return table


def term_table(material: Material) -> Table:
    """Which of several words for the same people or thing each source chooses."""
    table = declared("terms")
    for t in sorted(material.terms, key=lambda t: (t.frame, t.term, t.source_id)):
        table.rows.append(
            {
                "anchor": anchor("term", f"{t.source_id}.{t.frame}.{t.term}"),
                "term": t,
                "frame": t.frame.replace("_", " "),
                **material.named(t.source_id),
                "places": [
                    where(
                        material,
                        t.source_id,
                        at,
                        at + len(t.term),
                        anchor("t", f"{t.source_id}.{at}"),
                    )
                    for at in t.starts
                ],
                "cite": f"“{t.term}”: {some(t.n_uses, 'use')} in {material.cite(t.source_id)}",
            }
        )
    return table
