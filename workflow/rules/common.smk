# Shared by all stages: the configuration, checked, and the corpus, listed. Reading this changes no
# file: what a build must write down beforehand is written when it starts.
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from snakemake.exceptions import WorkflowError

SCRIPTS = f"{workflow.basedir}/workflow/scripts"
sys.path.insert(0, SCRIPTS)
import fork_server
from check_config import check_config, check_files
from claim import claim, claimed
from versions import version_of

BUNDLED = "aleppo-2016"
TABLES_OF_PARTS = [
    "sources",
    "documents",
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

with suppress(ImportError, AttributeError):
    # It would import pandas at every start, to see whether a parameter is a table: none is. That is
    # a fifth of a call with nothing to do, and Snakemake has no option for it.
    from snakemake.persistence import PersistenceBase

    PersistenceBase._serialize_param = PersistenceBase._serialize_param_builtin

check_config(
    config, schema=Path(workflow.basedir) / "workflow/schemas/config.schema.yaml"
)
CORPUS_DIR = config["corpus_dir"] or f"data/raw/{config['corpus']}"
if set(CORPUS_DIR) & set("{}<>"):
    raise WorkflowError(
        f"config: corpus_dir '{CORPUS_DIR}': Snakemake reads {{}} and <> its own way; rename the folder"
    )
CORPUS = config["corpus"]
if config["corpus_dir"] and CORPUS == BUNDLED:
    # Letters of any script stay; what a path would read otherwise does not.
    CORPUS = re.sub(r"[^\w.-]+", "-", Path(CORPUS_DIR).resolve().name).strip("-.")
    CORPUS = CORPUS or "corpus"
EXCERPTS = config["texts"] == "excerpts"
# An edition of excerpts lies beside the full report, without the notebooks: they show whole texts.
FOLDER = "reports/{corpus}-excerpts" if EXCERPTS else "reports/{corpus}"
REPORT = FOLDER.replace("{corpus}", CORPUS)
NOTEBOOK_PAGES = [] if EXCERPTS else [f"reports/{CORPUS}/notebooks/index.html"]
check_files(config, ["measures", "vague_numbers", "framing"])
LISTING = [
    CORPUS_DIR,
    *("--build", f"data/build/{CORPUS}"),
    *("--articles-per-part", str(config["articles_per_part"])),
    f"--date-order={config['date_order']}",
]


def plan_corpus():
    """List the corpus: its parts with their files, and what is to be built again. Writes nothing."""
    if (
        not workflow.is_main_process
    ):  # on another machine: as it was when the build started
        memory = Path(f"data/build/{CORPUS}/inventory/memory.json")
        return {"again": [], **json.loads(memory.read_text(encoding="utf-8"))}
    listing = list_corpus("plan", *LISTING)
    planned = json.loads(listing)
    for note in planned["notes"]:
        sys.stderr.write(f"{note}\n")
    return planned


def list_corpus(*arguments, text=None):
    """Call the script that lists the corpus; a mistake in the input is told in one line."""
    done = subprocess.run(
        [sys.executable, f"{SCRIPTS}/list_corpus.py", *arguments],
        capture_output=True,
        text=True,
        input=text,
    )
    if done.returncode:
        raise WorkflowError(done.stderr.strip())
    return done.stdout


if workflow.is_main_process and (other := claimed(f"data/build/{CORPUS}")):
    # Told first: outputs that come and go under another build bring Snakemake to odd conclusions.
    sys.stderr.write(f"{other}\n")
PLAN = plan_corpus()
PARTS = sorted(int(part) for part in PLAN["parts"])


# Too small to be sent to another machine.
localrules:
    inventory,
    configuration,


wildcard_constraints:
    corpus=r"[^/]+",
    part=r"\d+",


def all_parts(path):
    """Every part of a table: its path with {part} filled in, {corpus} still open."""
    return [path.replace("{part}", str(part)) for part in PARTS]


def every_table(wildcards):
    """Every part of every table. One that is damaged is made anew, though it is there."""
    paths = [
        f"data/build/{CORPUS}/{table}/part-{part}.parquet"
        for table in TABLES_OF_PARTS
        for part in PARTS
    ]
    paths += [f"data/build/{CORPUS}/{t}/part-0.parquet" for t in TABLES_OF_CORPUS]
    made_anew(wildcards)
    return paths


def made_anew(wildcards):
    """Let Snakemake make anew what is there and is not as it should be, as `--forcerun` does.

    Asked while it thinks about what to do, so that a dry run tells of it and changes nothing.
    """
    workflow.dag.forcefiles.update(PLAN["again"])
    return []


def articles(wildcards):
    """The files of a part. Their content is what counts, and the listing has looked at it."""
    made_anew(wildcards)
    return [
        ancient(f"{CORPUS_DIR}/{file}") for file in PLAN["parts"][str(wildcards.part)]
    ]


def as_json(**parameters):
    """The parameters of a notebook, as the script that runs it takes them."""
    return json.dumps(parameters)


def seen_from_notebooks(path):
    """A path as a notebook writes it: relative to notebooks/, unless it is absolute."""
    return path if Path(path).is_absolute() else f"../{path}"


def stated(name):
    """A file that a person writes beside the articles: an input where it is there."""
    return [f"{CORPUS_DIR}/{name}"] if Path(CORPUS_DIR, name).is_file() else []


REVIEW = stated("review.csv")

# How every notebook is run. The paths of interpreter and scripts may hold anything, and Snakemake's
# `script:` would not quote them; they stand in no command either: a project may be moved.
os.environ.pop("CORROBORATE_SERVER", None)
os.environ.update(
    CORROBORATE_PYTHON=sys.executable,
    CORROBORATE_SCRIPTS=SCRIPTS,
    CORROBORATE_KEEP_GOING="--keep-going" if config["keep_going"] else "",
    # A process with threads had better not be copied; one of Arrow's allocators would start one.
    JE_ARROW_MALLOC_CONF="background_thread:false",
)
START = '"$CORROBORATE_PYTHON" -S "$CORROBORATE_SCRIPTS"/start.py --measure {log.measured:q}'
RUN_NOTEBOOK = (
    f"{START} run_notebook.py"
    " {input.notebook:q} {params.parameters:q}"
    " --log {log.notebook:q} --outputs {output:q} $CORROBORATE_KEEP_GOING"
)


def arguments_of_changes(wildcards):
    """What `snakemake changes` compares: the tables of an older report, and those of this one."""
    if not Path(config["since"], "figures.csv").is_file():
        raise WorkflowError(
            f"config: since: '{config['since']}' holds no figures.csv; "
            "write --config since=reports/NAME/tables of an older report"
        )
    tables = [config["since"], f"{REPORT}/tables"]
    return ["changes", *tables, "--out", f"{REPORT}/changes"]


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


def end_in_one_line_at_ctrl_c():
    """Let Ctrl-C end the build at once and in one line, where it is not ignored.

    Snakemake would tell of each job that ended by it as of a failure. What is half done is known to
    it by its marks, as after a kill, and is done again by the next call.
    """

    def end(signal_number, frame):
        os.write(
            2, b"\nInterrupted. What was finished stays; call it again to go on.\n"
        )
        os._exit(130)

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)


onstart:
    # Snakemake's own lock outlives a killed build and then has to be taken away by hand. This one
    # belongs to the process and ends with it (the profiles say `nolock`).
    if workflow.is_main_process:
        claim(f"data/build/{CORPUS}")
        end_in_one_line_at_ctrl_c()
        if workflow.local_exec:  # on another machine nobody would hear it
            fork_server.start(
                {job.rule.name for job in workflow.dag.needrun_jobs()}
            )
        list_corpus("remember", *LISTING, text=json.dumps(PLAN))


onsuccess:
    report = Path(f"{REPORT}/index.html").resolve()
    # `make report` says it itself, also where there was nothing to do.
    if report.exists() and "MAKELEVEL" not in os.environ:
        sys.stderr.write(f"The report: {report}\n")
