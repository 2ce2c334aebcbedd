"""Figures that belong to others: parts of a whole, totals, lists that leave words out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.draft import Draft
from corroborate.lexicon.people import is_people
from corroborate.lexicon.word_tables import any_of
from corroborate.tables import Figure

_INCLUDED = re.compile(rf"\b{any_of('included')}\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:of\s+(?:them|whom|those|these|the\s+(?:dead|victims|"
    r"injured|wounded|casualties))|were\s+among)\b",
    re.IGNORECASE,
)
_OF_THE_DEAD = re.compile(
    r"\s+of\s+(?:those|the|them)\s*(?:dead|victims|killed|injured|wounded|casualties)?\b", re.I
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:total|tally|count|figure|number|toll)(?:\s+\w+){0,3}\s+(?:to|at)\s+(?:[\w$]+\s+){0,3}\Z"
    r"|\A\s+to\s+(?:[\w$]+\s+){0,3}\Z",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"\A\s*(?:,|,?\s+and|,?\s+or)\s+\Z")
_HOW_BADLY = re.compile(r"\s+(?:critically|seriously|severely|fatally|badly|gravely)\b", re.I)


def with_parts(text: str, drafts: Sequence[Draft], earlier: Sequence[Figure] = ()) -> list[Draft]:
    """Set `part_of` where a figure is in the one before: "12, including three children"."""
    done: list[Draft] = []
    for draft in drafts:
        whole = _including(text, draft, done)
        if whole is not None:
            draft = replace(draft, figure=_as_part(text, draft, whole))
        elif draft.counted.partitive and draft.figure.measure == "other":
            draft = replace(draft, figure=_of_those_counted(draft, earlier))
        elif _OF_THE_DEAD.match(text, draft.figure.end):
            draft = replace(draft, figure=_part_of_earlier(text, draft.figure, earlier))
        elif done:
            draft = _as_before(text, draft, done)
        done.append(draft)
    return done


def _including(text: str, draft: Draft, done: Sequence[Draft]) -> Draft | None:
    """Return the figure before that includes this one: of the same sort, and not less."""
    if not done or draft.figure.kind not in ("count", "share"):
        return None
    whole = _whole(text, draft, done)
    if whole is None or not _same_sort(draft, whole) or not _fits(draft, whole):
        return None
    return whole


def _as_part(text: str, draft: Draft, whole: Draft) -> Figure:
    """Return a figure as part of another, whose measure it takes where it has none.

    What stands before the whole tells nothing of the part that it does not tell of the whole.
    """
    figure = replace(draft.figure, part_of=whole.figure.figure_id)
    before = draft.trigger and draft.trigger.token.i < whole.counted.span.start
    if figure.measure != "other" and not before:
        return figure
    fatal = re.match(r"\s+fatally\b", text[figure.end : figure.end + 12])
    measure = "killed" if fatal else whole.figure.measure
    return replace(figure, measure=measure, counted=figure.counted or "person")


def _part_of_earlier(text: str, figure: Figure, earlier: Sequence[Figure]) -> Figure:
    """Return "30 of the dead" as part of the toll that the sentences before gave.

    "Eight of the dead were children. Two of the dead were firefighters": these are no eight's two.
    """
    for before in reversed(earlier[-6:]):
        if _OF_THE_DEAD.match(text, before.end):
            continue
        near = figure.sentence_id - before.sentence_id <= 2
        if near and before.measure == figure.measure != "other" and before.part_of is None:
            larger = (before.named or 0.0) >= (figure.named or 0.0)
            if before.kind == figure.kind == "count" and larger:
                return replace(figure, part_of=before.figure_id)
    return figure


def _of_those_counted(draft: Draft, earlier: Sequence[Figure]) -> Figure:
    """Return "four of the adults" as part of the five adults whose death was told before."""
    figure = draft.figure
    own = figure.named
    if own is None or figure.kind != "count" or not _tells_what_they_are(draft.counted):
        return figure
    for before in reversed(earlier[-6:]):
        all_of_them = before.named or 0.0
        if before.counted == figure.counted and before.measure != "other" and not before.implied:
            if figure.sentence_id - before.sentence_id > 2 or own > all_of_them:
                return figure
            return replace(figure, measure=before.measure, part_of=before.figure_id)
    return figure


def _tells_what_they_are(counted: Counted) -> bool:
    """Return True if some of those known are described: not "two of the men drew pistols"."""
    lefts = [] if counted.whole is None else list(counted.whole.lefts)
    definite = any(c.lower_ in {"the", "these", "those"} for c in lefts)
    numbered = any(c.dep_ == "nummod" for c in lefts)
    return counted.node.head.lemma_ == "be" and definite and not numbered


def _as_before(text: str, draft: Draft, done: Sequence[Draft]) -> Draft:
    """Take from the figure before what the text does not say twice.

    "130 deaths, bringing the total to 4,512"; "rose from 40 to 62"; "aged 14, 17 and 21"; "1,000
    houses were destroyed and 300 damaged".
    """
    last, figure = done[-1].figure, draft.figure
    between = text[done[-1].quantity.finish : draft.quantity.begin]
    alone = between == " and " and re.match(r"\W{2}", text[figure.end : figure.end + 2])
    bare = figure.counted is None or (alone and draft.counted.noun is None)
    if _LIST_GOES_ON.match(between) and last.kind == "age" and bare:
        age = replace(figure, kind="age", unit=last.unit, measure="age", counted=None)
        return replace(draft, figure=replace(age, counted_phrase=None, victims=None))
    if figure.kind != "count" or last.kind != "count":
        return draft
    bare = figure.measure == "other" and figure.counted is None and last.measure != "other"
    if bare and _TOTAL_BEFORE.search(text[last.end : draft.quantity.begin]):
        return replace(draft, figure=replace(figure, measure=last.measure, counted=last.counted))
    if figure.counted is None and draft.trigger is not None and done[-1].trigger is not None:
        return replace(draft, figure=replace(figure, counted=last.counted))
    return draft


def _same_sort(draft: Draft, whole: Draft) -> bool:
    """Whether one can be counted among the other: three children, but not two marketplaces."""
    noun = draft.counted.noun
    figure = draft.figure
    if (figure.measure, whole.figure.measure) == ("injured", "killed"):
        return False  # none of the dead is only hurt
    if figure.kind == "share" or noun is None or figure.counted == whole.figure.counted:
        return True
    whole_noun = whole.counted.noun
    return is_people(noun) == (whole_noun is None or is_people(whole_noun))


def _fits(draft: Draft, whole: Draft) -> bool:
    """Return True if the part is not more than the whole."""
    part, all_of_it = draft.quantity.value, whole.quantity
    if draft.figure.kind == "share" or part is None or all_of_it.value is None:
        return True
    top = all_of_it.high or (all_of_it.value if all_of_it.direction != "low" else None)
    return top is None or part <= top


def _topmost(draft: Draft, before: Sequence[Draft]) -> Draft:
    """Return the figure that includes this one and is part of no other."""
    above = [d for d in before if d.figure.figure_id == draft.figure.part_of]
    return _topmost(above[0], before) if above else draft


def _whole(text: str, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    counts = [d for d in before if d.figure.kind == "count" and d.figure.measure != "other"]
    if not counts:
        return None
    last = before[-1] if before[-1] in counts else counts[-1]
    between = text[last.figure.end : draft.figure.start]
    after = text[draft.figure.end : draft.figure.end + 60]
    if _INCLUDED.search(between) and not re.search(r"[;.]\s", between):
        return _topmost(last, before)
    if _OF_THEM.match(after) or (_HOW_BADLY.match(after) and re.search(r",\s+\Z", between)):
        return last
    if last.figure.part_of and _goes_on(between, draft.figure, last.figure):
        return next((d for d in before if d.figure.figure_id == last.figure.part_of), None)
    return None


def _goes_on(between: str, figure: Figure, last: Figure) -> bool:
    """Return True if a list of parts goes on: "including three children and two women"."""
    listed = re.fullmatch(r"\s+[\w\s’'-]{0,40}?(?:,|\band\b|,\s+and)\s+", between)
    return listed is not None and figure.measure in (last.measure, "other")
