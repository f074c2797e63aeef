"""Each field has an expression with the steps that its values need, and no more."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from insiders.transactions.columns import TYPES, Column, read_columns
from unit.transactions.small_files import (
    LINE,
    options_of,
    profile_path,
    read,
    write_csv,
    write_parquet,
)

WITHOUT_COUNTRY = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID"


def read_file(path: Path, folder: Path, **options: Any) -> dict[str, Column]:
    """Return the columns of one file."""
    with duckdb.connect() as connection:
        return read_columns(profile_path(connection, path, folder), options_of(path, **options))


def test_clean_texts_are_read_as_they_are(tmp_path: Path) -> None:
    columns = read_file(write_csv(tmp_path / "lines.csv", LINE), tmp_path)
    assert set(columns) == set(TYPES)
    assert columns["customer_id"] == Column('"CustomerID"')
    assert columns["quantity"].raw == Column.raw


def test_untidy_texts_are_cleaned(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE, LINE.replace("12000", " 12000.0"))
    assert "trim" in read_file(path, tmp_path)["customer_id"].value
    assert read(path, tmp_path, "customer_id") == ["12000", "12000"]


def test_column_that_a_file_lacks_is_null_unknown_or_one(tmp_path: Path) -> None:
    line = LINE.rpartition(",")[0]
    path = write_csv(tmp_path / "lines.csv", line, header=WITHOUT_COUNTRY)
    fields = ("country", "currency", "line_amount", "line_amount_raw")
    assert read(path, tmp_path, *fields) == [("Unknown", None, None, None)]
    columns = read_file(path, tmp_path)
    assert columns["currency"] == Column("cast(null as varchar)")


def test_types_are_those_of_the_source(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE)
    types = [f"typeof({field})" for field in TYPES]
    expected = tuple(column_type.upper().replace(", ", ",") for column_type in TYPES.values())
    assert read(path, tmp_path, *types) == [expected]


@pytest.mark.parametrize(
    ("field", "text", "other"),
    [
        ("quantity", "2", "two"),
        ("quantity", "2", "2.5"),
        ("unit_price", "2.55", "free"),
        ("invoiced_at", "2023-01-31 08:26", "tomorrow"),
    ],
)
def test_text_that_cannot_be_read_is_kept(
    field: str, text: str, other: str, tmp_path: Path
) -> None:
    before, after = LINE.split(f",{text},")
    lines = [LINE] * 20 + [f"{before},{other},{after}"]
    path = write_csv(tmp_path / "lines.csv", *lines)
    values = read(path, tmp_path, f"{field} is null", f"{field}_raw")
    assert values == [(False, None)] * 20 + [(True, other)]


@pytest.mark.parametrize("missing", ["", "  ", "NULL", "nan"])
def test_missing_number_is_not_kept_as_text(missing: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", LINE, LINE.replace("2.55", missing))
    assert read(path, tmp_path, "unit_price is null", "unit_price_raw")[1] == (True, None)


@pytest.mark.parametrize(
    ("column", "field", "raw"),
    [
        ('2.5 as "Quantity"', "quantity", "2.5"),
        ("'nan'::double as \"UnitPrice\"", "unit_price", None),
        ("'-inf'::float as \"UnitPrice\"", "unit_price", "-inf"),
        ('1e300 as "UnitPrice"', "unit_price", "1e+300"),
        ("'infinity'::timestamp as \"InvoiceDate\"", "invoiced_at", "infinity"),
    ],
)
def test_number_or_date_of_parquet_that_is_out_of_range_is_kept_as_text(
    column: str, field: str, raw: str | None, tmp_path: Path
) -> None:
    path = write_parquet(tmp_path / "lines.parquet", column)
    assert read(path, tmp_path, field, f"{field}_raw") == [(None, raw)]


def test_options_decide_in_place_of_the_values(tmp_path: Path) -> None:
    line = LINE.replace("2023-01-31 08:26", "01/02/2023").replace("2.55", "1.234")
    path = write_csv(tmp_path / "lines.csv", line)
    options = {"date_order": "day_first", "decimal_marks": {"unit_price": ","}}
    fields = ("invoiced_at::date::varchar", "unit_price::varchar")
    assert read(path, tmp_path, *fields, **options) == [("2023-02-01", "1234.0000")]
