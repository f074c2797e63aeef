"""Marts of Spark equal those of DuckDB with one stored model, and fits of both engines agree."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials
from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from sklearn.metrics import adjusted_rand_score, jaccard_score

from dbt_runner import PROJECT

# Schemas of their own: a cluster keeps those of other builds.
PREFIX = "compared_"
SCHEMAS = ["raw", "seeds", "staging", "intermediate", "segmentation", "statistics", "marts"]
# Each engine writes numbers its own way into the text that is hashed.
OF_THE_ENGINE = {("model_versions", "checksum")}
NO_TESTS = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]


def dbt(folder: Path, *arguments: str, refit: bool = False) -> str:
    """Run dbt on the sample, as a user does, with all that it writes in a folder."""
    paths = ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    variables = json.dumps({"schema_prefix": PREFIX, "refit": refit})
    environment = os.environ | {
        "INSIDERS_DATABASE": str(folder / "insiders.duckdb"),
        "INSIDERS_SPARK_WAREHOUSE": str(folder / "warehouse"),
        "INSIDERS_TRANSACTIONS": "",
    }
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", *arguments]
    done = subprocess.run(
        [*command, "--vars", variables, *paths],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def open_session(folder: Path) -> SparkSession:
    """Return a session of the engine that builds."""
    url = os.environ.get("INSIDERS_SPARK_URL", "embedded")
    return SparkConnectCredentials(
        schema="main", database=None, url=url, warehouse=str(folder / "warehouse")
    ).session


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of two builds that assign customers with one model, one on each engine."""
    folder = tmp_path_factory.mktemp("marts")
    state = folder / "state"
    state.mkdir()
    dbt(folder, "build", *NO_TESTS)
    dbt(folder, "run-operation", "export_state", "--args", json.dumps({"folder": str(state)}))
    shutil.move(folder / "target" / "manifest.json", folder / "manifest.json")
    dbt(folder, "build", *NO_TESTS)
    if "INSIDERS_SPARK_URL" in os.environ:
        session = open_session(folder)
        for schema in [*SCHEMAS, "state"]:
            session.sql(f"drop schema if exists {PREFIX}{schema} cascade").collect()
    spark = ["--target", "spark"]
    dbt(folder, "seed", *spark)
    arguments = json.dumps({"folder": str(state)})
    dbt(folder, "run-operation", "import_state", "--args", arguments, *spark)
    dbt(folder, "build", *NO_TESTS, *spark)
    return folder


@pytest.fixture(scope="module")
def marts(folder: Path) -> dict[str, list[str]]:
    """Return the primary key of each public mart that an ordinary build fills."""
    nodes = json.loads((folder / "manifest.json").read_text())["nodes"].values()
    return {
        node["name"]: [
            column
            for constraint in node["constraints"]
            if constraint["type"] == "primary_key"
            for column in constraint["columns"]
        ]
        for node in nodes
        if node["resource_type"] == "model"
        and node["access"] == "public"
        and node["path"].startswith("marts/")
    }


def comparable(value: Any) -> Any:
    """Return a value without what may differ: the last digits of floating-point numbers."""
    if isinstance(value, float):
        return pytest.approx(value, rel=1e-9, abs=1e-9, nan_ok=True)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, list):
        return [comparable(element) for element in value]
    return value.normalize() if isinstance(value, Decimal) else value


def rows_by_key(table: pa.Table, key: list[str]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return rows by their key, or by all but floating-point numbers if there is no key."""
    exact = [field.name for field in table.schema if not pa.types.is_floating(field.type)]
    key = key or exact
    rows = {tuple(row[column] for column in key): row for row in table.to_pylist()}
    assert len(rows) == table.num_rows
    return rows


def test_marts_equal_those_of_duckdb(folder: Path, marts: dict[str, list[str]]) -> None:
    session = open_session(folder)
    database = duckdb.connect(str(folder / "insiders.duckdb"), read_only=True)
    assert len(marts) > 30
    differences = []
    for name, key in sorted(marts.items()):
        expected = database.sql(f"from {PREFIX}marts.{name}").to_arrow_table()
        try:
            found = session.table(f"{PREFIX}marts.{name}").toArrow()
        except AnalysisException:
            # Sail keeps no table without rows.
            found = expected.schema.empty_table()
        assert found.column_names == expected.column_names
        wanted, got = rows_by_key(expected, key), rows_by_key(found, key)
        if wanted.keys() != got.keys():
            differences.append((name, "keys", len(wanted), len(got)))
            continue
        differences += [
            (name, row_key, column, value, got[row_key][column])
            for row_key, row in wanted.items()
            for column, value in row.items()
            if comparable(value) != comparable(got[row_key][column])
            and (name, column) not in OF_THE_ENGINE
        ]
    assert not differences


def rows_of(folder: Path, query: str, *target: str) -> list[dict[str, Any]]:
    """Return the rows of a query on the models.

    The process is a new one: a session of Sail has the tables that were there when it began.
    """
    arguments = ["show", "--inline", query, "--output", "json", "--limit", "-1", *target]
    rows: list[dict[str, Any]] = json.loads(dbt(folder, *arguments))["show"]
    return rows


def test_refits_agree_with_those_of_duckdb(folder: Path) -> None:
    # Last, since it replaces the marts that are compared above.
    customers = "select customer_id, segment_id, is_insider from {{ ref('customer_segments') }}"
    query = f"{customers} where segment_id is not null order by customer_id"
    fits = []
    for target in ([], ["--target", "spark"]):
        dbt(folder, "build", *NO_TESTS, "--select", "+customer_segments", *target, refit=True)
        [decision] = rows_of(folder, "select fit_reason from {{ ref('fit_decision') }}", *target)
        assert decision["fit_reason"] == "requested"
        fits.append(rows_of(folder, query, *target))
    ids, segments, insiders = (
        [[row[column] for row in rows] for rows in fits]
        for column in ("customer_id", "segment_id", "is_insider")
    )
    assert ids[0] == ids[1]
    assert adjusted_rand_score(*segments) > 0.99
    assert jaccard_score(*insiders) > 0.99
