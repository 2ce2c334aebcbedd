# Two commands do everything: `make report` and `make test`. The rest is for daily work.
.DEFAULT_GOAL := report
.PHONY: environment extras report test lint nbval lab docs notebooks accuracy bench pythons sbom test-slurm clean distclean

PYTHON ?= python3
TOOLS := .tools
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
READY := .venv/.ready
EXTRAS := .venv/.extras
# Programs are called as modules: the first line of a script does not bear every path.
RUN := $(BIN)/python -m

# Python starts three times slower where it may not keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1
export UV_PROJECT_ENVIRONMENT := .venv
# The certificates the machine trusts, also those of a proxy between it and the registry.
export UV_SYSTEM_CERTS := 1
# Without a home to write to, what programs keep lies beside the environment.
ifneq ($(shell test -n "$$HOME" && test -w "$$HOME" && echo yes),yes)
export UV_CACHE_DIR := $(TOOLS)/cache/uv
export XDG_CACHE_HOME := $(CURDIR)/$(TOOLS)/cache
endif

report: environment            ## build the report of the configured corpus
	@$(RUN) snakemake $(SNAKEMAKE)
	@echo "The report: $$(ls -1 "$$PWD"/reports/*/index.html | tr '\n' ' ')"

# The tests fill the cores by themselves; what runs on one core each runs beside another before.
test: export OMP_NUM_THREADS := 1
test: environment              ## run every check
	@$(RUN) snakemake --quiet all
	@$(MAKE) --no-print-directory --jobs 2 lint nbval
	$(RUN) pytest -n auto --dist loadfile --no-loadscope-reorder tests src

lint: environment              ## style, types and the workflow's own checks
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) snakefmt --check Snakefile workflow/rules
	$(RUN) snakemake --lint

# One at a time: two kernels that start at once may take the same ports, and one waits for ever.
nbval: export IPYTHONDIR := $(CURDIR)/workflow/ipython
nbval: environment          ## hold the notebooks' outputs against the stored ones
	$(RUN) pytest --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg notebooks

lab: extras report             ## explore the notebooks
	$(RUN) jupyterlab notebooks

docs:                          ## the documentation as a site, in site/; a warning is an error
	UV_PROJECT_ENVIRONMENT=.venv-docs $(UV) run --locked --no-dev --group docs \
	  sphinx-build --quiet --fail-on-warning --fresh-env docs site

notebooks: environment         ## refresh the notebooks' stored outputs
	@$(RUN) snakemake --quiet all
	$(BIN)/python workflow/scripts/store_outputs.py notebooks/*.ipynb

accuracy: environment          ## measure on the gold data what the report states of itself
	$(RUN) benchmarks.accuracy

bench: environment             ## speed and growth
	$(RUN) benchmarks.build

pythons: environment           ## the report by every supported Python there is: the same bytes?
	$(RUN) benchmarks.pythons $(UV)

sbom: environment              ## what is installed, with licences, as CycloneDX in sbom.json
	$(UV) tool run --from "cyclonedx-bom>=7" cyclonedx-py environment --output-reproducible \
	  --pyproject pyproject.toml --output-file sbom.json .venv

test-slurm: extras             ## run the workflow on a Slurm of this machine's own
	$(RUN) pytest tests -m slurm

clean:                         ## remove what was built, keep the environment
	rm -rf data/build reports/*/ .snakemake

distclean: clean               ## remove the environment as well
	rm -rf .venv .venv-docs $(TOOLS) site sbom.json

docs: $(if $(findstring $(TOOLS),$(UV)),$(TOOLS)/bin/uv)

environment: $(READY)

extras: $(EXTRAS)              ## install as well what only `make lab` and a cluster need

$(READY): LAYERS := --extra formats --extra workflow
$(EXTRAS): LAYERS := --all-extras
$(EXTRAS): $(READY)
$(READY) $(EXTRAS): pyproject.toml uv.lock | $(if $(findstring $(TOOLS),$(UV)),$(TOOLS)/bin/uv)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which: make PYTHON=/path/to/python3.11 report"; exit 1; }
	$(UV) sync --locked $(LAYERS) --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"
	@touch $@

$(TOOLS)/bin/uv:
	@$(PYTHON) -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
