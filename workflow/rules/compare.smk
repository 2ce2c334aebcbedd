rule reuse:
    """Find passages that stand in two sources, and the origin of every figure and quotation."""
    input:
        sources=all_parts("data/build/{corpus}/sources/part-{part}.parquet"),
        sentences=all_parts("data/build/{corpus}/sentences/part-{part}.parquet"),
        figures=all_parts("data/build/{corpus}/figures/part-{part}.parquet"),
        quotes=all_parts("data/build/{corpus}/quotes/part-{part}.parquet"),
        entities="data/build/{corpus}/entities/part-0.parquet",
        aliases="data/build/{corpus}/aliases/part-0.parquet",
        review=REVIEW,
        agencies="config/agencies.yaml",
        notebook="notebooks/03_reuse.ipynb",
    output:
        reuse="data/build/{corpus}/reuse/part-0.parquet",
        origins="data/build/{corpus}/origins/part-0.parquet",
        notebook="data/build/{corpus}/notebooks/03_reuse.ipynb",
    log:
        notebook="data/build/{corpus}/logs/03_reuse.ipynb",
        measured="data/build/{corpus}/benchmarks/03_reuse.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            build=f"../data/build/{wildcards.corpus}",
            review=seen_from_notebooks(f"{CORPUS_DIR}/review.csv"),
        ),
        version=version_of("compare", "notebooks/03_reuse.ipynb", *REVIEW),
    message:
        "Find who copied whom in {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK


rule figures:
    """Group figures that speak of the same thing, and say how they stand to each other."""
    input:
        sources=all_parts("data/build/{corpus}/sources/part-{part}.parquet"),
        sentences=all_parts("data/build/{corpus}/sentences/part-{part}.parquet"),
        dates=all_parts("data/build/{corpus}/dates/part-{part}.parquet"),
        figures=all_parts("data/build/{corpus}/figures/part-{part}.parquet"),
        mentions=all_parts("data/build/{corpus}/mentions/part-{part}.parquet"),
        entities="data/build/{corpus}/entities/part-0.parquet",
        aliases="data/build/{corpus}/aliases/part-0.parquet",
        origins="data/build/{corpus}/origins/part-0.parquet",
        review=REVIEW,
        notebook="notebooks/04_figures.ipynb",
    output:
        figure_groups="data/build/{corpus}/figure_groups/part-0.parquet",
        possible_matches="data/build/{corpus}/possible_matches/part-0.parquet",
        notebook="data/build/{corpus}/notebooks/04_figures.ipynb",
    log:
        notebook="data/build/{corpus}/logs/04_figures.ipynb",
        measured="data/build/{corpus}/benchmarks/04_figures.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            build=f"../data/build/{wildcards.corpus}",
            review=seen_from_notebooks(f"{CORPUS_DIR}/review.csv"),
        ),
        version=version_of("compare", "notebooks/04_figures.ipynb", *REVIEW),
    message:
        "Compare the figures of {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK


rule quotes:
    """Group the same words across sources, and say what became of them and of their speaker."""
    input:
        sources=all_parts("data/build/{corpus}/sources/part-{part}.parquet"),
        sentences=all_parts("data/build/{corpus}/sentences/part-{part}.parquet"),
        quotes=all_parts("data/build/{corpus}/quotes/part-{part}.parquet"),
        entities="data/build/{corpus}/entities/part-0.parquet",
        aliases="data/build/{corpus}/aliases/part-0.parquet",
        origins="data/build/{corpus}/origins/part-0.parquet",
        review=REVIEW,
        notebook="notebooks/05_quotes.ipynb",
    output:
        quote_groups="data/build/{corpus}/quote_groups/part-0.parquet",
        notebook="data/build/{corpus}/notebooks/05_quotes.ipynb",
    log:
        notebook="data/build/{corpus}/logs/05_quotes.ipynb",
        measured="data/build/{corpus}/benchmarks/05_quotes.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            build=f"../data/build/{wildcards.corpus}",
            review=seen_from_notebooks(f"{CORPUS_DIR}/review.csv"),
        ),
        version=version_of("compare", "notebooks/05_quotes.ipynb", *REVIEW),
    message:
        "Compare the quotations of {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK


rule coverage:
    """Count who names whom, how early, and in what terms."""
    input:
        sources=all_parts("data/build/{corpus}/sources/part-{part}.parquet"),
        sentences=all_parts("data/build/{corpus}/sentences/part-{part}.parquet"),
        mentions=all_parts("data/build/{corpus}/mentions/part-{part}.parquet"),
        entities="data/build/{corpus}/entities/part-0.parquet",
        aliases="data/build/{corpus}/aliases/part-0.parquet",
        framing=config["framing"],
        notebook="notebooks/06_coverage.ipynb",
    output:
        coverage="data/build/{corpus}/coverage/part-0.parquet",
        terms="data/build/{corpus}/terms/part-0.parquet",
        notebook="data/build/{corpus}/notebooks/06_coverage.ipynb",
    log:
        notebook="data/build/{corpus}/logs/06_coverage.ipynb",
        measured="data/build/{corpus}/benchmarks/06_coverage.tsv",
    conda:
        "../../environment.yml"
    params:
        parameters=lambda wildcards: as_json(
            build=f"../data/build/{wildcards.corpus}",
            framing=seen_from_notebooks(config["framing"]),
        ),
        version=version_of("compare", "notebooks/06_coverage.ipynb", config["framing"]),
    message:
        "Count who names whom in {wildcards.corpus}"
    shell:
        RUN_NOTEBOOK
