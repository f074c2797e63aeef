"""What stands on the first line of an invoice only is taken from there, and nothing else is."""

from pathlib import Path

import duckdb

from insiders.transactions.order_fields import first_line_fields, invoices_fill_down
from unit.transactions.small_files import profile_path, read, write_csv

NEXT_LINE = "1,A2,MUG,1,,3.00,,"
OTHER_ORDER = ("2,A1,LANTERN,1,2023-02-28 09:00,2.55,12001,Spain", "2,A2,MUG,5,,3.00,,")
FIRST_LINE = "1,A1,LANTERN,2,2023-01-31 08:26,2.55,12000,France"
ORDERS = (FIRST_LINE, NEXT_LINE, NEXT_LINE, *OTHER_ORDER)
FIELDS = ("invoice_id", "invoiced_at::date::varchar", "customer_id", "country")


def find_fields(folder: Path, *lines: str) -> tuple[bool, list[str]]:
    """Return whether invoices fill down, and the fields of first lines."""
    path = write_csv(folder / "lines.csv", *lines)
    with duckdb.connect() as connection:
        profile = profile_path(connection, path, folder)
        fills_down = invoices_fill_down(profile)
        return fills_down, first_line_fields(profile, fills_down)


def test_fields_of_first_lines_are_found(tmp_path: Path) -> None:
    assert find_fields(tmp_path, *ORDERS) == (False, ["invoiced_at", "customer_id", "country"])


def test_later_lines_have_the_fields_of_the_first(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "lines.csv", *ORDERS)
    first, second = ("1", "2023-01-31", "12000", "France"), ("2", "2023-02-28", "12001", "Spain")
    assert read(path, tmp_path, *FIELDS) == [first, first, first, second, second]


def test_currency_of_the_first_line_is_that_of_the_order(tmp_path: Path) -> None:
    header = "Name,Email,Currency,Created at,Lineitem quantity,Lineitem price,Lineitem sku"
    path = write_csv(
        tmp_path / "lines.csv", "#1,a@b.c,EUR,2023-01-31,1,2.00,A", "#1,,,,1,3.00,B", header=header
    )
    assert read(path, tmp_path, "currency") == ["EUR", "EUR"]


def test_file_with_all_fields_on_all_lines_has_none(tmp_path: Path) -> None:
    assert find_fields(tmp_path, FIRST_LINE, FIRST_LINE) == (False, [])


def test_anonymous_invoices_stay_anonymous(tmp_path: Path) -> None:
    anonymous = "3,A1,LANTERN,1,2023-03-01,2.55,,Spain"
    assert find_fields(tmp_path, FIRST_LINE, anonymous, anonymous) == (False, [])
    path = write_csv(tmp_path / "lines.csv", *ORDERS, anonymous, "3,A2,,1,,3,,")
    assert read(path, tmp_path, "customer_id")[-2:] == [None, None]


def test_gaps_in_lines_that_have_their_own_values_are_not_filled(tmp_path: Path) -> None:
    full = [FIRST_LINE] * 20
    gap = "1,A2,MUG,1,2023-01-31 08:26,3.00,12000,"
    path = write_csv(tmp_path / "lines.csv", *full, gap)
    assert find_fields(tmp_path, *full, gap) == (False, [])
    assert read(path, tmp_path, "country")[-1] is None


def test_date_that_cannot_be_read_is_reported_and_not_replaced(tmp_path: Path) -> None:
    many = [f"{number},{line[2:]}" for number in range(20) for line in ORDERS[:3]]
    path = write_csv(tmp_path / "lines.csv", *many, "19,A3,SIGN,1,tomorrow,3.00,,")
    last = read(path, tmp_path, "invoiced_at", "invoiced_at_raw", "customer_id")[-1]
    assert last == (None, "tomorrow", "12000")


def test_invoices_of_first_lines_are_filled_down(tmp_path: Path) -> None:
    lines = [FIRST_LINE, NEXT_LINE[1:], OTHER_ORDER[0], OTHER_ORDER[1][1:]]
    assert find_fields(tmp_path, *lines) == (True, ["invoiced_at", "customer_id", "country"])
    path = write_csv(tmp_path / "lines.csv", *lines)
    first, second = ("1", "2023-01-31", "12000", "France"), ("2", "2023-02-28", "12001", "Spain")
    assert read(path, tmp_path, *FIELDS) == [first, first, second, second]


def test_line_that_has_all_but_its_invoice_lacks_it(tmp_path: Path) -> None:
    line = FIRST_LINE[1:]
    assert find_fields(tmp_path, FIRST_LINE, line, line) == (False, [])
    path = write_csv(tmp_path / "lines.csv", FIRST_LINE, line, line)
    assert read(path, tmp_path, "invoice_id") == ["1", None, None]


def test_order_that_continues_in_the_next_file_has_its_fields(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    write_csv(folder / "part-1.csv", *ORDERS[:2])
    write_csv(folder / "part-2.csv", NEXT_LINE, *OTHER_ORDER)
    assert read(folder, tmp_path, "customer_id") == ["12000", "12000", "12000", "12001", "12001"]
