# Corroborate: from a folder of news articles to one report.
# `snakemake` rebuilds the report of the corpus that config/config.yaml names.


configfile: "config/config.yaml"


include: "workflow/rules/common.smk"
include: "workflow/rules/clean.smk"
include: "workflow/rules/extract.smk"
include: "workflow/rules/compare.smk"
include: "workflow/rules/report.smk"
include: "workflow/rules/verify.smk"


rule all:
    default_target: True
    input:
        f"{REPORT}/index.html",
        NOTEBOOK_PAGES,
        # A table found damaged is built again also where nothing asks for it any more.
        every_table,
