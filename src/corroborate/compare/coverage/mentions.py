"""Coverage: who names whom, how often, how early; and in what words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corroborate.errors import CorroborateError
from corroborate.lexicon import config
from corroborate.lexicon.inflection import plural
from corroborate.tables import Alias, Coverage, Entity, Mention, Sentence, Term, entity_ids

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Omission:
    """An entity that most sources name and some do not."""

    entity_id: str
    name: str
    named_by: tuple[str, ...]
    left_out_by: tuple[str, ...]


def count_coverage(mentions: Iterable[Mention], *, aliases: Iterable[Alias]) -> list[Coverage]:
    """Count the mentions of every entity in every source, and where the first one stands."""
    entity = entity_ids(aliases)
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], int] = {}
    for mention in mentions:
        entity_id = entity.get((mention.source_id, mention.entity_id))
        if entity_id is None:
            continue
        key = (entity_id, mention.source_id)
        names[key][mention.text] += 1
        first[key] = min(first.get(key, mention.start), mention.start)
    return [
        Coverage(
            entity_id=entity_id,
            source_id=source_id,
            n_mentions=names[entity_id, source_id].total(),
            first_start=first[entity_id, source_id],
            terms=tuple(
                sorted(
                    names[entity_id, source_id],
                    key=lambda name: (-names[entity_id, source_id][name], name),
                )
            ),
        )
        for entity_id, source_id in sorted(names)
    ]


def find_omissions(
    coverage: Iterable[Coverage],
    *,
    entities: Sequence[Entity],
    sources: Sequence[str],
    least: float = 0.5,
) -> list[Omission]:
    """Return whom at least the share `least` of the sources names, and who leaves them out.

    `sources` are the source_ids that are compared. The most widely named come first.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for row in coverage:
        named[row.entity_id].add(row.source_id)
    found = []
    for entity in entities:
        by = named[entity.entity_id] & set(sources)
        without = tuple(source for source in sources if source not in by)
        if without and len(by) > 1 and len(by) >= least * len(sources):
            found.append(Omission(entity.entity_id, entity.name, tuple(sorted(by)), without))
    return sorted(found, key=lambda o: (-len(o.named_by), o.entity_id))


def count_terms(sentences: Iterable[Sentence], *, framing: str | Path | None = None) -> list[Term]:
    """Count the terms of `config/framing.yaml`, or of the file `framing`, in every source.

    Of overlapping terms of one set the longer one counts; sets are counted apart.
    """
    frames = _frames(str(framing) if framing is not None else None)
    starts: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for sentence in sentences:
        words = set(_WORD.findall(sentence.text.lower()))
        for name, frame in frames.items():
            # Most sentences hold no term: their words are looked up before their text is searched.
            if frame.first_words.isdisjoint(words):
                continue
            for hit in frame.pattern.finditer(sentence.text):
                term = frame.term_of[_plain(hit[0])]
                starts[sentence.source_id, name, term].append(sentence.start + hit.start())
    return [
        Term(source_id, frame, term, len(found), tuple(sorted(found)))
        for (source_id, frame, term), found in sorted(starts.items())
    ]


class _TermSet(NamedTuple):
    """A set of terms: what finds them, the term of every form, the words that forms begin with."""

    pattern: re.Pattern[str]
    term_of: dict[str, str]
    first_words: frozenset[str]


@cache
def _frames(path: str | None) -> Mapping[str, _TermSet]:
    """Read the sets of terms."""
    frames = {}
    for frame, terms in config.load("framing", path).items():
        if not isinstance(terms, list):
            raise CorroborateError(
                f"the set '{frame}' is not a list of terms",
                where=path or "framing.yaml",
                hint="write `- term` below it, one line per term",
            )
        term_of: dict[str, str] = {}
        for entry in terms:
            term, forms = _entry(entry, frame, path)
            for form in (term, plural(term), *forms):
                term_of.setdefault(_plain(form), term)
        longest = sorted(term_of, key=lambda form: (-len(form), form))
        if longest:
            words = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest)
            pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I)
            firsts = (_WORD.search(form) for form in term_of)
            first_words = frozenset(m[0] for m in firsts if m)
            frames[str(frame)] = _TermSet(pattern, term_of, first_words)
    return frames


def _entry(entry: object, frame: str, path: str | None) -> tuple[str, Sequence[str]]:
    if isinstance(entry, str | int | float | bool):
        return str(entry), ()
    if isinstance(entry, dict) and len(entry) == 1:
        ((term, forms),) = entry.items()
        if isinstance(forms, list) and all(isinstance(form, str) for form in forms):
            return str(term), forms
    raise CorroborateError(
        f"in the set '{frame}', {entry!r} is no term",
        where=path or "framing.yaml",
        hint="write `- term`, or `- term: [form, form]`",
    )


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
