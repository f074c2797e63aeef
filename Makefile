PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
COMPILE := $(BIN)/pip-compile --quiet --upgrade --no-header --no-annotate --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: build history test lint docs benchmark scoring recipes bench explore sample requirements \
	clean

## Build everything from the invoice lines that INSIDERS_TRANSACTIONS points to, else the sample.
build: .venv/runtime
	$(BIN)/dbt build

## Build as of the day FROM and each month after it; FIT=true fits a model on the first day.
history: .venv/runtime
	$(BIN)/python scripts/rebuild_history.py $(FROM) $(if $(FIT),--fit)

## Run the whole test suite; with INSIDERS_TRANSACTIONS set, on those lines, too.
test: .venv/development
	$(BIN)/python -m pytest

## Check style and conventions of SQL, Python and YAML.
lint: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/yamllint --strict .
	$(BIN)/sqlfluff lint models tests/assertions analyses
	$(BIN)/dbt --quiet docs generate
	$(BIN)/dbt-bouncer run

## Write the documentation to target/; `dbt docs serve` shows it.
docs: .venv/runtime
	$(BIN)/dbt docs generate

## Measure speed and memory against the reference script, on INSIDERS_TRANSACTIONS or the sample.
benchmark: .venv/runtime
	$(BIN)/python benchmarks/benchmark.py

## Measure how fast a stored model scores a million customers, and how faithfully.
scoring: .venv/runtime
	$(BIN)/dbt build
	$(BIN)/python benchmarks/scoring.py

## Build every recipe in recipes.duckdb, and set its results beside the published ones.
recipes: export INSIDERS_DATABASE = recipes.duckdb
recipes: .venv/runtime
	@# One model at a time, as in the bench below.
	for recipe in $$(tail -n +2 seeds/segmentation/recipes.csv | cut -d, -f1); do \
		$(BIN)/dbt build --selector recipe --threads 1 --vars "{recipe: $$recipe}" || exit 1; \
	done

## Compare spaces, models and numbers of clusters on the customers that were built.
bench: .venv/runtime
	$(BIN)/dbt build
	@# One model at a time: each uses both cores itself, and libraries do not bear two first imports.
	$(BIN)/dbt build --selector bench --threads 1

## Try what else the default recipe could be, and print how each trial does beside it.
explore: export INSIDERS_DATABASE = explore.duckdb
explore: .venv/runtime
	$(BIN)/dbt --quiet seed
	$(BIN)/dbt --quiet run --select +int_lines_classified
	$(BIN)/dbt --quiet run --select customers_as_of \
		--vars '{cut_days: [0, 60, 90, 99, 150, 161, 189, 251]}'
	$(BIN)/python benchmarks/explore_spaces.py

## Generate the sample again; the result is the file in the repository.
sample: .venv/runtime
	$(BIN)/python scripts/generate_sample.py

## Pin what pyproject.toml asks for; development first, so that both agree.
requirements: .venv/development
	$(BIN)/pip install --quiet --disable-pip-version-check pip-tools
	$(COMPILE) --extra development --output-file requirements-development.txt pyproject.toml
	$(COMPILE) --constraint requirements-development.txt --output-file requirements.txt pyproject.toml

clean:
	rm -rf .venv target logs insiders.duckdb recipes.duckdb explore.duckdb

.venv/runtime: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@# The first import compiles functions that are kept on disk: half a minute, once.
	$(BIN)/python -c "import umap"
	touch $@

.venv/development: requirements-development.txt .venv/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-development.txt
	touch $@
