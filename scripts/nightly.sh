#!/usr/bin/env bash
# The scheduled run: build, publish, and look at the age of the lines. Options such as --vars go to
# dbt. docs/runbook.md says what each exit code asks for; make would turn all of them into 2.
set -euo pipefail
cd "$(dirname "$0")/.."

# 1 if a model or a data test failed, 2 if the build could not start.
.venv/bin/dbt --log-level warn build --exclude-resource-type unit_test "$@"
# 1 if nothing was published, 3 if a copy failed.
.venv/bin/python scripts/publish.py
# Last, since it replaces dbt's artifacts, and old lines are no reason to withhold a version.
.venv/bin/dbt --log-level warn source freshness "$@" || exit 4
