"""The vectors by which the model reads tokens: its own to the last bit, in half the time.

Its layers make a new array at each of twenty steps, as long as all texts of a batch. Here a word
is looked up once for all places where it stands, and what follows is worked out for as many tokens
as the processor keeps at hand.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

_AT_ONCE = 1024
"""Tokens of which what is worked out stays in the processor's cache."""
_MIX = np.uint64(0x9E3779B97F4A7C15)


class _Layer:
    """A matrix, the greatest of three values for each feature, and these brought to one scale."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        self.width, n_pieces, n_given = weights.shape
        assert n_pieces == 3
        # The first value of each feature, then the second of each: three runs to compare.
        self._weights = weights.transpose(1, 0, 2).reshape(-1, n_given).T
        self._bias = bias.T.ravel()
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, given: Any) -> Any:
        pieces = given @ self._weights
        pieces += self._bias
        first, second, third = np.split(pieces, 3, axis=1)
        best = np.maximum(first, second)
        np.maximum(best, third, out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = (best * best).sum(axis=1, keepdims=True) / np.float32(self.width)
        best *= (variance + np.float32(1e-8)) ** np.float32(-0.5)
        best *= self._scale
        best += self._shift
        return best


class TokenVectors:
    """Gives what a `tok2vec` model of hashed words and windows of three tokens gives."""

    def __init__(self, model: Model[Any, Any]) -> None:
        """Take over the weights of a model of spaCy's, which is read and left as it is."""
        layers: dict[str, list[Any]] = {}
        for layer in model.walk():
            layers.setdefault(layer.name, []).append(layer)
        self._ops: Any = model.ops
        self._columns = layers["extract_features"][0].attrs["columns"]
        self._tables = [(m.get_param("E"), m.attrs["seed"]) for m in layers["hashembed"]]
        pairs = zip(layers["maxout"], layers["layernorm"], strict=True)
        self._of_word, *self._windows = (_Layer(*pair) for pair in pairs)

    def __call__(self, docs: Sequence[Doc]) -> list[Any]:
        """Return an array for each document, a row a token."""
        words = self._words(np.concatenate([doc.to_array(self._columns) for doc in docs]))
        # As there, so many rows of nothing stand between two texts, and one more at both ends.
        apart = len(self._windows)
        lengths = [len(doc) for doc in docs]
        ends = np.cumsum([length + apart for length in lengths]) + 1
        places = [slice(end - n, end) for end, n in zip(ends.tolist(), lengths, strict=True)]
        vectors = np.zeros((places[-1].stop + apart + 1, words.shape[1]), dtype=words.dtype)
        at = 0
        for place, length in zip(places, lengths, strict=True):
            vectors[place] = words[at : at + length]
            at += length
        for layer in self._windows:
            beside, vectors = vectors, np.zeros_like(vectors)
            for start in range(1, len(vectors) - 1, _AT_ONCE):
                end = min(start + _AT_ONCE, len(vectors) - 1)
                near = [beside[start + step : end + step] for step in (-1, 0, 1)]
                np.add(near[1], layer(np.concatenate(near, axis=1)), out=vectors[start:end])
        return [vectors[place] for place in places]

    def _words(self, attributes: Any) -> Any:
        """Return a row for each token by its attributes alone."""
        mixed = np.zeros(len(attributes), dtype=np.uint64)
        for column in attributes.T:
            mixed = (mixed ^ column) * _MIX
        _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
        different = attributes[first]
        rows = []
        for start in range(0, len(different), _AT_ONCE):
            columns = different[start : start + _AT_ONCE].T
            looked_up = [
                self._ops.gather_add(table, self._ops.hash(column.copy(), seed) % len(table))
                for column, (table, seed) in zip(columns, self._tables, strict=True)
            ]
            rows.append(self._of_word(np.concatenate(looked_up, axis=1)))
        return np.concatenate(rows)[which]


def add_token_vectors(nlp: Language) -> None:
    """Let the two parts of the model that make vectors make them so."""
    shared: Any = nlp.get_pipe("tok2vec")
    shared.model = _replaced(shared.model)
    recognizer: Any = nlp.get_pipe("ner")
    layers = recognizer.model.get_ref("tok2vec").layers
    layers[0] = _replaced(layers[0])


def _replaced(model: Model[Any, Any]) -> Model[Any, Any]:
    vectors = TokenVectors(model)

    def forward(_: Model[Any, Any], docs: Sequence[Doc], *, is_train: bool) -> tuple[Any, Any]:
        assert not is_train
        return vectors(docs), None

    return Model("token_vectors", forward, dims={"nO": model.get_dim("nO")})
