# What the report states the hashes of, beside the library.
CODE = [
    path.relative_to(workflow.basedir).as_posix()
    for pattern in ("notebooks/*.ipynb", "workflow/rules/*.smk", "config/*.yaml")
    for path in Path(workflow.basedir).glob(pattern)
]
NOTEBOOKS_OF_PARTS = ["01_clean", "02_extract"]
NOTEBOOKS_OF_CORPUS = [
    "02b_entities",
    "03_reuse",
    "04_figures",
    "05_quotes",
    "06_coverage",
]
WRITE_REPORT = (
    f"{START} write_report.py {{params.arguments:q}}"
    " > {log.said:q} 2>&1 || {{ cat {log.said:q} >&2; exit 1; }}"
)


rule configuration:
    """Write down the configuration for the report to quote."""
    input:
        "Snakefile",
    output:
        "data/build/{corpus}/inventory/configuration.json",
    log:
        "data/build/{corpus}/logs/configuration.txt",
    benchmark:
        "data/build/{corpus}/benchmarks/configuration.tsv"
    conda:
        "../../environment.yml"
    params:
        stated=lambda wildcards: json.dumps(
            {"Configuration": {k: str(v) for k, v in config.items() if k != "since"}},
            indent=1,
            ensure_ascii=False,
        ),
    message:
        "Write down the configuration of {wildcards.corpus}"
    shell:
        "printf %s {params.stated:q} > {output:q} 2> {log:q}"


# What a person wrote beside the articles and the report shows.
SHOWN = [
    path
    for name in ["sources.csv", "README.md", "cover.png", "cover.jpg", "cover.webp"]
    for path in stated(name)
]


# What was measured on texts that the rules were not made with, where it was.
UNSEEN = [file for file in ["data/gold/unseen.json"] if os.path.exists(file)]


rule report:
    """Write the one file that people share, and the tables beside it."""
    input:
        tables=every_table,
        accuracy="data/gold/accuracy.json",
        unseen=UNSEEN,
        configuration="data/build/{corpus}/inventory/configuration.json",
    output:
        index=f"{FOLDER}/index.html",
        tables=f"{FOLDER}/tables/datapackage.json",
        annotations=f"{FOLDER}/annotations/collection.jsonld",
        crate=f"{FOLDER}/ro-crate-metadata.json",
    log:
        said="data/build/{corpus}/logs/report.txt",
        measured="data/build/{corpus}/benchmarks/report.tsv",
    conda:
        "../../environment.yml"
    params:
        arguments=[
            *("report", CORPUS_DIR),
            *("--tables", "data/build/{corpus}"),
            *("--out", FOLDER),
            *("--name", "{corpus}"),
            *(("--excerpts",) if config["texts"] == "excerpts" else ()),
            *("--accuracy", "data/gold/accuracy.json"),
            *(("--unseen", *UNSEEN) if UNSEEN else ()),
            *("--provenance", "data/build/{corpus}/inventory/configuration.json"),
            *("--workflow", "Snakefile"),
            "--notebooks",
        ],
        version=version_of("report", *CODE, *REVIEW, *SHOWN),
    message:
        f"Write {REPORT}/index.html"
    shell:
        WRITE_REPORT


rule pages:
    """Render the notebooks that were executed as HTML pages that load nothing."""
    input:
        notebooks_of_parts=[
            all_parts(f"data/build/{{corpus}}/notebooks/{notebook}.{{part}}.ipynb")
            for notebook in NOTEBOOKS_OF_PARTS
        ],
        notebooks_of_corpus=[
            f"data/build/{{corpus}}/notebooks/{notebook}.ipynb"
            for notebook in NOTEBOOKS_OF_CORPUS
        ],
    output:
        "reports/{corpus}/notebooks/index.html",
    log:
        said="data/build/{corpus}/logs/pages.txt",
        measured="data/build/{corpus}/benchmarks/pages.tsv",
    conda:
        "../../environment.yml"
    params:
        version=version_of("none", "workflow/scripts/render_notebooks.py"),
    message:
        "Render the notebooks of {wildcards.corpus}"
    shell:
        f"{START} render_notebooks.py {{input:q}} --index {{output:q}} 2> {{log.said:q}}"
        " || {{ cat {log.said:q} >&2; exit 1; }}"


rule changes:
    """Say what is new, gone or different since an older report."""
    input:
        index=f"{REPORT}/index.html",
        tables=f"{REPORT}/tables/datapackage.json",
    output:
        f"{REPORT}/changes/changes.html",
    log:
        said=f"data/build/{CORPUS}/logs/changes.txt",
        measured=f"data/build/{CORPUS}/benchmarks/changes.tsv",
    conda:
        "../../environment.yml"
    params:
        arguments=arguments_of_changes,
        version=version_of("report"),
    message:
        "Compare with an older report"
    shell:
        WRITE_REPORT
