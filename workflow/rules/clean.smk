rule clean:
    """Keep the article of each saved page, drop the rest, and record where every run stood."""
    input:
        inventory="data/build/{corpus}/inventory/part-{part}.json",
        notebook="notebooks/01_clean.ipynb",
        library=files_behind("notebooks/01_clean.ipynb"),
    output:
        sources="data/build/{corpus}/sources/part-{part}.parquet",
        blocks="data/build/{corpus}/blocks/part-{part}.parquet",
        notebook="data/build/{corpus}/notebooks/01_clean.{part}.ipynb",
    log:
        notebook="data/build/{corpus}/logs/01_clean.{part}.ipynb",
    benchmark:
        "data/build/{corpus}/benchmarks/01_clean.{part}.tsv"
    conda:
        "../../environment.yml"
    params:
        corpus_dir=seen_from_notebooks(CORPUS_DIR),
        build="../data/build/{corpus}",
        part=lambda wildcards: int(wildcards.part),
        max_bytes=config["max_bytes"],
        max_runs=config["max_runs"],
    message:
        "Clean the articles of part {wildcards.part} of {wildcards.corpus}"
    script:
        "../scripts/run_notebook.py"
