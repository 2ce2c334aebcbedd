"""Which runs of a page or a text dump are the article, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.clean.limits import Deadline, Limits
from corroborate.clean.markup import SCRIPT, Page
from corroborate.clean.runs import Run
from corroborate.clean.shingles import coverage
from corroborate.tables import BlockKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each run whether it is kept and what it is, and a note for the source's row."""

    kept: list[bool]
    kinds: list[BlockKind]
    note: str = ""


def judge_page(
    page: Page, *, limits: Limits, deadline: Deadline, url: str | None = None
) -> Verdict:
    """Decide over the runs of an HTML page."""
    import trafilatura

    chosen = trafilatura.extract(
        f"<html><body>{page.lean}</body></html>" if "<html" not in page.lean else page.lean,
        url=url, include_comments=False, deduplicate=False,
    )  # fmt: skip
    shares = coverage([run.text for run in page.runs], chosen or "")
    if chosen:
        kept = [s >= 0.6 and not r.marks & SCRIPT for s, r in zip(shares, page.runs, strict=True)]
        return Verdict(kept, ["body" if k else "other" for k in kept])
    verdict = judge_lines(page.runs)
    kept = [k and not r.marks & SCRIPT for k, r in zip(verdict.kept, page.runs, strict=True)]
    return Verdict(kept, verdict.kinds, "the extractor found nothing; judged by its lines alone")


_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


def judge_lines(runs: Sequence[Run]) -> Verdict:
    """Decide over the lines of a text dump."""
    kept = [len(run.text) > 60 and bool(_SENTENCE_END.search(run.text)) for run in runs]
    kinds: list[BlockKind] = ["body" if k else "other" for k in kept]
    if any(kept):
        first = kept.index(True)
        for n in range(first - 1, -1, -1):
            if 20 < len(runs[n].text) < 200:
                kept[n], kinds[n] = True, "title"
                break
    return Verdict(kept, kinds)
