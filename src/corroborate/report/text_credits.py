"""Whom the texts of a corpus credit: agencies, and other outlets of the corpus."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from corroborate.compare.reuse.agency_credits import (
    agencies_in,
    agency_of,
    credits_of,
    names_outlet,
)
from corroborate.tables import Sentence, Source

_CREDITING = re.compile(
    r"\b(?:according to|told|sa(?:ys|id)|report\w*|quot(?:es|ed|ing)|cit(?:es|ed|ing)|obtained"
    r"|published|revealed|noted|learned|wrote|interview\w*)\b"
)
_WORD = re.compile(r"\w+")


class TextCredit(NamedTuple):
    """Whom a source credits, and the sentence; none where all of the text is credited."""

    source_id: str
    name: str
    sentence: Sentence | None


def credits_of_texts(
    sources: Sequence[Source],
    text_of: Mapping[str, str],
    sentences_of: Mapping[str, Sequence[Sentence]],
) -> Iterator[TextCredit]:
    """Yield whom each text credits, but for its own outlet and agency.

    Outlets are looked for by the first word of their names, never all of them in every text.
    """
    by_word: dict[str, set[str]] = defaultdict(set)
    for name in {source.publisher for source in sources if source.publisher}:
        by_word[first.group() if (first := _WORD.search(_bare(name))) else ""].add(name)
    for source in sources:
        own = (source.publisher, agency_of(source.publisher))
        text = text_of.get(source.source_id, "")
        words = {"", *_WORD.findall(text)} & by_word.keys()
        named = {name for word in words for name in by_word[word] if _bare(name) in text}
        for sentence in sentences_of.get(source.source_id, ()):
            for name in credited_in(sentence.text, named):
                if name not in own:
                    yield TextCredit(source.source_id, name, sentence)
        for name in sorted(credits_of(text, source.author)):
            if name not in own:
                yield TextCredit(source.source_id, name, None)


def credited_in(words: str, outlets: Collection[str]) -> list[str]:
    """Return whom a few words credit: an agency, or an outlet of the corpus.

    "Spread by the Gazette" credits nobody.
    """
    found = set(agencies_in(words))
    if outlets and _CREDITING.search(words):
        found.update(name for name in outlets if names_outlet(words, name))
    return sorted(found)


def _bare(name: str) -> str:
    return name.strip().removeprefix("The ")
