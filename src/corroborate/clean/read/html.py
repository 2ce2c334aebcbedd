"""HTML as a stream of runs of text with exact places, for any bytes that call themselves HTML.

The tokenizer follows the HTML standard where it matters for where text stands (quoted attributes,
comments, raw text elements) and never fails: time and memory grow linearly with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corroborate.clean.classify.boilerplate_words import words
from corroborate.clean.read.element_roles import ELEMENT_MARKS, HIDDEN, SCRIPT, named_marks
from corroborate.clean.read.runs import Run, RunBuilder
from corroborate.corpus.limits import DEFAULT, Deadline, Limits

_INLINE = words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark "
    "nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr amp-img "
    "svg path g picture source param track area map"
)
_BLOCK = words(
    "address article aside blockquote body button canvas caption center col colgroup dd details "
    "dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 "
    "h5 h6 head header hgroup hr html iframe input label legend li link main marquee menu meta "
    "nav noembed noframes noscript object ol optgroup option p picture plaintext pre progress "
    "script search section select style summary table tbody td template textarea tfoot th thead "
    "title tr ul video audio xmp base br dialog fencedframe listing amp-ad amp-sidebar"
)
_STRUCK = frozenset(["del", "s", "strike"])
_VOID = words("area base br col embed hr img input link meta param source track wbr command keygen")
_RAW_TEXT = words("script style xmp iframe noembed noframes plaintext svg math")
_CLOSES_ITSELF = frozenset(["p", "li", "dt", "dd", "td", "th", "tr", "option"])
_STRONG = frozenset(["b", "strong", "em", "i"])
_TAG = re.compile(
    r"<(?:(/?)([A-Za-z][^\s/>\x00]{0,63}+)"
    r"""(?:((?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))*+)>)?|!--|[!?/])"""
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]{1,40}+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in sorted(_RAW_TEXT)}
_STRUCK_OUT = re.compile(r"[^<]{0,400}+</(?:del|s|strike)\s{0,9}+>", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?P<tags>(?:\s|<(?:a|span|b|i|em|strong)\b[^>]{0,300}+>){0,9}+)\[?(?P<sign>[0-9]{1,3}|[a-z]|[*†‡§¶]{1,3})\]?"
    r"(?:\s|</(?:a|span|b|i|em|strong)>){0,9}+</sup\s{0,9}+>",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"\b(?:[kcm]?m|ft|in|mi|yd|sq)$")
_COMMENT_END = re.compile(r"--!?>")
_TERMINAL = frozenset(".!?:;\"'”’»)…")
_LONG_TAG = 2000
_CHANGED = re.compile(r"modified|updated|changed|revised", re.IGNORECASE)
_NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component")
_DIGITS = re.compile(r"[0-9]+")
_HIDING = re.compile(r"display\s{0,5}+:\s{0,5}+none|visibility\s{0,5}+:\s{0,5}+hidden")


def _is_inline(name: str) -> bool:
    return name in _INLINE or name not in _BLOCK


def _parted(last: str, first: str) -> bool:
    """Say whether two inline elements that touch hold two words: 412|38 comments|201 shares."""
    if first.isdigit():
        return last.isalnum()
    return first.isupper() and last.islower()


@dataclass(frozen=True, slots=True)
class Meta:
    """What the head of a page says of it: `meta` by name, the title element, JSON-LD, times."""

    names: dict[str, str] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    times: list[tuple[str, int]] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Page:
    """The runs of a page in their order, what it says of itself, and a lean copy of it.

    `lean` is the page without scripts, styles, comments and deep nesting, for other libraries.
    """

    runs: list[Run]
    meta: Meta
    lean: str
    n_tags: int


def read_page(
    raw: str, *, limits: Limits = DEFAULT, mend: dict[str, str] | None = None,
    deadline: Deadline | None = None,
) -> Page:  # fmt: skip
    """Split HTML into its runs of text."""
    return _Reader(raw, limits, mend or {}, deadline or Deadline(limits.max_seconds)).read()


def _attributes(inside: str) -> tuple[dict[str, str], int]:
    """Return the attributes of a tag from what stands between its name and `>`, and their marks."""
    if len(inside) < 4:
        return {}, 0
    return _short_attributes(inside) if len(inside) < 400 else _parse_attributes(inside)


def _parse_attributes(inside: str) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found, _hint(found)


# Pages repeat their tags: most are parsed once.
_short_attributes = lru_cache(maxsize=20_000)(_parse_attributes)


def _hint(attributes: dict[str, str]) -> int:
    """Return the marks that class, id, role and the like give."""
    marks = 0
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        marks |= HIDDEN
    style = attributes.get("style")
    if style and _HIDING.search(style[:500].lower()):
        marks |= HIDDEN
    for key in _NAMING:
        for name in attributes.get(key, "")[:300].split():
            marks |= named_marks(name)
    return marks


class _Reader:
    """The state of one reading."""

    def __init__(self, raw: str, limits: Limits, mend: dict[str, str], deadline: Deadline) -> None:
        self.raw = raw
        self.limits = limits
        self.deadline = deadline
        self.builder = RunBuilder(raw, "html", mend)
        self.runs: list[Run] = []
        self.meta = Meta()
        self.lean: list[str] = []
        self.lean_depth = 0
        # One entry an open element: its name, what stood for marks, parent and block around it,
        # whether the lean copy has it.
        self.stack: list[tuple[str, int, int, str, bool]] = []
        self.path: list[int] = []
        self.forms: list[str] = []
        self.pictures = 0
        self.open: dict[str, int] = {}
        self.marks = 0
        self.n_tags = 0
        self.links = 0
        self.strong = 0
        self.block_tag = ""
        self.parent = 0
        self.br: tuple[int, int, int] | None = None

    def read(self) -> Page:
        raw = self.raw
        at = 0
        while True:
            match = _TAG.search(raw, at)
            if match is None:
                self._text(at, len(raw))
                break
            here = match.start()
            if here > at:
                self._text(at, here)
            at = self._markup(match, here)
            if not self.n_tags % 2000:
                self.deadline.check()
        self._flush()
        return Page(self.runs, self.meta, "".join(self.lean), self.n_tags)

    def _markup(self, match: re.Match[str], here: int) -> int:
        """Deal with what starts at `here`; return where it ends."""
        raw = self.raw
        name = match[2]
        if name is None:
            if match[0] == "<!--":
                end = _COMMENT_END.search(raw, here + 2)
                return end.end() if end else len(raw)
            if raw.startswith("<![CDATA[", here):
                end_at = raw.find("]]>", here)
                return end_at + 3 if end_at >= 0 else len(raw)
            end_at = raw.find(">", here)
            return end_at + 1 if end_at >= 0 else len(raw)
        self.n_tags += 1
        inside = match[3]
        if inside is not None:
            end_at = match.end()
        else:  # a quotation mark that never closes
            end_at = raw.find(">", match.end()) + 1
            if not end_at:
                return len(raw)
            inside = raw[match.end() : end_at - 1]
        name = name.lower()
        if match[1]:
            self._close(name, here, end_at)
            return end_at
        if name in _STRUCK and (struck := _STRUCK_OUT.match(raw, end_at)):
            return struck.end()
        if name == "sup" and (note := _FOOTNOTE.match(raw, end_at)):
            return self._superscript(note, end_at)
        if name in _INLINE and name not in _RAW_TEXT and name != "time":
            self._open(name, {}, 0, here, end_at)  # nothing an inline element says is used
            return end_at
        attributes, hint = _attributes(inside)
        if name in _RAW_TEXT and not (name in ("svg", "math") and raw[end_at - 2] == "/"):
            return self._raw_text(name, attributes, end_at)
        self._open(name, attributes, hint, here, end_at)
        return end_at

    def _superscript(self, note: re.Match[str], end: int) -> int:
        """Pass over a footnote sign; an exponent or a unit's power stays."""
        builder = self.builder
        piece = "".join(builder._text[-2:])[-12:] if builder.length else ""
        sign = note["sign"]
        if not note["tags"].strip() and sign in ("2", "3") and _UNIT_BEFORE.search(piece):
            return end
        if not note["tags"].strip() and sign.isdigit() and piece.endswith("10"):
            builder._set("^", end - 1, end)
            return end
        return note.end()

    def _open(self, name: str, attributes: dict[str, str], hint: int, here: int, end: int) -> None:
        if name == "br":
            self._line_break(here, end)
            return
        if name == "meta":
            name = self._meta(attributes)
            if not _CHANGED.search(name):  # others would take it for the day of publication
                self.lean.append(self.raw[here:end])
            return
        if name == "link":
            if "canonical" in attributes.get("rel", "").lower():
                self.meta = replace(self.meta, canonical=attributes.get("href"))
            return
        if name == "html" and attributes.get("lang"):
            self.meta = replace(self.meta, language=attributes["lang"])
        if name == "time" and attributes.get("datetime"):
            self.meta.times.append((attributes["datetime"], here))
        inline = _is_inline(name)
        if inline:
            self.seam |= 2
        else:
            self._flush()
            if name in _CLOSES_ITSELF and self.stack and self.stack[-1][0] == name:
                self._pop()
        if name in _VOID:
            if name == "img":
                self.pictures += 1
                if len(self.lean) < 1_000_000:
                    self.lean.append(" ")
            return
        if inline:
            if name == "a":
                self.links += 1
            elif name in _STRONG:
                self.strong += 1
        marks = self.marks | ELEMENT_MARKS.get(name, 0) | hint
        in_lean = self.lean_depth < self.limits.max_depth
        self.stack.append((name, self.marks, self.parent, self.block_tag, in_lean))
        self.open[name] = self.open.get(name, 0) + 1
        self.marks = marks
        if not inline:
            self.parent = self.n_tags
            self.block_tag = name
            self.path.append(self.n_tags)
            named = attributes.get("class") or attributes.get("id") or attributes.get("itemprop") or ""
            self.forms.append(f"{name} {_DIGITS.sub('0', named[:80])}")
        if in_lean:
            self.lean_depth += 1
            self.lean.append(self.raw[here:end] if end - here < _LONG_TAG else f"<{name}>")

    def _close(self, name: str, here: int, end: int) -> None:
        if name == "br":
            self._line_break(here, end)
            return
        inline = _is_inline(name)
        if inline:
            self.seam |= 1
        else:
            self._flush()
        if not self.open.get(name):
            return
        if inline and self.stack[-1][0] != name:
            # Misnested inline tags never close the block they stand in.
            for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 12), -1):
                if self.stack[depth][0] == name:
                    break
                if not _is_inline(self.stack[depth][0]):
                    return
            else:
                return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name, self.marks, self.parent, self.block_tag, in_lean = self.stack.pop()
        self.open[name] -= 1
        if not _is_inline(name):
            self.path.pop()
            self.forms.pop()
        if name == "a":
            self.links -= 1
        elif name in _STRONG:
            self.strong -= 1
        if in_lean:
            self.lean_depth -= 1
            self.lean.append(f"</{name}>")
        return name

    def _raw_text(self, name: str, attributes: dict[str, str], end: int) -> int:
        """Pass over an element whose content is no text; keep what it is as a dropped run."""
        close = _RAW_ENDS[name].search(self.raw, end)
        stop = close.start() if close else len(self.raw)
        if name not in _INLINE:
            self._flush()
        kind = attributes.get("type", "").lower()
        if name == "script" and "ld+json" in kind and stop - end < 500_000:
            self.meta.json_ld.append(self.raw[end:stop])
        content = (
            self.raw[end:stop].strip() if stop - end < 2_000_000 else self.raw[end : end + 500]
        )
        if content and name not in ("svg", "math"):
            start = end + self.raw[end:stop].index(content[0])
            shown = content[:200]
            self.runs.append(
                Run(shown, (0, start), start, start + len(content), name, self.marks | SCRIPT)
            )
        if close is None:
            return len(self.raw)
        after = self.raw.find(">", stop)
        return after + 1 if after >= 0 else len(self.raw)

    def _meta(self, attributes: dict[str, str]) -> str:
        """Note what a `meta` element says; return the name of it."""
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content and len(content) < 2000 and len(self.meta.names) < 500:
            self.meta.names.setdefault(name.lower(), content)
        return name or ""

    def _text(self, start: int, end: int) -> None:
        builder = self.builder
        piece = self.raw[start:end]
        self.lean.append(piece)
        if piece.isspace():  # what stands between most tags
            builder.space(start, end)
            return
        if self.br is not None:
            self._settle_break(start, end)
        before = builder.length
        if self.seam:
            if self.seam == 3 and before and _parted(builder.last, piece[0]):
                builder.space(start, start)
            self.seam = 0
        builder.add(start, end)
        gained = builder.length - before
        if gained and self.links:
            self._linked += gained
        if gained and self.strong:
            self._bold += gained

    seam = 0
    _linked = 0
    _bold = 0

    def _line_break(self, start: int, end: int) -> None:
        self.lean.append("<br>")
        if self.br is None:
            self.br = (start, end, 1)
        else:
            self.br = (self.br[0], end, self.br[2] + 1)

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
        if self.builder.length and (run := self.builder.take()):
            self.runs.append(
                Run(
                    run.text, run.breaks, run.raw_start, run.raw_end, self.block_tag, self.marks,
                    self.parent, len(self.stack), self._linked, self._bold,
                    path=tuple(self.path[-5:]), form=">".join(self.forms[-2:]),
                    outer=">".join(self.forms[-4:-1]), pictures=self.pictures,
                )
            )  # fmt: skip
        self._linked = self._bold = 0
