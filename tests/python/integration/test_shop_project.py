"""Another dbt project installs this one as a package, and builds its marts from its own model."""

import json
from pathlib import Path

import duckdb
import pytest

from dbt_runner import DataSet
from integration.documented_commands import (
    CommandResult,
    clean_environment,
    copy_project,
    read_commands,
    run_command,
)

FOLDER = "examples/shop_project"
# A line is identified by its source. Backtests are left out, and with them two answers.
EXCLUDED_COLUMNS = {"line_id"}
GUARANTEE = "figure not in ('later_revenue_share', 'difference_to_revenue_ranking')"


class Shop:
    """The example in a copy of the project."""

    def __init__(self, folder: Path) -> None:
        """Copy the project, and run the commands of the example's README."""
        copy_project(folder)
        self.folder = folder / FOLDER
        # The editable installation would import the package of the project, not that of the copy.
        self.environment = clean_environment() | {"PYTHONPATH": str(folder / "src")}
        commands = read_commands((self.folder / "README.md").read_text())
        self.results = {
            command: self.run(command) for command in commands if command.startswith("../../")
        }

    def run(self, command: str) -> CommandResult:
        """Run a command in the folder of the example."""
        return run_command(self.folder, command, self.environment)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the database of the example."""
        return duckdb.connect(str(self.folder / "shop.duckdb"), read_only=True)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Return the example, as a reader of its README builds it."""
    return Shop(tmp_path_factory.mktemp("shop") / "project")


def test_documented_commands_succeed_without_a_warning(shop: Shop) -> None:
    assert len(shop.results) == 3
    for command, result in shop.results.items():
        assert result.exit_code == 0, (command, result.output)
        assert "WARN" not in result.output.replace("WARN=0", ""), result.output


def test_marts_equal_those_of_the_same_lines_in_a_file(shop: Shop, sample: DataSet) -> None:
    with shop.connect() as connection:
        connection.execute(f"attach '{sample.default.database}' as alone (read_only)")
        marts = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'shop'"
            " and schema_name = 'insiders_marts'"
        ).fetchall()
        assert len(marts) > 25
        for (mart,) in marts:
            described = connection.execute(f"describe insiders_marts.{mart}").fetchall()
            columns = ", ".join(name for name, *_ in described if name not in EXCLUDED_COLUMNS)
            rows = GUARANTEE if mart == "business_answers" else "true"
            queries = [
                f"select {columns} from {marts}.{mart} where {rows}"
                for marts in ("insiders_marts", "alone.marts")
            ]
            for first, second in (queries, queries[::-1]):
                differences = connection.execute(f"{first} except all {second}").fetchall()
                assert differences == [], mart


def test_schemas_have_the_prefix(shop: Shop) -> None:
    with shop.connect() as connection:
        schemas = connection.execute(
            "select distinct schema_name from duckdb_tables() where not temporary"
            " union select schema_name from duckdb_views() where not internal"
        ).fetchall()
    others = {schema for (schema,) in schemas if not schema.startswith("insiders_")}
    assert others == {"main"}


def test_metrics_and_the_time_spine_are_left_out(shop: Shop) -> None:
    manifest = json.loads((shop.folder / "target/manifest.json").read_text())
    assert manifest["metrics"] == manifest["semantic_models"] == {}
    assert "model.insiders.time_spine" not in manifest["nodes"]


def test_own_model_named_like_a_mart_is_not_read_by_the_package(shop: Shop) -> None:
    manifest = json.loads((shop.folder / "target/manifest.json").read_text())
    assert "model.shop.orders" in manifest["nodes"]
    readers = manifest["child_map"]["model.shop.orders"]
    assert [name for name in readers if ".insiders." in name] == []


def test_own_mart_reads_a_mart_of_the_package(shop: Shop) -> None:
    with shop.connect() as connection:
        [(customers, insiders)] = connection.execute(
            "select max(customer_count), max(insider_count) from main.insider_products"
        ).fetchall()
    assert customers > insiders > 0


def test_unknown_table_fails_in_one_sentence_and_the_marts_stay(shop: Shop) -> None:
    query = "select * from insiders_marts.customer_segments order by all"
    with shop.connect() as connection:
        before = connection.execute(query).fetchall()
    variables = "{transactions_relation: shop.main.order_line}"
    result = shop.run(
        f"../../.venv/bin/dbt build --select stg_transactions__lines+ --vars '{variables}'"
    )
    assert result.exit_code == 1
    assert "The table shop.main.order_line cannot be read" in result.output
    assert "Traceback" not in result.output
    with shop.connect() as connection:
        assert connection.execute(query).fetchall() == before
