"""What a line of text looks like by itself, beside its neighbours and in its document.

No feature names a site or an outlet: they are lengths, signs, word classes, and words that pages
use everywhere for what is not the article ("share this", "all rights reserved").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FUNCTION_WORDS = frozenset(
    "the a an of to in and that is was for on with as at by be it he she they we i you from his "
    "her their its this these those are were has have had not but or who which what when where "
    "will would could can said says been more than after before about into over there if so no "
    "while because also just up out do did does our my your them him all one two some most other "
    "how any only even then now may might should during between against under through".split()
)
_PRONOUNS = frozenset("you your yours we our us".split())
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]*$")
_SENTENCE_SIGN = re.compile(r"[.!?](?=[\s\"'”’)]|$)")
_SEPARATOR = re.compile(r"[|»›•·→/>«‹©]")
_ADDRESS = re.compile(r"https?://|www\.|@\w|#\w|\.com\b")
_TITLED = re.compile(r"\b[A-Z]")
_UPPER = re.compile(r"\b[A-Z]{2,}\b")
_DIGIT = re.compile(r"[0-9]")
_QUOTE = re.compile(r"[\"“”]")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.?,? {{0,2}}\d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:(?:st|nd|rd|th)? {_MONTH}| (?:min|hour|day|week|month)s?|:\d\d|[/.]\d{{1,2}}"
    r"[/.]\d{2,4})\b|\b\d{4}-\d\d-\d\d\b"
)
# Words and pairs of words that pages use around articles; pairs count before single words.
_LEXICON = {
    "legal": "cookie cookies privacy copyright policy disclaimer consent imprint gdpr ccpa"
    " /rights reserved/terms of/terms and/terms conditions/all rights/personal data"
    "/personal information/not sell/terms use/of service/of use",
    "subscribe": "subscribe subscribed subscriber subscribers subscription newsletter newsletters"
    " signup inbox email login register password unlock membership donate"
    " /sign up/sign in/log in/free trial/support us/your account/my account/become a/your inbox",
    "share": "share tweet facebook twitter whatsapp linkedin pinterest reddit instagram telegram"
    " bookmark print youtube tiktok bluesky flipboard"
    " /follow us/copy link/share this/follow on/link copied",
    "comment": "comment comments reply replies respond captcha moderated"
    " /leave a/post a/your name/required fields/security code/report abuse/logged in/add your"
    "/view comments/join the/add a",
    "related": "related recommended trending latest previous next popular"
    " /read more/read next/more from/more in/more on/more stories/more news/more like/also like"
    "/also read/you may/you might/most read/most viewed/most popular/up next/top stories/see also"
    "/continue reading/don't miss/editor's picks/learn more/see more/view more/read full"
    "/full story/related articles/related news/related posts/recent posts/must read",
    "advert": "advertisement advertisements advertise advertising sponsored promoted affiliate"
    " commission shop deals discount coupon download"
    " /buy now/order now/book now/get started/contact us/click here/learn how/request a/free shipping"
    "/add to/to cart/paid content/our partners",
    "menu": "menu search home about contact toggle close navigation categories tags archives faq"
    " faqs sitemap careers accessibility loading javascript browser"
    " /about us/skip to/back to/view all/show more/site map/main content/all posts",
    "caption": "photo photos photograph photographs photographer image getty reuters afp"
    " credit picture courtesy shutterstock unsplash istock pictured gallery enlarge illustration"
    " screenshot /file photo/getty images/photo by/image credit/photo credit/ap photo/image source",
    "byline": "by author published updated posted reporter editor correspondent staff contributor"
    " /written by/posted by/min read/minute read/last updated/last modified/reviewed by/read time",
    "about": "journalist freelance award-winning worldwide audience founder"
    " /the author/author of/is a/is an/lives in/view all/writes about/has written/more than"
    "/millions of/leading provider/based in/he has/she has/dedicated to/our mission",
    "said": "said says told added announced reported explained argued warned according",
}
_SINGLE = {
    word: number
    for number, words in enumerate(_LEXICON.values())
    for word in words.split("/")[0].split()
}
_PAIRS = {
    tuple(pair.split()): number
    for number, words in enumerate(_LEXICON.values())
    for pair in words.split("/")[1:]
}
_CLASSES = tuple(_LEXICON)
_SCANNED = 500
_OPENERS = frozenset("\"'“‘«")
_BULLETS = frozenset("•*-–—·▪►●○◦‣+")

BASE = (
    "chars", "words", "terminal", "colon", "question", "sentences", "commas", "function", "titled",
    "upper", "digits", "lower_start", "bullet", "quote_start", "word_length", "separators",
    "address", "date", "pronouns", "quotes", "blank_before", "repeated", "copyright", "known_words",
    "title_words", *_CLASSES,
)  # fmt: skip
_FIRST_CLASS = len(BASE) - len(_CLASSES)


def base_features(texts: Sequence[str], blank_before: Sequence[int]) -> Matrix:
    """Return a row a text, a column for each name in `BASE`.

    Words are looked at in the first 500 characters of each text.
    """
    n = len(texts)
    rows = np.zeros((n, len(BASE)), dtype=np.float32)
    if not n:
        return rows
    occurrences = Counter([text[:200] for text in texts])
    bags: list[frozenset[str]] = []
    main: Counter[str] = Counter()
    known_rows: list[tuple[float, ...]] = []
    for number, text in enumerate(texts):
        length = len(text)
        head = text[:_SCANNED]
        lowered = _WORD.findall(head.lower())
        count = len(lowered)
        some = count or 1
        distinct = set(lowered)
        function = sum([word in _FUNCTION_WORDS for word in lowered])
        first = text[0]
        terminal = _TERMINAL.search(text, max(0, length - 12)) is not None
        classes = [0] * len(_CLASSES)
        for word in distinct & _SINGLE.keys():
            classes[_SINGLE[word]] += 1
        if count > 1:
            for pair in _PAIRS.keys() & set(zip(lowered, lowered[1:], strict=False)):
                classes[_PAIRS[pair]] += 1
        bag = frozenset([word for word in distinct - _FUNCTION_WORDS if len(word) > 3])
        bags.append(bag)
        if length > 100 and terminal and function > 0.2 * count:
            main.update(bag)
        scale = length / len(head)
        known_rows.append((
            length, count * scale, terminal, text[-1] == ":", text[-1] == "?",
            len(_SENTENCE_SIGN.findall(head)) * scale, text.count(","), function / some,
            len(_TITLED.findall(head)) / some, len(_UPPER.findall(head)) / some,
            len(_DIGIT.findall(head)) / len(head),
            first.islower(), first in _BULLETS, first in _OPENERS,
            sum(map(len, lowered)) / some, len(_SEPARATOR.findall(head)),
            _ADDRESS.search(head) is not None, _DATE.search(head.lower()) is not None,
            len(distinct & _PRONOUNS), len(_QUOTE.findall(head)),
            min(blank_before[number], 8), min(occurrences[text[:200]], 8), "©" in head, 0, 0,
            *classes,
        ))  # fmt: skip
    rows[:] = known_rows
    known, title = BASE.index("known_words"), BASE.index("title_words")
    heading = _heading(texts, bags, main)
    for number, bag in enumerate(bags):
        if bag:
            own = rows[number, 0] > 100
            rows[number, known] = sum([main[word] > own for word in bag]) / len(bag)
            rows[number, title] = len(bag & heading) / len(bag)
    return rows


def _heading(
    texts: Sequence[str], bags: Sequence[frozenset[str]], main: Counter[str]
) -> frozenset[str]:
    """Return the words of the line that is most likely the headline: short, and what it is about.

    A headline's words come back in the text; the line whose words do so most wins.
    """
    best, chosen = 0.0, frozenset[str]()
    for text, bag in zip(texts[:400], bags, strict=False):
        if 3 <= len(bag) <= 16 and len(text) <= 160:
            score = sum(min(main[word], 4) for word in bag) / (len(bag) + 2)
            if score > best:
                best, chosen = score, bag
    return chosen


_SHIFTED = tuple(
    BASE.index(name)
    for name in ("chars", "terminal", "function", "titled", "known_words", "blank_before",
                 "commas", "date")
)  # fmt: skip
_CLASS_COLUMNS = tuple(BASE.index(name) for name in _CLASSES)
CONTEXT = (
    *(f"{BASE[c]}{d:+d}" for d in (-3, -2, -1, 1, 2, 3) for c in _SHIFTED),
    *(f"prose±{w}" for w in (2, 5, 12)),
    *(f"{side}{w}" for w in (6, 20) for side in ("prose_before", "prose_after")),
    "position", "position_chars", "prose_share_before", "prose_total", "lines", "inside",
    "from_start", "to_end", "from_start_chars", "to_end_chars", "relative_chars",
    *(f"since_{name}" for name in _CLASSES[:9]),
    *(f"{name}±3" for name in _CLASSES[:9]),
)  # fmt: skip


def context_features(base: Matrix) -> Matrix:
    """Return for each row of `base` how its neighbours and its document look (`CONTEXT`)."""
    n = len(base)
    if not n:
        return np.zeros((0, len(CONTEXT)), dtype=np.float32)
    chars = base[:, 0]
    function = base[:, BASE.index("function")]
    prose = chars * (base[:, BASE.index("terminal")] > 0) * (function > 0.15) * (chars > 40)
    columns: list[NDArray[np.float32]] = []
    for distance in (-3, -2, -1, 1, 2, 3):
        columns += [_shift(base[:, c], distance) for c in _SHIFTED]
    sums = np.concatenate(([0.0], np.cumsum(prose, dtype=np.float64)))
    index = np.arange(n)
    for width in (2, 5, 12):
        columns.append(_window(sums, index - width, index + width + 1, n))
    for width in (6, 20):
        columns.append(_window(sums, index - width, index, n))
        columns.append(_window(sums, index + 1, index + width + 1, n))
    total = float(sums[-1])
    all_chars = np.concatenate(([0.0], np.cumsum(chars, dtype=np.float64)))
    start, end = _densest(prose, chars)
    columns += [
        index / n,
        all_chars[:-1] / all_chars[-1],
        sums[:-1] / max(total, 1.0),
        np.full(n, total),
        np.full(n, float(n)),
        (index >= start) & (index <= end),
        index - start,
        end - index,
        all_chars[:-1] - all_chars[start],
        all_chars[end + 1] - all_chars[1:],
        chars / max(float(np.median(prose[prose > 0])) if total else 1.0, 1.0),
    ]
    short = chars < 120
    for column in _CLASS_COLUMNS[:9]:
        hits = np.where((base[:, column] > 0) & short, index, -1000)
        columns.append(np.minimum(index - np.maximum.accumulate(hits), 60))
    for column in _CLASS_COLUMNS[:9]:
        hit_sums = np.concatenate(([0.0], np.cumsum(base[:, column] * short, dtype=np.float64)))
        columns.append(_window(hit_sums, index - 3, index + 4, n))
    return np.column_stack(columns).astype(np.float32)


def _shift(column: Matrix, distance: int) -> Matrix:
    """Return the values `distance` rows further on, -1 beyond the ends."""
    shifted = np.full_like(column, -1.0)
    if distance > 0:
        shifted[:-distance] = column[distance:]
    else:
        shifted[-distance:] = column[:distance]
    return shifted


def _window(
    sums: NDArray[np.float64], start: NDArray[np.int_], end: NDArray[np.int_], n: int
) -> NDArray[np.float64]:
    return sums[np.clip(end, 0, n)] - sums[np.clip(start, 0, n)]


def _densest(prose: Matrix, chars: Matrix) -> tuple[int, int]:
    """Return the first and last row of the stretch where prose outweighs the rest most.

    The maximal sum of a subsequence (Pasternack and Roth 2009), prose counting for and every other
    line against.
    """
    score = np.where(prose > 0, prose, -np.minimum(chars, 60.0) - 15.0)
    sums = np.concatenate(([0.0], np.cumsum(score, dtype=np.float64)))
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1]))
    start = int(np.argmin(sums[: end + 1]))
    return start, end
