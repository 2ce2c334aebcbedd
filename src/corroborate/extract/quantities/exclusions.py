"""Numerals that state no quantity: dates, years, clock times, names, scores, page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corroborate.extract.quantities.hedges import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_AFTER_MONTH = re.compile(
    rf"\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:,|-|–|and|to|or)?\s*){{0,2}}\Z"
)
_BEFORE_MONTH = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?(?:\s+of)?[\s-]+{_MONTH}(?:\b|(?<=\.))"
)
_NUMERIC_DATE = re.compile(
    r"\b(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\b"
)
_CLOCK_AFTER = re.compile(
    r"\s?(?:[:.]\d\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o[’']clock|noon\b|hours?\s+(?:GMT|local)|GMT\b|"
    r"UTC\b|BST\b|EST\b|EDT\b|CET\b|IST\b|PST\b|ET\b|hrs\b(?=\s+(?:GMT|local))|:\d\d)",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(r"\d:\Z|\d:\d\d:\Z")
_YEAR_LEADS = re.compile(
    r"\b(?:in|since|from|of|the|during|until|till|by|to|and|before|after|early|late|mid|through|"
    r"throughout|between|for|that|this|’s|'s|fiscal|year|spring|summer|autumn|fall|winter|vs|as|"
    r"[A-Z][a-z]+day,?|[A-Z][a-z]+)[\s,-]+\Z|[(\[–—/-]\s?\Z|\A\s*\Z|[“\"‘]\Z",
)
_PLAIN_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\Z")
_IDENTIFIER = re.compile(
    r"(?:\b(?:numbers?|no|nos|nrs?|pages?|pp?|chapters?|sections?|articles?|paragraphs?|paras?|"
    r"items?|steps?|phases?|stages?|levels?|grades?|class|types?|categor(?:y|ies)|rooms?|lines?|"
    r"lanes?|gates?|terminals?|platforms?|channels?|routes?|highways?|interstate|exits?|"
    r"resolutions?|acts?|bills?|amendments?|propositions?|rules?|titles?|sectors?|zones?|"
    r"districts?|precincts?|wards?|versions?|models?|size|seasons?|episodes?|parts?|volumes?|vol|"
    r"issues?|games?|rounds?|questions?|figures?|tables?|serial|flights?|ranked|rank|seed(?:ed)?|"
    r"boulevard|annex|appendix|clauses?|protocol|directive|decree|case|docket|psalm|verse|"
    r"top|tier|division|group|pool|formula|area|bus|train|tram|reactors?|units?|apartments?|flat|suite|"
    r"building|block|camp|site|plot|lots?|week|day|year|match|race|stage|heat|leg|track|slide|"
    r"version|windows|iphone|apollo|boeing|airbus|covid|channel|opus|code|zip|ext|tel|phone|form|under)"
    r"\.?\s+|#\s?|№\s?|§\s?)\Z",
    re.IGNORECASE,
)
_HARMLESS_IDENTIFIERS = frozenset({"under", "group", "class", "year", "day", "week", "top", "top "})
_CODE_BEFORE = re.compile(r"(?:\b[A-Za-z]{1,6}[-–]|[A-Za-z]|[#_@/\\])\Z")
_NO_CODE = re.compile(
    r"\b(?:mid|pre|post|non|sub|some|to|over|under|than|and|of|at|by|up|about|around|a|nearly|"
    r"almost|toll|killed|dead)[-–]\Z",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(r"(?:[-–/.]\d|[xX×]\d|/|[-–][A-Z]\b|[-–](?:Eleven|D)\b|:\d)")
_SCORE_WORD = re.compile(
    r"\b(?:w[io]n(?:s|ning)?|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|los[et](?:s|ing)?|dr[ae]wn?|"
    r"draws?|victory|match|game|goal|goals|scor\w+|lead|leads|led|leading|ahead|trail\w*|vs|"
    r"half[- ]?time|aggregate|cup|league|set|sets|final|innings|season|series|playoffs?|tie|tied|"
    r"penalt(?:y|ies)|shoot-?out|vote[ds]?|ruling|ruled|decision|thrash\w*|rout\w*|record|"
    r"win(?:s|ning)?|odds|margin)\b",
    re.IGNORECASE,
)
_HYPHEN_IDIOM = re.compile(
    r"[-‐‑](?:times?|way|sided|fold|star|starred|tier|dimensional|faced|piece|part|pronged|pointed|"
    r"legged|wheel|wheeled|handed|thirds|track|speed|a-side|stroke|tone|ply|bit|digit|man\s+rule|"
    r"off|party|state\s+solution|and-a-half|up|down|on-one|liner|upmanship|stop|night\s+stand)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ling|ed|ing)?|r[ai]ng|phoned?)\s+(?=\d{3}\b)?\Z"
    r"|\bnumber\s+(?:is|was|:)\s+\Z",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s+times\s+(?:as|more|less|the|over|\w+er)\b", re.IGNORECASE)
_STREET = re.compile(
    r"\s+(?:[A-Z][\w’'.]*\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|"
    r"Way|Place|Court|Terrace|Highway)\b"
)
_IDIOM = re.compile(
    r"\b(?:24/7|9/11|7/7|50[-/]50|20/20|one\s+(?:another|day|by\s+one|thing|after\s+(?:the\s+)?"
    r"(?:other|another))|at\s+one\s+(?:point|time|stage)|one\s+of\s+(?:the\s+)?(?:most|few|many|"
    r"best|last|world)|in\s+two\s+minds|two\s+birds\s+with\s+one\s+stone|six\s+feet\s+under|back\s+to\s+square\s+one|"
    r"zero[\s-](?:sum|tolerance|hour|emission)\w*|ground\s+zero|net[\s-]zero|sub-zero|cloud\s+nine|"
    r"on\s+all\s+fours|first\s+half|second\s+half|half\s+(?:a\s+century)|million\s+to\s+one|"
    r"one\s+on\s+one|two\s+can\s+play|double\s+zero|four\s+corners)\b",
    re.IGNORECASE,
)
_DECADE = re.compile(r"[’']?s\b")
_HEADING = re.compile(r"\W{0,4}[A-Z]\w+\s+\d{1,3}\s?:")
_NAMED_BY_NUMBER = re.compile(
    r"\b(?:Group|G|Gang|Big|Chicago|Famous|Magnificent|Formula|Force)(?:\s+of)?\s+\Z"
)
_GROUP_OF = re.compile(r"\bGroup\s+of\s+\Z")
_PART_WORD = re.compile(
    r"\b(?:first|second|other|latter|former|better|eastern|western|northern|southern|upper|lower|"
    r"east|west|north|south|top|bottom|right|left|back|front|in|into|cut|each|this|that|one|its|"
    r"whole|final|opening|rear)\s+\Z",
    re.IGNORECASE,
)


def is_non_figure(text: str, quantity: Quantity) -> bool:
    """Whether the numeral states no quantity, as far as the words around it tell."""
    start, end = quantity.start, quantity.end
    if quantity.vague:
        return False
    before, after = text[max(0, start - 48) : start], text[end : end + 48]
    written = text[start:end]
    digits = written[0].isdigit()
    if quantity.percent:
        return False
    return (
        _is_date(text, quantity, before, after, written)
        or bool(digits and (_CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before)))
        or _is_clock_range(quantity, after)
        or _is_year(quantity, before, after, written)
        or _is_code(quantity, before, after, written)
        or _is_score(text, quantity, written)
        or _is_idiom(text, start, end)
        or bool(_HYPHEN_IDIOM.match(after) or _TIMES.match(after))
        or bool(_STREET.match(text[end : end + 80]) and digits)
        or _is_part(quantity, written, before, after)
    )


def _is_date(text: str, quantity: Quantity, before: str, after: str, written: str) -> bool:
    if quantity.value is None or not written[0].isdigit():
        return False
    for match in _NUMERIC_DATE.finditer(text, max(0, quantity.start - 14), quantity.end + 14):
        if match.start() <= quantity.start < match.end():
            return True
    if "," in written or quantity.value != int(quantity.value):
        return False
    top = quantity.high if quantity.high is not None else quantity.value
    if top <= 31 and (_BEFORE_MONTH.match(after) or _AFTER_MONTH.search(before)):
        return True
    return 1000 <= quantity.value <= 2100 and bool(_AFTER_MONTH.search(before))


def _is_clock_range(quantity: Quantity, after: str) -> bool:
    """Whether the first of two is the hour in "9 to 5 p.m."."""
    return bool(
        quantity.value is not None
        and quantity.value <= 24
        and re.match(r"\s?(?:-|–|to|and|until|or)\s?\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b", after)
    )


def _is_year(quantity: Quantity, before: str, after: str, written: str) -> bool:
    if written.startswith(("’", "'")) or re.match(r"\s?(?:AD|BC|CE|BCE)\b", after):
        return True
    if _DECADE.match(after) and written[:4].isdigit():
        return True
    parts = re.split(r"\s?[-–/]\s?|\s+(?:to|and|or)\s+", written)
    if not _PLAIN_YEAR.match(parts[0]):
        if re.fullmatch(r"\d0", written) and _DECADE.match(after):
            return True  # "in his 30s", "the 90s"
        return before.endswith(("’", "'")) and re.fullmatch(r"\d\d", written) is not None
    if len(parts) > 1 and all(re.fullmatch(r"\d{2,4}", p) for p in parts):
        return not re.match(
            r"\s+(?:people|civilians|(?!was\b|is\b|has\b|does\b)[a-z]{3,}s\b)", after
        )
    if before.rstrip().endswith(("$", "€", "£", "¥")):
        return False
    if re.match(r"\s+(?:people|civilians|men|women|children)\b", after):
        return bool(re.search(r"\b(?:in|since|by|until|during)\s+\Z", before))
    if quantity.hedge and quantity.direction in {"low", "high"}:
        return not re.match(r"\s+[a-z]", after)
    if _YEAR_LEADS.search(before):
        return True
    return not re.match(r"\s+(?:[a-z]+\s+)?[a-z]+s\b", after)


def _is_code(quantity: Quantity, before: str, after: str, written: str) -> bool:
    digits = written[0].isdigit()
    if re.match(r"0\d", written) or (digits and _CALLED.search(before)):
        return True
    if digits and re.search(r"[’']s\s\Z", before) and not re.match(r"\s+[a-z]{3,}", after):
        return True  # a title that ends in a number
    if written[0].isupper() and _NAMED_BY_NUMBER.search(before):
        return True  # "the Big Three"
    lead = _IDENTIFIER.search(before)
    if lead and quantity.hedge is None:
        word = lead[0].strip().rstrip(".").lower()
        if word == "no" and not lead[0].strip().endswith("."):
            return False  # "no 46" is no number of anything
        if word in _HARMLESS_IDENTIFIERS:
            return word == "top" or bool(not re.match(r"\s+[a-z]", after))
        if digits or word in {"number", "step", "phase", "stage", "part", "chapter", "day", "act"}:
            return "," not in (before[-1:] or "") and not re.match(
                r"\s+(?:people|civilians)\b", after
            )
    if _NAMED_BY_NUMBER.search(before) and (
        _GROUP_OF.search(before)
        or ((quantity.value or 99) <= 100 and not re.match(r"\s+[a-z]", after))
    ):
        return True
    if digits and _CODE_BEFORE.search(before) and not _NO_CODE.search(before):
        return not (before[-1:] in "-–" and quantity.range)
    if digits and _CODE_AFTER.match(after):
        return not re.match(r"[-–]\d", after) or True
    return bool(digits and re.search(r"[\d][-–/.:]\Z|[xX×]\Z", before))


def _is_score(text: str, quantity: Quantity, written: str) -> bool:
    after = text[quantity.end : quantity.end + 48]
    pair = re.fullmatch(r"(\d{1,3})\s?[-–]\s?(\d{1,3})", written)
    if pair is None:
        return False
    around = text[max(0, quantity.start - 60) : quantity.end + 30]
    follows = re.match(r"\s+(?:people|civilians|[a-z]{3,}s\b|percent|per\s+cent|million)", after)
    return bool(_SCORE_WORD.search(around)) and not follows


def _is_idiom(text: str, start: int, end: int) -> bool:
    for match in _IDIOM.finditer(text, max(0, start - 24), min(len(text), end + 24)):
        if match.start() < end and start < match.end():
            return True
    if text[max(0, start - 1) : start] == "[" and text[end : end + 1] == "]":
        return True  # a footnote
    line = text.rfind("\n", 0, start) + 1
    if _HEADING.fullmatch(text, line, min(len(text), end + 1)):
        return True
    return not text[line:start].strip(" (•*") and bool(
        re.match(r"[.)](?:\s|$)", text[end : end + 2]) and end - start <= 2
    )


def _is_part(quantity: Quantity, written: str, before: str, after: str) -> bool:
    """Whether "half" names a part of something ("the eastern half") and is no share."""
    word = written.lower().split()[-1]
    if word == "half" and quantity.fraction:
        if _PART_WORD.search(before) or re.search(r"[’']s\s+\Z|\bthe\s+\Z", before):
            return True
        return bool(re.match(r"[-‐]", after)) or not (
            re.match(r"\s+(?:of|the|its|their|his|her|an?|as|those|these|that|all)\b", after)
            or quantity.hedge
        )
    if word in {"quarter", "quarters"} and quantity.fraction:
        return not re.match(r"\s+(?:of|an?)\b", after) and not quantity.hedge
    return False


def is_pronoun_one(token: Token) -> bool:
    """Whether "one" stands for a noun or an article and counts nothing."""
    if token.lower_ != "one":
        return False
    if token.tag_ in {"NN", "PRP", "NNP"} or token.dep_ in {"nsubj", "dobj", "pobj", "attr"}:
        return True
    return any(child.dep_ in {"det", "amod"} for child in token.lefts)
