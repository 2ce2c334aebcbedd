"""Which rules of extraction change anything? `python -m benchmarks.rules [--texts N] [NAME ...]`.

A rule is a function of `corroborate.extract` that says yes or no to a part of a text (its result is
`bool`), or one of the rules of `extract/dates`. Each is switched off in turn: it says no, or finds
nothing. Printed are the rows (names, dates, figures, quotations) that change in three sets of
texts: the bundled corpus, real corpora of several outlets, and articles with labelled quotations.
The second and third are read from `../shared/benchmarks` and left out, with a word, where that
folder is not. A rule that changes nothing earns no place; one that changes the bundled corpus alone
was made for it.

`--texts` bounds the texts of each set (40); NAME limits the run to rules whose name holds it.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import corroborate
from corroborate.corpus.manifest import MANIFEST
from corroborate.extract.dates import find as dates_find
from corroborate.extract.extract_texts import extract_parsed
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "benchmarks"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is called, where it lives, and what to put in its place."""

    name: str
    holder: Any
    attribute: str
    original: Any
    off: Any


def bundled() -> Iterator[Text]:
    """Yield the articles of the bundled corpus."""
    for article in corroborate.read_corpus(ROOT / "data" / "raw" / "aleppo-2016"):
        yield Text(article.source_id, article.text, article.published_on)


def corpora() -> Iterator[Text]:
    """Yield articles of the real corpora, one of each corpus first, then the next ones."""
    folders = sorted({path.parent for path in (SHARED / "corpora").rglob(MANIFEST)})
    listed = [sorted(folder.glob("*.txt")) for folder in folders]
    for turn in range(max(map(len, listed), default=0)):
        for paths in listed:
            if turn < len(paths):
                text = corroborate.clean(paths[turn].read_bytes(), media_type="text/plain").text
                yield Text(paths[turn].stem, text)


def quoted() -> Iterator[Text]:
    """Yield articles with labelled quotations."""
    for path in sorted((SHARED / "quotes").glob("*-a.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield Text(row["id"], row["text"])


SETS: dict[str, Callable[[], Iterator[Text]]] = {
    "bundled": bundled,
    "corpora": corpora,
    "quotes": quoted,
}


def modules() -> list[ModuleType]:
    """Import every module of extraction."""
    # The name `corroborate.extract` is the public function; its package is asked for by name.
    package = importlib.import_module("corroborate.extract")
    names = [m.name for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in names]


def rules() -> list[Rule]:
    """List the rules of extraction, by module and name."""
    found = []
    for module in modules():
        for name, value in vars(module).items():
            if getattr(value, "__module__", None) != module.__name__:
                continue
            if _says_yes_or_no(value):
                found.append(_rule(module, module, name, value))
            elif inspect.isclass(value):
                found += [
                    _rule(module, value, inner, method)
                    for inner, method in vars(value).items()
                    if _says_yes_or_no(method)
                ]
    return found


def _says_yes_or_no(value: object) -> bool:
    """Return True for a function, or one behind a cache, whose result is `bool`."""
    function = inspect.unwrap(value) if callable(value) else value
    return isinstance(function, FunctionType) and function.__annotations__.get("return") in (
        bool,
        "bool",
    )


def _rule(module: ModuleType, holder: Any, name: str, value: Any) -> Rule:
    place = module.__name__.removeprefix("corroborate.")
    owner = "" if holder is module else f"{holder.__name__}."
    return Rule(f"{place}.{owner}{name}", holder, name, value, lambda *_, **__: False)


@contextmanager
def switched_off(rule: Rule, among: Sequence[ModuleType]) -> Iterator[None]:
    """Put the stand-in in the place of a rule, wherever a module has imported it."""
    holders = [rule.holder] if inspect.isclass(rule.holder) else among
    places = [h for h in holders if vars(h).get(rule.attribute) is rule.original]
    for place in places:
        setattr(place, rule.attribute, rule.off)
    try:
        yield
    finally:
        for place in places:
            setattr(place, rule.attribute, rule.original)


@contextmanager
def date_rule_off(number: int) -> Iterator[None]:
    """Leave out one of the rules of dates."""
    kept = dates_find._RULES
    dates_find._RULES = kept[:number] + kept[number + 1 :]
    try:
        yield
    finally:
        dates_find._RULES = kept


def rows(texts: Iterable[Parsed]) -> set[tuple[Any, ...]]:
    """Extract from parsed texts; every row with the name of its table."""
    found: set[tuple[Any, ...]] = set()
    for parsed in texts:
        extraction = extract_parsed(parsed)
        for table in ("mentions", "dates", "figures", "quotes"):
            found.update((table, *astuple(row)) for row in getattr(extraction, table))
    return found


def changed(before: set[tuple[Any, ...]], texts: Sequence[Parsed]) -> str:
    """Return how many rows are new or gone, or that extraction failed without the rule."""
    try:
        return str(len(before ^ rows(texts)))
    except Exception as error:
        return type(error).__name__


def main() -> int:
    """Switch every rule off in turn, and print what changes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--texts", type=int, default=40, help="texts of each set")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: the bundled corpus alone is asked", file=sys.stderr)
    sets = {name: list(parse([*read()][: options.texts])) for name, read in SETS.items()}
    sets = {name: texts for name, texts in sets.items() if texts}
    before = {name: rows(texts) for name, texts in sets.items()}
    print(*sets, "rule", sep="\t")
    print(*(len(found) for found in before.values()), "(rows with every rule)", sep="\t")
    loaded = modules()
    for rule in rules():
        if not options.names or any(name in rule.name for name in options.names):
            with switched_off(rule, loaded):
                print(*(changed(before[n], t) for n, t in sets.items()), rule.name, sep="\t")
    for number, dates in enumerate(dates_find._RULES):
        name = f"extract.dates: rule {number}, {dates.pattern.pattern[:60]}"
        if not options.names or any(part in name for part in options.names):
            with date_rule_off(number):
                print(*(changed(before[n], t) for n, t in sets.items()), name, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
