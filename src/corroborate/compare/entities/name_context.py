"""What the words around names tell the corpus: of what kind they are, whose ministry they mean."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from corroborate.lexicon import word_tables
from corroborate.lexicon.institutions import countries_in
from corroborate.lexicon.names import is_generic_body
from corroborate.tables import Mention, NameType, Sentence

_BEFORE = re.compile(r"([\w’'-]+)\s\Z")
_AFTER = re.compile(r"\s([a-z]+)")
_OWNER = re.compile(
    r"((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*)(?:[’']s?)?\s(?:[a-z]+\s)?\Z"  # Norway's powerful ...
)
_OF = re.compile(r"\s(?:of|in)\s(?:the\s)?((?:[A-Z][\w.-]*\s?){1,3})")
_NEAR = 60

_WHERE = word_tables.words("context", "where") | {"from"}
_SAID = word_tables.words("context", "said")
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

    def types(self, mentions: Sequence[Mention]) -> dict[Local, Counter[NameType]]:
        """Return votes for the kinds of names that are of several kinds in the corpus.

        Who stands before "said" is somebody; what stands after "in" is somewhere.
        """
        kinds: dict[str, set[NameType]] = defaultdict(set)
        for mention in mentions:
            kinds[word_tables.fold(mention.text)].add(mention.type)
        votes: dict[Local, Counter[NameType]] = defaultdict(Counter)
        for mention in mentions:
            if len(kinds[word_tables.fold(mention.text)]) > 1:
                votes[mention.source_id, mention.entity_id].update(self._told(mention))
        return votes

    def _told(self, mention: Mention) -> Iterator[NameType]:
        before, after = self.around(mention)
        prior, following = _BEFORE.search(before), _AFTER.match(after)
        if prior and prior[1].lower() in _WHERE:
            yield "PLACE"
        if following and following[1] in _SAID and not (prior and prior[1].lower() == "the"):
            yield "PERSON"


def _country(find: Callable[[str], re.Match[str] | None], text: str) -> set[str]:
    """Return the one country that the words next to a body name."""
    match = find(text)
    found = countries_in(match[1]) if match else set()
    return found if len(found) == 1 else set()
