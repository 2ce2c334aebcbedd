"""The project's own tables of words about names: titles, heads of bodies, demonyms, metonyms.

A file in `data/` holds lines `name: word, word` or just `word, word`; `#` starts a comment.
"""

import re
import runpy
import unicodedata
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss"})


@cache
def lines(name: str) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Read a table: (key or null, words) a line, in the order of the file."""
    read = []
    for line in (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, colon, rest = line.rpartition(": ")
        if not colon and line.endswith(":"):
            key, rest = line[:-1], ""
        words = tuple(word.strip() for word in rest.split(", ") if word.strip())
        read.append((key or None, words))
    return tuple(read)


@cache
def words(name: str, key: str | None = None) -> frozenset[str]:
    """Return the words of a table, or those of its lines that bear `key`."""
    return frozenset(
        word for line, found in lines(name) if key is None or line == key for word in found
    )


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written with blanks."""
    return frozenset(listed.split())


def mapping(name: str) -> dict[str, Any]:
    """Read a table of `data/` that is YAML."""
    return mapping_at(_FOLDER / f"{name}.yaml")


@cache
def mapping_at(path: Path) -> dict[str, Any]:
    """Read a YAML file of the library."""
    import yaml

    text = path.read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=yaml.CSafeLoader)  # ten times as fast as that in Python
    assert isinstance(loaded, dict)
    return loaded


def any_of(key: str) -> str:
    """Return the pattern of one of the alternatives that `data/alternatives.yaml` lists."""
    return f"(?:{'|'.join(mapping('alternatives')[key])})"


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Return what a table lists for each of its keys; lines of one key count as one."""
    found: dict[str, tuple[str, ...]] = {}
    for key, listed in lines(name):
        if key is not None:
            found[key] = found.get(key, ()) + listed
    return found


@cache
def sets(name: str) -> dict[str, frozenset[str]]:
    """Return what a table lists for each of its keys, where the order says nothing."""
    return {key: frozenset(listed) for key, listed in table(name).items()}


@cache
def one_each(name: str) -> dict[str, str]:
    """Return the one word that a table lists for each of its keys."""
    return {key: only for key, (only,) in table(name).items()}


@lru_cache(maxsize=100_000)
def is_given_name(word: str) -> bool:
    """Return True if a word is a given name, accents aside; of two joined ones the first counts.

    >>> is_given_name("Léon"), is_given_name("Jean-Luc"), is_given_name("Ben-Gurion")
    (True, True, False)
    """
    names = words("given_names")
    if word in names or (not word.isascii() and fold(word).capitalize() in names):
        return True
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and (len(first) > 3 or second[:1].islower()) and is_given_name(first)


@cache
def given_names_of(gender: str) -> frozenset[str]:
    """Return the folded given names of men, `male`, or of women, `female`."""
    return frozenset(
        fold(n) for table in ("given_names", "given_words") for n in words(table, gender)
    )


@cache
def function_words() -> frozenset[str]:
    """Return the words every English text is full of: spaCy's list, read without loading spaCy."""
    spacy = find_spec("spacy")
    assert spacy is not None
    assert spacy.origin is not None
    listed = runpy.run_path(str(Path(spacy.origin).parent / "lang" / "en" / "stop_words.py"))
    return frozenset(listed["STOP_WORDS"])


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return a name without accents, case and punctuation: what is compared.

    >>> fold("Médecins Sans Frontières"), fold("U.S."), fold("Bashar al-Assad")
    ('medecins sans frontieres', 'us', 'bashar al assad')
    """
    if name.isascii():
        plain = name.lower().replace("'", "").replace(".", "")
        return _NOT_WORD.sub(" ", plain).strip()
    spread = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = "".join(c for c in spread if not unicodedata.combining(c)).casefold()
    plain = plain.replace("'", "").replace("’", "").replace("‘", "").replace(".", "")
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def slug(name: str) -> str:
    """Return a readable id made from a name.

    >>> slug("Bashar al-Assad"), slug("U.S."), slug("東京")
    ('bashar-al-assad', 'us', '東京')
    """
    return fold(name).replace(" ", "-") or "name"
