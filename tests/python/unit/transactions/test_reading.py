"""All files become one view, or the build gets one sentence and no statement."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from insiders.transactions import InvalidTransactions, plan_or_error
from unit.transactions.small_files import LAYOUTS, LINE, plan, read, run, write_csv, write_parquet

SECOND_HEADER = "Invoice;StockCode;Quantity;InvoiceDate;Price;Customer ID;Country"
SECOND_LINE = "2;A2;3;31/01/2023;1,50;12001;Spain"
COLUMNS = [
    *("file_name", "line_number"),
    *("invoice_id", "stock_code", "customer_id", "country", "currency", "description"),
    *("quantity", "unit_price", "line_amount", "invoiced_at"),
    *("quantity_raw", "unit_price_raw", "line_amount_raw", "invoiced_at_raw"),
]


def answer(files: Path, folder: Path, **options: Any) -> dict[str, Any]:
    """Return the plan as dbt gets it."""
    given = {"path": str(files), "layouts_path": str(LAYOUTS)} | options
    return plan_or_error(given, folder)


def test_lines_have_the_columns_of_the_source(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE)
    with duckdb.connect() as connection:
        run(connection, plan(path, tmp_path).statements)
        assert connection.sql("from raw.lines").columns == COLUMNS


def test_files_of_all_kinds_are_one_view(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    write_csv(folder / "a.csv", LINE, LINE)
    write_csv(folder / "b.csv", SECOND_LINE, header=SECOND_HEADER)
    write_parquet(folder / "c.parquet", '4 as "Quantity"')
    assert read(folder, tmp_path, "file_name", "line_number", "quantity") == [
        ("a.csv", 1, 2),
        ("a.csv", 2, 2),
        ("b.csv", 1, 3),
        ("c.parquet", 1, 4),
    ]


def test_parquet_is_read_in_place(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "lines.parquet", '2 as "Quantity"')
    with duckdb.connect() as connection:
        run(connection, plan(path, tmp_path).statements)
        assert connection.execute("select table_name from duckdb_tables()").fetchall() == []
        write_parquet(path, '7 as "Quantity"')
        assert connection.execute("select quantity from raw.lines").fetchall() == [(7,)]


def test_csv_is_loaded_once(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE)
    with duckdb.connect() as connection:
        run(connection, plan(path, tmp_path).statements)
        path.unlink()
        assert connection.execute("select quantity from raw.lines").fetchall() == [(2,)]


def test_lines_of_an_earlier_reading_are_gone(tmp_path: Path) -> None:
    csv = write_csv(tmp_path / "lines.csv", LINE)
    parquet = write_parquet(tmp_path / "lines.parquet", '7 as "Quantity"')
    with duckdb.connect() as connection:
        for path, quantity in [(csv, 2), (parquet, 7), (csv, 2)]:
            run(connection, plan(path, tmp_path).statements)
            assert connection.execute("select quantity from raw.lines").fetchall() == [(quantity,)]
        run(connection, plan(parquet, tmp_path).statements)
        assert connection.execute("select table_name from duckdb_tables()").fetchall() == []


def test_messages_say_how_files_are_read(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", SECOND_LINE, header=SECOND_HEADER)
    messages = "\n".join(answer(path, tmp_path)["messages"])
    assert "uci_online_retail_ii" in messages
    assert "day first" in messages
    assert "decimal mark ','" in messages


def test_messages_name_the_fields_of_first_lines(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE, "1,A2,MUG,1,,3.00,,")
    messages = answer(path, tmp_path)["messages"]
    assert "From the first line of each invoice: InvoiceDate, CustomerID, Country" in messages


def test_question_is_asked_in_place_of_statements(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE.replace("2023-01-31", "01/02/2023"))
    with pytest.raises(InvalidTransactions) as refused:
        plan(path, tmp_path)
    assert answer(path, tmp_path) == {
        "error": f"{refused.value} `make inspect FILE={path}` shows more."
    }
    assert set(answer(path, tmp_path, date_order="day_first")) == {"statements", "messages"}


@pytest.mark.parametrize(
    ("options", "excerpt"),
    [
        ({"date_order": "backwards"}, "Invalid date_order 'backwards'"),
        ({"unknown": 1}, "Invalid option 'unknown'"),
        ({"path": "/missing/lines.csv"}, "/missing/lines.csv"),
        ({"path": ""}, "expected a CSV or Parquet file"),
        ({"layouts_path": "missing.csv"}, "missing.csv"),
    ],
)
def test_invalid_option_is_one_sentence(
    options: dict[str, Any], excerpt: str, tmp_path: Path
) -> None:
    result = answer(write_csv(tmp_path / "lines.csv", LINE), tmp_path, **options)
    assert set(result) == {"error"}
    assert excerpt in result["error"]
    assert "\n" not in result["error"]


def test_unexpected_error_is_named_and_not_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("quantity")

    path = write_csv(tmp_path / "lines.csv", LINE)
    monkeypatch.setattr("insiders.transactions.reading.read_group", fail)
    assert "KeyError" in answer(path, tmp_path)["error"]


def test_currencies_of_all_files_are_counted(tmp_path: Path) -> None:
    header = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Currency"
    line = "1,A1,2,2023-01-31,2.55,12000,"
    folder = tmp_path / "files"
    folder.mkdir()
    write_csv(folder / "a.csv", line + "EUR", header=header)
    write_csv(folder / "b.csv", line + "gbp,x", header=header + ",Note")
    assert "The lines are in 2 currencies (EUR, GBP)" in answer(folder, tmp_path)["error"]
    assert "error" not in answer(folder, tmp_path, reporting_currency="EUR")
