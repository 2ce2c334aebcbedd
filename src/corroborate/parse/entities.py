"""The model's names, found for all tokens of a batch at once.

spaCy asks token by token which of 74 moves is allowed, and takes Python's lock for each: half of
what its pipeline costs. Yet only within a name does a move depend on an earlier one. So every
token's score outside of names is one product of matrices, and all names are followed side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.util import minibatch


class Entities:
    """Annotates as an entity recognizer does, with its weights, where nothing is annotated yet."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        """Take over the weights, and what the moves mean: B(egin), I(n), L(ast), U(nit), O(ut)."""
        moves: Any = recognizer.moves
        names = [moves.get_class_name(move) for move in range(moves.n_moves)]
        self._labels = [name[2:] for name in names]
        self._kinds = np.array([name[0] if name != "U-" else "" for name in names])
        numbers = {name: move for move, name in enumerate(names)}
        self._inside = np.array([numbers.get(f"I-{label}", 0) for label in self._labels])
        self._last = np.array([numbers.get(f"L-{label}", 0) for label in self._labels])
        self._vectors, self._lower, self._upper = (
            recognizer.model.get_ref(name) for name in ("tok2vec", "lower", "upper")
        )

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document that has sentences."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Annotate documents in their order, so many at once."""
        for batch in minibatch(docs, size=batch_size):  # type: ignore[no-untyped-call]
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        lengths = [len(doc) for doc in docs]
        if not sum(lengths):
            return
        given = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        edges = np.cumsum(lengths)
        # Whether a name may go on after a token: not beyond its sentence.
        goes_on = np.append(given[1:, 0] != 1, False)
        goes_on[edges[edges > 0] - 1] = False
        features = self._lower.predict(self._vectors.predict(docs))
        moves = self._first_moves(features, goes_on, is_space=given[:, 1] == 1)
        starts = np.flatnonzero(self._kinds[moves] != "O")
        moves = moves[starts]
        ends = self._ends(features, starts, moves, goes_on)
        numbers = np.searchsorted(edges, starts, side="right")
        found: list[list[Span]] = [[] for _ in docs]
        free = 0
        for number, start, end, move in np.stack([numbers, starts, ends, moves], axis=1).tolist():
            if start >= free:
                before = int(edges[number]) - lengths[number]
                doc, label = docs[number], self._labels[move]
                found[number].append(Span(doc, start - before, end - before, label))
                free = end
        for doc, names in zip(docs, found, strict=True):
            doc.set_ents(names, default="outside")

    def _first_moves(self, features: Any, goes_on: Any, *, is_space: Any) -> Any:
        """Return each token's move where no name is open."""
        scores = self._scores(features[1:, 0] + features[0, 1] + features[0, 2])
        scores[:, ~np.isin(self._kinds, ["B", "U", "O"])] = -np.inf
        scores[np.ix_(is_space, np.isin(self._kinds, ["B", "U"]))] = -np.inf
        scores[np.ix_(~goes_on, self._kinds == "B")] = -np.inf
        return scores.argmax(axis=1)

    def _ends(self, features: Any, starts: Any, moves: Any, goes_on: Any) -> Any:
        """Return where each name ends that starts so: all open ones take a token at a time."""
        ends = starts + 1
        open_ = np.flatnonzero(self._kinds[moves] == "B")
        while len(open_):
            at, start, move = ends[open_], starts[open_], moves[open_]
            # Row 0 is for what is not there: a token's row is one further.
            scores = self._scores(features[at + 1, 0] + features[start + 1, 1] + features[at, 2])
            rows = np.arange(len(open_))
            stays = scores[rows, self._inside[move]] >= scores[rows, self._last[move]]
            ends[open_] += 1
            open_ = open_[stays & goes_on[at]]
        return ends

    def _scores(self, summed: Any) -> Any:
        return self._upper.predict((summed + self._lower.get_param("b")).max(axis=2))


def add_entities(nlp: Language) -> None:
    """Put this component in the place of the model's entity recognizer."""
    recognizer = nlp.get_pipe("ner")
    assert isinstance(recognizer, EntityRecognizer)
    Language.component("entities", func=Entities(recognizer))
    nlp.add_pipe("entities", after="ner")
    nlp.select_pipes(disable=["ner"])
