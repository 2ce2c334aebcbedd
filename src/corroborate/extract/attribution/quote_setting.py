"""Who is named around a quotation by its setting: headings, signatures, transcripts."""

import re

from corroborate.extract.attribution.authorship import whose
from corroborate.extract.attribution.coreference import Naming
from corroborate.extract.attribution.layout import Discourse, Passage, Prose
from corroborate.extract.attribution.speaker_as_written import Speaker

_DASHES = frozenset(("—", "–", "―", "-", "--"))
_LINE = 16
"""Tokens of a line that only says who said what stands above."""
_TRANSCRIBED = re.compile(r"((?:(?:[A-Z]\.|[A-Z][A-Z’'-]+)\s){0,3}[A-Z][A-Z’'-]+):\s")


def heading(discourse: Discourse, naming: Naming, unit: Prose) -> Speaker | None:
    """Return the person whose name is a line by itself, as over what several people said."""
    if unit.end - unit.first > 6:
        return None
    number = discourse.mention_at.get(unit.end - 1)
    if number is None or discourse.mentions[number].type != "PERSON":
        return None
    first, last = discourse.mention_tokens[number]
    if first == last or any(discourse.doc[i].pos_ != "PROPN" for i in range(unit.first, first)):
        return None
    return naming.phrase(discourse.doc[first : last + 1].root)


def signature(
    discourse: Discourse, naming: Naming, passage: Passage, unit: Prose
) -> Speaker | None:
    """Read `“...” — Gov. Ann Smith`: a quotation, nothing before it, signed behind a dash."""
    text, before = discourse.text, discourse.starts[unit.first]
    behind = passage.last + 1
    if any(c.isalnum() for c in text[before : passage.quoted.start]) or behind >= unit.end:
        return None
    if discourse.doc[behind].text not in _DASHES:
        return _named_behind(discourse, naming, behind, unit)
    last = behind
    while last + 1 < unit.end and discourse.doc[last + 1].pos_ == "PROPN":
        last += 1
    speaker = naming.phrase(discourse.doc[last]) if last - behind > 1 else None
    return speaker if speaker is not None and speaker.sort in {"person", "body"} else None


def _named_behind(discourse: Discourse, naming: Naming, behind: int, unit: Prose) -> Speaker | None:
    """Return who is named behind quoted words, in a sentence without a verb: “...,” Hill, 40."""
    number = discourse.mention_at.get(behind)
    rest = [discourse.doc[i] for i in range(behind, unit.end)]
    if number is None or any(t.pos_ in {"VERB", "AUX"} for t in rest):
        return None
    first, last = discourse.mention_tokens[number]
    comma = last + 1 < unit.end and discourse.doc[last + 1].text == ","
    if discourse.mentions[number].type != "PERSON" or first != behind or not comma:
        return None
    return naming.mention_of(discourse.doc[first : last + 1].root)


def labelled(discourse: Discourse, naming: Naming, passage: Passage, unit: Prose) -> Speaker | None:
    """Read `Hill: “...”`, `Hill's answer: “...”`: who is named right before the colon."""
    colon = passage.first - 1
    if colon <= unit.first or discourse.words[colon] != ":":
        return None
    head = discourse.doc[colon - 1]
    verbs = (t for t in discourse.doc[unit.first : colon] if t.pos_ in {"VERB", "AUX"})
    if any(discourse.is_prose(t.i) for t in verbs):
        return None
    return whose(naming, head)


def signature_below(
    discourse: Discourse, naming: Naming, passage: Passage, unit: Prose
) -> Speaker | None:
    """Read a line behind quoted words that only says whose they are: - Ann Hill, the mayor."""
    number = passage.unit + 1
    if not unit.alone or number >= len(discourse.units):
        return None
    below = discourse.units[number]
    line = discourse.doc[below.first : below.end]
    if below.paragraph != unit.paragraph + 1 or len(line) > _LINE or below.passages:
        return None
    if any(t.pos_ in {"VERB", "AUX"} for t in line):
        return None
    first = below.first + (line[0].text in _DASHES)
    person = discourse.mention_at.get(first)
    if person is None or discourse.mentions[person].type != "PERSON":
        return None
    start, last = discourse.mention_tokens[person]
    dashed = first > below.first
    apart = last + 1 < below.end and discourse.words[last + 1] == ","
    if start != first or not (dashed or apart):
        return None
    return naming.mention_of(discourse.doc[first : last + 1].root)


def transcribed(discourse: Discourse, naming: Naming, passage: Passage) -> Speaker | None:
    """Read `“HALE: We will see.”`: a transcript names its speakers in capitals."""
    quoted = passage.quoted
    found = _TRANSCRIBED.match(discourse.text, quoted.start, quoted.end)
    if found is None:
        return None
    last = discourse.token_at(found.end(1) - 1)
    return naming.name_at(discourse.token_at(found.start(1)), last)
