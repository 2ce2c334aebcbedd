"""Runs of text: white space folded, entities resolved, every character tied to its raw place."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# What does not go into a run as it stands: white space other than one plain space, signs without
# width, and entities. Everything else is taken over in long pieces, single spaces and all.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u2060\ufeff\x7f\ufffe\uffff" + "".join(map(chr, [*range(9), *range(14, 28)]))
)
_HIDDEN = "[" + "".join(map(re.escape, sorted(_INVISIBLE))) + "]+"
_SPACE = r"\s\x1c-\x1f\x85\u2028\u2029"
_FOLDED = rf"[{_SPACE}]{{2,}}|(?! )[{_SPACE}]"
# Ligatures of print, and the full-width letters, digits and signs of East Asian fonts.
_COMPATIBLE = "[\ufb00-\ufb06\uff01-\uff5e]"
_NAMED = (
    r"amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[nm]dash|hellip|pound|euro|copy|reg|deg|middot|bull"
    r"|[aeiouAEIOU](?:acute|grave|circ|uml|tilde)|[nN]tilde|[cC]cedil"
)
# Entities that a dump shows, and those that were escaped twice: &amp;quot;
_PLAIN_ENTITY = rf"&(?:amp;)?(?:#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|{_NAMED});"
_TWICE = rf"&amp;(?:#[0-9]{{2,6}}|#[xX][0-9a-fA-F]{{2,5}}|{_NAMED});"
_PLAIN_SPECIAL = re.compile(rf"{_FOLDED}|{_HIDDEN}|{_COMPATIBLE}|{_PLAIN_ENTITY}")
_HTML_SPECIAL = re.compile(
    rf"{_FOLDED}|{_HIDDEN}|{_COMPATIBLE}|{_TWICE}"
    r"|&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
# Marks of Markdown: headings, quotation, emphasis, pictures, and the addresses of links.
_MARKDOWN = (
    r"(?:(?<=[\n\r])|(?<=\A))[ ]{0,3}(?:#{1,6}|>)[ ]+|(?<!\s)\*{1,3}|\*{1,3}(?!\s)"
    r"|!\[[^\]\n]{0,300}\]\([^)\s]{0,500}\)|\[(?=[^\]\n]{1,300}\]\()|\]\([^)\s]{0,500}\)"
    r"|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|"
)
_FOREIGN = r"|[^\x00-\x7f]{2,64}"
_PATTERNS = {
    (kind, mending): re.compile(pattern + (_FOREIGN if mending else ""))
    for kind, pattern in (
        ("plain", _PLAIN_SPECIAL.pattern),
        ("html", _HTML_SPECIAL.pattern),
        ("markdown", _MARKDOWN + _HTML_SPECIAL.pattern),
    )
    for mending in (False, True)
}


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text between two breaks of the page, before anybody judged it.

    `breaks` is as in the table `blocks`; `marks` says in what sort of element the run stands (bits
    of `corroborate.clean.marks`), `tag` is the innermost block element, `path` an ordinal of its
    parent, `links` how many of the characters are linked. In a text dump `gap_before` is the white
    space before the run, `blank_before` the number of blank lines in it.
    """

    text: str
    breaks: tuple[int, ...]
    raw_start: int
    raw_end: int
    tag: str = ""
    marks: int = 0
    parent: int = 0
    depth: int = 0
    links: int = 0
    strong: int = 0
    blank_before: int = 0
    path: tuple[int, ...] = ()
    form: str = ""
    outer: str = ""
    pictures: int = 0
    article: int = 0
    gap_before: str = ""


@dataclass(slots=True)
class RunBuilder:
    """Collects the characters of one run after another from pieces of `raw`.

    `length` is how many of the run under way it has.
    """

    raw: str
    kind: str = "plain"
    mend: dict[str, str] = field(default_factory=dict)
    _text: list[str] = field(default_factory=list)
    length: int = 0
    _breaks: list[int] = field(default_factory=list)
    _in_step: int = -1
    _after: int = -1
    _start: int = -1
    _pending: tuple[int, int] | None = None

    @property
    def last(self) -> str:
        """The last character collected; empty where there is none."""
        return self._text[-1][-1] if self._text else ""

    @property
    def end(self) -> int:
        """Where the last character collected ends in the raw text."""
        return self._after

    def tail(self, length: int) -> str:
        """The last characters collected, `length` at most."""
        return "".join(self._text[-length:])[-length:]

    def put(self, text: str, start: int, end: int) -> None:
        """Take over `text`, which stands for what is at `start` to `end`."""
        self._set(text, start, end)

    def add(self, start: int, end: int) -> None:
        """Take over `raw[start:end]`."""
        at = start
        plain = _PATTERNS[self.kind, False].finditer
        found = self._garbled(start, end) if self.mend else plain(self.raw, start, end)
        for match in found:
            special = match[0]
            sign = special[0]
            here = match.start()
            self._put(at, here)
            at = match.end()
            if sign == "&":
                self._put_entity(special, here, at)
            elif special in self.mend:
                self._set(self.mend[special], here, at)
            elif special.isspace():
                self.space(here, at)
            elif sign >= "\ufb00" and sign not in _INVISIBLE:
                for letter in unicodedata.normalize("NFKC", special):
                    self._set(letter, here, at)  # each stands for the one sign
        self._put(at, end)

    def _garbled(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield what does not go into a run as it stands, where garbled signs are to be mended."""
        for match in _PATTERNS[self.kind, True].finditer(self.raw, start, end):
            special = match[0]
            sign = special[0]
            if sign > "\x7f" and not sign.isspace() and special not in self.mend:
                # Foreign signs as they should be, among which white space may stand.
                yield from _PATTERNS[self.kind, False].finditer(self.raw, *match.span())
            else:
                yield match

    def space(self, start: int, end: int) -> None:
        """Note white space, or a tag that parts words; it is set when a character follows it."""
        if self.length:
            self._pending = (self._pending[0] if self._pending else start, end)

    def take(self, **known: Any) -> TextRun | None:
        """Return the run collected and start the next; None where there is no text.

        `known` is what else the run is to hold.
        """
        run = None
        if self.length:
            run = TextRun(
                "".join(self._text), tuple(self._breaks), self._start, self._after, **known
            )
        self._text = []
        self._breaks = []
        self.length = 0
        self._in_step = self._after = self._start = -1
        self._pending = None
        return run

    def _put(self, start: int, end: int) -> None:
        """Take over a piece that holds nothing special, but may begin or end in a plain space."""
        if start < end and self.raw[start] == " ":
            self.space(start, start + 1)
            start += 1
        if start < end:
            spaced = self.raw[end - 1] == " "
            if end - spaced > start:
                self._set(self.raw[start : end - spaced], start, end - spaced)
            if spaced:
                self.space(end - 1, end)

    def _put_entity(self, special: str, start: int, end: int) -> None:
        value = html.unescape(special)
        if special.startswith("&amp;") and len(special) > 5:
            value = html.unescape(value)
        if value == special:
            self._set(value, start, end)
            return
        # `&notit;` resolves to a sign and the letters left over, which stand as they are.
        tail = 0
        while tail < len(value) - 1 and value[-1 - tail] == special[-1 - tail]:
            tail += 1
        head = value[: len(value) - tail]
        if head.isspace():
            self.space(start, end - tail)
        elif head and head[0] not in _INVISIBLE:
            self._set(head, start, end - tail)
        if tail:
            self._set(special[-tail:], end - tail, end)

    def _set(self, text: str, start: int, end: int) -> None:
        if self._pending is not None:
            space_start, space_end = self._pending
            self._pending = None
            self._append(" ", space_start, space_end)
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        at = self.length
        breaks = self._breaks
        if not at:
            breaks += (0, start)
            self._start = start
        else:
            if self._after != self._in_step:
                breaks += (at, self._after)
                self._in_step = self._after
            if start != self._in_step:
                if breaks[-2] != at:
                    breaks += (at, self._after)
                breaks += (at, start)
        self._text.append(text)
        self.length = at + len(text)
        self._in_step = start + len(text)
        self._after = end
