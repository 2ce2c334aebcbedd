"""Quotations: words in quotation marks and reported clauses, with cue and speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corroborate.extract.attribution.find import Attribution
from corroborate.extract.attribution.layout import Discourse
from corroborate.tables import Quote, QuoteForm

if TYPE_CHECKING:
    from corroborate.extract.attribution.layout import Passage

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_THING = 3
"""Spaces in what is asked for or warned of, no clause, from which it tells what was said."""
_FRAGMENT = 5
"""Words up to which a quotation without a speaker is taken for words set off, not said."""


def find_quotes(discourse: Discourse, attributions: Sequence[Attribution]) -> list[Quote]:
    """Return the quotations of a text in their order.

    `attributions` are what the article says others said. A quotation whose speaker the article does
    not name has the speaker None.
    """
    said = {(a.start, a.end): a for a in attributions if a.quoted}
    quotes: list[Quote] = []
    for passage in discourse.passages:
        quoted = passage.quoted
        start, end = quoted.start, quoted.end
        found = said.pop((start, end), None)
        if passage.words == 0:
            continue
        form = _form(discourse, passage)
        alone = discourse.units[passage.unit].alone
        scare = found is None and not alone and passage.words <= _FRAGMENT
        if scare:
            form = "mixed"
        quotes.append(_quote(discourse, start, end, form, scare, found))
    quotes.extend(
        _quote(discourse, a.start, a.end, "indirect", False, a)
        for a in attributions
        if not a.quoted and (a.clause or discourse.text.count(" ", a.start, a.end) >= _THING)
    )
    return _told_apart(sorted(quotes, key=lambda q: (q.start, -q.end)))


def _told_apart(quotes: Sequence[Quote]) -> list[Quote]:
    """Give reported clauses that start in one place ids of their own."""
    seen: Counter[str] = Counter()
    told = []
    for quote in quotes:
        seen[quote.quote_id] += 1
        if (number := seen[quote.quote_id]) > 1:
            quote = replace(quote, quote_id=f"{quote.quote_id}.{number}")
        told.append(quote)
    return told


def _form(discourse: Discourse, passage: Passage) -> QuoteForm:
    """Tell a quotation that holds a clause, or stands alone, from words set into our prose."""
    if discourse.units[passage.unit].alone or _holds_clause(discourse, passage):
        return "direct"
    text = discourse.text
    before = text[max(passage.quoted.outer_start - 3, 0) : passage.quoted.outer_start].rstrip()
    first = text[passage.quoted.start]
    stands = first.isupper() and (passage.first == discourse.units[passage.unit].first)
    stands = stands or (first.isupper() and before[-1:] in {",", ":"})
    return "direct" if stands and text[passage.quoted.end - 1] in ",.?!—…" else "mixed"


def _holds_clause(discourse: Discourse, passage: Passage) -> bool:
    """Return True if a subject with its finite verb is quoted."""
    tokens = discourse.doc[passage.first : passage.last + 1]
    subjects = (t for t in tokens if t.dep_ in {"nsubj", "nsubjpass", "expl"})
    verbs = (t.head for t in subjects if t.head.i <= passage.last)
    return any(v.tag_ in _FINITE or any(c.tag_ in _FINITE for c in v.lefts) for v in verbs)


def _quote(
    discourse: Discourse,
    start: int,
    end: int,
    form: QuoteForm,
    scare: bool,
    found: Attribution | None,
) -> Quote:
    return Quote(
        quote_id=f"{discourse.source_id}.{'i' if form == 'indirect' else 'q'}{start}",
        source_id=discourse.source_id,
        sentence_id=discourse.sentence_at(start),
        start=start,
        end=end,
        text=discourse.text[start:end],
        form=form,
        scare=scare,
        cue=found.cue or None if found else None,
        speaker=found.speaker if found else None,
        speaker_start=found.speaker_start if found else None,
        speaker_end=found.speaker_end if found else None,
        speaker_id=found.speaker_id if found else None,
    )
