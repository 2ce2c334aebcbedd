"""The language model: spaCy's small English pipeline, whichever package brought it."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_suffix_regex
from thinc.api import use_ops

from corroborate.errors import CorroborateError
from corroborate.lexicon.inflection import MODELS
from corroborate.parse.entities import add_entities
from corroborate.parse.token_vectors import add_token_vectors
from corroborate.parse.word_forms import add_word_forms

VERSION = "3.8.0"
"""The one version the stored outputs rest on: another one parses, and so counts, differently."""

_NOTES = r"(?<=[\w.!?,;:)\"'”’])(?:\[\d{1,3}\])+"
"""Footnote signs right behind a word, which the tokenizer else takes for a part of it."""
_NOT_HERE = 2**64 - 1
"""What spaCy takes for -1: no sentence starts at a token."""
_ENDS = frozenset({".", "!", "?", ".”", '."', "”", '"'})


@Language.component("paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Let a sentence start after every line break; the parser keeps what is set here.

    One starts also after the footnote signs behind a full stop: "left.[4][17] Nobody".
    """
    notes = [t.i for t in doc[1:-1] if _is_note(t)]
    lines = [token.i for token in doc[:-1] if "\n" in token.text]
    start_sentences(doc, [end + 1 for end in (*lines, *notes)], within=notes)
    return doc


def _is_note(token: Token) -> bool:
    return token.text[0] == "[" and token.text[-1] == "]" and token.nbor(-1).text in _ENDS


def start_sentences(doc: Doc, starts: Sequence[int], *, within: Sequence[int] = ()) -> None:
    """Let sentences start at these tokens of a text not yet parsed, and at none of those `within`.

    All at once: token by token, spaCy looks through the whole text every time.
    """
    if starts:
        values: Any = doc.to_array(["SENT_START"])
        values[list(within)] = _NOT_HERE
        values[list(starts)] = 1
        doc.from_array(["SENT_START"], values)


@cache
def language() -> Language:
    """Load the model once; raise where it is missing or of another version."""
    # spaCy brings a library for its matrices. NumPy's is a third faster, with the same parses.
    with use_ops("cpu", use_blis=False):
        nlp = load()
    if nlp.meta["version"] != VERSION:
        raise CorroborateError(
            f"the language model is {nlp.meta['version']}, not {VERSION}",
            where=f"{nlp.meta['lang']}_{nlp.meta['name']}",
            hint="install the environment anew with `make environment`",
        )
    suffixes = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), _NOTES])
    tokenizer: Any = nlp.tokenizer
    tokenizer.suffix_search = suffixes.search
    nlp.add_pipe("paragraphs", before="parser")
    add_word_forms(nlp)
    add_token_vectors(nlp)
    add_entities(nlp)
    return nlp


def load() -> Language:
    """Load the model as its package does; raise where there is none."""
    for name in MODELS:
        try:
            package = import_module(name)
        except ModuleNotFoundError:
            continue
        nlp: Language = package.load()
        return nlp
    raise CorroborateError(
        "the English language model en_core_web_sm is not installed",
        hint="install the environment with `make environment`, or with conda from environment.yml",
    )
