"""What trafilatura takes for the article, within a bound of time whatever the page is like.

Ordinary pages are looked at in this process. A page that could take long goes to a process of its
own, which is killed when its time is up; run as a module, this file is that process.
"""

from __future__ import annotations

import logging
import subprocess
import sys

from corroborate.corpus.limits import Deadline

_ALONE_FROM = 1_000_000
_ALONE_FROM_TAGS = 20_000
_NOT_AT_ALL = 8_000_000
_MEMORY = 3_000_000_000
_SHARE_OF_TIME = 0.6


def chosen_text(lean: str, *, n_tags: int, deadline: Deadline) -> tuple[str, str]:
    """Return the text that trafilatura extracts, and a note where it was given up."""
    if len(lean) > _NOT_AT_ALL:
        return "", "too long for the extractor; judged by its lines alone"
    page = lean if "<body" in lean else f"<html><body>{lean}</body></html>"
    if len(lean) < _ALONE_FROM and n_tags < _ALONE_FROM_TAGS:
        return extract(page), ""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=page.encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=max(deadline.left * _SHARE_OF_TIME, 0.1),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "", "the extractor took too long; judged by its lines alone"
    if done.returncode:
        return "", "the extractor failed; judged by its lines alone"
    return done.stdout.decode("utf-8", "replace"), ""


def extract(page: str) -> str:
    """Return the article's text as trafilatura sees it, a paragraph a line; empty for none."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(page, include_comments=False) or ""
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return ""  # its own mistakes on odd pages; what is left is judged without it


def _main() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(extract(page).encode("utf-8", "replace"))


if __name__ == "__main__":
    _main()
