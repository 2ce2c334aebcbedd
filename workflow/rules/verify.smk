rule verify:
    """Run every notebook again and hold its outputs against the stored ones (nbval)."""
    input:
        reports=stored_outputs_are_of(f"reports/{CORPUS}/index.html"),
        pages=f"reports/{CORPUS}/notebooks/index.html",
    log:
        f"data/build/{CORPUS}/logs/verify.txt",
    benchmark:
        f"data/build/{CORPUS}/benchmarks/verify.tsv"
    conda:
        "../../environment.yml"
    params:
        python=sys.executable,
    message:
        "Hold the notebooks' outputs against the stored ones"
    shell:
        "{params.python:q} -m pytest --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg"
        " notebooks tests/workflow/test_notebooks.py 2>&1 | tee {log:q}"
