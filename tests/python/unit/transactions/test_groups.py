"""Files with the same columns are one group: one query and one description."""

from pathlib import Path

import duckdb

from insiders.transactions.groups import describe_group, fill_from_first_line
from unit.transactions.small_files import LINE, plan, write_csv, write_parquet


def test_csv_is_loaded_and_complete_parquet_is_read_in_place(tmp_path: Path) -> None:
    [group] = plan(write_csv(tmp_path / "lines.csv", LINE), tmp_path).groups
    assert group.is_loaded
    path = write_parquet(tmp_path / "lines.parquet", '2 as "Quantity"')
    [group] = plan(path, tmp_path).groups
    assert not group.is_loaded


def test_fields_of_first_lines_are_loaded_from_parquet_too(tmp_path: Path) -> None:
    columns = '1 as "InvoiceNo", \'FR\' as "Country"'
    path = write_parquet(tmp_path / "lines.parquet", columns)
    duckdb.execute(
        f"copy (from '{path}' union all select * replace (null as \"Country\") from '{path}')"
        f" to '{tmp_path / 'orders.parquet'}' (format parquet)"
    )
    [group] = plan(tmp_path / "orders.parquet", tmp_path).groups
    assert group.first_line_fields == ("country",)
    assert group.is_loaded


def test_files_of_one_group_are_one_query_and_one_description(tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    write_csv(folder / "a.csv", LINE)
    write_csv(folder / "b.csv", LINE, LINE)
    [group] = plan(folder, tmp_path).groups
    lines = duckdb.execute(f"select file_name, line_number from ({group.to_sql()}) order by all")
    assert lines.fetchall() == [("a.csv", 1), ("b.csv", 1), ("b.csv", 2)]
    assert describe_group(group) == [
        "Layout uci_online_retail in 2 files, CSV, utf-8, separated by ','",
        "InvoiceDate: ISO 8601",
        "UnitPrice: decimal mark '.'",
    ]


def fill(lines: str, partition: str) -> list[tuple[str | None, str | None]]:
    """Return date and customer of the lines, filled from the first line of each partition."""
    columns = "file_name, line_number, invoice_id, invoiced_at, invoiced_at_raw, customer_id"
    filled = fill_from_first_line(
        f"from (values {lines}) as lines ({columns})", ["invoiced_at", "customer_id"], partition
    )
    return duckdb.execute(
        f"select invoiced_at, customer_id from ({filled}) order by file_name, line_number"
    ).fetchall()


def test_what_could_not_be_read_is_not_replaced() -> None:
    lines = (
        "('a', 1, 'x', 'May', null, 'ann'), ('a', 2, 'x', null, null, null),"
        " ('a', 3, 'x', null, 'soon', null), ('a', 4, null, null, null, null)"
    )
    filled = fill(lines, "file_name, invoice_id")
    assert filled == [("May", "ann"), ("May", "ann"), (None, None), (None, None)]


def test_an_order_of_a_guest_does_not_take_the_customer_of_another_file() -> None:
    lines = (
        "('a', 1, 'x', 'May', null, 'ann'), ('b', 1, 'x', 'June', null, null),"
        " ('b', 2, 'x', 'June', null, null), ('c', 1, 'x', null, null, null)"
    )
    filled = fill(lines, "invoice_id")
    assert filled == [("May", "ann"), ("June", None), ("June", None), ("June", None)]
