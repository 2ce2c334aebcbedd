"""What sort of element text stands in: by the element's name, and by what the page calls it."""

import re
from functools import lru_cache

from corroborate.lexicon.word_tables import mapping, sets, words

# What a run stands in, as bits of `Run.marks`: elements, then what class, id and role names say.
NAV, HEADER, FOOTER, ASIDE, ARTICLE, MAIN, FIGURE, CAPTION, ITEM, TABLE, FORM, HIDDEN = (
    1 << n for n in range(12)
)
TITLE, BYLINE, DATE, RELATED, SHARE, COMMENT, ADVERT, SIDEBAR, MENU, BODY, LEGAL, PROMO = (
    1 << n for n in range(12, 24)
)
SCRIPT, QUOTATION, HEADING, HEAD, PARAGRAPH, PREFORMATTED, STANDFIRST = (
    1 << n for n in range(24, 31)
)
N_MARKS = 31

ELEMENT_MARKS = {
    name: sum(globals()[mark] for mark, names in sets("element_marks").items() if name in names)
    for name in words("element_marks")
}
_HINTS = tuple(
    (globals()[mark], re.compile("|".join(patterns)))
    for mark, patterns in mapping("element_names").items()
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@lru_cache(maxsize=50_000)
def named_marks(name: str) -> int:
    """Return the marks that one class name, id or role gives."""
    lowered = _CAMEL.sub("-", name).lower()
    return sum(bit for bit, pattern in _HINTS if pattern.search(lowered))
