rule inventory:
    """Write down which articles a part holds, and what sources.csv states about them."""
    input:
        manifest=ancient(stated("sources.csv")),
    output:
        "data/build/{corpus}/inventory/part-{part}.json",
    log:
        said="data/build/{corpus}/logs/inventory.{part}.txt",
        measured="data/build/{corpus}/benchmarks/inventory.{part}.tsv",
    conda:
        "../../environment.yml"
    params:
        listing=LISTING,
    message:
        "List the articles of part {wildcards.part} of {wildcards.corpus}"
    shell:
        f"{START} list_corpus.py write {{params.listing:q}}"
        " --part {wildcards.part} 2>&1 | tee {log.said:q}"


rule clean:
    """Keep the article of each saved page, drop the rest, and record where every run stood."""
    input:
        inventory="data/build/{corpus}/inventory/part-{part}.json",
        articles=articles,
        notebook="notebooks/01_clean.ipynb",
    output:
        sources="data/build/{corpus}/sources/part-{part}.parquet",
        documents="data/build/{corpus}/documents/part-{part}.parquet",
        blocks="data/build/{corpus}/blocks/part-{part}.parquet",
        notebook="data/build/{corpus}/notebooks/01_clean.{part}.ipynb",
    log:
        notebook="data/build/{corpus}/logs/01_clean.{part}.ipynb",
        measured="data/build/{corpus}/benchmarks/01_clean.{part}.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            corpus_dir=seen_from_notebooks(CORPUS_DIR),
            build=f"../data/build/{wildcards.corpus}",
            part=int(wildcards.part),
            max_bytes=config["max_bytes"],
            max_runs=config["max_runs"],
        ),
        version=version_of("clean", "notebooks/01_clean.ipynb"),
    message:
        "Clean the articles of part {wildcards.part} of {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK
