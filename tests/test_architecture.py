"""Which part may know which: import directions, notebooks without logic, thin Snakefiles."""

import ast
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import tables

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "src" / "corroborate"
MODULES = sorted(LIBRARY.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
RULES = [ROOT / "Snakefile", *sorted((ROOT / "workflow" / "rules").glob("*.smk"))]

# A part may import from itself and from what stands before it.
ORDER = [
    "errors",
    "tables",
    "lexicon",
    "corpus",
    "clean",
    "parse",
    "extract",
    "compare",
    "plots",
    "report",
    "cli",
]
FORBIDDEN = {"snakemake", "papermill", "IPython", "ipykernel", "nbformat", "nbclient", "nbconvert"}
# What reads figures and what reads quotations may not look at each other.
FIGURES = ("extract/figures", "extract/quantities", "compare/figures")
QUOTATIONS = ("extract/quotes", "extract/attribution", "compare/quotes")
# Both may ask who is said to have said it: that is what the folder hands out.
SHARED = ("extract/attribution/find",)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written whole"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(LIBRARY).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    inside = path.relative_to(LIBRARY)
    part = inside.parts[0].removesuffix(".py")
    for module in imported(ast.parse(path.read_text(encoding="utf-8"))):
        assert module.split(".")[0] not in FORBIDDEN, module
        if module.startswith("corroborate.") and part in ORDER:
            assert ORDER.index(part_of(module)) <= ORDER.index(part), module


def module_of(path: Path) -> str:
    return path.relative_to(LIBRARY).with_suffix("").as_posix()


def lies_in(module: str, folders: tuple[str, ...]) -> bool:
    """Return True if a module, written `extract/figures/find`, lies in one of the folders."""
    return any(module == folder or module.startswith(f"{folder}/") for folder in folders)


@pytest.mark.parametrize(("side", "other"), [(FIGURES, QUOTATIONS), (QUOTATIONS, FIGURES)])
def test_figures_and_quotations_do_not_know_each_other(
    side: tuple[str, ...], other: tuple[str, ...]
) -> None:
    paths = [p for p in MODULES if lies_in(module_of(p), side)]
    assert paths
    for path in paths:
        for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            module = "/".join(name.split(".")[1:])
            assert lies_in(module, SHARED) or not lies_in(module, other), path


def test_no_two_modules_have_one_name() -> None:
    # `find.py` is the front door of a folder that finds one kind of thing.
    names = [p.stem for p in MODULES if p.stem not in ("__init__", "__main__", "find")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_two_classes_have_one_name() -> None:
    names = [
        node.name.lstrip("_")
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_a_stage_is_imported_without_its_heavy_libraries() -> None:
    for stage in ("clean", "extract", "compare"):
        tree = ast.parse((LIBRARY / stage / "__init__.py").read_text(encoding="utf-8"))
        assert list(imported(tree)) == [], stage


def test_tokens_are_compared_not_identified() -> None:
    # spaCy makes a token anew at each look, so `token.head is token` never holds, at no root.
    for path in sorted((LIBRARY / "extract").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Compare):
                pairs = zip(node.ops, node.comparators, strict=True)
                others = [with_ for op, with_ in pairs if isinstance(op, ast.Is | ast.IsNot)]
                assert all(isinstance(o, ast.Constant) for o in others), f"{path}:{node.lineno}"


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = re.compile(r"(^|_)(utils?|helpers?|common|misc)$")
    assert [p for p in MODULES if empty.search(p.stem)] == []


def cells(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_call_the_library_and_hold_no_logic(path: Path) -> None:
    code = ["".join(c["source"]) for c in cells(path) if c["cell_type"] == "code"]  # type: ignore[arg-type]
    assert len(code) <= 10
    for source in code:
        assert len(source.splitlines()) <= 30
        tree = ast.parse(source)
        for node in ast.walk(tree):
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        allowed = {"corroborate", "pandas", "nltk", "collections", "pathlib"}
        assert {module.split(".")[0] for module in imported(tree)} <= allowed
        assert not source.rstrip().endswith(";"), "nbval does not run such a cell as Jupyter does"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_open_with_a_title_and_declare_their_parameters(path: Path) -> None:
    first, *_ = cells(path)
    assert "".join(first["source"]).startswith("# ")  # type: ignore[arg-type]
    tagged = [
        c
        for c in cells(path)
        if "parameters" in c.get("metadata", {}).get("tags", [])  # type: ignore[attr-defined]
    ]
    assert len(tagged) == 1


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.name)
def test_snakefiles_do_not_import_the_library(path: Path) -> None:
    assert not re.search(r"^\s*(import|from)\s+corroborate", path.read_text(), re.MULTILINE)


def test_the_snakefile_is_a_table_of_contents() -> None:
    text = (ROOT / "Snakefile").read_text()
    assert len(text.splitlines()) < 40
    assert re.findall(r"^rule (\w+)", text, re.MULTILINE) == ["all"]


@pytest.mark.parametrize("path", RULES[2:], ids=lambda p: p.name)
def test_every_rule_says_what_it_does_and_keeps_log_and_benchmark(path: Path) -> None:
    for rule in re.split(r"^rule ", path.read_text(), flags=re.MULTILINE)[1:]:
        name = rule.split(":")[0]
        assert re.match(r'\w+:\n    """[A-Z]', rule), name
        for directive in ("input:", "log:"):
            assert f"    {directive}" in rule, f"{name} has no {directive}"
        # What runs by the fork server is measured there: Snakemake sees its messenger only.
        measured = (
            "measured=" if re.search(r"START|RUN_NOTEBOOK|WRITE_REPORT", rule) else "benchmark:"
        )
        assert f"    {measured}" in rule, f"{name} is not measured"


sys.path.insert(0, str(ROOT / "workflow" / "scripts"))


def files_behind(path: Path, seen: set[Path]) -> None:
    """Add the library files that a notebook or module imports, directly or not."""
    code = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        code = "\n".join("".join(c["source"]) for c in cells(path) if c["cell_type"] == "code")  # type: ignore[arg-type]
    for module in imported(ast.parse(code)):
        steps = module.split(".")[1:] if module.startswith("corroborate.") else []
        for length in range(1, len(steps) + 1):
            place = LIBRARY.joinpath(*steps[:length])
            for file in (place.with_suffix(".py"), place / "__init__.py"):
                if file.exists() and file not in seen:
                    seen.add(file)
                    files_behind(file, seen)


@pytest.mark.parametrize(
    ("notebook", "floor"),
    [
        ("01_clean", "clean"),
        ("02_extract", "extract"),
        *((name, "compare") for name in ("02b_entities", "03_reuse", "04_figures", "05_quotes")),
        ("06_coverage", "compare"),
    ],
)
def test_the_version_of_a_step_covers_all_that_it_imports(notebook: str, floor: str) -> None:
    from versions import FLOORS

    behind: set[Path] = set()
    files_behind(ROOT / "notebooks" / f"{notebook}.ipynb", behind)
    assert len(behind) > 10
    covered = [LIBRARY / part for part in FLOORS[floor]]
    # `import corroborate` itself imports its functions' modules only when they are called.
    outside = [p for p in behind if not any(p.is_relative_to(part) for part in covered)]
    assert outside == []
    rule = (ROOT / "workflow" / "rules" / f"{floor}.smk").read_text()
    if notebook == "02b_entities":
        rule = (ROOT / "workflow" / "rules" / "extract.smk").read_text()
    assert f'"{floor}", "notebooks/{notebook}.ipynb"' in " ".join(rule.split()).replace("( ", "(")


def test_a_version_is_of_content_not_of_time(tmp_path: Path) -> None:
    import versions

    def version() -> str:
        versions._hash.cache_clear()
        return versions.version_of("none", str(tmp_path / "list.yaml"))

    (tmp_path / "list.yaml").write_text("one")
    stat = (tmp_path / "list.yaml").stat()
    first = version()
    (tmp_path / "list.yaml").write_text("two")
    os.utime(tmp_path / "list.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert version() != first
    (tmp_path / "list.yaml").write_text("one")
    assert version() == first


def test_the_workflow_names_the_tables_as_the_library_does() -> None:
    rules = (ROOT / "workflow" / "rules" / "common.smk").read_text(encoding="utf-8")
    for name, rows in (
        ("TABLES_OF_PARTS", tables.OF_PARTS),
        ("TABLES_OF_CORPUS", tables.OF_CORPUS),
    ):
        listed = re.search(rf"^{name} = \[(.*?)^\]", rules, re.DOTALL | re.MULTILINE)
        assert listed, name
        assert set(re.findall(r'"(\w+)"', listed[1])) == {row.table for row in rows}
