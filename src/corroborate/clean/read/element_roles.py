"""What sort of element text stands in: by the element's name, and by what the page calls it."""

from __future__ import annotations

import re
from functools import lru_cache

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
    "nav": NAV,
    "header": HEADER,
    "footer": FOOTER,
    "aside": ASIDE,
    "article": ARTICLE,
    "main": MAIN,
    "figure": FIGURE,
    "figcaption": CAPTION | FIGURE,
    "caption": CAPTION,
    "li": ITEM,
    "dd": ITEM,
    "dt": ITEM,
    "table": TABLE,
    "form": FORM,
    "button": FORM,
    "select": FORM,
    "label": FORM,
    "fieldset": FORM,
    "textarea": FORM,
    "option": FORM,
    "dialog": HIDDEN,
    "template": HIDDEN,
    "noscript": HIDDEN,
    "title": HEAD,
    "time": DATE,
    "blockquote": QUOTATION,
    "p": PARAGRAPH,
    "pre": PREFORMATTED,
    "menu": MENU,
    "amp-ad": ADVERT,
    "ins": 0,
    **{f"h{n}": HEADING for n in range(1, 7)},
}
_HINTS = tuple(
    (bit, re.compile(pattern))
    for bit, pattern in (
        (NAV, r"\bnav|navigation|breadcrumb|pagination|pager"),
        (HEADER, r"\b(?:site|page|global)?-?_?header|masthead|topbar|top-bar"),
        (FOOTER, r"footer|colophon|copyright"),
        (ARTICLE, r"\barticle|\bpost\b|\bstory|\bentry\b|hentry"),
        (MAIN, r"\bmain|\bcontent"),
        (FIGURE, r"gallery|slideshow|carousel|\bimage|\bphoto|media|video"),
        (CAPTION, r"caption|credit|legend"),
        (FORM, r"\bform|input|captcha|search|login|signin|register|subscri|newsletter|sign-?up"),
        (HIDDEN, r"hidden|sr-only|screen-reader|visuallyhidden|modal|popup|overlay|tooltip"),
        (TITLE, r"title|headline|heading|hed\b"),
        (BYLINE, r"author|byline|\bby\b|contributor|\bbio\b|writer"),
        (DATE, r"\bdate|time|published|updated|timestamp|\bmeta\b|dateline"),
        (RELATED, r"related|recommend|more-|more_|readmore|read-more|also|popular|trending|latest"
         r"|similar|suggest|teaser|next|prev|outbrain|taboola|\bfeed|\bcard|recirc|most-"),
        (SHARE, r"share|sharing|social|facebook|twitter|linkedin|follow|addthis|addtoany"),
        (COMMENT, r"comment|disqus|respon[ds]|reply|discussion|reader"),
        (ADVERT, r"\bads?\b|\bad[-_]|[-_]ad\b|advert|sponsor|promo|banner|\bdfp|partner"),
        (SIDEBAR, r"sidebar|side-bar|widget|rail\b|secondary|complementary|\baside"),
        (MENU, r"menu|dropdown|toolbar|skip|lang|toc\b|of-contents|\btabs?\b|\btags?\b|categor"),
        (BODY, r"article-?_?(?:body|text|content)|(?:entry|post|story|content|page)-?_?"
         r"(?:body|content|text)|\bprose|richtext|rich-text|wysiwyg|body-?copy"),
        (LEGAL, r"cookie|consent|gdpr|privacy|legal|disclaimer|terms|paywall|meter"),
        (STANDFIRST, r"stand-?first|\bdek\b|\bdeck\b|sub-?title|sub-?head|strap-?line|excerpt"
         r"|\blede\b|summary|\bintro\b"),
        (PROMO, r"\bcta|call-to-action|donate|offer|campaign|signup|callout|\bbox\b|highlight"),
    )
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@lru_cache(maxsize=50_000)
def named_marks(name: str) -> int:
    """Return the marks that one class name, id or role gives."""
    lowered = _CAMEL.sub("-", name).lower()
    return sum(bit for bit, pattern in _HINTS if pattern.search(lowered))
