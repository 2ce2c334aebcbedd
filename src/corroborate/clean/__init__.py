"""Clean: keep the article, drop the page, map every character back to the file."""

from corroborate.clean.article import Article, assemble, raw_span
from corroborate.clean.limits import Limits
from corroborate.clean.pipeline import clean, clean_items

__all__ = ["Article", "Limits", "assemble", "clean", "clean_items", "raw_span"]
