"""What several sources say of one quantity: groups of figures, their range and their verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.compare.figures.bounds import Range, spread
from corroborate.compare.figures.clustering import Grouping
from corroborate.compare.figures.place_containment import Places
from corroborate.compare.figures.similarity import Likenesses
from corroborate.compare.figures.time_overlap import Moments
from corroborate.compare.figures.verdict import Judge, plural, words_of
from corroborate.compare.grades import suggest
from corroborate.corpus.manifest import Review, nearest
from corroborate.corpus.status import usable
from corroborate.errors import CorroborateError
from corroborate.tables import (
    Alias,
    Entity,
    Figure,
    FigureGroup,
    Grade,
    Origin,
    Sentence,
    Source,
    TimeExpression,
    Verdict,
)

_Statement = tuple[float | None, float | None, float | None, str, str | None, float | None]
_GRADES: dict[str, Grade] = {"fair": "fair", "weak": "weak", "contested": "contested"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What becomes of a group's range without one of its sources."""

    source_id: str
    low: float | None
    best: float | None
    high: float | None
    n_sources: int
    changes: bool


def group_figures(
    figures: Sequence[Figure],
    *,
    sources: Sequence[Source],
    sentences: Iterable[Sentence],
    dates: Sequence[TimeExpression],
    aliases: Sequence[Alias],
    entities: Sequence[Entity],
    origins: Sequence[Origin] = (),
    review: Sequence[Review] = (),
) -> list[FigureGroup]:
    """Group the figures that speak of one thing, and say how they stand to each other.

    Every figure of a usable source, ages left out, stands in exactly one group. Figures come
    together where measure, what is counted, place, time and actor allow it and enough speaks for
    it; each group says what. Verdicts: `agree` (one number), `overlap` (the bounds leave room for
    one), `differ_in_scope` (time, span, place, who is counted, or actor differ), `conflict` (none
    of these, and no number fits all), `single_source`. Counts of a state, such as people trapped,
    that cannot be shown to be of one moment are never a conflict.

    `low`, `best` and `high` follow UCDP (see `ranges.spread`). `n_origins` counts the distinct
    origins of the members; without `origins`, each source is its own. `review` holds a person's
    decisions of kind `figure_group`: `join` puts the groups of the items together, `part` gives
    each item a group of its own, a grade is set on the groups of the items. Items are figure_ids
    or group_ids; one that is neither is a CorroborateError.
    """
    counted = {s.source_id for s in usable(sources)}
    taken = [f for f in figures if f.source_id in counted and f.kind != "age"]
    places = Places(taken, sentences=sentences, aliases=aliases, entities=entities)
    moments = Moments(sources, dates)
    likenesses = Likenesses(taken, sentences=sentences, places=places, moments=moments)
    grouping = Grouping(taken, likenesses)
    reviewed = _decide(grouping, [r for r in review if r.kind == "figure_group"])
    judge = Judge(grouping, likenesses, places, moments)
    origin_of = {o.item_id: o.origin_id for o in origins}
    parts_of = _parts_of(taken)
    return [
        _row(members, judge, origin_of, parts_of, reviewed.get(members[0].figure_id))
        for members in grouping.groups
    ]


def leave_one_out(group: FigureGroup, figures: Sequence[Figure]) -> list[LeftOut]:
    """Return what the range of a group becomes without each of its sources, in their order.

    `figures` may be all of the corpus. A group of one source has nothing left without it.
    """
    wanted = set(group.members)
    by_source: dict[str, dict[_Statement, Figure]] = {}
    for figure in _counting([f for f in figures if f.figure_id in wanted]):
        by_source.setdefault(figure.source_id, {})[_statement(figure)] = figure
    said = {key: figure for own in by_source.values() for key, figure in own.items()}
    sources_of = Counter(key for own in by_source.values() for key in own)
    whole = spread(list(said.values()))
    # What others state as well is still stated without a source: few removals change anything.
    without: dict[frozenset[_Statement], Range] = {frozenset(): whole}
    found = []
    for source_id, own in by_source.items():
        lost = frozenset(key for key in own if sources_of[key] == 1)
        if lost not in without:
            without[lost] = spread([figure for key, figure in said.items() if key not in lost])
        left = without[lost]
        found.append(LeftOut(source_id, *left, n_sources=len(by_source) - 1, changes=left != whole))
    return found


def _statement(figure: Figure) -> _Statement:
    return figure.low, figure.best, figure.high, figure.kind, figure.unit, figure.days


def group_id_of(first: Figure) -> str:
    """Return the id of the group whose first member, by source and place in the text, this is."""
    return f"{first.figure_id}.g"


def _row(
    members: Sequence[Figure],
    judge: Judge,
    origin_of: dict[str, str],
    parts_of: dict[str, list[Figure]],
    decision: tuple[str, Grade | None] | None,
) -> FigureGroup:
    found = judge.judge(members)
    origins = {origin_of.get(f.figure_id, f.source_id) for f in members}
    borne_out = max(
        (len({origin_of.get(f.figure_id, f.source_id) for f in part}) for part in found.parts),
        default=1,
    )
    verdict: Verdict = found.verdict
    # What differs in scope does not bear each other out: only figures of one scope are counted.
    grade = suggest(
        verdict=verdict,
        n_origins=borne_out if verdict == "differ_in_scope" else len(origins),
    )
    reviewed, set_grade = decision or (None, None)
    low, best, high = spread(_counting(members))
    why = [judge.together(members), found.why, _tell_parts(members, parts_of)]
    if beside := judge.beside(members):
        why.append(f"not in this group: {beside}")
    return FigureGroup(
        group_id=group_id_of(members[0]),
        label=judge.label(members),
        members=tuple(f.figure_id for f in members),
        n_sources=len({f.source_id for f in members}),
        n_origins=len(origins),
        low=low,
        best=best,
        high=high,
        verdict=verdict,
        why=". ".join(_capital(sentence) for sentence in why if sentence) + ".",
        grade=set_grade or grade,
        reviewed=reviewed,
    )


def _counting(members: Sequence[Figure]) -> list[Figure]:
    """Leave out the parts of other members: they are inside them."""
    inside = {f.figure_id for f in members}
    whole = [f for f in members if f.part_of is None or f.part_of not in inside]
    return whole or list(members)


def _parts_of(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    parts: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.part_of is not None:
            parts.setdefault(figure.part_of, []).append(figure)
    return parts


def _tell_parts(members: Sequence[Figure], parts_of: dict[str, list[Figure]]) -> str:
    told = [
        " ".join(
            f"{part.source_id} counts {words_of(part)} {plural(part.counted)} "
            f"inside its {whole.text}".split()
        )
        for whole in members
        for part in parts_of.get(whole.figure_id, ())
    ]
    return "; ".join(told) + " (never added to it)" if told else ""


def _decide(grouping: Grouping, review: Sequence[Review]) -> dict[str, tuple[str, Grade | None]]:
    """Carry out a person's decisions; return what was decided, by the first figure of a group."""
    by_group = {group_id_of(g[0]): g[0].figure_id for g in grouping.groups}
    known = {f.figure_id: f.figure_id for f in grouping.figures} | by_group
    touched: list[tuple[Review, list[str]]] = []
    for decision in review:
        items = [_item(item, known, decision) for item in decision.items]
        touched.append((decision, items))
        if decision.decision == "join":
            for other in items[1:]:
                grouping.unite(items[0], other)
        elif decision.decision == "part":
            for item in items:
                grouping.set_apart(item)
    words: dict[str, list[str]] = {}
    grades: dict[str, Grade | None] = {}
    for decision, items in touched:
        said = decision.decision + (f": {decision.reason}" if decision.reason else "")
        for item in items:
            first = min(grouping.members(item), key=lambda f: (f.source_id, f.start)).figure_id
            if said not in words.setdefault(first, []):
                words[first].append(said)
            grades[first] = _GRADES.get(decision.decision, grades.get(first))
    return {first: ("; ".join(said), grades[first]) for first, said in words.items()}


def _item(item: str, known: dict[str, str], decision: Review) -> str:
    found = known.get(item)
    if found is None:
        raise CorroborateError(
            f"there is no figure and no group '{item}'",
            where=decision.where,
            mend=nearest(item, sorted(known)),
        )
    return found


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
