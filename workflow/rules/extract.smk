rule extract:
    """Find sentences, names, dates, figures and quotations in the articles of one part."""
    input:
        sources="data/build/{corpus}/sources/part-{part}.parquet",
        blocks="data/build/{corpus}/blocks/part-{part}.parquet",
        measures=config["measures"],
        vague_numbers=config["vague_numbers"],
        notebook="notebooks/02_extract.ipynb",
    output:
        sentences="data/build/{corpus}/sentences/part-{part}.parquet",
        mentions="data/build/{corpus}/mentions/part-{part}.parquet",
        dates="data/build/{corpus}/dates/part-{part}.parquet",
        figures="data/build/{corpus}/figures/part-{part}.parquet",
        quotes="data/build/{corpus}/quotes/part-{part}.parquet",
        notebook="data/build/{corpus}/notebooks/02_extract.{part}.ipynb",
    log:
        notebook="data/build/{corpus}/logs/02_extract.{part}.ipynb",
        measured="data/build/{corpus}/benchmarks/02_extract.{part}.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            build=f"../data/build/{wildcards.corpus}",
            part=int(wildcards.part),
            measures=seen_from_notebooks(config["measures"]),
            vague_numbers=seen_from_notebooks(config["vague_numbers"]),
            convention=config["convention"],
        ),
        version=version_of(
            "extract",
            "notebooks/02_extract.ipynb",
            config["measures"],
            config["vague_numbers"],
        ),
    message:
        "Read the articles of part {wildcards.part} of {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK


rule entities:
    """Settle across the corpus whom each name means."""
    input:
        sources=all_parts("data/build/{corpus}/sources/part-{part}.parquet"),
        sentences=all_parts("data/build/{corpus}/sentences/part-{part}.parquet"),
        mentions=all_parts("data/build/{corpus}/mentions/part-{part}.parquet"),
        review=REVIEW,
        notebook="notebooks/02b_entities.ipynb",
    output:
        entities="data/build/{corpus}/entities/part-0.parquet",
        aliases="data/build/{corpus}/aliases/part-0.parquet",
        notebook="data/build/{corpus}/notebooks/02b_entities.ipynb",
    log:
        notebook="data/build/{corpus}/logs/02b_entities.ipynb",
        measured="data/build/{corpus}/benchmarks/02b_entities.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            build=f"../data/build/{wildcards.corpus}",
            review=seen_from_notebooks(f"{CORPUS_DIR}/review.csv"),
        ),
        version=version_of("compare", "notebooks/02b_entities.ipynb", *REVIEW),
    message:
        "Settle whom each name means in {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK
