"""A finding: a sentence a newspaper could print, and what it rests on."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_FOLDED = 10
_NAMED, _SHORT = 3, 80
"""Sources that a sentence names, and the characters of all their names that leave it readable."""
_OPENED = re.compile(r"[“\"](?=\w)")
_CLOSED = re.compile(r"[”\"]")
_NUMBER = re.compile(r" \(S\d+\)$")
"""What tells the articles of one outlet apart."""
_STRAY = re.compile(r"^[”\"]\s|(?<=\.)\)$")


class Run(NamedTuple):
    """A run of words in a sentence, and the anchor it leads to, if any."""

    words: str
    to: str | None = None


Sentence = list[Run]


def plain(sentence: Sentence) -> str:
    """Return the words of a sentence, without its stop."""
    return "".join(run.words for run in sentence).rstrip(".")


class Mark(NamedTuple):
    """One source's word on a finding: whose, what, and where it stands in the text."""

    number: int
    label: str
    words: str
    to: str


class Finding(NamedTuple):
    """A sentence with its bar (sources and origins) and the marks it rests on.

    `to` is the anchor of its row; `n_origins` is 0 where the origins are not known; `rank` sorts
    within a kind: what people ask first is lowest; `in_brief` is what the first lines tell of it;
    `leads` is whether it is of what people ask first, and told early.
    """

    sentence: Sentence
    to: str
    marks: list[Mark]
    n_sources: int
    n_origins: int
    rank: tuple[float | str, ...]
    in_brief: str = ""
    leads: bool = False


class Section(NamedTuple):
    """Findings of one kind under their heading: shown, folded, and so many only in the tables."""

    key: str
    sign: str
    heading: str
    shown: list[Finding]
    folded: list[Finding]
    rest: int = 0

    @property
    def total(self) -> int:
        """How many findings of the kind there are."""
        return len(self.shown) + len(self.folded) + self.rest


def listed(words: Iterable[str], most: int = 4) -> str:
    """Write names as a sentence lists them: `A`, `A and B`, `A, B and 3 more`.

    >>> listed(["A", "B", "C"]), listed("ABCDEF", 3)
    ('A, B and C', 'A, B, C and 3 more')
    """
    names = list(dict.fromkeys(words))
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def counted(count: int, thing: str, things: str | None = None) -> str:
    """Write a count as it begins a sentence: `Two sources`, `14 sources`."""
    word = _WORDS[count] if count < len(_WORDS) else f"{count:,}"
    return f"{word} {thing if count == 1 else things or thing + 's'}"


def sources(count: int, names: Iterable[str]) -> str:
    """Name sources where they are few and their names short, else count them, and their outlets.

    >>> sources(2, ["Gazette", "Herald"]), sources(4, "ABCD")
    ('Gazette and Herald', 'Four sources')
    >>> sources(4, ["Gazette (S1)", "Herald", "Gazette (S3)", "Gazette (S4)"])
    'Four articles of two outlets'
    """
    few = list(dict.fromkeys(names))
    if count == 1 or (len(few) == count <= _NAMED and len(listed(few)) <= _SHORT):
        return listed(few)
    outlets = len({_NUMBER.sub("", name) for name in few})
    if outlets < len(few) == count:
        return f"{counted(count, 'article')} of {counted(outlets, 'outlet').lower()}"
    return counted(count, "source")


_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def short(words: str, most: int = 110) -> str:
    """Cut words behind a word, so that a sentence stays one."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0][:most].rstrip(" ,;:–-") + "…"


def quoted(words: str, most: int = 140) -> str:
    """Set words in quotation marks, without a comma or stop that led on to the speaker.

    >>> quoted('He said "no".')
    '“He said ‘no’”'
    """
    line = _STRAY.sub("", short(words, most)).strip(" ,;.")
    return f"“{_CLOSED.sub('’', _OPENED.sub('‘', line))}”"


def as_written(name: str, written: Iterable[str | None]) -> str:
    """Return a name as far as the sources write it: which Clinton is meant they may leave open.

    >>> as_written("Ana Ruiz", ["Ruiz"]), as_written("Ana Ruiz", ["Ruiz", "Ms. Ana Ruiz"])
    ('Ruiz', 'Ana Ruiz')
    >>> as_written("Elmport Harbour Police", ["police"])
    'police'
    """
    wanted = name.split()
    forms = [form.split() for form in written if form]
    in_full = any(set(wanted) <= set(words) for words in forms)
    last = name.split()[-1:]
    alone = (
        form[0] for form in forms if [word.lower() for word in form] == [*map(str.lower, last)]
    )
    return name if in_full else next(alone, name)


def stopped(sentence: Sentence) -> Sentence:
    """End a sentence, once."""
    done = sentence[-1].words.endswith((".", "…", "!", "?")) if sentence else True
    return sentence if done else [*sentence, Run(".")]


def choose(
    key: str, sign: str, heading: str, found: Sequence[Finding], *, most: int
) -> list[Section]:
    """Return the kind with its findings in order, `most` of them shown; none where it is empty."""
    ordered = sorted(found, key=lambda finding: finding.rank)
    folded = ordered[most : most + _FOLDED]
    rest = len(ordered) - most - len(folded)
    return [Section(key, sign, heading, ordered[:most], folded, max(0, rest))] if ordered else []
