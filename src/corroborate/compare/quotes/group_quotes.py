"""The same words in several sources, and what became of them and of whoever said them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corroborate.compare.grades import suggest
from corroborate.compare.origins.independence import count_origins
from corroborate.compare.quotes.fit_groups import Group, group_by_fit
from corroborate.compare.quotes.named_speakers import NamedSpeaker, NamedSpeakers
from corroborate.compare.quotes.same_words import JOINED, QuotePair, find_pairs
from corroborate.compare.quotes.speaker_changes import compare_speakers
from corroborate.compare.quotes.stem_weights import StemWeights
from corroborate.compare.quotes.unmarked import Unmarked, find_unmarked, widest
from corroborate.compare.quotes.word_changes import Version, judge_words
from corroborate.compare.reviewed import Decided, apply_decisions, graded
from corroborate.corpus.review import Decision
from corroborate.lexicon.word_tables import fold
from corroborate.tables import Alias, Entity, Grade, Origin, Quote, QuoteGroup, Sentence, Source

_NEARLY_ALL = 0.9


def group_quotes(
    quotes: Sequence[Quote],
    *,
    sources: Sequence[Source],
    sentences: Sequence[Sentence],
    aliases: Sequence[Alias],
    entities: Sequence[Entity],
    origins: Sequence[Origin] = (),
    review: Sequence[Decision] = (),
) -> list[QuoteGroup]:
    """Group quotations of the same words and say what happened to words and speaker.

    `sentences` are those of all sources: words that lost their quotation marks are looked for
    there. `n_origins` counts the independent origins of the members; without `origins` each source
    is its own. Decisions of kind `quote_group` in `review` hold for quote_ids or group_ids: `join`
    makes the items one group, `part` sets each apart, `fair`, `weak` and `contested` grade.
    """
    known = {s.source_id for s in sources}
    quotes = [q for q in quotes if q.source_id in known]
    sentences = [s for s in sentences if s.source_id in known]
    stems = StemWeights(sentences)
    speakers = NamedSpeakers(aliases, entities, sentences, sources)
    pairs = find_pairs(quotes, stems, speakers)
    by_id = {q.quote_id: q for q in quotes}
    groups = _Groups(_by_fit(quotes, pairs), list(by_id))
    decided = apply_decisions(
        review,
        "quote_group",
        known=groups.known(),
        what="quotation or group of quotations",
        join=groups.join,
        part=groups.part,
    )
    outlets = {s.source_id: fold(s.publisher) for s in sources if s.publisher}
    places_found = find_unmarked(quotes, sentences, stems, speakers, outlets)
    unmarked = _by_group(places_found, groups.group_of)
    said = graded(decided, groups.group_of)
    writer = _Writer(by_id, _by_members(pairs), speakers, {o.item_id: o.origin_id for o in origins})
    rows = []
    for group in groups.groups():
        first, *others = (by_id[i] for i in group.members)
        places = widest(unmarked.get(first.quote_id, ()))
        if others or places or first.spoken:
            rows.append(writer.row(group, [first, *others], places, said.get(first.quote_id)))
    return rows


def _by_fit(quotes: Sequence[Quote], pairs: Sequence[QuotePair]) -> list[Group]:
    """Group quotations, around those in quotation marks and long ones first."""
    return group_by_fit(
        [q.quote_id for q in quotes],
        pairs,
        source_of={q.quote_id: q.source_id for q in quotes},
        length_of={q.quote_id: q.marked * 10_000 + len(q.text) for q in quotes},
    )


def _by_members(pairs: Iterable[QuotePair]) -> dict[frozenset[str], QuotePair]:
    return {frozenset((pair.one, pair.other)): pair for pair in pairs}


def _by_group(places: Iterable[Unmarked], group_of: Mapping[str, str]) -> dict[str, list[Unmarked]]:
    by_group: dict[str, list[Unmarked]] = defaultdict(list)
    for place in places:
        by_group[group_of[place.quote_id]].append(place)
    return by_group


class _Groups:
    """The groups of quotations, as found and as a person changed them."""

    def __init__(self, groups: Sequence[Group], order: Sequence[str]) -> None:
        self._order = {quote_id: number for number, quote_id in enumerate(order)}
        self._centre = {i: group.centre for group in groups for i in group.members}
        self.group_of = {i: group.members[0] for group in groups for i in group.members}

    def known(self) -> dict[str, list[str]]:
        """Return what the ids of quotations and of groups mean."""
        known = {i: [i] for i in self._order}
        for quote_id, first in self.group_of.items():
            known.setdefault(f"qg.{first}", []).append(quote_id)
        return known

    def join(self, decided: Decided) -> None:
        """Make the groups of some quotations one."""
        firsts = {self.group_of[i] for i in decided.items}
        self._renew([i for i, first in self.group_of.items() if first in firsts])

    def part(self, decided: Decided) -> None:
        """Give quotations a group each."""
        for item in decided.items:
            rest = [i for i, f in self.group_of.items() if f == self.group_of[item] and i != item]
            self._renew(rest)
            self._renew([item])

    def groups(self) -> list[Group]:
        """Return the groups in the order of their first members."""
        members: dict[str, list[str]] = defaultdict(list)
        for quote_id in self._order:
            members[self.group_of[quote_id]].append(quote_id)
        return [Group(self._centre[first], ids) for first, ids in members.items()]

    def _renew(self, members: Sequence[str]) -> None:
        ordered = sorted(members, key=self._order.__getitem__)
        for quote_id in ordered:
            self.group_of[quote_id] = ordered[0]
            if self._centre[quote_id] not in ordered:
                self._centre[quote_id] = ordered[0]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the rows of groups."""

    by_id: Mapping[str, Quote]
    pairs: Mapping[frozenset[str], QuotePair]
    speakers: NamedSpeakers
    origin_of: Mapping[str, str]

    def row(
        self,
        group: Group,
        members: Sequence[Quote],
        places: Sequence[Unmarked],
        decision: tuple[str, Grade | None] | None,
    ) -> QuoteGroup:
        """Return the row of a group: its words, its speakers, and how well it is corroborated."""
        fullest = self._fullest(self.by_id[group.centre], members)
        ids = tuple(m.quote_id for m in members)
        sources = {m.source_id for m in members} | {p.source_id for p in places}
        wordings = [self._wording(fullest, m) for m in members if m is not fullest]
        wordings += [Version(p.source_id, p.text, "prose", False) for p in places]
        verdict, told = judge_words(fullest, wordings, len(sources))
        spoken, who = compare_speakers(self._heard(fullest, members, places))
        n_origins = count_origins(ids, self.origin_of, {i: self.by_id[i].source_id for i in ids})
        judged = "conflict" if len(sources) > 1 and spoken == "different" else verdict
        reviewed, grade = decision or (None, None)
        return QuoteGroup(
            group_id=f"qg.{ids[0]}",
            label=fullest.text,
            members=ids,
            passages=tuple(p.name for p in places),
            n_sources=len(sources),
            n_origins=n_origins,
            verdict=verdict,
            speakers=spoken if len(sources) > 1 else "none",
            why="; ".join([*told, who]),
            grade=grade or suggest(verdict=judged, n_origins=n_origins),
            reviewed=reviewed,
        )

    def _heard(
        self, fullest: Quote, members: Sequence[Quote], places: Sequence[Unmarked]
    ) -> list[NamedSpeaker]:
        """Return whom the sources name, as far as it is sure that they have the same words.

        Two speakers are told apart only where so much is the same that it cannot be by chance. Who
        told a statement in other words need not name whoever made it.
        """
        named = {m.source_id for m in members if m.speaker}
        sure, much = self._sure_members(fullest, members)
        heard = [self.speakers.of(m) for m in sure]
        heard += [self.speakers.nobody(p.source_id) for p in places]
        return [
            replace(s, nobody=s.nobody and s.source_id not in named, beside=s.beside and much)
            for s in heard
        ]

    def _sure_members(self, fullest: Quote, members: Sequence[Quote]) -> tuple[list[Quote], bool]:
        """Return the members that surely have the same words, and whether any has many of them."""
        sure, much = [fullest], False
        for member in members:
            pair = self._pair(fullest, member)
            if pair is not None and _is_sure(pair):
                sure.append(member)
                much = much or pair.is_more
        return sorted(sure, key=members.index), much

    def _fullest(self, centre: Quote, members: Sequence[Quote]) -> Quote:
        """Return the longest member in quotation marks that has nearly all of the centre."""
        found = [centre]
        for member in members:
            pair = self._pair(centre, member)
            if member.marked and _has_nearly_all(pair):
                found.append(member)
        return max(found, key=lambda q: (q.marked, len(q.text)))

    def _wording(self, fullest: Quote, member: Quote) -> Version:
        pair = self._pair(fullest, member)
        sure = pair is not None and pair.probability >= JOINED and pair.is_much
        agreement = self.speakers.agreement(fullest, member)
        one_speaker = agreement > 0 or (agreement == 0 and _has_nearly_all(pair))
        return Version(member.source_id, member.text, member.form, sure and one_speaker)

    def _pair(self, one: Quote, other: Quote) -> QuotePair | None:
        return self.pairs.get(frozenset((one.quote_id, other.quote_id)))


def _is_sure(pair: QuotePair) -> bool:
    """Return True if two have the same words, not one statement in other words."""
    return pair.probability >= JOINED and (not pair.reported or _has_nearly_all(pair))


def _has_nearly_all(pair: QuotePair | None) -> bool:
    """Return True if nearly all of the shorter of two quotations is in the other."""
    return pair is not None and pair.fit.cover >= _NEARLY_ALL
