"""Where a saved page was saved from: archives, caches and browsers keep the address of the page."""

import html
import re
from urllib.parse import unquote, urlsplit

from corroborate.lexicon.word_tables import any_of

_ARCHIVED = re.compile(
    r"^https?://(?:"
    r"web\.archive\.org/(?:web/)?[0-9]{4,14}[a-z_*]{0,5}/"
    r"|archive\.(?:today|ph|is|li|fo|md|vn)/(?:o/[A-Za-z0-9]{3,8}/|[0-9][0-9.\-]{3,24}/)"
    r"|webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{8,16}:)?"
    r"|cc\.bingj\.com/cache\.aspx\?.{0,200}?\burl="
    r")(?P<address>.{4,2000})$",
    re.IGNORECASE,
)
_ARCHIVES = re.compile(
    r"^(?:www\.|web\.)?(?:archive\.(?:org|today|ph|is|li|fo|md|vn)|webcache\.googleusercontent\.com"
    r"|perma\.cc|ghostarchive\.org|cc\.bingj\.com)$"
    r"|wayback|internet archive|archive\.(?:today|ph|is)",
    re.IGNORECASE,
)
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,6}\)(\S{4,2000})"
    r"|Page saved with SingleFile\s{1,9}url:\s{0,9}(\S{4,2000})"
)
_MARK_OF_THE_SAVER = 4000
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]{1,20}:", re.IGNORECASE)
_GENERIC = frozenset(["www", "m", "amp", "mobile", "web", "news", "en", "edition"])
CAPTURED = re.compile(rf"\b{any_of('captured')}", re.IGNORECASE)
"""What the lines say that state the day of a save, not of the article."""


def original_address(address: str | None) -> str | None:
    """Return the address that an archive's or a cache's address is a save of, or the address.

    >>> original_address("https://web.archive.org/web/20200102030405/https://outlet.example/a")
    'https://outlet.example/a'
    """
    if not address:
        return None
    match = _ARCHIVED.match(address)
    if not match:
        return address
    found = match["address"]
    if "bingj.com" in address[:40] or "%3a%2f%2f" in found[:20].lower():
        found = unquote(found)
    found = found.split("+&cd=")[0] if "webcache" in address[:40] else found
    return found if _SCHEME.match(found) else f"http://{found}"


def is_archive(name: str) -> bool:
    """Return True if a host or a name is an archive's: it published nothing."""
    return _ARCHIVES.search(name.strip()) is not None


def noted_address(raw: str) -> str | None:
    """Return the address that a browser noted in the file when it saved the page."""
    match = _SAVED_FROM.search(raw, 0, _MARK_OF_THE_SAVER)
    if not match:
        return None
    address = html.unescape(match[1] or match[2])
    return address if address.startswith(("http://", "https://")) else None


def host_of(address: str | None) -> str | None:
    """Return the host of an address without what says nothing of the outlet (www, m, amp).

    >>> host_of("https://www.outlet.example/a")
    'outlet.example'
    """
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _GENERIC:
        labels = labels[1:]
    host = ".".join(labels)
    return None if is_archive(host) else host
