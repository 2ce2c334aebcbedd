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
    *("coverage", "terms"),
]
NOTEBOOKS_OF_PARTS = ["01_clean", "02_extract"]
NOTEBOOKS_OF_CORPUS = [
    "02b_entities",
    "03_reuse",
    "04_figures",
    "05_quotes",
    "06_coverage",
]


rule report:
    """Write the one file that people share, and the tables beside it."""
    input:
        tables_of_parts=[
            all_parts(f"data/build/{{corpus}}/{table}/part-{{part}}.parquet")
            for table in TABLES_OF_PARTS
        ],
        tables_of_corpus=[
            f"data/build/{{corpus}}/{table}/part-0.parquet"
            for table in TABLES_OF_CORPUS
        ],
        accuracy="data/gold/accuracy.json",
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
    params:
        corpus_dir=CORPUS_DIR,
        texts=config["texts"],
    message:
        "Write reports/{wildcards.corpus}/index.html"
    shell:
        "{PYTHON:q} -m corroborate.report --build data/build/{wildcards.corpus:q}"
        " --corpus-dir {params.corpus_dir:q} --out reports/{wildcards.corpus:q}"
        " --texts {params.texts:q} --accuracy {input.accuracy:q}"
        " --provenance {input.configuration:q} --workflow Snakefile"
        " > {log:q} 2>&1 || {{ cat {log:q} >&2; exit 1; }}"


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
    message:
        "Render the notebooks of {wildcards.corpus}"
    script:
        "../scripts/render_notebooks.py"


rule changes:
    """Say what is new, gone or different since an older report."""
    input:
        index=f"reports/{CORPUS}/index.html",
        tables=f"reports/{CORPUS}/tables/datapackage.json",
        library=files_behind("src/corroborate/report/changes.py"),
    output:
        f"reports/{CORPUS}/changes/changes.html",
    log:
        f"data/build/{CORPUS}/logs/changes.txt",
    benchmark:
        f"data/build/{CORPUS}/benchmarks/changes.tsv"
    params:
        since=older_tables,
    message:
        "Compare with the tables in {params.since}"
    shell:
        "{PYTHON:q} -m corroborate.report.changes --old {params.since:q} --new $(dirname {input.tables:q})"
        " --out $(dirname {output:q}) > {log:q} 2>&1 || {{ cat {log:q} >&2; exit 1; }}"
