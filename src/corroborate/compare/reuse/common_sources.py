"""What kind of source two texts may both have a passage from: a speech, a tweet, a paper.

Words that somebody spoke, posted or put on paper reach every outlet the same way. That two have
them says nothing of who took them from whom.
"""

import re
from typing import Literal

Kind = Literal["quotation", "tweet", "statement", "document"]

_TWEET = re.compile(
    r"\b(?:re)?tweet(?:s|ed|ing)?\b|\bTwitter\b|\bposted on (?:Facebook|Instagram|X|Telegram)\b|"
    r"\b(?:Facebook|Instagram|Telegram) post\b|\b(?:on|to) (?:Facebook|Instagram|Truth Social)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b(?:news|press|written|joint|prepared)\s+(?:release|statement)\b|"
    r"\bin an? (?:\w+ )?statement\b|"
    r"\bstatement\b[^.]{0,60}\b(?:said|says|read|reads|released|issued|posted|carried)\b|"
    r"\b(?:said|issued|released|put out|according to)\b[^.]{0,40}\bstatement\b|"
    r"\bnews conference\b|\bpress (?:briefing|conference)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:court (?:papers|documents|filings?|records)|indictment|affidavit|complaint|lawsuit|"
    r"charges?|charging|plea agreement|ruling|opinion|bill|memo|e-?mails?|letter|report|transcript|"
    r"legislation|resolution|subpoena|motion|questions|documents?|records|op-ed|video|ad)\b",
    re.IGNORECASE,
)


def kind_of(text: str, around: str) -> Kind:
    """Return the kind of source that quoted words come from, as the sentences around tell.

    >>> kind_of("We shall row on", "“We shall row on,” the harbour master tweeted.")
    'tweet'
    >>> kind_of("We shall row on", "“We shall row on,” the harbour said in a statement.")
    'statement'
    >>> kind_of("rowed without a permit", "The indictment says he “rowed without a permit”.")
    'document'
    >>> kind_of("We shall row on", "“We shall row on,” Dora Holm said.")
    'quotation'
    """
    beside = around.replace(text, " ")
    if _TWEET.search(beside):
        return "tweet"
    if _STATEMENT.search(beside):
        return "statement"
    return "document" if _DOCUMENT.search(beside) else "quotation"
