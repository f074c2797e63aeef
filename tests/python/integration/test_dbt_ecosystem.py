"""What other tools find: descriptions, exposures, docs, column lineage and source freshness."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dbt_runner import PROJECT, Command, DataSet, run_forked
from integration.project_files import list_files

COLIBRI = str(Path(sys.executable).with_name("colibri"))


@pytest.fixture(scope="module")
def manifest(sample: DataSet) -> dict[str, Any]:
    """Return the manifest of the build."""
    return sample.default.read_manifest()


def list_marts(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the public marts by name."""
    return {
        node["name"]: node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model"
        and node["access"] == "public"
        and node["fqn"][1] == "marts"
    }


def exposed_marts(manifest: dict[str, Any], name: str) -> set[str]:
    """Return the names of the nodes that an exposure depends on."""
    exposure = manifest["exposures"][f"exposure.insiders.{name}"]
    return {node.split(".")[-1] for node in exposure["depends_on"]["nodes"]}


def test_database_has_the_descriptions(sample: DataSet, manifest: dict[str, Any]) -> None:
    tables = dict(
        sample.default.query("select table_name, comment from duckdb_tables() where comment <> ''")
    )
    columns = {
        (table, column): comment
        for table, column, comment in sample.default.query(
            "select table_name, column_name, comment from duckdb_columns()"
            " where schema_name = 'marts' and comment <> ''"
        )
    }
    # `make backtest` builds the others.
    marts = {
        name: node for name, node in list_marts(manifest).items() if "backtests" not in node["fqn"]
    }
    assert tables == {name: node["description"] for name, node in marts.items()}
    assert columns == {
        (name, column["name"]): column["description"]
        for name, node in marts.items()
        for column in node["columns"].values()
    }


def test_bi_tools_read_every_public_mart(manifest: dict[str, Any]) -> None:
    assert exposed_marts(manifest, "bi_tools") == set(list_marts(manifest))


def test_exposure_of_the_dashboard_has_what_its_queries_read(manifest: dict[str, Any]) -> None:
    queries = " ".join(
        path.read_text() for path in list_files(".sql") if PROJECT / "dashboard" in path.parents
    )
    read = set(re.findall(r"\b(?:from|join)\s+(\w+)", queries)) & set(list_marts(manifest))
    assert read
    assert read == exposed_marts(manifest, "dashboard")


def test_docs_and_lineage_have_every_mart(sample: DataSet, tmp_path: Path) -> None:
    sample.default.copy_database(tmp_path)
    arguments = ("docs", "generate", "--static", "--selector", "docs")
    generated = run_forked(Command(tmp_path, arguments))
    assert generated.succeeded, generated.output
    target = tmp_path / "target"
    subprocess.run(
        [COLIBRI, "generate", "--light", "--disable-telemetry", "--output-dir", "target/lineage"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    marts = list_marts(generated.read_manifest())
    catalog = json.loads((target / "catalog.json").read_text())
    lineage = json.loads((target / "lineage/colibri-manifest.json").read_text())
    static = (target / "static_index.html").read_text()
    page = (target / "lineage/index.html").read_text()
    [data] = re.findall(r'JSON\.parse\(atob\("([^"]+)"', page)
    followed = {edge["target"] for edge in lineage["lineage"]["edges"] if edge["targetColumn"]}
    for node in (mart["unique_id"] for mart in marts.values()):
        assert node in catalog["nodes"]
        assert node in static
        assert node in followed, f"The lineage has no column of {node}."
    assert json.loads(base64.b64decode(data))["nodes"].keys() == lineage["nodes"].keys()
    assert "source.insiders.transactions.lines" in catalog["sources"]
    # The page would count its visits elsewhere.
    assert "window.colibriTelemetry = false" in page


def test_old_lines_are_a_warning(sample: DataSet, tmp_path: Path) -> None:
    sample.default.copy_database(tmp_path)
    result = run_forked(Command(tmp_path, ("source", "freshness")))
    assert result.succeeded, result.output
    [freshness] = json.loads((tmp_path / "target/sources.json").read_text())["results"]
    assert freshness["status"] == "warn"
    [(last,)] = sample.default.query("select max(invoiced_at) from raw.lines")
    assert freshness["max_loaded_at"].startswith(last.isoformat())
