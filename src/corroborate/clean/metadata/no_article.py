"""Whether a file is a failed save: a page that tells why the article is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TELLS = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (
            "a page that was not found",
            r"\b(?:404|410)\b.{0,20}\b(?:not found|error|gone)|page (?:you (?:requested|are looking"
            r" for|were looking for) )?(?:(?:could|can) ?not be|was not|is not|isn['’]t|not) found"
            r"|(?:page|article|story) (?:is )?no longer (?:available|exists)"
            r"|(?:page|article) (?:does not|doesn['’]t) exist|we can['’]t find (?:the|that"
            r"|this) (?:page|article)",
        ),
        (
            "a check of the browser",
            r"checking (?:if the site connection is secure|your browser)"
            r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:robot|human)"
            r"|complete the (?:captcha|security check)"
            r"|unusual (?:traffic|activity) from your|just a moment\.{3}|attention required!"
            r"|access (?:to this page has been )?denied|enable cookies and reload",
        ),
        (
            "a request for consent",
            r"before you continue(?: to \w+)?$|we (?:value|respect|care about) your privacy"
            r"|we and our (?:\d+ )?partners|accept (?:all )?(?:cookies )?to continue"
            r"|consent to (?:the use of )?cookies|(?:if you choose to|click) [\"“']?accept all"
            r"|your (?:privacy|cookie) (?:choices|settings)",
        ),
        (
            "the stub of a paywall",
            r"subscribe (?:now )?to (?:continue|keep|read|unlock)|(?:to (?:continue|keep) reading"
            r"|to read (?:the|this) (?:full|rest|whole)).{0,60}\b(?:subscri|regist|sign|log)"
            r"|(?:article|content|story) is (?:only |exclusively )?(?:available )?(?:to|for)"
            r" (?:our )?(?:subscribers|members)|already a (?:subscriber|member)\?"
            r"|(?:you have|you['’]ve) (?:reached|read|used) (?:your|all)"
            r"|register (?:for free )?to (?:continue|read)|subscribers? only",
        ),
        (
            "a page that needs JavaScript",
            r"(?:enable|requires?|turn on|without|needs?) java ?script|java ?script (?:is|to be)"
            r" (?:disabled|required|enabled|not enabled)",
        ),
        (
            "a page with an error",
            r"(?:500|502|503|504)\b.{0,20}\b(?:error|unavailable|gateway)|internal server error"
            r"|service (?:is )?(?:temporarily )?unavailable|something went wrong",
        ),
    )
)
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
    return next((what for what, pattern in _TELLS if pattern.search(text)), "")


def _ends_well(parts: Sequence[str]) -> bool:
    """Return True if the last piece of the text is a whole sentence: a stub breaks off."""
    return bool(parts) and parts[-1].rstrip()[-1:] in '.!?"”’' and not parts[-1].endswith("...")
