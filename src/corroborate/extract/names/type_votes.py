"""What a name names: votes of the model, of the words around it, and of what is known of names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from corroborate.extract.names.name_candidates import Chunk
from corroborate.extract.names.name_words import Word
from corroborate.lexicon import gazetteer, word_tables
from corroborate.tables import NameType

Votes = defaultdict[str, float]
MODEL: Mapping[str, NameType] = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
}


def no_votes() -> Votes:
    """Return an empty count of votes."""
    return defaultdict(float)


OTHER = "OTHER"
"""What is capitalised and no name of the four kinds: events, products, works, laws."""

_WHERE = word_tables.words("context", "where")
_OF_PLACE = word_tables.words("context", "of-place")
_OF_BODY = word_tables.words("context", "of-body")
_IN_BODY = word_tables.words("context", "in-body")
_FOR_PLACE = word_tables.words("context", "for-place")
_THINGS = word_tables.words("context", "thing-noun")
_HEADS = word_tables.words("heads", "body") | word_tables.words("heads", "place")
_LEADS = word_tables.words("context", "particle")
_WHENCE = word_tables.words("context", "whence")
_HELD = word_tables.words("context", "held")
_MATCH = word_tables.words("context", "match")
_SPORT = word_tables.words("context", "sport")
_SAID = word_tables.words("context", "said")
_KINDS: Mapping[NameType, frozenset[str]] = {
    "PLACE": word_tables.words("context", "place-noun"),
    "ORG": word_tables.words("context", "org-noun"),
}
_MEMBERS = word_tables.words("context", "member")
_PEOPLES = word_tables.words("context", "people-noun")
_FOLLOW_GROUP = word_tables.words("context", "followers")
_DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]+(?:[ /][A-Z.’'-]{2,}){0,3}(?:,\s[A-Z][\w.,\s]{1,40})?"
    r"(?:\s?\([\w ]{2,25}\))?\s?(?:[-–—:]|--)\s"
)
_FOR_EXAMPLE = frozenset({"include", "includes", "included", "including", "was", "were", "is"})
_AGE = re.compile(r",\s\d{1,2},|,\s(?:aged\s)?\d{1,2}[,.]|\s\(\d{1,2}\)")
_RELATIVE = re.compile(r",\s(who|whose|which|where)\b")
_TRADED = re.compile(
    r"\s(?:fell|rose|dropped|gained|jumped|slid|climbed|shed|tumbled|surged|sank)\s(?:by\s|about\s)?"
    r"\d[\d.,]*\s?(?:%|per\s?cent)|,?\sbased\sin\s"
)
_APPOSED = re.compile(r",\s(?:an?|the|his|her|their|its|one)\s((?:[\w'’.-]+\s?){1,6})")
_IN_COUNTRY = re.compile(
    r",?\s(?:in\s)?(?:(?:north|south|east|west|central)\w*\s)?((?:[A-Z][\w.]+\s?){1,2})"
)
_PREPOSITIONS = word_tables.words("context", "preposition")
_MOTION = word_tables.words("context", "motion")
_PEOPLE = re.compile(r"(?:an|ese|ish|i|ist|ists|ite|ites|s|men|crat|ic|ch)\Z")
_INITIALS = re.compile(r"\b[A-Z]\.?\s(?=[A-Z])")


def known(name: str) -> Votes:
    """Return the votes of what is known of a name without looking at the text."""
    votes = no_votes()
    name = name.replace("’", "'")
    words = name.replace("[", "").replace("]", "").split()
    lower = [word.lower().rstrip(".") for word in words]
    plain = name.title() if name.isupper() and len(name) > 3 else name
    if plain in gazetteer.groups():
        votes["GROUP"] += 8
    if gazetteer.is_country(name) or gazetteer.is_country(plain):
        votes["PLACE"] += 8
    elif plain in gazetteer.regions():
        votes["PLACE"] += 7
    elif size := gazetteer.size(plain):
        votes["PLACE"] += 3.5 if size > 1_000_000 else 2.5 if size > 150_000 else 1.6
    if name in _bodies() or plain in _bodies():
        votes["ORG"] += 7
    if name in word_tables.words("context", "no-body") or (
        len(words) == 1 and lower[0] in word_tables.words("heads", "thing")
    ):
        votes[OTHER] += 6
    if name in word_tables.words("people"):
        votes["PERSON"] += 3
    if len(words) > 1:
        _by_words(votes, name, words, lower)
    elif name.isupper() and 2 <= len(name) <= 6 and not votes:
        votes["ORG"] += 2.2
        votes["PERSON"] -= 0.5
    elif word_tables.is_given_name(words[0]) and not votes:
        votes["PERSON"] += 0.8
    elif lower[0] in _bare_heads() and not votes:
        votes["ORG"] += 1.0
    return votes


def _by_words(votes: Votes, name: str, words: list[str], lower: list[str]) -> None:
    """Add what the words of a longer name tell: heads, given names, initials."""
    events, body, place = (word_tables.words("heads", key) for key in ("event", "body", "place"))
    if lower[-1] in events or lower[0] in ("hurricane", "typhoon", "cyclone", "operation"):
        votes[OTHER] += 5
    given = word_tables.is_given_name(words[0])
    firsts = next((n for n, word in enumerate(lower) if word in ("of", "for")), len(lower))
    head = lower[firsts - 1] if 0 < firsts < len(lower) else lower[-1]
    if head in body or lower[-1] in body:
        votes["ORG"] += 5 if not (given and len(words) == 2) else 2
    if head in place and head not in (
        "center",
        "centre",
        "house",
        "bank",
        "city",
        "united",
        "state",
    ):
        votes["PLACE"] += 5 if head not in body else 1.5
    if lower[0] in word_tables.words("heads", "placefirst") and not given:
        votes["PLACE"] += 2.5 if not votes["ORG"] else 0.5
    if given:
        votes["PERSON"] += 3 if len(words) == 2 or not votes["PLACE"] else 1
    elif not votes and not any(word in ("of", "for", "and") for word in lower):
        votes["PERSON"] += 0.6 if 2 <= len(words) <= 4 else 0
    if words[0] in _LEADS:
        votes["PERSON"] += 2.5
    if _INITIALS.search(name) and not votes["ORG"]:
        votes["PERSON"] += 1.5
    if any(word in ("bin", "abu", "ibn") or word.startswith(("al-", "el-")) for word in words[1:]):
        votes["PERSON"] += 1
    if gazetteer.is_country(words[-1]) and " ".join(words[:-1]) in _bodies():
        votes["ORG"] += 6  # Oxfam Kenya
    if "&" in name:
        votes["ORG"] += 3


def around(chunk: Chunk, words: Sequence[Word], text: str) -> Votes:
    """Return the votes of the words that stand around one mention of a name."""
    votes = no_votes()
    before = words[chunk.first - 1] if chunk.first else None
    after = words[chunk.last] if chunk.last < len(words) else None
    raised = before is not None and before.text == "The" and not before.opens
    prior = before.text.lower() if before and words[chunk.first].gap in (" ", " “", ' "') else ""
    article = prior == "the"
    if article and chunk.first > 1:
        prior = words[chunk.first - 2].text.lower()
    following = after.text.lower() if after and after.gap == " " else ""
    if following in _people() | {"armed"} and chunk.last + 1 < len(words):
        noun = words[chunk.last + 1].text.lower()  # the Nour al-Zinki rebel group
        following = noun if noun in _KINDS["ORG"] else following
    single = chunk.last == chunk.first + 1
    if chunk.titled:
        votes["PERSON"] += 5
    if prior in _FOR_EXAMPLE and chunk.first > 1:
        prior = words[chunk.first - 2].text.lower()
    _by_neighbours(votes, prior, following, article=article, single=single)
    if not article and prior in _people() and not (before and before.name):
        votes["PERSON"] += 2.5
    if raised and article and single:
        votes["ORG"] += 1.5  # The Hindu
    if not article and chunk.first > 1:
        _by_head(votes, words[chunk.first - 2], prior)
    if words[chunk.last - 1].possessive and following in _people():
        votes["PERSON"] += 0.5
    tail = text[chunk.end : chunk.end + 90]
    if prior == "to" and chunk.first > 1 and words[chunk.first - 2].text.lower() in _MOTION:
        votes["PLACE"] += 1.5
    if (land := _IN_COUNTRY.match(tail)) and _is_land(land[1].strip()):
        votes["PLACE"] += 2 if tail[0] == "," else 1
    if (
        chunk.text.isupper()
        and len(chunk.text) > 3
        and _DATELINE.match(text, text.rfind("\n", 0, chunk.start) + 1)
    ):
        votes["PLACE"] += 3
    if _TRADED.match(tail):
        votes["ORG"] += 2.5
    if _AGE.match(tail):
        votes["PERSON"] += 3
    if relative := _RELATIVE.match(tail):
        which = {"who": "PERSON", "whose": "PERSON", "where": "PLACE", "which": "ORG"}
        votes[which[relative[1]]] += 2 if relative[1] != "which" else 0.7
    elif (apposed := _APPOSED.match(tail)) and (told := _apposition(apposed[1].lower().split())):
        votes[told] += 3
    return votes


def _by_head(votes: Votes, head: Word, prior: str) -> None:
    """Add what the word before a preposition tells: `the mayor of X`, `shares of X`."""
    kind = head.text.lower()
    if prior == "of":
        if kind in _KINDS["PLACE"] or kind in _OF_PLACE:
            votes["PLACE"] += 2.5
        elif kind in _OF_BODY:
            votes["ORG"] += 1.5
        elif head.name and not head.possessive and kind not in _HEADS:
            votes["ORG"] += 1.2  # Anna Weber of Oxfam
            votes["PLACE"] += 0.6
    elif prior == "in" and kind in _IN_BODY:
        votes["PLACE"] -= 2
    elif prior == "for" and kind in _FOR_PLACE:
        votes["PLACE"] += 3


def _by_neighbours(
    votes: Votes, prior: str, following: str, *, article: bool, single: bool
) -> None:
    if prior in _WHERE and not article:
        votes["PLACE"] += 2.0
    elif prior in _HELD:
        votes["PLACE"] += 2.5
    elif prior in _WHENCE and not article:
        votes["PLACE"] += 0.4
    if prior in _THINGS:
        votes[OTHER] += 3
    for kind, nouns in _KINDS.items():
        if prior in nouns and not article:
            votes[kind] += 3.5 if kind == "ORG" else 2
        if following in nouns:
            votes[kind] += 3 if kind == "PLACE" else 2 if article else 1
    if following in _SAID:
        votes["PERSON"] += 1.2 if not article else 0
        votes["ORG"] += 0.4
    if prior in _SAID and not article:
        votes["PERSON"] += 0.8
    if (prior in ("a", "an", "ethnic") and following in _MEMBERS) or following in _PEOPLES:
        votes["GROUP"] += 3
    if following in _FOLLOW_GROUP:
        votes["ORG"] += 0.8
        votes["PERSON"] -= 1
    if article:
        votes["PERSON"] -= 2.5
        votes["ORG"] += 0.8 if single else 0.3


def _apposition(words: list[str]) -> NameType | None:
    """Return the kind that the last noun before a preposition tells: `a hill town in Umbria`."""
    found: NameType | None = None
    for word in words:
        if word in _PREPOSITIONS:
            break
        if word in _people():
            found = "PERSON"
        elif word in _KINDS["ORG"]:
            found = "ORG"
        elif word in _KINDS["PLACE"]:
            found = "PLACE"
    return found


def _is_land(name: str) -> bool:
    return any(
        gazetteer.is_country(part) or part in gazetteer.regions()
        for part in (name, name.split()[0])
    )


def plays(chunk: Chunk, words: Sequence[Word]) -> bool:
    """Tell whether a mention stands where a side in a match does: `Barcelona beat Valencia`."""
    before = words[chunk.first - 1].text.lower() if chunk.first else ""
    after = words[chunk.last].text.lower() if chunk.last < len(words) else ""
    if after in ("were", "have") or words[chunk.last - 1].possessive:
        after = "beat" if after in ("were", "have") else ""
    close = chunk.last < len(words) and words[chunk.last].gap == " "
    return (before in _MATCH and words[chunk.first].gap == " ") or (after in _MATCH and close)


def is_sport(words: Sequence[Word]) -> bool:
    """Tell whether a text is about a match: every fortieth word or more is one of a match."""
    hits = sum(word.text in _SPORT for word in words)
    return hits >= 3 and hits * 40 >= len(words)


_MODEL_ALONE = 1.5
"""What the model weighs on a single word, less than on a name of several: it errs there more."""

_DAMP = -0.65
"""How much less every further vote weighs: a model that errs on a name errs on it every time."""


class Ballot:
    """The votes over all mentions of every name of one text."""

    def __init__(self) -> None:
        """Start with no votes."""
        self._votes: dict[str, Votes] = {}
        self._model: dict[str, Votes] = defaultdict(no_votes)
        self._count: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()
        self._context: dict[str, Votes] = defaultdict(no_votes)

    def cast(
        self, chunk: Chunk, label: str | None, weight: float, context: Votes, *, opens: bool
    ) -> None:
        """Add the vote of the model for one mention, and that of the words around it."""
        name = chunk.text
        if name not in self._votes:
            self._votes[name] = known(name)
        self._count[name] += 1
        self._inside[name] += not opens
        if label == "GROUP" and not _PEOPLE.search(name):
            weight /= 2
        if label:
            self._model[name][label] += weight
        for type_, value in context.items():
            self._context[name][type_] += value

    def totals(self, name: str) -> Votes:
        """Return all votes for a name; many mentions weigh more than one, but less and less."""
        votes = defaultdict(float, self._votes.get(name, {}))
        model = 2.0 if " " in name else _MODEL_ALONE
        damped = self._count[name] ** _DAMP
        for counted, scale in ((self._model[name], model), (self._context[name], 1.0)):
            damp = scale * damped
            for type_, value in counted.items():
                votes[type_] += value * damp
        return votes

    def doubtful(self, name: str) -> bool:
        """Tell whether a word is a group to the model alone, and a capital opens a sentence."""
        return name not in gazetteer.groups() and not self._inside[name]

    def labelled(self, name: str) -> bool:
        """Tell whether the model took any mention of the name for one of the four kinds."""
        return any(type_ != OTHER for type_ in self._model[name])


@cache
def _bodies() -> frozenset[str]:
    seats = {key for key, _ in word_tables.lines("metonyms") if key}
    listed = {name for key, found in word_tables.lines("bodies") for name in (*found, key) if name}
    return frozenset((listed | seats) - gazetteer.regions().keys())


@cache
def _people() -> frozenset[str]:
    return word_tables.words("persons")


@cache
def _bare_heads() -> frozenset[str]:
    """Return heads that name a body by themselves, as a short form: the Observatory."""
    return word_tables.words("context", "bare-head")
