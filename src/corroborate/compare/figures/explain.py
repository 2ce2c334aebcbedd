"""A group of figures in words: its label, why it is one group, and what decides its verdict."""

from collections import Counter
from collections.abc import Sequence

from corroborate.compare.figures.bounds import admit_each_other, common_unit
from corroborate.compare.figures.counted_inclusion import PERSON
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.revisions import Revision
from corroborate.compare.figures.scope import Difference
from corroborate.compare.figures.verdict import Judgement, Stand
from corroborate.lexicon.gazetteer import demonyms
from corroborate.lexicon.inflection import plural
from corroborate.lexicon.stems import stem
from corroborate.tables import Figure

_MEASURES = {
    "convicted": "convicted or pleading guilty",
    "airstrikes": "",
    "other": "",
    "territory": "of the territory",
    "age": "",
    "distance": "",
    "money": "",
}
_DIFFERENCES: dict[Difference, str] = {
    "revised": "one number replaced the other",
    "time": "they are not of one time",
    "later": "the later report has the later count",
    "span": "a count of one day stands beside one over a longer time",
    "place": "the places are not of one extent",
    "counted": "not the same are counted",
    "part": "one counts a part, or some beside the others",
    "extent": "the numbers are too far apart to be of one extent",
}


class Explainer:
    """Words for the groups of one corpus."""

    def __init__(self, facts: Facts) -> None:
        """Take what is known of the corpus."""
        self._quantities = facts.quantities
        self._places = facts.places
        self._times = facts.times
        self._revisions = facts.revisions

    def why(self, members: Sequence[Figure], judgement: Judgement) -> str:
        """Say what decides the verdict, in sentences."""
        told = [self._verdict(members, judgement)]
        if {"killed", "injured"} <= {f.measure for f in members}:
            told.append("who was hurt at first died")
        told += dict.fromkeys(self._revised(revision) for revision in self._revisions.of(members))
        return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in told if sentence) + "."

    def _verdict(self, members: Sequence[Figure], judgement: Judgement) -> str:
        sources = sorted({f.source_id for f in members})
        if judgement.verdict == "single_source":
            often = ", more than once" if len(members) > 1 else ""
            return f"only {sources[0]} states it{often}"
        deciding = judgement.decided_by
        if deciding is None or judgement.verdict == "agree":
            return "all give the same number"
        two = f"{self._phrase(deciding.a)} and {self._phrase(deciding.b)}"
        if judgement.verdict == "overlap":
            vague = not admit_each_other(deciding.a, deciding.b)
            told = "words as vague as these" if vague else "the bounds"
            return f"{told} leave room for one number: {two}"
        if judgement.verdict == "conflict":
            return f"no one number fits both {two}{self._order(deciding)}"
        return f"{self._difference(deciding)}: {two}"

    def _difference(self, stand: Stand) -> str:
        reason = _DIFFERENCES[stand.difference or "part"]
        if stand.difference == "time":
            moments = "; ".join(self._times.describe(f) for f in (stand.a, stand.b))
            return f"{reason}, so they are no conflict ({moments})"
        if stand.difference == "later":
            return f"{reason}{self._order(stand)}"
        return reason

    def _phrase(self, figure: Figure) -> str:
        """Return a figure with its source and the words around its number."""
        by = f", says {figure.attributed_to}" if figure.attributed_to else ""
        phrase = " ".join(self._quantities.phrase_text(figure).split())
        return f"“{phrase}” ({figure.source_id}{by})"

    def _order(self, stand: Stand) -> str:
        """Say who published later, where known: a count may have been brought up to date."""
        days = {f.source_id: self._times.published(f) for f in (stand.a, stand.b)}
        known = {source: day for source, day in days.items() if day is not None}
        if len(set(known.values())) < 2:
            return ""
        last = max(known, key=lambda s: (known[s], s))
        return f"; {last} was published last, on {known[last].isoformat()}"

    def _revised(self, revision: Revision) -> str:
        stands, former = revision.stands, revision.former
        by = stands.attributed_to or former.attributed_to
        day = stands.date_from or former.date_from
        since = f" on {day.isoformat()}" if day else ""
        body = f" by {by}" if by else ""
        return f"{former.text}, corrected to {stands.text}{body}{since}, says {stands.source_id}"

    def label(self, members: Sequence[Figure]) -> str:
        """Name what the figures are of: what is counted, what happened to it, and where."""
        noun = self._noun(members)
        measures = Counter(f.measure for f in members if f.measure != "other")
        most = measures.most_common(1)[0][0] if measures else "other"
        measure = _MEASURES.get(most, most.replace("_", " "))
        place = self._place(members)
        where = f", {self._places.name_of(place)}" if place else ""
        return self._what(members, noun, measure) + where

    def _noun(self, members: Sequence[Figure]) -> str | None:
        """Return what is counted; people are called what most members call them, if most do.

        What one source alone calls them, a suspect, the others may call a victim.
        """
        known = [self._quantities[f.figure_id] for f in members]
        nouns = Counter(q.noun for q in known if q.noun)
        if not nouns:
            return None
        noun, times = nouns.most_common(1)[0]
        return noun if not known[0].people or 2 * times > len(members) else PERSON

    def _place(self, members: Sequence[Figure]) -> str | None:
        """Return the place that most sources name; of several, half of them and two have to.

        Where few of several name it, it may be the place of something else in their sentences.
        """
        named = {(f.source_id, p) for f in members if (p := self._places.surely(f))}
        sources = Counter(place for _, place in sorted(named))
        if not sources:
            return None
        place, n_sources = sources.most_common(1)[0]
        of_group = len({f.source_id for f in members})
        return place if n_sources >= min(of_group, max(2, of_group / 2)) else None

    def _what(self, members: Sequence[Figure], noun: str | None, measure: str) -> str:
        first = members[0]
        if first.kind == "age":
            owner = next((o for f in members if (o := self._quantities[f.figure_id].owner)), None)
            return f"age of {' '.join(owner).title()}" if owner else "age"
        if first.kind != "count":
            return _amount(members, noun, measure)
        if noun and stem(noun) == stem(measure):
            return _several(noun)  # not "charges charged"
        return f"{_several(noun) if noun else 'number'} {measure}".strip()


def _amount(members: Sequence[Figure], noun: str | None, measure: str) -> str:
    """Name a length of time, a share, a sum of money or a measure, with its unit."""
    first = members[0]
    if first.kind == "duration":
        what = "time" if first.measure == "other" else f"the {first.measure}"
        return f"length of {what} in {plural(unit_of(members) or 'day')}"
    if first.kind == "share":
        of = measure or "of " + (_several(noun) if noun else "something")
        return f"share {of}" + (" in per cent" if first.unit == "percent" else "")
    if first.kind == "money":
        return f"money {measure}".strip() + (f" in {first.unit}" if first.unit else "")
    return f"{unit_of(members) or 'measure'} {measure}".strip()


def _several(noun: str) -> str:
    """Return the plural of what is counted, people of a country with their capital."""
    several = plural(noun)
    return several.capitalize() if several.capitalize() in demonyms() else several


def words_of(figure: Figure) -> str:
    """Return a figure as the text states it, hedge and unit included."""
    number = f"{figure.hedge} {figure.text}" if figure.hedge else figure.text
    if figure.kind == "duration" and figure.unit:
        return f"{number} {figure.unit if figure.named == 1 else plural(figure.unit)}"
    return number


def unit_of(members: Sequence[Figure]) -> str | None:
    """Return the unit that the range of a group is given in."""
    units = {f.unit for f in members}
    return units.pop() if len(units) == 1 else common_unit(members[0])
