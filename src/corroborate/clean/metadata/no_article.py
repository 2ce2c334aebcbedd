"""Whether a file is a failed save: a page that tells why the article is not there."""

import re
from collections.abc import Sequence

from corroborate.lexicon.word_tables import mapping

_TELLS = {
    what: re.compile("|".join(patterns), re.IGNORECASE)
    for what, patterns in mapping("no_article").items()
}
_ADVICE = "save the article again"
_NEXT_TO_NOTHING = 150
_LITTLE = 300
_STUB = 900
_PLAINLY_AN_ARTICLE = 3000
_LOOKED_AT = 60
_LONGEST_TELLING = 600
_SENTENCE = re.compile(r"[.!?][\"”’)]*(?:\s|$)")


def what_else_it_is(texts: Sequence[str], text: str, *, is_page: bool) -> str:
    """Return what a file without an article is, with advice; empty where it may be an article.

    `texts` are its visible pieces of text, `text` what was kept as the article. A page that keeps
    some sentences of its own is an article, whatever boxes stand around it.
    """
    if len(text) >= _PLAINLY_AN_ARTICLE:
        return ""
    own = [part for part in text.split("\n") if part and not _telling(part)]
    told = sum(len(part) for part in own if _SENTENCE.search(part))
    for part in texts[:_LOOKED_AT] if told < _STUB else ():
        what = _telling(part) if len(part) <= _LONGEST_TELLING else ""
        if what and told < _least_of_article(what, own, is_page=is_page):
            return f"looks like {what}: {_ADVICE}"
    return ""


def _least_of_article(what: str, own: Sequence[str], *, is_page: bool) -> int:
    """Return how many characters of sentences make an article in spite of what the page tells.

    Requests for consent and for JavaScript stand on many a page beside its article.
    """
    if not is_page or "consent" in what or "JavaScript" in what:
        return _NEXT_TO_NOTHING
    return _STUB if "paywall" in what and not _ends_well(own) else _LITTLE


def _telling(text: str) -> str:
    return next((what for what, pattern in _TELLS.items() if pattern.search(text)), "")


def _ends_well(parts: Sequence[str]) -> bool:
    """Return True if the last piece of the text is a whole sentence: a stub breaks off."""
    return bool(parts) and parts[-1].rstrip()[-1:] in '.!?"”’' and not parts[-1].endswith("...")
