"""The candidate names of one text with all that tells of what kind each is."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from corroborate.extract.names.context_features import context_features, is_side, is_sport
from corroborate.extract.names.name_candidates import Chunk, chunks
from corroborate.extract.names.name_features import name_features
from corroborate.extract.names.name_words import NameWord, headlines, read_words, stands_in
from corroborate.extract.names.type_votes import MODEL, NO_NAME, Ballot, model_feature
from corroborate.lexicon.gazetteer import is_nation
from corroborate.lexicon.names import initials
from corroborate.lexicon.word_tables import is_given_name
from corroborate.lexicon.word_tables import words as words_of
from corroborate.parse.document import Parsed
from corroborate.tables import NameType

_LENT = 0.6
"""How much of what stands around a name counts for the next one of a list."""

_CUT = 0.6
"""How much the model's name counts for a candidate that is only a part of it."""

_IN_HEADLINE = 0.5
"""How much the model's name counts where all words have capitals."""

_LISTED = frozenset({" and ", ", ", " or ", ", and "})


class Evidence:
    """The candidates of a text in their order, and the features of their names."""

    def __init__(self, parsed: Parsed) -> None:
        """Find the candidates, and gather what tells for each of their mentions."""
        text = parsed.text
        self.words = read_words(parsed)
        marks, labels = _model(parsed, self.words)
        self.found = [c for c in chunks(self.words, text, marks) if len(c.text) > 1]
        raised = list(headlines(text))
        inside = [stands_in(raised, chunk.start) for chunk in self.found]
        around = [
            Counter[str]() if raised_ else Counter(context_features(chunk, self.words, text))
            for chunk, raised_ in zip(self.found, inside, strict=True)
        ]
        self._ballot = Ballot()
        self._in_prose = {
            c.text for c, raised_ in zip(self.found, inside, strict=True) if not raised_
        }
        common = {word.text for word in self.words if not word.name}
        self.of_sport = is_sport(self.words)
        for chunk, context, raised_ in zip(
            self.found, _shared(self.found, around, text), inside, strict=True
        ):
            label, weight = _label(chunk, self.words, marks, labels)
            told = dict(context)
            told[model_feature(chunk.text, label)] = weight * (_IN_HEADLINE if raised_ else 1)
            told |= dict.fromkeys(_written(chunk, self.words, common), 1.0)
            if self.of_sport and not raised_:
                told |= dict.fromkeys(_in_match(chunk, self.words), 1.0)
            self._ballot.cast(chunk.text, told)

    @cached_property
    def features(self) -> dict[str, dict[str, float]]:
        """The features of every name, before it is known what the others are."""
        return {name: self._of(name) for name in dict.fromkeys(c.text for c in self.found)}

    def related(self, kinds: Mapping[str, NameType | None]) -> dict[str, dict[str, float]]:
        """Return the features of every name, once `kinds` says what the others seem to be."""
        persons, bodies = _parts_of_persons(kinds), _parts_of_bodies(kinds)
        found = dict(self.features)
        for name in persons & found.keys():
            told = {f: value for f, value in found[name].items() if f != _OF_HEADLINES}
            found[name] = told | {"part of a person": 1.0}
        for name in (bodies - persons) & found.keys():
            found[name] = found[name] | {"part of a body": 1.0}
        return found

    def _of(self, name: str) -> dict[str, float]:
        """Return the features of a name by itself and of its mentions."""
        features, told = self._ballot.features(name), self._ballot.told(name)
        features["any name"] = 1.0
        if name not in self._in_prose:
            features[_OF_HEADLINES] = 1.0
        if "inside a sentence" not in told:
            features["opens sentences alone"] = 1.0
        if all(one == "model nothing" for one in told if one.startswith("model")):
            features["unseen by the model"] = 1.0
        return features


_OF_HEADLINES = "in headlines alone"


def _written(chunk: Chunk, seen: Sequence[NameWord], common: Collection[str]) -> Iterator[str]:
    """Yield how a mention is written."""
    first = seen[chunk.first]
    if not first.opens:
        yield "inside a sentence"
    if chunk.last == chunk.first + 1:
        if not first.proper and "-" not in chunk.text:
            yield "tagged as no name"
        if chunk.text.lower() in common:
            yield "in small letters elsewhere"


def _in_match(chunk: Chunk, seen: Sequence[NameWord]) -> Iterator[str]:
    """Yield what tells a side in a match: the Falcons, Bergen beat Oslo."""
    before = seen[chunk.first - 1].text.lower() if chunk.first else ""
    if before == "the" and seen[chunk.last - 1].text.endswith("s"):
        yield "the …s in a match"
    if is_nation(chunk.text):
        return
    if is_side(chunk, seen):
        yield "side in a match"


def _model(parsed: Parsed, seen: Sequence[NameWord]) -> tuple[list[str | None], dict[str, str]]:
    """Return for every word the mark of the model's name it lies in, and the marks' labels."""
    names = [(e.start_char, e.end_char, e.label_) for e in parsed.doc.ents]
    marks: list[str | None] = []
    at = 0
    for word in seen:
        while at < len(names) and names[at][1] <= word.start:
            at += 1
        marks.append(str(at) if at < len(names) and names[at][0] < word.end else None)
    return marks, {str(n): MODEL.get(label, NO_NAME) for n, (*_, label) in enumerate(names)}


def _label(
    chunk: Chunk, seen: Sequence[NameWord], marks: Sequence[str | None], labels: dict[str, str]
) -> tuple[str | None, float]:
    """Return what the model calls a chunk, and how far its extent bears that out."""
    counted = Counter(mark for mark in marks[chunk.first : chunk.last] if mark is not None)
    if not counted:
        return None, 1.0
    best, count = max(counted.items(), key=lambda item: item[1])
    share = count / (chunk.last - chunk.first)
    first = chunk.first == 0 or marks[chunk.first - 1] != best
    last = chunk.last == len(seen) or marks[chunk.last] != best
    return labels[best], share * (1.0 if first and last else _CUT)


def _shared(
    found: Sequence[Chunk], around: Sequence[Counter[str]], text: str
) -> list[dict[str, float]]:
    """Let names that are listed together lend each other what stands around them."""
    lent = [{feature: float(n) for feature, n in told.items()} for told in around]
    for n in range(len(found) - 1):
        if text[found[n].end : found[n + 1].start] in _LISTED:
            for give, take in ((n, n + 1), (n + 1, n)):
                for feature, count in around[give].items():
                    lent[take][feature] = lent[take].get(feature, 0.0) + _LENT * count
    return lent


def _parts_of_persons(kinds: Mapping[str, NameType | None]) -> set[str]:
    """Return what the persons may be called for short: every word, and every end of a name."""
    found = set()
    for name, kind in kinds.items():
        bits = name.split()
        if kind == "PERSON" and len(bits) > 1:
            found |= {bit for bit in bits if len(bit) > 2 and bit[0].isupper()}
            found |= {" ".join(bits[n:]) for n in range(1, len(bits) - 1)}
    return found


def _parts_of_bodies(kinds: Mapping[str, NameType | None]) -> set[str]:
    """Return the words and first letters by which bodies of several words are called for short."""
    found = set()
    for name, kind in kinds.items():
        bits = name.split()
        if kind == "ORG" and len(bits) > 1:
            found |= {bit for bit in (bits if len(bits) > 2 else bits[:1]) if _is_telling(bit)}
            found.add(initials(name))
    return found


def _is_telling(word: str) -> bool:
    """Return True if a word of a body's name is rare enough to name the body by itself."""
    return (
        len(word) > 4
        and word[0].isupper()
        and word.lower() not in words_of("heads")
        and not is_given_name(word)
        and not name_features(word)
        and word.lower() not in words_of("portfolios")
    )
