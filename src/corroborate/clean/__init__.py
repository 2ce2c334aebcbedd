"""Clean: keep the article, drop the page, map every character back to the file."""

from corroborate.clean.article import Article, assemble, raw_span
from corroborate.clean.limits import Limits
from corroborate.clean.page import clean_items, clean_page

clean = clean_page

__all__ = ["Article", "Limits", "assemble", "clean", "clean_items", "clean_page", "raw_span"]
