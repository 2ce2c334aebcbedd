"""What the words around names tell the corpus: whose ministry they mean."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable

from corroborate.lexicon.institutions import countries_in
from corroborate.lexicon.names import is_generic_body
from corroborate.tables import Mention, Sentence

_OWNER = re.compile(
    r"((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*)(?:[’']s?)?\s(?:[a-z]+\s)?\Z"  # Norway's powerful ...
)
_OF = re.compile(r"\s(?:of|in)\s(?:the\s)?((?:[A-Z][\w.-]*\s?){1,3})")
_NEAR = 60

Local = tuple[str, str]


class Settings:
    """The sentences of a corpus, to look up what stands around a mention."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Sort the sentences by source."""
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._sentences[sentence.source_id].append(sentence)
        for listed in self._sentences.values():
            listed.sort(key=lambda sentence: sentence.start)
        self._starts = {key: [s.start for s in found] for key, found in self._sentences.items()}

    def around(self, mention: Mention) -> tuple[str, str]:
        """Return what stands before and after a mention in its sentence; empty if unknown."""
        at = bisect_right(self._starts.get(mention.source_id, []), mention.start) - 1
        if at < 0:
            return "", ""
        sentence = self._sentences[mention.source_id][at]
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if sentence.text[start:end] != mention.text:
            return "", ""
        return sentence.text[max(0, start - _NEAR) : start], sentence.text[end : end + _NEAR]

    def homes(self, mentions: Iterable[Mention]) -> dict[Local, str]:
        """Return the country of bodies that any country could have: Norway's Foreign Ministry.

        A source that names the country of such a body once means the same one elsewhere; where it
        names two, the body stays without.
        """
        told: dict[Local, set[str]] = defaultdict(set)
        for mention in mentions:
            if mention.type == "ORG" and is_generic_body(mention.text):
                before, after = self.around(mention)
                told[mention.source_id, mention.entity_id] |= _country(_OWNER.search, before)
                told[mention.source_id, mention.entity_id] |= _country(_OF.match, after)
        return {key: next(iter(found)) for key, found in told.items() if len(found) == 1}


def _country(find: Callable[[str], re.Match[str] | None], text: str) -> set[str]:
    """Return the one country that the words next to a body name."""
    match = find(text)
    found = countries_in(match[1]) if match else set()
    return found if len(found) == 1 else set()
