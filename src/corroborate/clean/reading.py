"""What was read of one file, before its row is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.clean.classify.classify import Verdict
from corroborate.clean.metadata.header_lines import Header
from corroborate.clean.metadata.page_metadata import Stated
from corroborate.clean.read.runs import TextRun
from corroborate.clean.read.saved_page import SavedPage


@dataclass(frozen=True, slots=True)
class FileReading:
    """What was read of a file: its runs, the verdict on them, and what it says of itself."""

    runs: Sequence[TextRun]
    verdict: Verdict
    text: str
    stated: Stated = Stated()
    header: Header = Header()
    page: SavedPage | None = None
    address: str | None = None
