"""Plain text and Markdown as runs: a line, or several lines that wrap one paragraph, is a run."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corroborate.clean.read.element_roles import HEADING
from corroborate.clean.read.runs import RunBuilder, TextRun
from corroborate.corpus.limits import DEFAULT, Limits, TooMuchWork
from corroborate.lexicon.word_tables import words

_NARROWEST, _WIDEST = 36, 132
_SLACK = 24
"""So much shorter than the width a wrapped line may be: no longer word has to be kept whole."""
_FEWEST = 3
_SHARE = 0.75
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = frozenset(".!?:;\"'”’»)…")
_WRAPPED_FROM = 45
# Where a flattener that sets no separator has run the end of one element into the next:
# "... he said.Related articles". A dump counts as run together where that is no slip.
_SENTENCE_RUN_ON = re.compile(r"[a-z]{2}[.!?][\"”’)]?(?=[A-Z“])")
_FUSED = re.compile(r"\b[A-Za-z]*[a-z]{2}[A-Z][a-z][A-Za-z]*\b")
_SEAM = re.compile(
    r"(?<=[a-z][.!?:])(?=[A-Z“])|(?<=[.!?][\"”’)])(?=[A-Z“])|(?<=[0-9])(?=[A-Z][a-z])"
    r"|(?<=[a-z][a-z])(?<!\bMac)(?<!\bYou)(?<!\bLinked)(?<!\bWhats)(?<!\bTik)(?<!\bFace)"
    r"(?<!\bJava)(?<!\bGit)(?<!\bPay)(?<!\bSnap)(?<!\bFitz)(?=[A-Z][a-z])"
)
_HEADING_BEFORE = re.compile(r"(?:^|[\n\r])[ ]{0,3}(#{1,6})[ ]+$")
# A flattener that puts each piece of text on a line of its own has such lines begin with the sign
# that followed a link: get_text("\n") of "He met <a>Ann Lee</a>, who ...".
_OPENED_BY_SIGN = re.compile(r"(?<=[\w)”’\"])\r?\n[,.;:](?=\s|\Z)")
_PIECES_FROM = 2
_CLOSING = frozenset(",.;:!?)”’")
_SENTENCE_ENDS = frozenset('.!?…”’"')
_SEAMS_FROM = 12
_NAME_FROM = 4
"""A word with a capital inside that stands in a text so often is a name: WikiLeaks."""
_WORDS_A_SEAM = 60
_LONGEST_WRAPPED = 400
_LONGEST_GAP = 80


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with text: where it stands, and how many blank lines stand before it.

    `follows` says that it begins a line of the file, not the part of one behind a seam.
    """

    start: int
    end: int
    blank: int
    follows: bool


def read_lines(
    raw: str, *, limits: Limits = DEFAULT, mend: dict[str, str] | None = None,
    markdown: bool = False,
) -> list[TextRun]:  # fmt: skip
    """Split plain text into runs; more than `limits` allow raises TooMuchWork.

    A line that ends without a sign that ends a sentence, and is followed at once by a line that
    goes on in lower case, is a paragraph wrapped by hand. Where the whole text is wrapped at one
    width, so is each line that the next word did not fit, whatever it begins with.
    """
    builder = RunBuilder(raw, "markdown" if markdown else "plain", mend or {})
    runs: list[TextRun] = []
    lines = list(_lines(raw, limits))
    width = width_of(_shown(raw, lines))
    in_pieces = len(_OPENED_BY_SIGN.findall(raw)) >= _PIECES_FROM
    blank_before = 0
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if builder.length and before is not None:
            joint = _joint(raw, builder, before, line, width)
            if joint is None and in_pieces and line.follows and not line.blank:
                joint = _joint_of_pieces(raw, builder, before, line)
            if joint is None:
                runs += _taken(builder, blank_before, markdown=markdown)
            elif joint:
                builder.space(builder.end, line.start)
        if not builder.length:
            blank_before = line.blank
        after = lines[number + 1] if number + 1 < len(lines) else None
        divided = bool(width) and after is not None and _divides(raw, line, after, width)
        builder.add(line.start, line.end - divided)
    runs += _taken(builder, blank_before, markdown=markdown)
    ends = [0, *(run.raw_end for run in runs)]
    return [
        replace(run, gap_before=_gap(raw, end, run.raw_start))
        for end, run in zip(ends, runs, strict=False)
    ]


def _gap(raw: str, start: int, end: int) -> str:
    """Return the white space between two runs; where there is more in it, only its newlines."""
    gap = raw[start : min(end, start + _LONGEST_GAP)].replace("\r", "")
    return gap if not gap.strip() else "\n" * gap.count("\n")


def _taken(builder: RunBuilder, blank_before: int, *, markdown: bool) -> list[TextRun]:
    """Return the run under way, if there is text in it; a heading of Markdown is marked as one."""
    run = builder.take(blank_before=blank_before)
    if run is None:
        return []
    if markdown and (
        match := _HEADING_BEFORE.search(builder.raw, max(0, run.raw_start - 9), run.raw_start)
    ):
        return [replace(run, tag=f"h{len(match[1])}", marks=HEADING)]
    return [run]


def _joint(raw: str, builder: RunBuilder, before: _Line, line: _Line, width: int) -> str | None:
    """Return what joins a line to the run under way: a space or nothing; None where it is new."""
    if line.blank or not line.follows:
        return None
    if width and _divides(raw, before, line, width):
        return ""
    if width and builder.last == "-" and raw[line.start : line.start + 1].islower():
        return ""  # twenty-|five
    first = raw[line.start : min(line.end, line.start + 200)].lstrip()[:1]
    if builder.length >= _WRAPPED_FROM and first.islower() and builder.last not in _TERMINAL:
        return " "
    forced = is_forced(_text(raw, before), _text(raw, line), width)
    return " " if forced else None


def _joint_of_pieces(raw: str, builder: RunBuilder, before: _Line, line: _Line) -> str | None:
    """Return what joins two pieces of a sentence, one of which was a link or set in bold.

    The space that stood between them ends the one line or opens the other.
    """
    head = raw[line.start : line.start + 2]
    if head[0] in _CLOSING:
        return ""
    one_space = head[0].isspace() and not head[1:].isspace()
    goes_on = head.strip().islower()
    if not (one_space or raw[before.end - 1].isspace()):
        return None
    if builder.last in _SENTENCE_ENDS:
        return " " if goes_on else None
    may_go_on = goes_on or builder.last in ",:" or builder.length >= _WRAPPED_FROM
    return " " if may_go_on else None


def _divides(raw: str, line: _Line, after: _Line, width: int) -> bool:
    """Return True if a word is divided between two lines of a wrapped text."""
    if after.blank or not after.follows or after.end - line.start > 2 * _LONGEST_WRAPPED:
        return False
    one, other = _text(raw, line), _text(raw, after)
    ends = raw[line.end - 1 : line.end] == "-"
    return ends and len(one) >= width // 2 and is_divided(one, other.lstrip())


def _text(raw: str, line: _Line) -> str:
    return raw[line.start : min(line.end, line.start + _LONGEST_WRAPPED)].rstrip()


def _shown(raw: str, lines: list[_Line]) -> list[str]:
    shown: list[str] = []
    for line in lines:
        if line.blank:
            shown.append("")
        shown.append(_text(raw, line) if line.follows else "")
    return shown


def _lines(raw: str, limits: Limits) -> Iterator[_Line]:
    """Yield the lines that hold text."""
    blank = 0  # lines without text since the last one that had some
    previous_end = count = 0
    for start, end in _spans(raw):
        gap = raw.count("\n", previous_end, start) or raw.count("\r", previous_end, start)
        previous_end = end
        if not raw[start:end].strip():
            blank += gap
            continue
        blank += max(gap - 1, 0)
        count += 1
        if count > limits.max_runs:
            raise TooMuchWork(limits)
        yield _Line(start, end, blank, gap > 0 or not start)
        blank = 0


def _spans(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where lines start and end, split at their seams where the dump is run together."""
    fused = Counter(match[0] for match in _FUSED.finditer(raw))
    seams = len(fused) + sum(1 for _ in _SENTENCE_RUN_ON.finditer(raw))
    together = seams >= max(_SEAMS_FROM, raw.count(" ") // _WORDS_A_SEAM)
    names = {
        place
        for match in (_FUSED.finditer(raw) if together else ())
        if fused[match[0]] >= _NAME_FROM
        for place in range(*match.span())
    }
    for match in _LINE.finditer(raw):
        start, end = match.span()
        for seam in _SEAM.finditer(raw, start, end) if together else ():
            if seam.start() > start and seam.start() not in names:
                yield start, seam.start()
                start = seam.start()
        yield start, end


def width_of(lines: Sequence[str]) -> int:
    """Return the width at which a text is wrapped, 0 where it is not.

    `lines` are its lines in their order, an empty one for a blank line. A text is wrapped where
    nearly every line that another one follows is as full as its width allows: the next word would
    not have fitted.
    """
    pairs = [
        (len(line), _WIDEST if line.endswith("-") else len(after.split(None, 1)[0]))
        for line, after in pairwise(lines)
        if line and after and after.strip()
    ]
    lengths = Counter(length for length, _ in pairs if _NARROWEST <= length <= _WIDEST)
    if lengths.total() < max(_FEWEST, len(pairs) / 2):
        return 0
    width = _common_maximum(lengths)
    return width if _are_wrapped(pairs, width) else 0


def _are_wrapped(pairs: Sequence[tuple[int, int]], width: int) -> bool:
    """Return True if most lines are full; `pairs` are lengths of lines and of the words behind."""
    full = [(n, word) for n, word in pairs if width - _SLACK <= n <= width]
    forced = sum(n + 1 + word > width for n, word in full)
    too_long = sum(n > width for n, _ in pairs)
    return len(full) >= _FEWEST and forced >= _SHARE * len(full) and too_long <= len(pairs) // 20


def _common_maximum(lengths: Counter[int]) -> int:
    """Return the greatest length but for single outliers."""
    total = sum(lengths.values())
    above = 0
    for length in sorted(lengths, reverse=True):
        above += lengths[length]
        if above > total // 50:
            return length
    return max(lengths)


def is_forced(line: str, after: str, width: int) -> bool:
    """Return True if a line ends where it does because the next word did not fit the width."""
    if not width or not line or not after:
        return False
    indented = len(after) - len(after.lstrip()) > len(line) - len(line.lstrip())
    word = after.split(None, 1)[0]
    return not indented and width - _SLACK <= len(line) and len(line) + 1 + len(word) > width


def is_divided(line: str, after: str) -> bool:
    """Return True if a word is divided between two lines, its hyphen no part of it."""
    if not line.endswith("-") or len(line) < 3 or not line[-2].isalpha() or not after[:1].islower():
        return False
    before = line[:-1].split()[-1].lower().rpartition("-")[2]
    return before not in words("hyphenated")
