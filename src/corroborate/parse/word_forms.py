"""Word classes, forms and lemmas of a parsed text, each kind of word worked out once.

The model's own components match 179 patterns against every token and lemmatise most words anew
wherever they stand. What they give depends on little: word, tag, role, at most one neighbour. Here
they are asked once for each combination, on a text of that word alone, and what they said is looked
up from then on.
"""

import re
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.pipeline.lemmatizer import Lemmatizer
from spacy.tokens import Doc

_GIVEN: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_DECIDE_LEMMA: list[int | str] = ["LEMMA", "ORTH", "POS", "MORPH"]
_SET: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]

_MOST = 200_000
"""Words whose lemmas are remembered: those of some thousand articles."""

Values = tuple[int, ...]
"""Attributes of a token, as spaCy numbers them."""


class WordForms:
    """Annotates as an attribute ruler and then a lemmatizer do, at a fraction of the cost."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Look up, from now on, what these two give."""
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        entries: Any = ruler.patterns
        patterns = [pattern for entry in entries for pattern in entry["patterns"]]
        self._told_apart = _any_word(token.get("LOWER", {}) for p in patterns for token in p)
        self._first_of_two = Matcher(ruler.vocab)
        self._first_of_two.add("first", [p[:1] for p in patterns if len(p) > 1])
        self._openers: set[Values] = set()
        self._named: dict[int, int] = {}
        self._forms: dict[tuple[Values, ...], list[Values]] = {}
        self._lemmas: dict[Values, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document that has tags and a parse."""
        kinds = [self._kind(*row, doc=doc) for row in doc.to_array(_GIVEN).tolist()]
        rows = [self._of(doc, i, kind)[0] for i, kind in enumerate(kinds)]
        for i, kind in enumerate(kinds[:-1]):
            if kind in self._openers:
                rows[i : i + 2] = self._of(doc, i, kind, kinds[i + 1])
        _assign(doc, _SET, rows)
        _assign(doc, ["LEMMA"], self._lemmas_of(doc))
        return doc

    def _kind(self, lower: int, *rest: int, doc: Doc) -> Values:
        """Return what the ruler may look at: the word itself only where a pattern names it."""
        if lower not in self._named:
            told_apart = self._told_apart.fullmatch(doc.vocab.strings[lower])
            self._named[lower] = lower if told_apart else 0
        return self._named[lower], *rest

    def _of(self, doc: Doc, i: int, *kinds: Values) -> list[Values]:
        """Return what the ruler makes of one or two words without the rest of their text."""
        if kinds not in self._forms:
            span = doc[i : i + len(kinds)]
            alone = Doc(
                doc.vocab,
                words=[token.text for token in span],
                tags=[token.tag_ for token in span],
                deps=[token.dep_ for token in span],
                heads=list(range(len(span))),
            )
            if self._first_of_two(alone, allow_missing=True):
                self._openers.add(kinds[0])
            self._forms[kinds] = [*map(tuple, self._ruler(alone).to_array(_SET).tolist())]
        return self._forms[kinds]

    def _lemmas_of(self, doc: Doc) -> list[int]:
        if len(self._lemmas) > _MOST:
            self._lemmas.clear()
        lemmas = []
        for i, (lemma, *word) in enumerate(doc.to_array(_DECIDE_LEMMA).tolist()):
            key = tuple(word)
            if not lemma and key not in self._lemmas:
                text = self._lemmatizer.lemmatize(doc[i])[0]
                self._lemmas[key] = doc.vocab.strings.add(text)
            lemmas.append(lemma or self._lemmas[key])
        return lemmas


def add_word_forms(nlp: Language) -> None:
    """Put one component in the place of the model's attribute ruler and lemmatizer."""
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    assert isinstance(ruler, AttributeRuler)
    assert isinstance(lemmatizer, Lemmatizer)
    Language.component("word_forms", func=WordForms(ruler, lemmatizer))
    nlp.add_pipe("word_forms", after="lemmatizer")
    nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"])


def _any_word(named: Iterable[str | dict[str, Any]]) -> re.Pattern[str]:
    """Return a pattern of all words that patterns of tokens name, list or describe."""
    words: set[str] = set()
    for value in named:
        if isinstance(value, str):
            words.add(re.escape(value))
        else:
            words.update(map(re.escape, value.get("IN", [])))
            words.add(value.get("REGEX", "").strip("^$"))
    return re.compile("|".join(sorted(words - {""})))


def _assign(doc: Doc, attributes: list[int | str], rows: list[Any]) -> None:
    if rows:
        values: Any = doc.to_array(attributes)
        values[...] = rows
        doc.from_array(attributes, values)
