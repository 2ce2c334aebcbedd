"""How much a file may cost before it is given up.

All limits count work (bytes, tags, pieces of text), none looks at a clock: the same file comes out
the same on every machine, however busy it is.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that hold for one file.

    `max_bytes` bounds the file and what a packed file unpacks to, `max_tags` the tags of a page,
    `max_runs` the pieces of text (lines, paragraphs), `max_depth` the nesting of tags that other
    libraries get to see, and `max_options` the choices of a form, which one of them asks for all
    that come before.
    """

    max_bytes: int = 20_000_000
    max_tags: int = 2_000_000
    max_runs: int = 100_000
    max_depth: int = 200
    max_options: int = 1_000


DEFAULT = Limits()


class TooMuchWork(Exception):
    """A file has more tags or pieces of text than its limits allow."""

    def __init__(self, limits: Limits) -> None:
        """Say in words what is too much."""
        super().__init__(
            f"more than {limits.max_runs:,} pieces of text (max_runs) or {limits.max_tags:,} tags"
        )
