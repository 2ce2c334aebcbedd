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
from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import tables
from tests.workflow.project import (
    FLOOD,
    FLOODS,
    ROOT,
    environment,
    hashes,
    planned,
    snakemake,
    unbuilt,
    write_corpus,
)

pytestmark = pytest.mark.workflow


@pytest.fixture(scope="module")
def tree(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built project for tests that leave it as it was."""
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("one") / "project"))


def test_plain_snakemake_writes_the_report_and_what_lies_beside_it(tree: Path) -> None:
    report = tree / "reports" / "aleppo-2016"
    assert (report / "index.html").stat().st_size > 20_000
    assert (report / "tables" / "figures.csv").exists()
    assert (report / "notebooks" / "index.html").exists()


LOADS = re.compile(r"<(?:script|link|img|iframe)\b[^>]+(?:src|href)=.?https?:")


def test_no_page_of_a_build_may_load_anything(tree: Path) -> None:
    pages = list((tree / "reports").rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text, page
        assert not LOADS.search(text), page


def test_no_notebook_of_a_build_warns(tree: Path) -> None:
    for path in (tree / "data" / "build").glob("*/notebooks/*.ipynb"):
        assert '"stderr"' not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("by_make", [False, True])
def test_the_build_says_once_where_the_report_is(
    tree: Path, monkeypatch: pytest.MonkeyPatch, by_make: bool
) -> None:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    if by_make:  # which says it itself
        monkeypatch.setenv("MAKELEVEL", "1")
    result = snakemake(tree, "--forcerun", "configuration", "--until", "configuration")
    line = f"The report: {tree / 'reports' / 'aleppo-2016' / 'index.html'}\n"
    assert result.stderr.count(line) == (not by_make)


def test_a_second_call_has_nothing_to_do_though_the_readme_is_another(tree: Path) -> None:
    with (tree / "README.md").open("a") as readme:
        readme.write("\n")
    result = snakemake(tree)
    assert "Nothing to be done" in result.stderr + result.stdout


@pytest.fixture
def abroad(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Odd surroundings: a charset of ASCII, another day, files that nobody else may read."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONCOERCECLOCALE", "0")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    mask = os.umask(0o077)
    yield
    os.umask(mask)


def offline() -> list[str]:
    """What runs a command without a network, where this machine lets a test cut it off."""
    up = "ip link set lo up 2>/dev/null || ifconfig lo up"
    alone = ["unshare", "--net", "--map-root-user", "sh", "-c"]
    if shutil.which("unshare") is None or subprocess.run([*alone, up]).returncode:
        return []
    return [*alone, f'{up}; exec "$0" "$@"']


@pytest.mark.usefixtures("abroad")
def test_another_directory_gives_the_same_bytes_abroad_offline_without_a_home_or_a_word_in_raw(
    built: Path, tmp_path: Path
) -> None:
    other = unbuilt(tmp_path / "another place" / "with a longer name", of=built)
    raw = Path("data/raw/aleppo-2016")
    for path in [*(other / raw).iterdir(), other / raw]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    place = ("--snakefile", str(other / "Snakefile"), "--directory", str(other))
    result = snakemake(other, *place, cwd=tmp_path, home=None, under=offline())
    assert result.returncode == 0, result.stderr[-3000:]
    one, two = (hashes(t / "reports" / "aleppo-2016") for t in (built, other))
    assert one == two
    assert hashes(other / raw) == hashes(ROOT / raw)
    build = "data/build/aleppo-2016"
    assert {k: v for k, v in hashes(built / build).items() if k.endswith(".parquet")} == {
        k: v for k, v in hashes(other / build).items() if k.endswith(".parquet")
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


ODD = 'it\'s "odd" $HOME über & (1)'


def test_every_kind_of_bad_file_in_a_folder_of_any_name_with_a_home_that_cannot_be(
    built: Path, tmp_path: Path
) -> None:
    tree = unbuilt(tmp_path / ODD / "project", of=built)
    # The interpreter lies there as well, as it does after `make`.
    (tree / ".venv").symlink_to(Path(sys.prefix))
    folder = write_corpus(
        tmp_path / ODD / "bad input",
        {
            "good.txt": FLOOD.format(low=4, fled=300),
            "same.txt": FLOOD.format(low=4, fled=300),
            "empty.html": "",
            "menu.txt": "Home\nNews\nSport\nContact us\nSubscribe\nShare this\n",
            "$(touch pwned) -p x <b> {a} 1.txt": FLOOD.format(low=7, fled=900),
            "review.csv": "kind,items,decision,reason\n",
            "wire.jsonl": "\n".join(
                json.dumps({"outlet": "AB"[n], "text": FLOOD.format(low=n + 20, fled=100 * n)})
                for n in range(2)
            ),
        },
    )
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "german.txt").write_text(
        "Bei dem Hochwasser in der Stadt sind am Montag nach Angaben der Polizei mindestens vier "
        "Menschen ums Leben gekommen. Viele Einwohner mussten ihre Häuser verlassen.\n"
    )
    config = ("--config", f"corpus_dir={folder}")
    result = snakemake(tree, *config, home="/dev/null/home", python=tree / ".venv/bin/python")
    assert result.returncode == 0, result.stderr[-3000:]
    report = (tree / "reports" / "bad-input" / "index.html").read_text(encoding="utf-8")
    sources = (tree / "reports" / "bad-input" / "tables" / "sources.csv").read_text()
    for name in (
        "good.txt",
        "same.txt",
        "empty.html",
        "menu.txt",
        "picture.html",
        "scan.pdf",
        "wire.jsonl#2",
    ):
        assert name in report, name
        assert name in sources, name
    for status in ("ok", "duplicate", "empty", "unreadable", "other_language"):
        assert f",{status}," in sources, status
    assert not list(tree.rglob("pwned"))


def test_an_added_article_rebuilds_its_part_and_the_comparisons(project: Path) -> None:
    floods = project / "data" / "raw" / "floods"
    (floods / "new.txt").write_text(FLOOD.format(low=50, fled=5))
    jobs = planned(snakemake(project, "--dry-run", *FLOODS))
    assert (jobs["clean"], jobs["extract"], jobs["reuse"]) == (1, 1, 1)
    (floods / "new.txt").unlink()
    (floods / "3.txt").write_text(FLOOD.format(low=51, fled=6))
    jobs = planned(snakemake(project, "--dry-run", *FLOODS))
    assert (jobs["clean"], jobs["extract"], jobs["reuse"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["corpus=nothing"], "data/raw/nothing: there is no such corpus folder; put the articles"),
        (
            ["corpus_dir=/tmp/{x}"],
            "config: corpus_dir '/tmp/{x}': Snakemake reads {} and <> its own way",
        ),
        (["corpsu=x"], "config: key 'corpsu' is not known; did you mean 'corpus'?"),
        (["framing=/nope.yaml"], "config: framing: there is no file '/nope.yaml'"),
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


def test_asking_what_would_be_done_changes_no_file(project: Path, tmp_path: Path) -> None:
    build = project / "data" / "build" / "floods"
    # All that a build would put right: a new article, a damaged table, a part that was left out,
    # a part of a corpus that has shrunk.
    (project / "data" / "raw" / "floods" / "new.txt").write_text(FLOOD.format(low=50, fled=5))
    (build / "reuse" / "part-0.parquet").write_bytes(b"")
    (build / "figures" / "part-7.parquet").write_bytes(b"")
    (build / "missing").mkdir()
    (build / "missing" / "02_extract.0.json").write_text(
        json.dumps({"outputs": ["data/build/floods/figures/part-0.parquet"]})
    )
    before = state(project)
    for arguments in (["--dry-run"], ["--lint"], ["--dag"], ["--summary"]):
        asked = snakemake(project, *arguments, *FLOODS)
        assert asked.returncode == 0, asked.stderr[-3000:]
        assert state(project) == before, arguments
        if arguments == ["--dry-run"]:
            assert "damaged; it will be built again" in asked.stderr
            assert {"inventory", "clean", "extract", "reuse", "report"} <= planned(asked).keys()
    never = write_corpus(tmp_path / "never", {"a.txt": FLOOD.format(low=1, fled=2)})
    planned(snakemake(project, "--dry-run", "--config", f"corpus_dir={never}"))
    assert state(project) == before


def test_an_edit_under_the_old_time_stamp_is_seen(project: Path) -> None:
    article = project / "data" / "raw" / "floods" / "1.txt"
    stat = article.stat()
    article.write_text(FLOOD.format(low=9, fled=200))
    assert article.stat().st_size == stat.st_size
    os.utime(article, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert snakemake(project, *FLOODS, "--until", "clean").returncode == 0
    stated = {s.sha256 for s in tables.read(project / "data/build/floods", tables.Source)}
    assert hashlib.sha256(article.read_bytes()).hexdigest() in stated


def test_two_folders_of_one_name_are_kept_apart(tree: Path, tmp_path: Path) -> None:
    two = write_corpus(tmp_path / "floods", {"a.txt": FLOOD.format(low=5, fled=3)})
    refused = snakemake(tree, "--config", f"corpus_dir={two}")
    assert refused.returncode != 0
    said = f"data/build/floods: holds the corpus of data/raw/floods, not of {two}; name this one"
    assert said in refused.stderr


def test_an_interrupted_build_ends_in_one_line_and_goes_on_later(project: Path) -> None:
    log = project / "data" / "build" / "floods" / "logs" / "01_clean.0.ipynb"
    log.unlink()
    build = subprocess.Popen(
        [sys.executable, "-m", "snakemake", "--forceall", *FLOODS],
        cwd=project, env=environment(project),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        # A shell ignores Ctrl-C on behalf of what it starts in the background, and so these tests.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    while not log.exists() and build.poll() is None:
        time.sleep(0.1)
    os.killpg(build.pid, signal.SIGINT)  # as Ctrl-C does: to everything that runs
    said = build.communicate(timeout=120)[0]
    assert build.returncode == 130
    assert said.endswith("\nInterrupted. What was finished stays; call it again to go on.\n")
    for noise in ("Traceback", "KeyboardInterrupt", "Error", "Shutting down"):
        assert noise not in said
    assert snakemake(project, *FLOODS, "--until", "clean").returncode == 0


def test_verify_refuses_another_corpus(tree: Path) -> None:
    result = snakemake(tree, "verify", "--dry-run", *FLOODS)
    assert result.returncode != 0
    said = result.stderr + result.stdout
    assert "stored outputs are of 'aleppo-2016', not of 'floods'" in said


def test_a_failed_notebook_is_kept_and_named(project: Path) -> None:
    path = project / "notebooks" / "06_coverage.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][-1] |= {"cell_type": "code", "execution_count": None, "outputs": []}
    notebook["cells"][-1]["source"] = "raise RuntimeError('the coverage went wrong')"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    result = snakemake(project, "--until", "coverage")
    assert result.returncode != 0
    kept = "data/build/aleppo-2016/logs/06_coverage.ipynb"
    assert f"see {kept}" in result.stderr
    assert "06_coverage: RuntimeError: the coverage went wrong" in result.stderr
    executed = json.loads((project / kept).read_text())
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
