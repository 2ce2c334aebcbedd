"""Whom the texts of a corpus credit: agencies and other outlets, of the corpus or named in it."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corroborate.compare.reuse.agency_credits import (
    agencies_in,
    agency_of,
    credits_of,
    names_outlet,
)
from corroborate.lexicon.word_tables import any_of, fold, words
from corroborate.tables import Sentence, Source

_CREDITING = re.compile(rf"\b{any_of('crediting')}\b")
_FIRST = re.compile(
    r"\b(?:first|originally)\s+(?:reported|published|obtained|revealed)\s+(?:by|in)\s+(?:[Tt]he\s+)?"
    r"(?P<name>[A-Z][\w’'&-]+(?:\s+(?!\w+day\b)[A-Z][\w’'&-]+){0,3})"
)
"""What credits an outlet by itself, of whatever name: first reported by the Elmport Caller."""
_WORD = re.compile(r"\w+")
_ALIKE = 4
"""Letters at the head by which an outlet is known under two names."""
_HOSTS = frozenset({"com", "org", "net"})
_SHARED = frozenset({"news", "online", "radio", "tv"})
"""Words of a name that a host leaves out."""


class TextCredit(NamedTuple):
    """Whom a source credits, and the sentence; none where all of the text is credited."""

    source_id: str
    name: str
    sentence: Sentence | None


def credits_of_texts(
    sources: Sequence[Source],
    text_of: Mapping[str, str],
    sentences_of: Mapping[str, Sequence[Sentence]],
    *,
    outlets: Iterable[str] = (),
) -> Iterator[TextCredit]:
    """Yield whom each text credits, but for its own outlet and agency.

    `outlets` are names of others, beside those of the corpus and the agencies.
    Outlets are looked for by the first word of their names, never all of them in every text.
    """
    by_word: dict[str, set[str]] = defaultdict(set)
    names = {fold(_bare(s.publisher)): s.publisher for s in sources if s.publisher}
    for name in sorted(outlets):
        if not agency_of(name):
            names.setdefault(fold(_bare(name)), name)
    for name in names.values():
        by_word[first.group() if (first := _WORD.search(_bare(name))) else ""].add(name)
    for source in sources:
        agency = agency_of(source.publisher)
        text = text_of.get(source.source_id, "")
        words = {"", *_WORD.findall(text)} & by_word.keys()
        named = {name for word in words for name in by_word[word] if _bare(name) in text}
        for sentence in sentences_of.get(source.source_id, ()):
            for name in credited_in(sentence.text, named):
                if name != agency and not _is_own(name, source.publisher or ""):
                    yield TextCredit(source.source_id, name, sentence)
        for name in sorted(credits_of(text, source.author)):
            if name not in (source.publisher, agency):
                yield TextCredit(source.source_id, name, None)


def credited_in(text: str, outlets: Collection[str]) -> list[str]:
    """Return whom a few words credit: an agency, or one of the outlets.

    "Spread by the Gazette" credits nobody.

    >>> credited_in("It was first reported by the Elm Caller Monday.", [])
    ['Elm Caller']
    """
    known = {_bare(name): name for name in outlets}
    first = (agency_of(m["name"]) or m["name"] for m in _FIRST.finditer(text))
    found = set(agencies_in(text)) | {known.get(name, name) for name in first}
    if outlets and _CREDITING.search(text):
        found.update(name for name in outlets if names_outlet(text, name))
    return sorted(found)


def _is_own(name: str, publisher: str) -> bool:
    """Return True if a name is that of the outlet itself, perhaps by its host or an older name.

    >>> _is_own("Huffington Post", "HuffPost"), _is_own("WELM News", "welm.com")
    (True, True)
    >>> _is_own("Elm News", "ELM"), _is_own("Daily Elm", "DailyElm.com")
    (True, True)
    >>> _is_own("AP", "elmpaper.com"), _is_own("CNN", "elm.com")
    (False, False)
    >>> _is_own("News Journal", "elmjournal.com")
    False
    >>> _is_own("Elmport Herald", "Elmport Times"), _is_own("New York Post", "The New York Times")
    (False, False)
    """
    one = fold(_bare(name)).split()
    other = [
        word for word in fold(_bare(publisher).replace(".", " ")).split() if word not in _HOSTS
    ]
    stem = "".join(word for word in one if word not in _SHARED)
    host = publisher.lower().split(".") if "." in publisher and len(stem) > 2 else []
    of_host = stem and stem not in words("outlets", "head")
    named = of_host and any(part.startswith(stem) or part.endswith(stem) for part in host)
    if named or (other and one[: len(other)] == other):
        return True
    begin = one[0][:_ALIKE] if one else ""
    alike = len(begin) == _ALIKE and other[:1] and other[0].startswith(begin)
    return bool(alike and min(len(one), len(other)) == 1)


def _bare(name: str) -> str:
    return name.strip().removeprefix("The ")
