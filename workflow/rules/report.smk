NOTEBOOKS_OF_PARTS = ["01_clean", "02_extract"]
NOTEBOOKS_OF_CORPUS = [
    "02b_entities",
    "03_reuse",
    "04_figures",
    "05_quotes",
    "06_coverage",
]

# What was measured on texts that the rules were not made with, where it was.
UNSEEN = [file for file in ["data/gold/unseen.json"] if os.path.exists(file)]


rule report:
    """Write the one file that people share, and the tables beside it."""
    input:
        tables=every_table(),
        accuracy="data/gold/accuracy.json",
        unseen=UNSEEN,
        configuration="data/build/{corpus}/inventory/configuration.json",
        code=all_code(),
    output:
        index="reports/{corpus}/index.html",
        tables="reports/{corpus}/tables/datapackage.json",
        annotations="reports/{corpus}/annotations/collection.jsonld",
        crate="reports/{corpus}/ro-crate-metadata.json",
    log:
        "data/build/{corpus}/logs/report.txt",
    benchmark:
        "data/build/{corpus}/benchmarks/report.tsv"
    conda:
        "../../environment.yml"
    params:
        module="corroborate.report.__main__",
        arguments=[
            *("--build", "data/build/{corpus}"),
            *("--corpus-dir", CORPUS_DIR),
            *("--out", "reports/{corpus}"),
            *("--texts", config["texts"]),
            *("--accuracy", "data/gold/accuracy.json"),
            *(("--unseen", *UNSEEN) if UNSEEN else ()),
            *("--provenance", "data/build/{corpus}/inventory/configuration.json"),
            *("--workflow", "Snakefile"),
            "--notebooks",
        ],
    message:
        "Write reports/{wildcards.corpus}/index.html"
    script:
        "../scripts/write_report.py"


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
        "data/build/{corpus}/logs/pages.txt",
    benchmark:
        "data/build/{corpus}/benchmarks/pages.tsv"
    conda:
        "../../environment.yml"
    message:
        "Render the notebooks of {wildcards.corpus}"
    script:
        "../scripts/render_notebooks.py"


rule changes:
    """Say what is new, gone or different since an older report."""
    input:
        index=f"reports/{CORPUS}/index.html",
        tables=f"reports/{CORPUS}/tables/datapackage.json",
        library=files_behind("src/corroborate/report/diff/diff_page.py"),
    output:
        f"reports/{CORPUS}/changes/changes.html",
    log:
        f"data/build/{CORPUS}/logs/changes.txt",
    benchmark:
        f"data/build/{CORPUS}/benchmarks/changes.tsv"
    conda:
        "../../environment.yml"
    params:
        module="corroborate.report.diff.diff_page",
        arguments=arguments_of_changes,
    message:
        "Compare with an older report"
    script:
        "../scripts/write_report.py"
