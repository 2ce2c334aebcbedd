"""A quotation of one sentence that the other holds too, quoted or not."""

from collections.abc import Iterator, Sequence

from corroborate.compare.reuse.sentence_words import (
    EDGE,
    LEAST_WORDS,
    Shared,
    Wording,
    WordRuns,
    densest,
    longest_run,
    order,
    shared_of,
    shared_weight,
)

_LEAST_SHARED = 2.5
_SAME = 0.6
_QUOTED = 0.8
_QUOTED_PART = 0.7
_VERBATIM_SHARED = 2.0
_MOST_QUOTES = 8


def find_quotation(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> Shared | None:
    """Return a quotation of one sentence that the other holds too, quoted or not."""
    found: list[tuple[float, WordRuns]] = []
    for run_a in _long_quotes(a):
        for run_b in _long_quotes(b):
            found += _both_quoted(a, b, links, WordRuns(run_a, run_b))
    if not found:
        for run in _long_quotes(a):
            held = _hold(a, b, links, run)
            if held is not None:
                found.append((held[0], WordRuns(run, held[1])))
        turned = [(j, i) for i, j in links]
        for run in _long_quotes(b):
            held = _hold(b, a, turned, run)
            if held is not None:
                found.append((held[0], WordRuns(held[1], run)))
    if not found:
        return None
    alike, part = max(found, key=lambda entry: entry[0])
    return shared_of(a, b, part, alike, quotation=True)


def _long_quotes(wording: Wording) -> list[range]:
    return [range(f, e) for f, e in wording.quoted if e - f >= LEAST_WORDS - 1][:_MOST_QUOTES]


def _both_quoted(
    a: Wording, b: Wording, links: Sequence[tuple[int, int]], part: WordRuns
) -> Iterator[tuple[float, WordRuns]]:
    """Yield the likeness of two quotations that are one, whole or shortened."""
    hits = [(i, j) for i, j in links if i in part.a and j in part.b]
    shared = shared_weight(a, b, hits)
    weight_a, weight_b = a.weight(part.a), b.weight(part.b)
    run = longest_run(a, b, part)
    shorter = min(len(part.a), len(part.b))
    verbatim = run == shorter >= LEAST_WORDS
    if not (verbatim or shared >= _LEAST_SHARED or (run == shorter and shared >= _VERBATIM_SHARED)):
        return
    alike = 2 * shared / max(weight_a + weight_b, 1e-9)
    contained = shared >= _QUOTED_PART * min(weight_a, weight_b)
    if contained and run >= min(shorter, 3) and order(a, b, part) >= _SAME:
        yield alike, part


def _hold(
    one: Wording, other: Wording, links: Sequence[tuple[int, int]], run: range
) -> tuple[float, range] | None:
    """Return where the other sentence holds a quotation of the one without its marks."""
    hits = [(i, j) for i, j in links if i in run and not other.inside(j)]
    hit = {j for _, j in hits}
    there = densest(other, [n in hit for n in range(len(other.tokens))])
    if not there:
        return None
    shared = shared_weight(one, other, ((i, j) for i, j in hits if j in there))
    weight = max(one.weight(run), 1e-9)
    same_run = longest_run(one, other, WordRuns(run, there))
    least = _VERBATIM_SHARED if same_run == len(run) else _LEAST_SHARED
    if shared < least or shared < _QUOTED * weight or same_run < min(len(run), 3):
        return None
    return 2 * shared / (weight + other.weight(there)), there


def to_quote(wording: Wording, run: range) -> range:
    """Stretch a run of words to the edges of the quotations it ends in."""
    first, end = run.start, run.stop
    for quote_first, quote_end in wording.quoted:
        if quote_first <= run.start < quote_end and run.start - quote_first <= EDGE:
            first = quote_first
        if quote_first < run.stop <= quote_end and quote_end - run.stop <= EDGE:
            end = quote_end
    return range(first, end)
