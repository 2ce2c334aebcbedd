"""Names of several words that the tables hold: where a text has them."""

from collections.abc import Sequence
from functools import cache

from corroborate.extract.names.name_words import NameWord
from corroborate.lexicon import gazetteer, word_tables


def known_names(words: Sequence[NameWord]) -> dict[int, int]:
    """Map the first word of every known name of several words to its end; the longest counts."""
    found: dict[int, int] = {}
    tree = _tree()
    at = 0
    while at < len(words):
        best = 0
        for name in tree.get(words[at].text, ()):
            size = len(name)
            if (
                size > best
                and at + size <= len(words)
                and all(
                    words[at + n].text == name[n]
                    and (n == 0 or (words[at + n].gap in (" ", "-", ", ", "' ", "’ ", " & ")))
                    for n in range(1, size)
                )
            ):
                best = size
        if best:
            found[at] = at + best
            at += best
        else:
            at += 1
    return found


@cache
def _tree() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index the known names by their first word."""
    names: set[str] = set(gazetteer.regions()) | set(gazetteer.country_codes())
    names |= gazetteer.groups()
    names |= {name for key, found in word_tables.lines("bodies") for name in (*found, key) if name}
    names |= {key for key, _ in word_tables.lines("metonyms") if key}
    tree: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names):
        bits = tuple(name.replace("'s ", " ").replace("’", "'").replace(",", "").split())
        bits = tuple(bit.rstrip("'") for bit in bits if bit != "&")
        if bits and (bits[0] not in ("the", "The") or len(bits) > 1):
            tree.setdefault(bits[0], []).append(bits)
    return {first: tuple(found) for first, found in tree.items()}
