"""Findings from quotations and copies: other words, other speakers, and who has text from whom."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from corroborate.compare.compared_words import read_words, spaced
from corroborate.compare.word_diff import WordChange, changes
from corroborate.lexicon.labels import some
from corroborate.lexicon.stems import stem
from corroborate.lexicon.word_tables import function_words, words
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import (
    Finding,
    Mark,
    Run,
    Sentence,
    as_written,
    listed,
    plain,
    quoted,
    short,
    sources,
    stopped,
)
from corroborate.report.pages.marked_text import place
from corroborate.tables import Quote, QuoteGroup

_MANY, _FEW = 3, 4
_LONG_ENOUGH = {2: 8}
"""Words from which on what two sources carry is worth a line."""
_SWAPPED = 3
"""Words at the edge of a quotation that one source may have swapped; more are another sentence."""
_SWAPPED_AT_MOST = 6
"""Words of either side from which on other things are told, and none is said for the other."""
_ALIKE = 0.5
"""How alike two words that begin alike are where one speaker may have been heard as either."""
_BRIEF = 70
_AROUND = " ,;.…“”"
_LONG = 500
"""Characters that two sources share from which on it is a finding without its direction."""


def of_quotes(material: Material) -> dict[str, list[Finding]]:
    """Return the findings that quotations make, by kind."""
    found: dict[str, list[Finding]] = {"speaker": [], "changed": [], "carried": []}
    for group in material.sayings:
        members = material.quotes_of(group)
        wording = _wording(group, members)
        if parts := _changes(material, group, members, wording):
            kind = "speaker" if group.speakers == "different" else "changed"
            finding = _finding(material, group, members, parts, swapped=bool(wording))
            found[kind].append(finding)
        elif carried := _carried(material, group, members):
            found["carried"].append(carried)
    return found


def _finding(
    material: Material,
    group: QuoteGroup,
    members: Sequence[Quote],
    parts: Sequence[Sentence],
    *,
    swapped: bool,
) -> Finding:
    marks: dict[str, Mark] = {}
    for q in members:
        who = speaker_of(material, q) or "quoted"
        marks.setdefault(q.source_id, _mark(material, q.source_id, who, anchor("at", q.quote_id)))
    for passage in group.passages:
        source_id = place(passage)[0]
        marks.setdefault(
            source_id, _mark(material, source_id, "without marks", anchor("p", passage))
        )
    return Finding(
        sentence=_told(group, parts),
        to=anchor("group", group.group_id),
        marks=list(marks.values()),
        n_sources=group.n_sources,
        n_origins=0,  # that all have words from who said them is no copying
        rank=(not swapped, -group.n_sources, -len(group.label), group.group_id),
        in_brief=plain(_told(group, parts, most=_BRIEF)),
    )


def _mark(material: Material, source_id: str, said: str, to: str) -> Mark:
    return Mark(**material.named(source_id), words=short(said, 48), to=to)


def speaker_of(material: Material, quote: Quote) -> str | None:
    """Return the speaker by the name the corpus knows, else as written."""
    entity = material.entity_of(quote.source_id, quote.speaker_id)
    return entity.name if entity else quote.speaker


def _changes(
    material: Material, group: QuoteGroup, members: Sequence[Quote], wording: WordChange | None
) -> list[Sentence]:
    """Return what became of words and speaker, each outlet with its own."""
    parts: list[Sentence] = []
    if group.speakers in ("different", "not_named"):
        parts.append([Run(_speakers(material, group, members))])
    if wording:
        parts.append(_reworded(material, members, group.label, wording))
    marked = {q.source_id for q in members if q.marked}
    # Who has the words in marks, and some of them again without, took none off.
    if bare := dict.fromkeys(id_ for p in group.passages if (id_ := place(p)[0]) not in marked):
        where = listed(material.label[source_id] for source_id in bare)
        parts.append([Run(f"without quotation marks in {where}")])
    return parts


def _told(group: QuoteGroup, parts: Sequence[Sentence], *, most: int = 110) -> Sentence:
    """Set what became of a quotation behind its words."""
    sentence: Sentence = [Run(quoted(group.label, most), anchor("group", group.group_id))]
    for n, part in enumerate(parts):
        sentence += [Run("; " if n else ": "), *part]
    return stopped(sentence)


def _speakers(material: Material, group: QuoteGroup, members: Sequence[Quote]) -> str:
    """Say whose words they are in which source, and where surely nobody is named."""
    by_speaker: dict[str | None, list[str]] = {}
    for q in members:
        label = material.label[q.source_id]
        by_speaker.setdefault(speaker_of(material, q), []).append(label)
    nobody = by_speaker.pop(None, [])
    given = "given to " + listed(f"{name} in {listed(o)}" for name, o in by_speaker.items())
    unnamed = nobody and group.speakers == "not_named"
    return f"{given}; in {listed(nobody)} no speaker is named" if unnamed else given


def _wording(group: QuoteGroup, members: Sequence[Quote]) -> WordChange | None:
    """Return the largest change of an altered quotation that changes what is said.

    A source that has both wordings tells of two sentences.
    """
    found = [
        change
        for q in members
        if group.verdict == "altered" and q.marked
        for change in changes(group.label, q.text)
        if change.kind == "changed"
        and _is_telling(change)
        and not _is_other_cut(change, group.label, q.text)
        and not any(_has(m, change.first) for m in members if m.source_id == q.source_id)
    ]
    return max(found, key=lambda change: len(change.first) + len(change.second), default=None)


def _is_telling(change: WordChange) -> bool:
    """Return True if words were changed that say something, and not only heard or spelled apart.

    Words that only one has are an omission at most; it tells where a sense is turned: `not`.
    """
    one, other = (_keys(text) for text in (change.first, change.second))
    if (one ^ other) & words("wordings", "turning"):
        return True
    if not 0 < len(one) <= _SWAPPED_AT_MOST or not 0 < len(other) <= _SWAPPED_AT_MOST:
        return False
    if one <= function_words() or other <= function_words() or _stems(one) == _stems(other):
        return False
    ours, theirs = sorted(one - other), sorted(other - one)
    if any(c.isdigit() for word in ours + theirs for c in word):
        return True
    if len(ours) == len(theirs) == 1 and ours[0][0] == theirs[0][0]:
        return Indel.normalized_similarity(ours[0], theirs[0]) < _ALIKE
    return not function_words().issuperset(ours + theirs)


def _keys(text: str) -> set[str]:
    return {word.key for word in read_words(text)}


def _stems(keys: set[str]) -> set[str]:
    """Return the stems of words, persons and articles aside: "I look" and "looks" say the same."""
    idle = words("wordings", "persons") | words("wordings", "filler")
    return {stem(key) for key in keys - idle}


def _is_other_cut(change: WordChange, label: str, text: str) -> bool:
    """Return True if two wordings begin, or end, with other sentences: each chose its own."""
    if max(len(change.first.split()), len(change.second.split())) <= _SWAPPED:
        return False
    a, b = label.strip(_AROUND), text.strip(_AROUND)
    begin = a.startswith(change.first) and b.startswith(change.second)
    return begin or (a.endswith(change.first) and b.endswith(change.second))


def _reworded(
    material: Material, members: Sequence[Quote], label: str, change: WordChange
) -> Sentence:
    """Set the words of the ones beside those of the others: nobody knows which were said."""
    other = [q for q in members if q.marked and change in changes(label, q.text)]
    as_label = [q for q in members if q not in other and _has(q, change.first or change.second)]
    runs: Sentence = []
    for having, with_, without in (
        (as_label, change.first, change.second),
        (other, change.second, change.first),
    ):
        outlets = listed(material.label[q.source_id] for q in having)
        told = quoted(with_, 90) if with_ else f"without {quoted(without, 90)}"
        if having:
            runs += [Run(", ")] if runs else []
            runs += [Run(told, anchor("at", having[0].quote_id)), Run(f" in {outlets}")]
    return runs


def _has(quote: Quote, wanted: str) -> bool:
    return spaced(wanted) in spaced(quote.text)


def _is_title(words: str) -> bool:
    """Return True for a few words, and for a name or title: nobody is said to have said them."""
    said = [word for word in words.split() if word.lower() not in function_words()]
    return len(words.split()) < _FEW or all(word.strip("“‘'")[:1].isupper() for word in said)


def _named_by_two(material: Material, members: Sequence[Quote]) -> str | None:
    """Return the speaker whom two sources name: one alone may be read wrongly."""
    naming = {
        (entity.name, q.source_id)
        for q in members
        if (entity := material.entity_of(q.source_id, q.speaker_id))
    }
    named = Counter(name for name, _ in sorted(naming)).most_common(1)
    if not named or named[0][1] < 2:
        return None
    return as_written(named[0][0], (q.speaker for q in members))


def _carried(material: Material, group: QuoteGroup, members: Sequence[Quote]) -> Finding | None:
    """Say how many sources carry the same words: the longest that most of them have in full."""
    spoken = [(q, spaced(q.text)) for q in members if q.marked]
    wordings = dict.fromkeys(words for _, words in spoken)
    having = ([q for q, words in spoken if wording in words] for wording in wordings)
    told = max(having, key=lambda quotes: (_sources(quotes), _shortest(quotes)), default=[])
    text = min((q.text for q in told), key=len, default="")
    many = min(_MANY, max(2, len(material.used) - 1))
    if _sources(told) < many or _is_title(text) or len(text.split()) < _LONG_ENOUGH.get(many, 0):
        return None
    who = _named_by_two(material, told)
    outlets = sources(_sources(told), (material.label.get(q.source_id, "") for q in told))
    carry = f"{outlets} have the same words{f' of {who}' if who else ''}: "
    finding = _finding(material, group, told, [], swapped=False)
    return finding._replace(
        sentence=stopped([Run(carry), Run(quoted(text), finding.to)]),
        in_brief=carry + quoted(text, _BRIEF),
        n_sources=_sources(told),
    )


def _sources(quotes: Sequence[Quote]) -> int:
    return len({q.source_id for q in quotes})


def _shortest(quotes: Sequence[Quote]) -> int:
    return min(len(q.text) for q in quotes)


def of_copies(material: Material) -> list[Finding]:
    """Say of each two sources which has text from the other, or that they share some."""
    found = []
    for pair in material.shared.values():
        if pair.way is None and pair.chars < _LONG:
            continue
        to = anchor("copy", pair.first)
        amount = Run(f"{some(pair.passages, 'passage')} ({pair.chars:,} characters)", to)
        name = material.label
        if pair.way:
            taker, giver = pair.way
            taken = pair.a_to_b if taker == pair.b else pair.b_to_a
            which = "them" if taken == pair.passages else f"{taken} of them"
            which = "it" if pair.passages == 1 else which
            rest = f" with {name[giver]}, and has {which} from there."
            sentence = [Run(f"{name[taker]} shares "), amount, Run(rest)]
        else:
            sentence = [Run(f"{name[pair.a]} and {name[pair.b]} share "), amount, Run(".")]
        marks = [_mark(material, s, "its text", anchor("text", s)) for s in (pair.a, pair.b)]
        found.append(Finding(sentence, to, marks, 2, 0, (-pair.chars, pair.a, pair.b)))
    return found
