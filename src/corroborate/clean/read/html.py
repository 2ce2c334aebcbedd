"""HTML as a stream of runs of text with exact places, for any bytes that call themselves HTML.

The tokenizer follows the HTML standard where it matters for where text stands (quoted attributes,
comments, raw text elements) and never fails: time and memory grow linearly with the page.
"""

import re

from corroborate.clean.read.element_roles import SCRIPT
from corroborate.clean.read.open_elements import OpenElements
from corroborate.clean.read.runs import RunBuilder, TextRun
from corroborate.clean.read.saved_page import Meta, SavedPage
from corroborate.clean.read.seams import CLOSED, OPENED, STRUCK, are_parted, struck_out, superscript
from corroborate.clean.read.tags import (
    CLOSES_ITSELF,
    COMMENT_END,
    INLINE,
    RAW_ENDS,
    RAW_TEXT,
    TAG,
    VOID,
    attributes_of,
    is_inline,
)
from corroborate.corpus.limits import DEFAULT, Limits, TooMuchWork

_TERMINAL = frozenset(".!?:;\"'”’»)…")
_LONG_TAG = 2000
_ANCESTORS = 5
_LONGEST_JSON = 500_000
_LONGEST_SCRIPT = 2_000_000
_SHOWN_OF_SCRIPT = 200


def read_page(
    raw: str, *, limits: Limits = DEFAULT, mend: dict[str, str] | None = None
) -> SavedPage:
    """Split HTML into its runs of text; more than `limits` allow raises TooMuchWork."""
    return _Reader(raw, limits, mend or {}).read()


class _Reader:
    """The state of one reading."""

    def __init__(self, raw: str, limits: Limits, mend: dict[str, str]) -> None:
        self.raw = raw
        self.limits = limits
        self.builder = RunBuilder(raw, "html", mend)
        self.runs: list[TextRun] = []
        self.meta = Meta()
        self.lean: list[str] = []
        self.lean_depth = 0
        self.elements = OpenElements()
        self.n_tags = 0
        self.pictures = 0
        self.options = 0
        self.br: tuple[int, int, int] | None = None
        self.seam = 0
        self.linked = 0
        self.bold = 0

    def read(self) -> SavedPage:
        raw = self.raw
        at = 0
        while match := TAG.search(raw, at):
            here = match.start()
            if here > at:
                self._text(at, here)
            at = self._markup(match, here)
            if self.n_tags > self.limits.max_tags or len(self.runs) > self.limits.max_runs:
                raise TooMuchWork(self.limits)
        self._text(at, len(raw))
        self._flush()
        return SavedPage(self.runs, self.meta, "".join(self.lean), self.n_tags)

    def _markup(self, match: re.Match[str], here: int) -> int:
        """Deal with what starts at `here`; return where it ends."""
        if match[2] is None:
            return self._end_of_no_tag(match[0], here)
        raw = self.raw
        self.n_tags += 1
        inside = match[3]
        if inside is not None:
            end = match.end()
        else:  # a quotation mark that never closes
            end = raw.find(">", match.end()) + 1
            if not end:
                return len(raw)
            inside = raw[match.end() : end - 1]
        name = match[2].lower()
        if match[1]:
            self._close(name, here, end)
            return end
        if name in STRUCK and (behind := struck_out(raw, end)):
            return behind
        if name == "sup":
            return self._superscript(here, end)
        if name in INLINE and name not in RAW_TEXT and name != "time":
            self._open(name, {}, 0, here, end)  # nothing an inline element says is used
            return end
        attributes, hint = attributes_of(inside)
        if name in RAW_TEXT and not (name in ("svg", "math") and raw[end - 2] == "/"):
            return self._raw_text(name, attributes, end)
        self._open(name, attributes, hint, here, end)
        return end

    def _end_of_no_tag(self, beginning: str, here: int) -> int:
        """Return where a comment, a declaration or the like ends."""
        raw = self.raw
        if beginning == "<!--":
            match = COMMENT_END.search(raw, here + 2)
            return match.end() if match else len(raw)
        sign = "]]>" if raw.startswith("<![CDATA[", here) else ">"
        end = raw.find(sign, here)
        return end + len(sign) if end >= 0 else len(raw)

    def _superscript(self, here: int, end: int) -> int:
        behind, sign = superscript(self.raw, end, self.builder.tail(12))
        if sign:
            self.builder.put(sign, here, end)
        if behind == end:
            self._open("sup", {}, 0, here, end)
        return behind

    def _open(self, name: str, attributes: dict[str, str], hint: int, here: int, end: int) -> None:
        if name == "br":
            self._line_break(here, end)
            return
        if name in ("meta", "link"):
            if self.meta.note_head(name, attributes):
                self.lean.append(self.raw[here:end])
            return
        if name == "html" and attributes.get("lang"):
            self.meta.language = attributes["lang"]
        self.meta.note_microdata(attributes)
        if is_inline(name):
            self.seam |= OPENED
        else:
            self._flush()
            stack = self.elements.stack
            if name in CLOSES_ITSELF and stack and stack[-1].name == name:
                self._pop()
        if name in VOID:
            if name == "img":
                self.pictures += 1
                self.lean.append(" ")
            return
        self.options += name == "option"
        in_lean = self.lean_depth < self.limits.max_depth
        in_lean &= name != "option" or self.options <= self.limits.max_options
        self.elements.push(name, attributes, hint, number=self.n_tags, in_lean=in_lean)
        if in_lean:
            self.lean_depth += 1
            self.lean.append(self.raw[here:end] if end - here < _LONG_TAG else f"<{name}>")

    def _close(self, name: str, here: int, end: int) -> None:
        if name == "br":
            self._line_break(here, end)
            return
        if is_inline(name):
            self.seam |= CLOSED
        else:
            self._flush()
        if not self.elements.may_close(name):
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        element = self.elements.pop()
        if element.in_lean:
            self.lean_depth -= 1
            self.lean.append(f"</{element.name}>")
        return element.name

    def _raw_text(self, name: str, attributes: dict[str, str], end: int) -> int:
        """Pass over an element whose content is no text; keep what it is as a dropped run."""
        close = RAW_ENDS[name].search(self.raw, end)
        stop = close.start() if close else len(self.raw)
        if name not in INLINE:
            self._flush()
        is_data = name == "script" and "ld+json" in attributes.get("type", "").lower()
        if is_data and stop - end < _LONGEST_JSON:
            self.meta.json_ld.append(self.raw[end:stop])
        content = self.raw[end : min(stop, end + _LONGEST_SCRIPT)].strip()
        if content and name not in ("svg", "math"):
            start = self.raw.index(content[0], end)
            shown = content[:_SHOWN_OF_SCRIPT]
            self.runs.append(
                TextRun(
                    shown,
                    (0, start),
                    start,
                    start + len(content),
                    name,
                    self.elements.marks | SCRIPT,
                )
            )
        if close is None:
            return len(self.raw)
        after = self.raw.find(">", stop)
        return after + 1 if after >= 0 else len(self.raw)

    def _text(self, start: int, end: int) -> None:
        if start >= end:
            return
        builder = self.builder
        piece = self.raw[start:end]
        self.lean.append(piece)
        if piece.isspace():  # what stands between most tags
            builder.space(start, end)
            return
        if self.br is not None:
            self._settle_break(start, end)
        before = builder.length
        if self.seam == OPENED | CLOSED and before and are_parted(builder.last, piece[0]):
            builder.space(builder.end, start)
        self.seam = 0
        builder.add(start, end)
        gained = builder.length - before
        if self.elements.links:
            self.linked += gained
        if self.elements.strong:
            self.bold += gained

    def _line_break(self, start: int, end: int) -> None:
        self.lean.append("<br>")
        self.br = (self.br[0], end, self.br[2] + 1) if self.br else (start, end, 1)

    def _settle_break(self, start: int, end: int) -> None:
        """Decide whether line break tags before the text at `start` part two runs.

        Two or more do; one does unless the sentence plainly goes on in the next line.
        """
        assert self.br is not None
        first = self.raw[start : min(end, start + 200)].lstrip()[:1]
        if not first:
            return
        br_start, br_end, count = self.br
        self.br = None
        goes_on = first.islower() and self.builder.last not in _TERMINAL
        if count == 1 and goes_on:
            self.builder.space(br_start, br_end)
        else:
            self._flush()

    def _flush(self) -> None:
        """End the run under way."""
        self.br = None
        if self.builder.length:
            inside = self.elements
            run = self.builder.take(
                tag=inside.block_tag, marks=inside.marks, parent=inside.parent,
                depth=len(inside.stack), links=self.linked, strong=self.bold,
                article=inside.article, path=tuple(inside.path[-_ANCESTORS:]),
                form=">".join(inside.forms[-2:]), outer=">".join(inside.forms[-4:-1]),
                pictures=self.pictures,
            )  # fmt: skip
            self.runs += [run] if run else []
        self.linked = self.bold = 0
