"""A refused file is shown as it is."""

from pathlib import Path

from insiders.transactions.first_lines import describe_first_lines
from unit.transactions.small_files import HEADER, LINE, write_csv, write_parquet


def test_first_lines_of_text_are_shown_with_the_encoding(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", *[LINE] * 9)
    assert describe_first_lines(str(path), tmp_path) == [
        str(path),
        "  CSV, utf-8",
        f"  {HEADER}",
        *[f"  {LINE}"] * 4,
        "",
    ]


def test_columns_and_rows_of_parquet_are_shown(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", '3.5 as "UnitPrice"')
    _, columns, row, _ = describe_first_lines(str(path), tmp_path)
    assert "InvoiceDate TIMESTAMP" in columns
    assert "LANTERN" in row


def test_three_files_of_a_folder_are_shown(tmp_path: Path) -> None:
    for name in "abcd":
        write_csv(tmp_path / f"{name}.csv", LINE)
    shown = [
        line for line in describe_first_lines(str(tmp_path), tmp_path) if line.endswith(".csv")
    ]
    assert shown == [str(tmp_path / f"{name}.csv") for name in "abc"]


def test_a_damaged_file_is_described_by_its_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    assert describe_first_lines(str(tmp_path / "a.csv"), tmp_path) == []
