"""The whole workflow, run on copies of the project as a user would run it."""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
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
        ("src/corroborate/compare/coverage/mentions.py", {"entities", "reuse", "figures", "quotes",
                                            "coverage", "report", "pages"}),
        ("notebooks/05_quotes.ipynb", {"quotes", "report", "pages"}),
        ("src/corroborate/report/pages/templates/", {"report"}),
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


def state(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file below a folder that is not Snakemake's own: times of change, and content."""
    return {
        name: ((folder / name).stat().st_mtime_ns, (folder / name).stat().st_ctime_ns, digest)
        for name, digest in hashes(folder).items()
        if "__pycache__" not in name and not name.startswith(".snakemake/")
    }


def test_asking_what_would_be_done_changes_no_file(tree: Path, floods: Path) -> None:
    config = ("--config", f"corpus_dir={floods}", "corpus=asked")
    assert snakemake(tree, *config).returncode == 0
    build = tree / "data" / "build" / "asked"
    # All that a build would put right: a new article, a damaged table, a part that was left out,
    # a part of a corpus that has shrunk.
    (floods / "new.txt").write_text(FLOOD.format(low=50, fled=5))
    (build / "reuse" / "part-0.parquet").write_bytes(b"")
    (build / "figures" / "part-7.parquet").write_bytes(b"")
    (build / "missing").mkdir()
    (build / "missing" / "02_extract.0.json").write_text(
        json.dumps({"outputs": ["data/build/asked/figures/part-0.parquet"]})
    )
    before = state(tree)
    for arguments in (["--dry-run"], ["--lint"], ["--dag"], ["--summary"], ["--list"]):
        asked = snakemake(tree, *arguments, *config)
        assert asked.returncode == 0, asked.stderr[-3000:]
        assert state(tree) == before, arguments
        if arguments == ["--dry-run"]:
            assert "damaged; it will be built again" in asked.stderr
            assert {"inventory", "clean", "extract", "reuse", "report"} <= planned(asked).keys()
    never = write_corpus(floods.parent / "never", {"a.txt": FLOOD.format(low=1, fled=2)})
    planned(snakemake(tree, "--dry-run", "--config", f"corpus_dir={never}"))
    assert state(tree) == before
    assert snakemake(tree, *config).returncode == 0
    assert not (build / "figures" / "part-7.parquet").exists()
    assert not list((build / "missing").iterdir())
    assert planned(snakemake(tree, "--dry-run", *config)) == {}


@pytest.mark.parametrize("key", ["measures", "vague_numbers", "framing"])
def test_a_word_list_that_is_not_there_stops_also_over_built_tables(tree: Path, key: str) -> None:
    result = snakemake(tree, "--config", f"{key}=/nope.yaml")
    assert result.returncode != 0
    assert f"config: {key}: there is no file '/nope.yaml'" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_edit_under_the_old_time_stamp_is_seen(tree: Path, floods: Path) -> None:
    config = ("--config", f"corpus_dir={floods}", "corpus=stamps")
    assert snakemake(tree, *config).returncode == 0
    article = floods / "1.txt"
    stat = article.stat()
    article.write_text(FLOOD.format(low=9, fled=200))
    assert article.stat().st_size == stat.st_size
    os.utime(article, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert snakemake(tree, *config).returncode == 0
    stated = (tree / "reports" / "stamps" / "tables" / "sources.csv").read_text()
    assert hashlib.sha256(article.read_bytes()).hexdigest() in stated


def test_two_folders_of_one_name_are_kept_apart(tree: Path, tmp_path: Path) -> None:
    one = write_corpus(tmp_path / "one" / "harbour", {"a.txt": FLOOD.format(low=4, fled=3)})
    two = write_corpus(tmp_path / "two" / "harbour", {"a.txt": FLOOD.format(low=5, fled=3)})
    assert snakemake(tree, "--config", f"corpus_dir={one}").returncode == 0
    refused = snakemake(tree, "--config", f"corpus_dir={two}")
    assert refused.returncode != 0
    said = f"data/build/harbour: holds the corpus of {one}, not of {two}; name this one otherwise"
    assert said in refused.stderr


def test_the_documents_of_an_export_are_sources(tree: Path, tmp_path: Path) -> None:
    rows = [
        {"title": f"Flood {n}", "outlet": "AB"[n], "text": FLOOD.format(low=n + 3, fled=100 * n)}
        for n in range(2)
    ]
    folder = write_corpus(tmp_path / "wires", {"wire.jsonl": "\n".join(map(json.dumps, rows))})
    result = snakemake(tree, "--config", f"corpus_dir={folder}")
    assert result.returncode == 0, result.stderr[-3000:]
    tables = tree / "reports" / "wires" / "tables"
    assert "wire.jsonl#2" in (tables / "sources.csv").read_text()
    assert "wire.jsonl#2" in (tree / "reports" / "wires" / "index.html").read_text()


ODD = 'it\'s "odd" $HOME über & (1)'


def test_a_project_in_a_folder_of_any_name(tmp_path: Path, floods: Path) -> None:
    place = copy_of_the_project(tmp_path / ODD / "project")
    shutil.copytree(floods, tmp_path / ODD / "floods")
    # The interpreter lies there as well, as it does after `make`.
    (place / ".venv").symlink_to(Path(sys.prefix))
    result = subprocess.run(
        [
            *(place / ".venv" / "bin" / "python", "-m", "snakemake"),
            *("--config", f"corpus_dir={tmp_path / ODD / 'floods'}"),
        ],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place / "src")},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    assert (place / "reports" / "floods" / "index.html").exists()


@pytest.mark.parametrize("home", [None, "/dev/null/home"])
def test_a_build_needs_no_home(tree: Path, floods: Path, home: str | None) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "HOME" and not k.startswith("XDG")}
    environment |= {"PYTHONPATH": str(tree / "src")} | ({"HOME": home} if home else {})
    result = subprocess.run(
        [
            *(sys.executable, "-m", "snakemake", "--forceall"),
            *("--config", f"corpus_dir={floods}", f"corpus=homeless-{bool(home)}"),
        ],
        cwd=tree, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-3000:]


def test_an_interrupted_build_ends_without_a_traceback(tree: Path, floods: Path) -> None:
    build = subprocess.Popen(
        [
            *(sys.executable, "-m", "snakemake", "--forceall"),
            *("--config", f"corpus_dir={floods}", "corpus=interrupted"),
        ],
        cwd=tree, env={**os.environ, "PYTHONPATH": str(tree / "src")},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        # A shell ignores Ctrl-C on behalf of what it starts in the background, and so these tests.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    log = tree / "data" / "build" / "interrupted" / "logs" / "01_clean.0.ipynb"
    while not log.exists() and build.poll() is None:
        time.sleep(0.1)
    os.killpg(build.pid, signal.SIGINT)  # as Ctrl-C does: to everything that runs
    said = build.communicate(timeout=120)[0]
    assert build.returncode != 0
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    assert snakemake(tree, "--config", f"corpus_dir={floods}", "corpus=interrupted").returncode == 0


def test_verify_refuses_another_corpus(tree: Path, floods: Path) -> None:
    config = ("--config", f"corpus_dir={floods}", "corpus=seen")
    result = snakemake(tree, "verify", "--dry-run", *config)
    assert result.returncode != 0
    said = result.stderr + result.stdout
    assert "stored outputs are of 'aleppo-2016', not of 'seen'" in said


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the project whose coverage stage fails."""
    place = copy_of_the_project(tmp_path / "broken")
    module = place / "src" / "corroborate" / "compare" / "coverage" / "mentions.py"
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
