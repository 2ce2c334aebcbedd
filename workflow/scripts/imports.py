"""Which files of the library a notebook or module rests on, read from the import statements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "src"

_FROM = re.compile(r"^[ \t]*from (corroborate[\w.]*) import (\([^)]*\)|[^\n(#]+)", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*import (corroborate[\w.]*)", re.MULTILINE)


def files_behind(path: str) -> list[str]:
    """List the library files that a notebook or module imports, directly or not.

    Paths are relative to the project, sorted. An import inside a function counts as well, and so
    do the data files (templates, weights) that an imported module names.
    """
    found: set[Path] = set()
    waiting = list(_imported(ROOT / path))
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting.extend(_imported(file))
    found.update([data for file in found for data in _data(file)])
    return sorted(file.relative_to(ROOT).as_posix() for file in found)


@cache
def _imported(path: Path) -> tuple[Path, ...]:
    """Return the library files that the import statements of one file name."""
    return tuple(
        file for module in _modules(_code(path)) for file in _files(module) if file != path
    )


@cache
def _data(module: Path) -> tuple[Path, ...]:
    """Return the data files beside a module, or in a folder beside it, that its text names."""
    code = module.read_text(encoding="utf-8")
    named = [
        place
        for place in module.parent.iterdir()
        if place.suffix not in (".py", ".pyc", ".typed")
        and place.name != "__pycache__"
        and not (place / "__init__.py").exists()
        and re.search(rf"\b{re.escape(place.stem)}\b", code)
    ]
    return tuple(
        file
        for place in named
        for file in ([place] if place.is_file() else place.rglob("*"))
        if file.is_file()
    )


def _code(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def _modules(code: str) -> Iterator[str]:
    """Yield the modules of the library that import statements name.

    Read by pattern, not parsed: this runs at every start of Snakemake, over all of the library.
    """
    for module, names in _FROM.findall(code):
        listed = [name.split()[0] for name in names.strip("()").split(",") if name.strip()]
        yield from (f"{module}.{name}" for name in listed)
        if not all(_is_module(f"{module}.{name}") for name in listed):
            yield module
    yield from _IMPORT.findall(code)


def _is_module(module: str) -> bool:
    place = LIBRARY.joinpath(*module.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


@cache
def _files(module: str) -> tuple[Path, ...]:
    """Return the file of a module of the library, and those of the packages it lies in."""
    steps = module.split(".")
    found = []
    for length in range(1, len(steps) + 1):
        place = LIBRARY.joinpath(*steps[:length])
        if (place / "__init__.py").exists():
            # The top of the library imports everything, but lazily: only who asks for one of its
            # functions rests on them.
            if length > 1 or len(steps) == 1:
                found.append(place / "__init__.py")
        elif place.with_suffix(".py").exists():
            found.append(place.with_suffix(".py"))
    return tuple(found)
