"""What several sources say of one quantity: groups of figures, their range and their verdict."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.figures.bounds import spread, without_parts
from corroborate.compare.figures.clustering import Grouping
from corroborate.compare.figures.explain import Explainer, words_of
from corroborate.compare.figures.facts import Facts, gather
from corroborate.compare.figures.pair_model import PairModel, load_model
from corroborate.compare.figures.reviewed_groups import decide_groups, group_id_of
from corroborate.compare.figures.scope import Scopes
from corroborate.compare.figures.verdict import Judgement, verdict_on
from corroborate.compare.grades import suggest
from corroborate.compare.origins.independence import count_origins
from corroborate.corpus.review import Decision
from corroborate.tables import Figure, FigureGroup, Grade, PossibleMatch


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """The groups of figures, and the pairs of figures that may be of one group."""

    groups: list[FigureGroup]
    possible: list[PossibleMatch]


def group_figures(
    data: Dataset,
    *,
    review: Sequence[Decision] = (),
    measures: Path | str | None = None,
    model: PairModel | None = None,
) -> FigureComparison:
    """Group the figures that state one quantity, and say how they stand to each other.

    Every figure of a usable source stands in exactly one group. Two figures come together where a
    learned model finds them the same with at least the probability at which such claims were right
    on corpora it had not seen, and where they fit all others of the group. Verdicts: `agree` (one
    number), `overlap` (the bounds leave room for one), `differ_in_scope` (time, place, who is
    counted, part or extent differ), `conflict` (two sources or speakers exclude each other in one
    scope), `single_source`. The groups of what happened to people come first, then those that most
    sources carry; incidental numbers (ages, "two years ago", "a reporter") come last.

    `low`, `best` and `high` follow UCDP (see `bounds.spread`). `n_origins` counts the distinct
    origins of the members; without `data.origins`, each source is its own. `review` holds people's
    decisions of kind `figure_group`: `join` puts the groups of the items together, `part` gives
    each item a group of its own, a grade is set on the groups of the items. Items are figure_ids
    or group_ids; one that is neither is a CorroborateError. `model` is the one that came with the
    library unless given, and so is the word list `measures`.
    """
    used = {source.source_id for source in data.used}
    taken = [f for f in data.figures if f.source_id in used]
    facts = gather(replace(data, figures=taken), measures=measures)
    grouping = Grouping(taken, facts, model or load_model())
    reviewed = decide_groups(grouping, review)
    rows = _Rows(facts, grouping, {o.item_id: o.origin_id for o in data.origins})
    groups = [
        rows.row(members, *reviewed.get(members[0].figure_id, (None, None)))
        for members in grouping.groups
    ]
    groups.sort(key=_importance)
    possible = [
        PossibleMatch(a, b, round(p, 3), f"figure_group,{a};{b},join,")
        for a, b, p in grouping.possible
    ]
    return FigureComparison(groups, possible)


def _importance(group: FigureGroup) -> tuple[bool, bool, float, int]:
    """Order groups: shared ones, then what people ask first, then the most carried first."""
    shared = group.n_sources > 1
    rank = group.asked or math.inf if shared else 0
    return group.incidental, not shared, rank, -group.n_sources


class _Rows:
    """Makes the row of a group."""

    def __init__(self, facts: Facts, grouping: Grouping, origins: dict[str, str]) -> None:
        self._quantities = facts.quantities
        self._scopes = Scopes(facts, parts=grouping.parts)
        self._explainer = Explainer(facts)
        self._origins = origins
        self._inside = grouping.parts
        self._parts = _parts_of(grouping.figures)

    def row(
        self, members: Sequence[Figure], reviewed: str | None, set_grade: Grade | None
    ) -> FigureGroup:
        found = verdict_on(members, self._scopes)
        low, best, high = spread(without_parts(members, self._inside))
        why = self._explainer.why(members, found)
        if parts := self._tell_parts(members):
            why = f"{why} {parts}."
        return FigureGroup(
            group_id=group_id_of(members[0]),
            label=self._explainer.label(members),
            members=tuple(f.figure_id for f in members),
            n_sources=len({f.source_id for f in members}),
            n_origins=self._n_origins(members),
            low=low,
            best=best,
            high=high,
            verdict=found.verdict,
            why=why,
            grade=set_grade or self._grade(members, found),
            reviewed=reviewed,
            incidental=all(self._quantities[f.figure_id].incidental for f in members),
            asked=self._asked(members),
            decided_by=()
            if found.decided_by is None
            else (found.decided_by.a.figure_id, found.decided_by.b.figure_id),
        )

    def _asked(self, members: Sequence[Figure]) -> int | None:
        """Return how early people ask for what most of the members count; None if they do not."""
        asked = self._quantities.asked
        counts = Counter(f.measure for f in members if f.kind == "count" and f.measure in asked)
        most = max(counts, key=lambda m: (counts[m], -asked[m]), default=None)
        return asked[most] if most and 2 * counts.total() > len(members) else None

    def _grade(self, members: Sequence[Figure], found: Judgement) -> Grade:
        """Suggest a grade by the origins of what is of one scope, which alone bears itself out."""
        n_origins = self._n_origins(members)
        if found.verdict == "differ_in_scope":
            n_origins = max((self._n_origins(part) for part in found.parts), default=1)
        return suggest(verdict=found.verdict, n_origins=n_origins)

    def _n_origins(self, members: Sequence[Figure]) -> int:
        source_of = {f.figure_id: f.source_id for f in members}
        return count_origins(source_of, self._origins, source_of)

    def _tell_parts(self, members: Sequence[Figure]) -> str:
        told = [
            f"{part.source_id} has {words_of(part)} inside its {whole.text}"
            for whole in members
            for part in self._parts.get(whole.figure_id, ())
        ]
        return "; ".join(told) + " (never added to it)" if told else ""


def _parts_of(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    parts: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    return parts
