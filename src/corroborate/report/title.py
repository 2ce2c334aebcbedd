"""What a corpus is called, and its lead picture: from its README, else from its headlines."""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corroborate.compare.sampling import sampled
from corroborate.lexicon.stems import stem
from corroborate.lexicon.word_tables import function_words
from corroborate.tables import Source

_TITLE = re.compile(r"^#\s+(\S.{0,118}\S)\s*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^()\s]+)\)")
_WORD = re.compile(r"[^\W_]+")
_README = "README.md"
_HEAD = 4000
_LONGEST = 160
_MOST_ASKED = 500
_MOST_BYTES = 300_000
_STARTS = {"png": b"\x89PNG\r\n", "jpeg": b"\xff\xd8\xff", "webp": b"RIFF"}


class Heading(NamedTuple):
    """The title of a corpus; the source whose headline it is, where it is one."""

    title: str
    headline_of: str | None = None


class Picture(NamedTuple):
    """A picture as an address that holds it whole, and what it shows."""

    address: str
    alt: str


def heading(name: str, corpus_dir: Path | None, sources: Sequence[Source]) -> Heading:
    """Return the first heading of the README, else the most telling headline, else the name."""
    stated = _TITLE.search(_readme(corpus_dir))
    if stated:
        return Heading(stated[1])
    best = typical_headline([s for s in sources if s.title and len(s.title) <= _LONGEST])
    return Heading(f"“{(best.title or '').rstrip('.')}”", best.source_id) if best else Heading(name)


def typical_headline(titled: Sequence[Source]) -> Source | None:
    """Return the source whose headline shares most with the others', for its length.

    Null where no two share a word: then none can stand for all. Of many headlines some are asked,
    spread evenly over them.
    """
    titled = sampled(titled, _MOST_ASKED)
    terms = {s.source_id: _terms(s.title or "") for s in titled}

    def shared(source: Source) -> float:
        own = terms[source.source_id]
        others = (terms[s.source_id] for s in titled if s is not source)
        return sum(len(own & other) / len(own | other) for other in others if own and other)

    best = max(titled, key=shared, default=None)
    return best if best and shared(best) > 0 else None


def lead_picture(corpus_dir: Path | None) -> Picture | None:
    """Return the first picture of the README that lies in the corpus folder and is not too large.

    Only formats that hold nothing but a picture are taken: PNG, JPEG and WebP.
    """
    found = _PICTURE.search(_readme(corpus_dir))
    if corpus_dir is None or found is None:
        return None
    path = (corpus_dir / found[2]).resolve()
    if not path.is_relative_to(corpus_dir.resolve()) or not path.is_file():
        return None
    content = path.read_bytes()
    kind = next((kind for kind, start in _STARTS.items() if content.startswith(start)), None)
    if kind is None or len(content) > _MOST_BYTES:
        return None
    return Picture(f"data:image/{kind};base64,{b64encode(content).decode()}", found[1])


def _readme(corpus_dir: Path | None) -> str:
    """Return the beginning of a corpus's README; nothing where it cannot be read."""
    try:
        return (corpus_dir / _README).read_text(encoding="utf-8")[:_HEAD] if corpus_dir else ""
    except (OSError, UnicodeDecodeError):
        return ""


@cache
def _terms(headline: str) -> frozenset[str]:
    """Return the stems of the words that say what a headline is about."""
    terms = (word.lower() for word in _WORD.findall(headline))
    return frozenset(stem(word) for word in terms if word not in function_words())
