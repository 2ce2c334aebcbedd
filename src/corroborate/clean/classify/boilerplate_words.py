"""Words that tell the furniture of a page from the article, whatever the site."""

from corroborate.lexicon.word_tables import lines, words

_TABLE = "boilerplate"
_PAIRS_OF = " (pairs)"
FUNCTION_WORDS = words(_TABLE, "function words")
PRONOUNS = words(_TABLE, "pronouns")
CLASSES = tuple(
    key
    for key, _ in lines(_TABLE)
    if key and not key.endswith(_PAIRS_OF) and key not in ("function words", "pronouns")
)
SINGLE = {
    word: CLASSES.index(key) for key, listed in lines(_TABLE) if key in CLASSES for word in listed
}
PAIRS = {
    tuple(pair.split()): CLASSES.index(key.removesuffix(_PAIRS_OF))
    for key, listed in lines(_TABLE)
    if key and key.endswith(_PAIRS_OF)
    for pair in listed
}
