"""A quantity of a sentence becomes a figure: its kind, what it counts, what happened to that."""

import bisect
import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from corroborate.extract.figures.counted_noun import Counted, find_counted, noun_lemma
from corroborate.extract.figures.draft import Draft, draft
from corroborate.extract.figures.kind import default_measure, find_kind
from corroborate.extract.figures.measure_lookup.lookup import TriggerLookup
from corroborate.extract.figures.measure_lookup.trigger_words import Trigger
from corroborate.extract.figures.measures import Measures
from corroborate.extract.quantities.exclusions import is_non_figure, is_pronoun_one
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.units import money_before, unit_after
from corroborate.tables import FigureKind, Mention, Sentence, TimeExpression

_CLOSE_VAGUE = re.compile(r"^(?:a\s+few|a\s+couple|a\s+handful|few|couple|handful)\b", re.I)
_LARGE = re.compile(r"hundred|thousand|million|dozen|billion", re.IGNORECASE)
_NOUNS = frozenset({"NN", "NNS", "NNP"})
_RELATIVE = re.compile(r"(?:of\s+)?\w+\s+(?:earlier|later|ago|out|removed|after|before)\b")
_RELATIVE_WORDS = 4
_YEARS_OLD = re.compile(r"-(?:year|month)s?-old\b", re.IGNORECASE)
_UNIT_OF_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|year|decade)s?\b", re.I)


class QuantityReader:
    """Reads the quantities of one text; mentions and dates are looked up by their place."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        lookup: TriggerLookup,
        mentions: Sequence[Mention],
        dates: Sequence[TimeExpression],
        sides: Mapping[int, tuple[str, str]],
    ) -> None:
        """Take a parsed text; `sides` are measure and noun of votes by where they start."""
        self.doc = doc
        self.text = text
        self.lookup = lookup
        self.measures = lookup.measures
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self.dates = [d for d in dates if d.type in ("DATE", "TIME") and not _is_length(d)]
        self.dates.sort(key=lambda d: d.start)
        self.sides = sides
        self._mention_starts = [m.start for m in self.mentions]
        self._date_starts = [d.start for d in self.dates]

    def names(self, sentence: Sentence) -> list[Mention]:
        """Return the mentions of a sentence."""
        low = bisect.bisect_left(self._mention_starts, sentence.start)
        return self.mentions[low : bisect.bisect_left(self._mention_starts, sentence.end)]

    def read(self, sentence: Sentence, quantities: Sequence[Quantity]) -> list[Draft]:
        """Return the figures that the quantities of a sentence make."""
        drafts = (self._read(sentence, quantity) for quantity in quantities)
        return [found for found in drafts if found is not None]

    def _read(self, sentence: Sentence, quantity: Quantity) -> Draft | None:
        side = self.sides.get(quantity.start)
        counted = self._counted(quantity, is_vote=side is not None)
        if counted is None:
            return None
        if side is not None:
            return self._vote(sentence, quantity, counted, side)
        kind, unit, days = find_kind(self.text, quantity, counted)
        trigger = self._trigger(quantity, counted, kind)
        if _says_too_little(quantity, counted, kind, trigger):
            return None
        if trigger is None and kind == "count" and _names_a_model(quantity, counted):
            return None
        measure = trigger.measure if trigger else default_measure(kind, unit)
        lemma = _lemma(counted, trigger, self.measures) if kind in ("count", "share") else None
        if lemma is None and kind == "count" and measure in self.measures.people:
            lemma = "person"
        return draft(
            self.text, sentence, quantity, counted, trigger, kind=kind, unit=unit, days=days,
            measure=measure, lemma=lemma, phrase=self._phrase(quantity, counted),
        )  # fmt: skip

    def _counted(self, quantity: Quantity, *, is_vote: bool) -> Counted | None:
        """Return what a quantity counts; None where it is no figure at all."""
        if not is_vote and (is_non_figure(self.text, quantity) or self._is_named(quantity)):
            return None
        if quantity.glued and not unit_after(self.text, quantity.end):
            return None  # 49ers, 5G
        return find_counted(self.doc, quantity)

    def _trigger(self, quantity: Quantity, counted: Counted, kind: FigureKind) -> Trigger | None:
        """Return the word that tells the measure: none of an age, nor what is denied of some."""
        if kind == "age":
            return None
        trigger = self.lookup.find(counted, kind=kind)
        return None if trigger and trigger.negated and quantity.value else trigger

    def _vote(
        self, sentence: Sentence, quantity: Quantity, counted: Counted, side: tuple[str, str]
    ) -> Draft:
        measure = side[0] if side[0] in self.measures.kinds else "other"
        bare = Counted(counted.span, counted.span.root, None)
        return draft(
            self.text, sentence, quantity, bare, None, kind="count", unit=None, days=None,
            measure=measure, lemma=side[1], phrase=(quantity.start, quantity.end),
        )  # fmt: skip

    def _phrase(self, quantity: Quantity, counted: Counted) -> tuple[int, int]:
        """Return where the phrase with hedge, sign of money and counted noun begins and ends."""
        start, end = quantity.begin, quantity.finish
        money = money_before(self.text, quantity.start)
        if money:
            start = min(start, money.place)
        last = counted.noun or counted.node
        if last.i >= counted.span.start:
            end = max(end, last.idx + len(last))
        return start, end

    def _is_named(self, quantity: Quantity) -> bool:
        """Return True if the number is part of a name or of a day."""
        at = bisect.bisect_right(self._mention_starts, quantity.start)
        for mention in self.mentions[max(0, at - 2) : at]:
            inside = mention.start <= quantity.start and quantity.end <= mention.end
            longer = mention.end - mention.start > quantity.end - quantity.start
            if inside and longer and not _YEARS_OLD.match(self.text, quantity.end):
                return True
        if quantity.range and self.text[quantity.end - 1] == "s":
            return False  # in her late 60s
        at = bisect.bisect_right(self._date_starts, quantity.start)
        return any(quantity.end <= d.end for d in self.dates[max(0, at - 2) : at])


def _is_length(date: TimeExpression) -> bool:
    return (date.value or "").startswith("P") or bool(_UNIT_OF_TIME.search(date.text))


def _lemma(counted: Counted, trigger: Trigger | None, measures: Measures) -> str | None:
    """Return the lemma of what is counted; of "46 deaths" persons."""
    if counted.said is not None:
        return noun_lemma(counted.said)
    noun = counted.noun
    if noun is None or not noun.tag_.startswith("NN"):
        return None  # "killing 46", "eight of the injured"
    if trigger and trigger.token == noun and trigger.measure in measures.people:
        roles = measures.roles(noun)  # kills 2, 3 hurt
        named = "nouns" not in roles and ("things" in roles or "acts" in roles)
        return noun_lemma(noun) if named else "person"
    return noun_lemma(noun)


def _says_too_little(
    quantity: Quantity, counted: Counted, kind: FigureKind, trigger: Trigger | None
) -> bool:
    """Whether the numeral counts nothing one could compare: a pronoun "one", "a few ways"."""
    token = counted.span[0]
    if len(counted.span) == 1 and token.lower_ == "one":
        return _is_idle_one(quantity, counted, kind, trigger)
    if quantity.vague and _CLOSE_VAGUE.match(counted.span.text):
        length = kind != "count" and token.lower_ == "a" and not _is_relative(counted)
        told = trigger is not None or length
        return not told and not _LARGE.search(counted.span.text)
    return kind == "count" and trigger is None and _ends_name(token)


def _ends_name(token: Token) -> bool:
    """Return True if a numeral is written as a name, behind a word that is written so too."""
    named = token.tag_ in {"NNP", "NNPS"} and token.text[0].isupper()
    if not named or token.is_sent_start:
        return False
    nearby = token.nbor(-1) if token.i else token
    return nearby.text[:1].isupper() and nearby.is_alpha


def _is_relative(counted: Counted) -> bool:
    """Return True if a length of time only tells when: a few months ago, one day earlier."""
    after = counted.span.end
    return bool(_RELATIVE.match(counted.node.doc[after : after + _RELATIVE_WORDS].text))


def _is_idle_one(
    quantity: Quantity, counted: Counted, kind: FigureKind, trigger: Trigger | None
) -> bool:
    """Return True if "one" is an article or a pronoun: the one who left, one day, one reason."""
    token = counted.span[0]
    if quantity.hedge:
        return False
    if kind == "count" and _is_listed(counted.node):
        return False
    if trigger is None or kind != "count":
        if counted.node.lower_ == "day":
            return not _is_relative(counted)
        return kind not in ("duration", "measure", "money")
    if counted.partitive:
        return token.dep_ == "attr"  # "he was one of 40 people arrested"
    if token.head == trigger.token and token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        return False  # "killing one and wounding three"
    if trigger.role == "states" and trigger.token.i == counted.span.end:
        return False  # "left one dead"
    before = token.nbor(-1) if token.i else token
    if before.lower_ == "including" or (before == trigger.token and before.tag_ == "VBG"):
        return False
    return is_pronoun_one(token)


def _is_listed(noun: Token) -> bool:
    """Whether one thing stands in a list of things that are counted: three rifles, one pistol."""
    return noun.tag_ in _NOUNS and any(
        other.tag_ in _NOUNS and any(c.dep_ == "nummod" and c.lower_ != "one" for c in other.lefts)
        for other in (*noun.conjuncts, *([noun.head] if noun.dep_ == "appos" else ()))
    )


def _names_a_model(quantity: Quantity, counted: Counted) -> bool:
    """Whether plain digits end or go on a name: "Bluetooth 5", "Battlefield 6", "K 490 NC"."""
    span, noun = counted.span, counted.noun
    if len(span) > 1 or not span.text[0].isdigit() or "," in span.text or quantity.hedge:
        return False
    if not span.start or span[0].is_sent_start:
        return False
    before = span[0].nbor(-1)
    if before.pos_ != "PROPN" or not before.text[0].isupper() or before.ent_type_ == "DATE":
        return False
    return noun is None or noun.i < span.start or noun.tag_ in {"NNP", "NNPS"}
