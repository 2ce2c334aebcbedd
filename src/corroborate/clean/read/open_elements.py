"""The elements that are open where a page is being read, and what they say of the text in them."""

from typing import NamedTuple

from corroborate.clean.read.element_roles import ELEMENT_MARKS
from corroborate.clean.read.tags import STRONG, form_of, is_inline

_MISNESTED = 12


class OpenElement(NamedTuple):
    """An open element: its name, what stood around it, and whether the lean copy has it."""

    name: str
    marks: int
    parent: int
    block_tag: str
    article: int
    in_lean: bool


class OpenElements:
    """The stack of open elements, the innermost last.

    `marks` are those of all of them, `links` and `strong` count the open ones of that kind, `path`
    and `forms` hold number and form of each block, `parent` and `block_tag` those of the innermost.
    """

    def __init__(self) -> None:
        """Start outside of everything."""
        self.stack: list[OpenElement] = []
        self.path: list[int] = []
        self.forms: list[str] = []
        self.marks = 0
        self.links = 0
        self.strong = 0
        self.article = 0
        self.block_tag = ""
        self.parent = 0
        self._open: dict[str, int] = {}

    def push(
        self, name: str, attributes: dict[str, str], hint: int, *, number: int, in_lean: bool
    ) -> None:
        """Open an element, the `number`th of the page; `hint` are the marks that its names give."""
        self.stack.append(
            OpenElement(name, self.marks, self.parent, self.block_tag, self.article, in_lean)
        )
        self._open[name] = self._open.get(name, 0) + 1
        self.marks |= ELEMENT_MARKS.get(name, 0) | hint
        if name == "a":
            self.links += 1
        elif name in STRONG:
            self.strong += 1
        if is_inline(name):
            return
        self.parent = number
        self.block_tag = name
        self.path.append(number)
        self.forms.append(form_of(name, attributes))
        if name == "article":
            self.article = number

    def pop(self) -> OpenElement:
        """Close the innermost element and return it."""
        element = self.stack.pop()
        name, self.marks, self.parent, self.block_tag, self.article, _ = element
        self._open[name] -= 1
        if not is_inline(name):
            self.path.pop()
            self.forms.pop()
        if name == "a":
            self.links -= 1
        elif name in STRONG:
            self.strong -= 1
        return element

    def may_close(self, name: str) -> bool:
        """Return True if an end tag closes an element.

        One of an inline element never closes the block that it stands in.
        """
        if not self._open.get(name):
            return False
        if not is_inline(name):
            return True
        for element in reversed(self.stack[-_MISNESTED:]):
            if element.name == name:
                return True
            if not is_inline(element.name):
                return False
        return False
