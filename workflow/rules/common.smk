# Shared by all stages: the configuration, checked, the corpus, listed, and for each notebook
# the library files it rests on.
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from snakemake.exceptions import WorkflowError

sys.path.insert(0, str(Path(workflow.basedir) / "workflow" / "scripts"))
from check_config import check_config
from claim import claim, claimed
from imports import files_behind

BUNDLED = "aleppo-2016"
TABLES_OF_PARTS = [
    "sources",
    "blocks",
    "sentences",
    "mentions",
    "dates",
    "figures",
    "quotes",
]
TABLES_OF_CORPUS = [
    *("entities", "aliases", "reuse", "origins", "figure_groups", "quote_groups"),
    *("possible_matches", "coverage", "terms"),
]

check_config(
    config, schema=Path(workflow.basedir) / "workflow/schemas/config.schema.yaml"
)
CORPUS_DIR = config["corpus_dir"] or f"data/raw/{config['corpus']}"
if set(CORPUS_DIR) & set("{}"):
    raise WorkflowError(
        f"config: corpus_dir '{CORPUS_DIR}': to Snakemake braces are wildcards; rename the folder"
    )
CORPUS = config["corpus"]
if config["corpus_dir"] and CORPUS == BUNDLED:
    # Letters of any script stay; what a path would read otherwise does not.
    CORPUS = re.sub(r"[^\w.-]+", "-", Path(CORPUS_DIR).resolve().name).strip("-.")
    CORPUS = CORPUS or "corpus"


def list_corpus():
    """Write the inventory of the corpus, which tells each part what it holds; number the parts."""
    if not workflow.is_main_process:
        inventory = Path(f"data/build/{CORPUS}/inventory")
        return sorted(
            int(path.stem.split("-")[1]) for path in inventory.glob("part-*.json")
        )
    listing = subprocess.run(
        [
            *(sys.executable, "-m", "corroborate.corpus.listing", CORPUS_DIR),
            *("--build", f"data/build/{CORPUS}"),
            *("--articles-per-part", str(config["articles_per_part"])),
        ],
        capture_output=True,
        text=True,
    )
    if listing.returncode:
        raise WorkflowError(listing.stderr.strip())
    sys.stderr.write(listing.stderr)
    return [int(number) for number in listing.stdout.split()]


def state_configuration():
    """Write down the configuration for the report to quote, where it changed."""
    stated = {"Configuration": {k: str(v) for k, v in config.items() if k != "since"}}
    text = json.dumps(stated, indent=1, ensure_ascii=False)
    path = Path(f"data/build/{CORPUS}/inventory/configuration.json")
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def try_again():
    """Remove what an earlier build had to leave out (keep_going), so that it is built again."""
    for record in Path(f"data/build/{CORPUS}/missing").glob("*.json"):
        for path in json.loads(record.read_text(encoding="utf-8"))["outputs"]:
            Path(path).unlink(missing_ok=True)
        record.unlink()


if workflow.is_main_process and (other := claimed(f"data/build/{CORPUS}")):
    # Told first: outputs that come and go under another build bring Snakemake to odd conclusions.
    sys.stderr.write(f"{other}\n")
PARTS = list_corpus()
if workflow.is_main_process:
    state_configuration()
    try_again()


wildcard_constraints:
    corpus=r"[^/]+",
    part=r"\d+",


def all_parts(path):
    """Every part of a table: its path with {part} filled in, {corpus} still open."""
    return [path.replace("{part}", str(part)) for part in PARTS]


def every_table():
    """Every part of every table: its path, {corpus} still open."""
    of_parts = [
        all_parts(f"data/build/{{corpus}}/{t}/part-{{part}}.parquet")
        for t in TABLES_OF_PARTS
    ]
    of_corpus = [f"data/build/{{corpus}}/{t}/part-0.parquet" for t in TABLES_OF_CORPUS]
    return [path for paths in of_parts for path in paths] + of_corpus


def all_code():
    """Every file whose hash the report states."""
    patterns = [
        "src/corroborate/**/*",
        "notebooks/*.ipynb",
        "workflow/rules/*.smk",
        "config/*.yaml",
    ]
    root = Path(workflow.basedir)
    files = [
        file for pattern in patterns for file in root.glob(pattern) if file.is_file()
    ]
    return sorted(
        file.relative_to(root).as_posix()
        for file in files
        if "__pycache__" not in file.parts
    )


def seen_from_notebooks(path):
    """A path as a notebook writes it: relative to notebooks/, unless it is absolute."""
    return path if Path(path).is_absolute() else f"../{path}"


# review.csv is a person's to write: it is an input where it is there.
REVIEW = [f"{CORPUS_DIR}/review.csv"] if Path(CORPUS_DIR, "review.csv").exists() else []


def arguments_of_changes(wildcards):
    """What `snakemake changes` compares: the tables of an older report, and those of this one."""
    if not Path(config["since"], "figures.csv").is_file():
        raise WorkflowError(
            f"config: since: '{config['since']}' holds no figures.csv; "
            "write --config since=reports/NAME/tables of an older report"
        )
    here = f"reports/{CORPUS}"
    return [
        "--old",
        config["since"],
        "--new",
        f"{here}/tables",
        "--out",
        f"{here}/changes",
    ]


def stored_outputs_are_of(path):
    """Let only the bundled corpus be verified: the notebooks' stored outputs are of it."""

    def check(wildcards):
        if CORPUS != BUNDLED:
            raise WorkflowError(
                f"verify: the notebooks' stored outputs are of '{BUNDLED}', not of '{CORPUS}'; "
                "leave out corpus= and corpus_dir="
            )
        return path

    return check


onstart:
    # Snakemake's own lock outlives a killed build and then has to be taken away by hand. This one
    # belongs to the process and ends with it (the profiles say `nolock`).
    claim(f"data/build/{CORPUS}")


onsuccess:
    report = Path(f"reports/{CORPUS}/index.html").resolve()
    # `make report` says it itself, also where there was nothing to do.
    if report.exists() and "MAKELEVEL" not in os.environ:
        sys.stderr.write(f"The report: {report}\n")
