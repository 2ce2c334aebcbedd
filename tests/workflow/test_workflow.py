"""The whole workflow, run on copies of the project as a user would run it."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.workflow

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".venv", ".git", ".tools", ".snakemake", "build", "__pycache__", ".*_cache", ".hypothesis"
)


def copy_of_the_project(place: Path, *, of: Path = ROOT) -> Path:
    shutil.copytree(of, place, ignore=LEFT_OUT)
    for report in (place / "reports").glob("*/"):
        shutil.rmtree(report)
    for path in (place / "data" / "raw").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return place


def snakemake(
    tree: Path, *arguments: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run snakemake with the library of that tree."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONHASHSEED": "random"}
    return subprocess.run(
        [sys.executable, "-m", "snakemake", *arguments],
        cwd=cwd or tree,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


def planned(result: subprocess.CompletedProcess[str]) -> dict[str, int]:
    """The jobs that a dry run announces, by rule."""
    assert result.returncode == 0, result.stderr + result.stdout
    table = re.search(r"^job +count\n[- ]+\n(.*?)\n\n", result.stdout, re.DOTALL | re.MULTILINE)
    rows = [line.split() for line in table[1].splitlines()] if table else []
    return {rule: int(count) for rule, count in rows if rule not in ("all", "total")}


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_corpus(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


FLOOD = (
    "River bursts its banks in Northport\n\n"
    "At least {low} people were killed when the river burst its banks on Monday, police said.\n\n"
    "The mayor, Jane Smith, said about {fled} people had left their homes in the town. "
    "“We have never seen anything like it,” she told reporters.\n"
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the bundled report was built, the input being read-only."""
    place = copy_of_the_project(tmp_path_factory.mktemp("one") / "project")
    raw = place / "data" / "raw" / "aleppo-2016"
    for path in [*raw.iterdir(), raw]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    result = snakemake(place)
    assert result.returncode == 0, result.stderr[-3000:]
    return place


@pytest.fixture
def floods(tmp_path: Path) -> Path:
    return write_corpus(
        tmp_path / "floods",
        {f"{n}.txt": FLOOD.format(low=n + 3, fled=100 * (n + 1)) for n in range(5)},
    )


def test_plain_snakemake_writes_the_report_and_what_lies_beside_it(tree: Path) -> None:
    report = tree / "reports" / "aleppo-2016"
    assert (report / "index.html").stat().st_size > 20_000
    assert (report / "tables" / "figures.csv").exists()
    assert (report / "notebooks" / "index.html").exists()


@pytest.mark.parametrize("by_make", [False, True])
def test_the_build_says_once_where_the_report_is(
    tree: Path, monkeypatch: pytest.MonkeyPatch, by_make: bool
) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    if by_make:  # which says it itself
        monkeypatch.setenv("MAKELEVEL", "1")
    result = snakemake(tree, "--forcerun", "pages")
    line = f"The report: {tree / 'reports' / 'aleppo-2016' / 'index.html'}\n"
    assert result.stderr.count(line) == (not by_make)


def test_nothing_is_written_under_raw(tree: Path) -> None:
    raw = Path("data/raw/aleppo-2016")
    assert hashes(tree / raw) == hashes(ROOT / raw)


def test_a_second_call_has_nothing_to_do(tree: Path) -> None:
    result = snakemake(tree)
    assert "Nothing to be done" in result.stderr + result.stdout


def test_another_directory_gives_the_same_bytes(tree: Path, tmp_path: Path) -> None:
    other = copy_of_the_project(tmp_path / "another place" / "with a longer name", of=tree)
    result = snakemake(
        other, "--snakefile", str(other / "Snakefile"), "--directory", str(other), cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr[-3000:]
    one, two = (hashes(t / "reports" / "aleppo-2016") for t in (tree, other))
    assert one == two
    tables = "data/build/aleppo-2016"
    assert {k: v for k, v in hashes(tree / tables).items() if k.endswith(".parquet")} == {
        k: v for k, v in hashes(other / tables).items() if k.endswith(".parquet")
    }


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        ("src/corroborate/compare/coverage/mentions.py", {"coverage", "report", "pages"}),
        ("notebooks/05_quotes.ipynb", {"quotes", "report", "pages"}),
        ("src/corroborate/report/templates/", {"report"}),
        ("src/corroborate/extract/dates/", {"extract", "entities", "reuse", "figures", "quotes",
                                            "coverage", "report", "pages"}),
        ("config/framing.yaml", {"coverage", "report", "pages"}),
        ("README.md", set()),
    ],
)  # fmt: skip
def test_an_edit_rebuilds_what_rests_on_it_and_nothing_else(
    tree: Path, edited: str, expected: set[str]
) -> None:
    path = tree / edited
    if path.is_dir():
        path = next(p for p in sorted(path.iterdir()) if p.is_file() and p.suffix != ".pyc")
    before = path.read_bytes()
    stat = path.stat()
    path.write_bytes(before + (b" " if path.suffix == ".ipynb" else b"\n"))
    try:
        assert set(planned(snakemake(tree, "--dry-run"))) == expected
    finally:
        path.write_bytes(before)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_a_corpus_elsewhere_with_every_kind_of_bad_file(tree: Path, tmp_path: Path) -> None:
    folder = write_corpus(
        tmp_path / "bad input",
        {
            "good.txt": FLOOD.format(low=4, fled=300),
            "same.txt": FLOOD.format(low=4, fled=300),
            "empty.html": "",
            "menu.txt": "Home\nNews\nSport\nContact us\nSubscribe\nShare this\n",
            "$(touch pwned) -p x 1.txt": FLOOD.format(low=7, fled=900),
            "review.csv": "kind,items,decision,reason\n",
        },
    )
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "german.txt").write_text(
        "Bei dem Hochwasser in der Stadt sind am Montag nach Angaben der Polizei mindestens vier "
        "Menschen ums Leben gekommen. Viele Einwohner mussten ihre Häuser verlassen.\n"
    )
    result = snakemake(tree, "--config", f"corpus_dir={folder}")
    assert result.returncode == 0, result.stderr[-3000:]
    report = (tree / "reports" / "bad-input" / "index.html").read_text(encoding="utf-8")
    sources = (tree / "reports" / "bad-input" / "tables" / "sources.csv").read_text()
    for name in ("good.txt", "same.txt", "empty.html", "menu.txt", "picture.html", "scan.pdf"):
        assert name in report, name
        assert name in sources, name
    for status in ("ok", "duplicate", "empty", "unreadable", "other_language"):
        assert f",{status}," in sources, status
    assert not list(tree.rglob("pwned"))


def test_a_corpus_of_nothing_usable_still_gives_a_report(tree: Path, tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "no & näh (1)", {"empty.html": ""})
    result = snakemake(tree, "--config", f"corpus_dir={folder}")
    assert result.returncode == 0, result.stderr[-3000:]
    assert "empty.html" in (tree / "reports" / "no-näh-1" / "index.html").read_text()


def test_an_added_article_rebuilds_its_part_and_the_comparisons(tree: Path, floods: Path) -> None:
    config = ("--config", f"corpus_dir={floods}", "corpus=floods", "articles_per_part=2")
    assert snakemake(tree, *config).returncode == 0
    assert planned(snakemake(tree, "--dry-run", *config)) == {}
    (floods / "new.txt").write_text(FLOOD.format(low=50, fled=5))
    jobs = planned(snakemake(tree, "--dry-run", *config))
    assert (jobs["clean"], jobs["extract"]) == (1, 1)
    (floods / "new.txt").unlink()
    (floods / "3.txt").write_text(FLOOD.format(low=51, fled=6))
    jobs = planned(snakemake(tree, "--dry-run", *config))
    assert (jobs["clean"], jobs["extract"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["corpus=nothing"], "data/raw/nothing: there is no such corpus folder; put the articles"),
        (
            ["corpus_dir=/tmp/{x}"],
            "config: corpus_dir '/tmp/{x}': to Snakemake braces are wildcards",
        ),
        (["corpsu=x"], "config: key 'corpsu' is not known; did you mean 'corpus'?"),
        (["texts=some"], "config: texts: 'some' is not one of"),
    ],
)
def test_a_mistake_is_named_without_a_traceback(
    tree: Path, arguments: list[str], message: str
) -> None:
    result = snakemake(tree, "--config", *arguments)
    assert result.returncode != 0
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_verify_refuses_another_corpus(tree: Path, floods: Path) -> None:
    result = snakemake(tree, "verify", "--dry-run", "--config", f"corpus_dir={floods}")
    assert result.returncode != 0
    said = result.stderr + result.stdout
    assert "stored outputs are of 'aleppo-2016', not of 'floods'" in said


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the project whose coverage stage fails."""
    place = copy_of_the_project(tmp_path / "broken")
    module = place / "src" / "corroborate" / "compare" / "coverage.py"
    module.write_text(
        re.sub(
            r"(def count_coverage\(.*?\n(?=    [^ ]))",
            r"\1    raise RuntimeError('the coverage went wrong')\n",
            module.read_text(),
            count=1,
            flags=re.DOTALL,
        )
    )
    return place


def test_a_failed_notebook_is_kept_and_named(broken: Path) -> None:
    result = snakemake(broken)
    assert result.returncode != 0
    kept = "data/build/aleppo-2016/logs/06_coverage.ipynb"
    assert f"see {kept}" in result.stderr
    assert "06_coverage: RuntimeError: the coverage went wrong" in result.stderr
    executed = json.loads((broken / kept).read_text())
    outputs = [o for cell in executed["cells"] for o in cell.get("outputs", [])]
    assert any(o["output_type"] == "error" for o in outputs)


def test_an_unknown_parameter_is_an_error(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "workflow" / "scripts"))
    from run_notebook import Failure, run

    with pytest.raises(Failure, match="no parameter 'biuld'; declared are build"):
        run(
            ROOT / "notebooks" / "06_coverage.ipynb",
            parameters={"biuld": "x"},
            log=tmp_path / "log.ipynb",
            output=tmp_path / "out.ipynb",
        )


def test_the_kubernetes_profile_is_accepted(tree: Path) -> None:
    for plugin in ("snakemake_executor_plugin_kubernetes", "snakemake_storage_plugin_fs"):
        if importlib.util.find_spec(plugin) is None:
            pytest.skip(f"not installed: {plugin.replace('_', '-')}")
    profile = ("--workflow-profile", "kubernetes", "--default-storage-prefix", str(tree))
    result = snakemake(tree, *profile, "--dry-run", "--forceall")
    assert planned(result)["report"] == 1
