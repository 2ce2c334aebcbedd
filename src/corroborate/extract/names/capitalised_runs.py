"""Runs of capitalised words, with the small words that may stand inside a name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.extract.names.known_names import known_names
from corroborate.extract.names.name_words import NameWord
from corroborate.lexicon import gazetteer, word_tables

DAYS = word_tables.words("context", "day")
TITLES = word_tables.words("titles")
PORTFOLIOS = word_tables.words("portfolios")
BODY_HEADS = word_tables.words("heads", "body")
HEADS = BODY_HEADS | word_tables.words("heads", "place")

_PARTICLES = word_tables.words("context", "particle") - {"e", "y", "to"}
_LEAD = word_tables.words("context", "lead")
_BRIDGES = frozenset({"of", "for", "and", "on", "in", "the", "to"})
_OFFICERS = frozenset({"sheriff", "attorney", "prosecutor", "coroner", "governor", "general"})
_NO_NAME = word_tables.words("context", "no-name")
_OWNERS = word_tables.words("context", "owner")
_DOTTED = word_tables.words("context", "dotted")
_OPENERS = HEADS | {"department", "organization", "republic", "gulf", "bay", "house", "isle"}
_CAPTIONS = word_tables.words("context", "caption")
_SIGN_OFF = word_tables.words("context", "sign-off")
_OPENING = (word_tables.function_words() - _BRIDGES - _PARTICLES) | {"the"}
_LONGEST = 40
"""Words after which a run is cut: no name is that long, and what is must not cost more."""


@dataclass(frozen=True, slots=True)
class View:
    """A text as the search for names sees it.

    `model` holds for each word the mark of the model's name it lies in; `known` maps the first
    word of a name of several words that the tables hold to its end; `inside` are the words of
    those names; `led` are small words that begin one: van der Leyen; `odd` are months and small
    words that are surnames here; `common` are the words the text has in lower case, `named`
    those it has with a capital inside a sentence.
    """

    words: Sequence[NameWord]
    model: Sequence[str | None]
    known: dict[int, int]
    inside: frozenset[int]
    led: frozenset[int]
    odd: frozenset[str]
    common: frozenset[str]
    named: frozenset[str]

    def same(self, at: int) -> bool:
        """Return True if the model puts a word and the one before it into one name."""
        return self.model[at] is not None and self.model[at] == self.model[at - 1]


def view(words: Sequence[NameWord], model: Sequence[str | None]) -> View:
    """Look at a text once, for all that follows."""
    known = known_names(words)
    return View(
        words=words,
        model=model,
        known=known,
        inside=frozenset(at for start, end in known.items() for at in range(start, end)),
        led=_led_names(words),
        odd=_odd_names(words),
        common=frozenset(word.text for word in words if not word.name),
        named=frozenset(word.text for word in words if word.name and not word.opens),
    )


def run_from(seen: View, at: int) -> int:
    """Return the end of the run of capitalised words that starts at `at`."""
    words, known = seen.words, seen.known
    last = known.get(at, at + 1)
    while last < len(words) and last - at < _LONGEST:
        word = words[last]
        if not _joined(seen, last) or _ends_name(words, last):
            break
        if word.name or last in known:
            last = max(last + 1, known.get(last, 0))
            continue
        bridge = _bridge(seen, at, last)
        if not bridge:
            break
        last = bridge
    return last


def _ends_name(words: Sequence[NameWord], at: int) -> bool:
    """Return True if a capitalised word opens something else: a caption, a sentence, a credit."""
    word, following = words[at].text, words[at + 1] if at + 1 < len(words) else None
    if words[at - 1].text.endswith(".") and word.lower() in _OPENING:
        return True  # in Washington D.C. The six
    if following is None:
        return False
    if following.gap.startswith(":") and word.lower() in _CAPTIONS:
        return True
    return following.text == "by" and word in _SIGN_OFF  # Editing by Ann Hale


def _joined(seen: View, at: int) -> bool:
    """Return True if a word may belong to the same run as the word before it."""
    before, word = seen.words[at - 1], seen.words[at]
    gap = word.gap
    if before.possessive:
        return gap.lstrip("s'’") == " " and _owned(seen, at)
    if gap in (" ", "] ", " [", "\u00a0", " & "):
        return True
    if gap == ". ":
        return (len(before.text) == 1 and before.text.isupper()) or before.text.lower() in _DOTTED
    if gap in ("' ", "’ "):
        return before.text.lower() in _OWNERS or seen.same(at)
    return False


def _owned(seen: View, at: int) -> bool:
    """Return True if an owner and what it owns are one name: St. Mary's Hospital."""
    words = seen.words
    owner = words[at - 1].text
    if words[at].text in ("Office", "Department") and owner.lower() in _OFFICERS:
        return True
    if owner.lower() in ("people", "children", "women", "men", "veteran", "st"):
        return words[at].name
    if gazetteer.is_country(owner) or gazetteer.size(owner) or owner in gazetteer.regions():
        return False
    if at > 1 and words[at - 2].name and words[at - 1].gap == " ":
        return False  # Georgetown University's School of Medicine: two bodies
    return seen.same(at) and words[at].name and words[at].text.lower() in HEADS


def _bridge(seen: View, first: int, at: int) -> int | None:
    """Return where a run goes on after small words that may stand inside a name, or null."""
    small = seen.words[at].text
    if small in _PARTICLES:
        return _after_particles(seen.words, at)
    if small not in _BRIDGES:
        return None
    after = _after_bridge(seen.words, at)
    if after is None:
        return None
    run = seen.words[first:at]
    if small == "of" and _is_portfolio(run[-1], seen.words[after]):
        return after
    if small in ("of", "for", "on"):
        spans = _spans_of(seen, run, at, after)
    elif small == "and":
        spans = _is_one_name(seen, at) and _heads_near(seen.words, first, after)
    else:
        spans = _is_one_name(seen, at) and _is_headed(run)
    return after if spans else None


def _after_particles(words: Sequence[NameWord], at: int) -> int | None:
    """Return the name behind `de la`, `van der`, or null where none follows."""
    after = at + 1
    while after < len(words) and words[after].text in _PARTICLES and words[after].gap == " ":
        after += 1
    goes_on = after < len(words) and words[after].name and words[after].gap in (" ", "-")
    return after if goes_on else None


def _after_bridge(words: Sequence[NameWord], at: int) -> int | None:
    """Return the capitalised word behind `of`, `of the`, `and` ..., or null: days do not count."""
    after = at + 1
    if after < len(words) and words[after].text == "the" and words[at].text in ("of", "for", "on"):
        after += 1
    if after >= len(words) or not words[after].name or words[after].gap != " ":
        return None
    return None if words[after].text.lower() in DAYS else after


def _is_portfolio(title: NameWord, of: NameWord) -> bool:
    return title.text.lower() in TITLES and of.text.lower() in PORTFOLIOS


def _is_headed(run: Sequence[NameWord]) -> bool:
    return any(word.text.lower() in _OPENERS for word in run)


def _is_one_name(seen: View, at: int) -> bool:
    """Return True if the model has a small word and those beside it in one name."""
    return seen.same(at) and seen.same(at + 1)


def _spans_of(seen: View, run: Sequence[NameWord], at: int, after: int) -> bool:
    """Return True if `of`, `for` or `on` stands inside a name: Bank of Spain, Doctors for Peace."""
    if any(_is_full_name(seen.words, at) for at in (after, after + 1)):
        return False  # the Reform Party of Adam Weber: a body and a person
    if not _is_headed(run) or (seen.words[at].text == "on" and not seen.same(at)):
        return False
    if seen.same(after):
        return True
    lower = [word.text.lower() for word in run]
    return lower[-1] in _OPENERS and not any(word in ("of", "for") for word in lower)


def _is_full_name(words: Sequence[NameWord], at: int) -> bool:
    """Return True if a given name and a surname stand here."""
    return (
        at + 1 < len(words)
        and word_tables.is_given_name(words[at].text)
        and words[at].gap == " "
        and words[at + 1].gap == " "
        and words[at + 1].name
        and words[at + 1].text.lower() not in HEADS
        and not gazetteer.size(f"{words[at].text} {words[at + 1].text}")
    )


def _led_names(words: Sequence[NameWord]) -> frozenset[int]:
    """Return where small words begin a name: `van der Leyen`, and `da Silva` after a full name."""
    surnames = {
        (words[n].text, words[n + 1].text)
        for n in range(1, len(words) - 1)
        if words[n].text in _PARTICLES and words[n - 1].name and words[n + 1].name
    }
    led = set()
    at = 0
    while at < len(words) - 1:
        end = at
        while end < len(words) - 1 and words[end].text in _PARTICLES and words[end + 1].gap == " ":
            end += 1
        if end > at and _leads_name(words, at, end, surnames):
            led.add(at)
        at = max(end, at + 1)
    return frozenset(led)


def _leads_name(
    words: Sequence[NameWord], at: int, end: int, surnames: Collection[tuple[str, str]]
) -> bool:
    """Return True if the small words from `at` to `end` begin the name behind them."""
    if not words[end].name or words[end].text.lower() in DAYS or _follows_name(words, at):
        return False
    lead = words[at].text
    return end > at + 1 or lead in _LEAD or (lead, words[end].text) in surnames


def _follows_name(words: Sequence[NameWord], at: int) -> bool:
    before = words[at - 1] if at and words[at].gap == " " else None
    if before is None or not before.name:
        return False
    lower = before.text.lower().rstrip(".")
    return not any(lower in listed for listed in (TITLES, word_tables.function_words(), _NO_NAME))


def _heads_near(words: Sequence[NameWord], first: int, after: int) -> bool:
    """Return True if the words around an `and` make one body: Food and Drug Administration."""
    if any(word.text in ("of", "for") for word in words[first:after]):
        return True
    for word in words[after : after + 4]:
        if not word.name:
            return False
        if word.text.lower() in BODY_HEADS:
            return True
    return False


def _odd_names(words: Sequence[NameWord]) -> frozenset[str]:
    """Return the months and small words that are somebody's surname in this text: Theresa May."""
    return frozenset(
        word.text
        for before, word in pairwise(words)
        if word.name
        and (word.gap == " " or (word.gap == ". " and before.text.lower() in _DOTTED))
        and word.text.lower() in DAYS | word_tables.function_words()
        and not word.text.isupper()
        and (
            word_tables.is_given_name(before.text)
            or before.text in ("Mr", "Mrs", "Ms", "Dr", "Minister")
        )
        and before.text.lower() not in DAYS
    )
