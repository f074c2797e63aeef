"""A build of two marts, as small as a publication takes it: a database, and dbt's artifacts."""

import json
from pathlib import Path
from typing import Any

import duckdb

from insiders.publication.build_results import BuildResults, read_build_results
from insiders.publication.publishing import Publication, publish
from insiders.publication.settings import Settings
from insiders.publication.versions import PublishedFolder

INVOCATION = "0ffbb106"
CUSTOMERS = ("13047", "17850")
TABLES = f"""
    create schema marts;
    create schema segmentation;
    create schema state;
    create view state.last_run as select '{INVOCATION}' as invocation_id, 3::bigint as line_count,
        'abc' as source_fingerprint;
    create table segmentation.active_recipe as select 'default' as recipe;
    create table segmentation.fit_decision as select date '2011-12-09' as as_of_date;
    create table segmentation.active_model as select 4::bigint as model_version;
    create table marts.customer_segments (customer_id varchar primary key, revenue decimal(18, 4));
    create table marts.orders (order_id bigint, customer_id varchar, note varchar);
"""


def make_node(name: str, schema: str = "marts", **properties: Any) -> dict[str, Any]:
    """Return a model of the manifest."""
    node = {
        "unique_id": f"model.insiders.{name}",
        "resource_type": "model",
        "name": name,
        "alias": name,
        "schema": schema,
        "access": "public" if schema == "marts" else "protected",
        "fqn": ["insiders", schema, name],
        "original_file_path": f"models/{schema}/{name}.sql",
        "description": f"One row per row of\n`{name}`.\n",
        "constraints": [],
        "columns": {"customer_id": {"description": "Customer\nnumber."}},
        "depends_on": {"nodes": []},
    }
    return node | properties


def make_test(name: str, model: str, **properties: Any) -> dict[str, Any]:
    """Return a data test of the manifest."""
    return {
        "unique_id": f"test.insiders.{name}",
        "resource_type": "test",
        "name": name,
        "attached_node": f"model.insiders.{model}",
        "depends_on": {"nodes": [f"model.insiders.{model}"]},
    } | properties


def make_manifest() -> dict[str, Any]:
    """Return dbt's manifest of the two marts."""
    key = {"type": "primary_key", "columns": ["customer_id"]}
    tested_key = {"name": "primary_key", "kwargs": {"columns": ["order_id"]}}
    nodes = [
        make_node("orders"),
        make_node("customer_segments", constraints=[{"type": "check", "columns": []}, key]),
        *(make_node(name, "segmentation") for name in ("active_recipe", "fit_decision")),
        make_node("active_model", "segmentation"),
        make_test("orders_have_a_key", "orders", test_metadata=tested_key),
        make_test("assert_segments_add_up", "customer_segments"),
    ]
    return {
        "metadata": {"invocation_id": INVOCATION},
        "nodes": {node["unique_id"]: node for node in nodes},
    }


def make_run_results() -> dict[str, Any]:
    """Return dbt's run results of a build in which one test warned."""
    statuses = {
        node: "pass" if node.startswith("test.") else "success" for node in make_manifest()["nodes"]
    }
    statuses |= {
        "test.insiders.assert_segments_add_up": "warn",
        "operation.insiders.insiders-on-run-start-0": "success",
    }
    return {
        "metadata": {"invocation_id": INVOCATION},
        "args": {"which": "build", "select": [], "exclude_resource_types": ["unit_test"]},
        "results": [{"unique_id": node, "status": status} for node, status in statuses.items()],
    }


def write_artifacts(
    folder: Path, results: dict[str, Any] | None = None, manifest: dict[str, Any] | None = None
) -> Path:
    """Write the artifacts of dbt, and return their folder."""
    (folder / "run_results.json").write_text(json.dumps(results or make_run_results()))
    (folder / "manifest.json").write_text(json.dumps(manifest or make_manifest()))
    return folder


def write_database(folder: Path, customers: tuple[str, ...] = CUSTOMERS) -> Path:
    """Write a database in which each customer has an order, and return its path."""
    path = folder / "shop.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
        for number, customer in enumerate(customers):
            connection.execute(f"insert into marts.customer_segments values ('{customer}', 10)")
            connection.execute(
                f"insert into marts.orders values ({-number}, '{customer}', 'of {customer}')"
            )
    return path


def read_build(folder: Path) -> BuildResults:
    """Return the build whose artifacts are written to the folder."""
    return read_build_results(write_artifacts(folder))


def publish_customers(
    folder: Path, customers: tuple[str, ...] = CUSTOMERS, **settings: Any
) -> tuple[PublishedFolder, Publication]:
    """Publish a build with these customers to the folder `published`."""
    published = PublishedFolder(folder / "published")
    database = write_database(folder, customers)
    with published.lock():
        publication = publish(read_build(folder), database, published, Settings(**settings))
    return published, publication


def read_column(file: Path, column: str) -> list[Any]:
    """Return the values of a column of a Parquet file, in its order."""
    return [value for (value,) in duckdb.sql(f"select {column} from '{file}'").fetchall()]
