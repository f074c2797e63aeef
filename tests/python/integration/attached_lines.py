"""The lines of the sample in a table of an attached database, as dbt reads them."""

import json
from pathlib import Path

import duckdb

from dbt_runner import PROJECT, SAMPLE, Command, DbtResult, run_dbt
from insiders.transactions import ReadingOptions, plan_reading

# A shop's own names, which the layouts know.
SELECT = (
    "select InvoiceNo as order_number, StockCode as sku, Description as title,"
    " Quantity as quantity, UnitPrice as unit_price, InvoiceDate as created_at,"
    " CustomerID as customer_id, Country as country"
    f" from read_csv('{SAMPLE}', types = {{'InvoiceNo': 'varchar', 'CustomerID': 'varchar'}})"
)
LAYOUTS = PROJECT / "seeds/transactions/export_layouts.csv"
# A line is identified by its source.
COLUMNS = "columns(* exclude (file_name, line_number))"


def read_relation(folder: Path, name: str, attachment: dict[str, str]) -> DbtResult:
    """Run the model that reads the lines, with a database attached as `shop`."""
    output = {
        "type": "duckdb",
        "path": "{{ env_var('INSIDERS_DATABASE') }}",
        "plugins": [{"module": "insiders.dbt_plugin"}],
        "attach": [{"alias": "shop", "read_only": True} | attachment],
    }
    profiles = {"insiders": {"target": "dev", "outputs": {"dev": output}}}
    # JSON is YAML.
    (folder / "profiles.yml").write_text(json.dumps(profiles))
    arguments = ("run", "--select", "stg_transactions__lines", "--profiles-dir", str(folder))
    return run_dbt(Command(folder, arguments, variables={"transactions_relation": name}))


def count_differences(result: DbtResult) -> int:
    """Return how many lines of a run differ from those of the sample's file."""
    with duckdb.connect() as connection:
        options = ReadingOptions(path=str(SAMPLE), layouts_path=str(LAYOUTS))
        for statement in plan_reading(options, result.folder).statements:
            connection.execute(statement)
        connection.execute(f"attach '{result.database}' as built (read_only)")
        queries = [f"select {COLUMNS} from {lines}" for lines in ("raw.lines", "built.raw.lines")]
        [(count,)] = connection.execute(
            f"select count(*) from (({queries[0]} except all {queries[1]})"
            f" union all ({queries[1]} except all {queries[0]}))"
        ).fetchall()
    return int(count)
