# What makes a new .venv: the first of these that runs and is 3.11 to 3.13, or PYTHON where it is set.
# The oldest comes first: pins that `make lock` compiles on it install on the newer ones, too.
PYTHONS = $(or $(PYTHON),python3.11 python3.12 python3.13 python3)
IS_SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
# Each is run, since pyenv has commands that exist and fail: those of versions that are not active.
FOUND_PYTHON = $(or $(shell for python in $(PYTHONS); do \
		if "$$python" -c "$(IS_SUPPORTED)" 2>/dev/null; then echo "$$python"; break; fi; \
	done),$(error No Python 3.11 to 3.13 found: tried $(PYTHONS). PYTHON=<path> names another))
BIN := .venv/bin
# What runs the target spark: Sail in the process of dbt, or ENGINE=cluster for Spark itself. Each has
# an environment of its own, since both want older packages than .venv.
ENGINE := sail
SPARK_BIN := .venv-$(ENGINE)/bin
CLUSTER := $(SPARK_BIN)/python scripts/spark_cluster.py \
	insiders$(if $(INSIDERS_TRANSACTIONS),,_sample).cluster
ON_ENGINE := $(if $(filter cluster,$(ENGINE)),$(CLUSTER))
COMPILE := $(BIN)/pip-compile --quiet --upgrade --no-header --no-annotate --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
EXTRAS := dashboard extensions report
DEVELOPMENT := $(EXTRAS) development
# The console shows progress, warnings, errors and the summary; logs/dbt.log has every line. Unit tests
# have fixed inputs: `make test` runs them.
BUILD := $(BIN)/dbt --log-level warn build --exclude-resource-type unit_test
# A recipe's history must not mix the sample with other lines, so each has a database of its own.
# The rules of other systems' recipes may be less exact than those of the default have to be.
REPRODUCTION_VARS := stability_runs: 9, stability_perturbations: [random_state], min_rules_f1: 0
REPRODUCTION_DATABASE := reproduction$(if $(INSIDERS_TRANSACTIONS),,_sample).duckdb

.DEFAULT_GOAL := help
.PHONY: help build build-changed publish published-versions rollback forget-customer dashboard \
	report screenshots test test-services install-spark build-spark test-spark lint format check docs \
	freshness inspect backfill backtest benchmark benchmark-assignment benchmark-publication \
	benchmark-scale reproduce-recipes evaluate ablation sample-data lock package-checksum clean

## List the targets.
help:
	@awk -F: '/^## / {text = substr($$0, 4)} \
		/^[a-z-]+:/ && text {printf "make %-21s %s\n", $$1, text; text = ""}' $(MAKEFILE_LIST)

## Build and test all models on INSIDERS_TRANSACTIONS, or on the sample.
build: .venv/runtime
	$(BUILD)

## Build and test what differs from the manifest in STATE=<folder>, and what reads it.
build-changed: .venv/runtime
	$(if $(STATE),,$(error STATE is missing: expected make build-changed STATE=<folder>))
	$(BIN)/dbt --log-level warn build --selector changed --defer --state "$(STATE)"

## Build, and publish the marts if every data test passed.
publish: .venv/runtime
	$(BUILD) $(if $(VARS),--vars '$(VARS)')
	$(BIN)/python scripts/publish.py

## List the published versions.
published-versions: .venv/runtime
	$(BIN)/python scripts/published_versions.py --vars '$(VARS)'

## Let readers see the published version VERSION=<number> again.
rollback: .venv/runtime
	$(if $(VERSION),,$(error VERSION is missing: expected make rollback VERSION=<number>))
	$(BIN)/python scripts/published_versions.py --vars '$(VARS)' --rollback '$(VERSION)'

## Erase the customer ID=<id> from the database and all published versions.
forget-customer: .venv/runtime
	$(if $(ID),,$(error ID is missing: expected make forget-customer ID=<id>))
	@$(BIN)/python scripts/forget_customer.py --vars '$(VARS)' -- '$(ID)'

## Run all tests, also on INSIDERS_TRANSACTIONS if it is set.
test: .venv/development
	@# A worker for each core takes a group of tests at a time: tests/python/integration/conftest.py.
	$(BIN)/python -m pytest --numprocesses auto --no-loadscope-reorder

## Run the tests that need database servers or Chromium; root installs what is missing.
test-services: .venv/services
	$(BIN)/python scripts/install_services.py
	$(BIN)/python -m pytest tests/python/services

## Install what the target spark needs: Sail, or with ENGINE=cluster Spark.
install-spark: .venv-$(ENGINE)/installed

## Build and test all models on Sail, or on ENGINE=cluster, Spark on this machine.
build-spark: .venv-$(ENGINE)/installed
	$(ON_ENGINE) $(SPARK_BIN)/dbt --log-level warn build --target spark

## Test the adapter, and compare the marts of Spark with those of DuckDB.
test-spark: .venv-$(ENGINE)/installed
	$(ON_ENGINE) $(SPARK_BIN)/python -m pytest adapters/sparkconnect/tests tests/python/spark

## Check style and conventions of SQL, Python and YAML.
lint: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/yamllint --strict .
	$(BIN)/sqlfluff lint --processes 0 models tests/singular analyses
	$(BIN)/dbt --quiet docs generate
	$(BIN)/dbt-bouncer run

## Fix the style of SQL and Python.
format: .venv/development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix models tests/singular analyses

## Run lint, then test.
check:
	@# One after the other, also under `make -j`: both write to target/.
	$(MAKE) lint
	$(MAKE) test

## Write the dbt docs and the column lineage, each as one HTML file in target/.
docs: .venv/development
	$(BIN)/dbt docs generate --static --selector docs
	@# It prints a line for each column that it cannot follow, as in the Python models.
	$(BIN)/colibri generate --light --disable-telemetry --output-dir target/lineage \
		> logs/lineage.log 2>&1 || { cat logs/lineage.log; exit 1; }

## Compare the date of the last invoice with today, by the var max_line_age_days.
freshness: .venv/runtime
	$(BIN)/dbt source freshness $(if $(VARS),--vars '$(VARS)')

## Show how the file, folder or glob FILE=<path> is read, without a build.
inspect: .venv/runtime
	$(if $(FILE),,$(error FILE is missing: expected make inspect FILE=<path>))
	$(BIN)/python scripts/inspect_transactions.py "$(FILE)" '$(VARS)'

## Build as of FROM=YYYY-MM-DD and monthly after it; REFIT=true refits as of FROM.
backfill: .venv/runtime
	$(if $(FROM),,$(error FROM is missing: expected make backfill FROM=YYYY-MM-DD))
	$(BIN)/python scripts/backfill.py $(FROM) $(if $(filter true,$(REFIT)),--refit)

## Compare values, forecasts and Insiders of past dates with what came after.
backtest: .venv/runtime
	$(BUILD)
	$(BUILD) --selector backtest --threads 1
	$(BIN)/python scripts/print_backtests.py

## Build, publish, and open the dashboard in a browser.
dashboard: .venv/dashboard
	$(MAKE) publish
	@# With VARS, the lines may be others than those of the environment.
	INSIDERS_PUBLISHED="$$($(BIN)/python scripts/published_versions.py --folder --vars '$(VARS)')" \
		$(BIN)/streamlit run dashboard/app.py

## Write the report of the published version to report.html.
report: .venv/report
	$(BIN)/python scripts/write_report.py --vars '$(VARS)'

## Make the pictures of docs/images again, from the sample; it needs Chromium.
screenshots: export INSIDERS_TRANSACTIONS =
screenshots: export INSIDERS_DATABASE = insiders_sample.duckdb
screenshots: export INSIDERS_PUBLISHED = published_sample
screenshots: .venv/services
	$(MAKE) publish VARS='{publish_to: []}'
	$(BIN)/python scripts/screenshots.py

## Measure speed and memory of a build against the reference pipeline.
benchmark: .venv/runtime
	$(BIN)/python benchmarks/build.py

## Measure how fast and how accurately a stored model assigns customers.
benchmark-assignment: .venv/runtime
	$(BUILD)
	$(BIN)/python benchmarks/assignment.py

## Measure builds of the lines copied SIZES="1 10 100" times, and how fast they grow.
benchmark-scale: .venv/runtime
	$(BIN)/python benchmarks/scale.py $(SIZES)

## Publish 200 times while readers poll, and kill 30 more publications.
benchmark-publication: .venv/runtime
	$(BUILD)
	$(BIN)/python benchmarks/publication.py

## Build every recipe and compare its results with the published ones.
reproduce-recipes: export INSIDERS_DATABASE = $(REPRODUCTION_DATABASE)
reproduce-recipes: .venv/runtime
	@# One dbt model at a time, as in `evaluate` below. With the base fit, nine runs are ten random states.
	for recipe in $$(tail -n +2 seeds/evaluation/published_results.csv | cut -d, -f1); do \
		$(BUILD) --selector reproduction --threads 1 \
			--vars "{recipe: $$recipe, $(REPRODUCTION_VARS)}" || exit 1; \
	done

## Compare candidates; measure stability and backtests of short-listed recipes.
evaluate: .venv/runtime
	$(BUILD)
	@# One dbt model at a time: each uses both cores itself, and concurrent first imports can see a
	@# half-initialized module.
	$(BUILD) --selector evaluation --threads 1

## Vary the default recipe one setting at a time and print the metrics.
ablation: export INSIDERS_DATABASE = ablation.duckdb
ablation: .venv/runtime
	$(BIN)/dbt --quiet seed
	$(BIN)/dbt --quiet run --select +int_invoices_summarized
	$(BIN)/dbt --quiet run --select customer_features_at_cutoff \
		--vars '{backtest_cutoff_days: [0, 90, 135, 180]}'
	$(BIN)/python benchmarks/ablation.py

## Generate the sample again; the result equals the file in the repository.
sample-data: .venv/runtime
	$(BIN)/python scripts/generate_sample.py

## Pin the requirements of pyproject.toml.
lock: .venv/development
	$(BIN)/pip install --quiet --disable-pip-version-check pip-tools
	@# The largest first: the other pins are constrained by it, so that all files agree.
	$(COMPILE) $(foreach extra,$(DEVELOPMENT) services,--extra $(extra)) \
		--output-file requirements-services.txt pyproject.toml
	$(COMPILE) $(foreach extra,$(DEVELOPMENT),--extra $(extra)) \
		--constraint requirements-services.txt --output-file requirements-development.txt pyproject.toml
	$(COMPILE) --constraint requirements-services.txt --output-file requirements.txt pyproject.toml
	for extra in $(EXTRAS); do \
		$(COMPILE) --extra $$extra --constraint requirements-services.txt \
			--output-file requirements-$$extra.txt pyproject.toml || exit 1; \
	done
	@# Spark's clients want an older pandas than the others.
	mkdir -p target
	sed '/^pandas==/d' requirements.txt > target/constraints.txt
	for engine in sail cluster; do \
		$(COMPILE) --extra $$engine --extra test --constraint target/constraints.txt \
			--output-file adapters/sparkconnect/requirements-$$engine.txt \
			pyproject.toml adapters/sparkconnect/pyproject.toml || exit 1; \
	done

## Write the checksum of src/insiders to dbt_project.yml.
package-checksum: .venv/runtime
	@# dbt does not read the package: its edits reach state:modified by this checksum alone.
	$(BIN)/python scripts/write_package_checksum.py

## Delete the environment, the artifacts and the databases, history included.
clean:
	rm -rf .venv .venv-sail .venv-cluster target logs insiders.duckdb insiders_sample.duckdb \
		insiders.spark insiders_sample.spark insiders.cluster insiders_sample.cluster \
		reproduction.duckdb reproduction_sample.duckdb ablation.duckdb report.html

# An environment keeps its interpreter: another one would find no packages in it.
.venv/runtime: requirements.txt pyproject.toml
	$(if $(wildcard .venv/bin/python),,$(FOUND_PYTHON) -m venv .venv)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@# The requirements are pinned above; --no-deps keeps pip from resolving them again.
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@# The first import of umap compiles functions and caches them on disk: half a minute, once.
	$(BIN)/python -c "import umap"
	touch $@

# One for each engine of the target spark.
.venv-%/installed: adapters/sparkconnect/requirements-%.txt
	$(if $(wildcard .venv-$*/bin/python),,$(FOUND_PYTHON) -m venv .venv-$*)
	.venv-$*/bin/pip install --quiet --disable-pip-version-check --requirement $<
	.venv-$*/bin/pip install --quiet --disable-pip-version-check --no-deps \
		--editable . --editable adapters/sparkconnect
	.venv-$*/bin/python -c "import umap"
	$(if $(filter cluster,$*),.venv-$*/bin/python scripts/install_services.py default-jre-headless)
	touch $@

# One for each extra, and one for the tools of development, which include all extras.
.venv/%: requirements-%.txt .venv/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@
