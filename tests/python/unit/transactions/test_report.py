"""The report of `make inspect`: what was detected, and lines before and after."""

from pathlib import Path

from insiders.transactions.report import align, describe_plan, indent
from unit.transactions.small_files import LINE, plan, write_csv
from unit.transactions.workbook_files import ROW, with_header, write_workbook

LATER_LINE = "1,A2,MUG,1,,3.00,,"


def test_cells_are_aligned_and_long_ones_cut() -> None:
    rows = [["a", None], ["longer", 12], ["x" * 30, "y" * 24]]
    assert align(rows) == ["a", "longer".ljust(26) + "12", "x" * 23 + "…  " + "y" * 24]


def test_indented_lines_have_no_space_at_their_end() -> None:
    assert indent(["a", ""]) == ["  a", ""]


def test_report_shows_the_mapping_and_lines_before_and_after(tmp_path: Path) -> None:
    lines = [LINE.replace("2.55", "£1,002.55").replace("£1,002.55", '"£1,002.55"'), LATER_LINE]
    path = write_csv(tmp_path / "lines.csv", *lines, LATER_LINE, LATER_LINE)
    report = describe_plan(plan(path, tmp_path))
    assert report[0] == str(path)
    cells = [line.split() for line in report]
    assert ["unit_price", "UnitPrice", "VARCHAR"] in [line[:3] for line in cells]
    assert ["line_amount", "(none)"] in [line[:2] for line in cells]
    assert any(line[:2] == ["country", "Country"] and "first" in line for line in cells)
    before, after = report.index("  In the file:"), report.index("  As read:")
    assert after - before == 5
    assert "£1,002.55" in report[before + 2]
    assert "1002.5500" in report[after + 2]
    assert "12000" not in report[before + 3]
    assert "12000" in report[after + 3]


def test_files_with_the_same_columns_are_one_entry(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.csv", "b.csv", "c.csv"):
        write_csv(folder / name, LINE)
    headings = [line for line in describe_plan(plan(folder, tmp_path)) if line.startswith("/")]
    assert headings == [f"{folder}/a.csv and 2 more with the same columns"]


def test_each_set_of_columns_is_an_entry(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    write_csv(folder / "a.csv", LINE)
    write_csv(folder / "b.csv", "1;A;1;2023-01-31;2;3;France", header=SECOND)
    headings = [line for line in describe_plan(plan(folder, tmp_path)) if line.startswith("/")]
    assert sorted(headings) == [f"{folder}/a.csv", f"{folder}/b.csv"]


def test_notes_on_sheets_stand_at_the_top(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", {"Notes": [["x"]], "Lines": with_header(ROW)})
    note, blank, heading, *_ = describe_plan(plan(path, tmp_path))
    assert note.startswith("Not read")
    assert (blank, heading) == ("", f"{path}, sheet Lines")


SECOND = "Invoice;StockCode;Quantity;InvoiceDate;Price;Customer ID;Country"
