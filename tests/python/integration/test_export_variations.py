"""Dates and numbers at random: read as they were meant, or refused where two readings fit."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from dbt_runner import DbtResult
from insiders.transactions import plan_or_error
from integration.compiled_models import LAYOUTS
from integration.export_tables import (
    WriteDate,
    WriteNumber,
    around,
    as_table,
    changed,
    epoch_seconds,
    excel_serial,
    half_days,
    in_parentheses,
    iso,
    month_first,
    plain,
    strftime,
    trailing_minus,
    with_marks,
    write_csv,
)
from integration.generated_shop import SHOP, Shop
from integration.shop_database import ShopDatabase, open_shop_database

# The same examples in every run; one takes a fifth of a second.
examples = settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DATES: dict[str, WriteDate] = {
    "ISO": iso,
    "ISO with T": strftime("%Y-%m-%dT%H:%M:%S"),
    "ISO with Z": strftime("%Y-%m-%d %H:%M:%S.000Z"),
    "ISO with an offset": strftime("%Y-%m-%d %H:%M:%S -0330"),
    "day first": strftime("%d/%m/%Y %H:%M"),
    "day first with points": strftime("%d.%m.%Y %H:%M:%S"),
    "day first, two-digit years": strftime("%d-%m-%y %H:%M"),
    "month first": month_first,
    "month first with AM and PM": half_days,
    "month names": strftime("%d-%b-%Y %H:%M"),
    "month names first": strftime("%B %d, %Y %I:%M %p"),
    "weekdays": strftime("%a, %d %b %Y %H:%M:%S"),
    "compact": strftime("%Y%m%d %H%M"),
    "Excel serials": excel_serial,
    "epoch seconds": epoch_seconds,
}
NUMBERS: dict[str, WriteNumber] = {
    "plain": plain,
    "decimal comma": with_marks("", ","),
    "1,234.56": with_marks(",", "."),
    "1.234,56": with_marks(".", ","),
    "1 234,56": with_marks(" ", ","),
    "1'234.56": with_marks("'", "."),
    "parentheses": in_parentheses,
    "trailing minus": trailing_minus,
}
SIGNS = {
    "none": lambda write: write,
    "pounds": lambda write: around("£", "", write),
    "euros": lambda write: around("", " €", write),
    "code": lambda write: around("USD ", "", write),
}
MISSING = ("", "NULL", "nan", "<NA>", r"\N", "N/A", "  ")


@pytest.fixture(scope="module")
def database(compiled: DbtResult) -> Iterator[ShopDatabase]:
    """Return a database in memory with the project's seeds and models of lines."""
    with open_shop_database(compiled) as opened:
        yield opened


@examples
@given(data=st.data())
def test_any_combination_of_formats_is_read_as_it_was_meant(
    database: ShopDatabase, data: st.DataObject
) -> None:
    def draw(choices: Any) -> Any:
        return data.draw(st.sampled_from(list(choices)))

    missing, number = draw(MISSING), NUMBERS[draw(NUMBERS)]
    table = as_table(SHOP, DATES[draw(DATES)], SIGNS[draw(SIGNS)](number), number)
    for column in ("CustomerID", "StockCode"):
        table = changed(table, column, lambda text: text or missing)
    columns = data.draw(st.permutations(list(table)))
    with TemporaryDirectory() as folder:
        path = write_csv(
            {column: table[column] for column in columns},
            Path(folder) / draw(["lines.csv", "lines.txt"]),
            delimiter=draw(",;\t|"),
            encoding=draw(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
            line_end=draw(["\n", "\r\n"]),
            is_quoted=draw([True, False]),
            is_compressed=draw([True, False]),
        )
        assert database.read(path, {}, Path(folder)) == database.expect(SHOP)


# ---------- dates that may be read both ways

TIMES = st.datetimes(datetime(2019, 1, 1), datetime(2024, 12, 31)).map(
    lambda time: time.replace(second=0, microsecond=0)
)
LOW_TIMES = TIMES.map(lambda time: time.replace(day=time.day % 12 + 1))
ORDERS = {"day first": "%d/%m/%Y %H:%M", "month first": "%m/%d/%Y %H:%M"}


def write_times(times: list[datetime], form: str, path: Path) -> None:
    """Write lines with these dates."""
    write_csv(as_table(lines_at(times), strftime(form)), path)


def lines_at(times: list[datetime]) -> Shop:
    """Return lines with these dates."""
    return tuple(
        SHOP[number % len(SHOP)]._replace(invoice_id=str(number), invoiced_at=time)
        for number, time in enumerate(times)
    )


def fits(texts: list[str], form: str) -> list[datetime] | None:
    """Return the dates in this format, or None if one of the texts does not fit."""
    try:
        return [datetime.strptime(text, form) for text in texts]
    except ValueError:
        return None


def read_column(
    database: ShopDatabase, path: Path, options: dict[str, Any], column: str
) -> list[Any] | str:
    """Return the values of a column in the order of the files, or the sentence of refusal."""
    with TemporaryDirectory() as copies:
        plan = database.plan(path, options, Path(copies))
        if "error" in plan:
            return str(plan["error"])
        for statement in plan["statements"]:
            database.connection.execute(statement)
        rows = database.connection.execute(
            f"select {column} from raw.lines order by file_name, line_number"
        ).fetchall()
    return [value for (value,) in rows]


@examples
@given(
    times=st.lists(LOW_TIMES, min_size=1, max_size=30) | st.lists(TIMES, min_size=1, max_size=30),
    order=st.sampled_from(list(ORDERS)),
)
def test_dates_are_refused_only_if_both_orders_fit_and_differ(
    database: ShopDatabase, times: list[datetime], order: str
) -> None:
    texts = [time.strftime(ORDERS[order]) for time in times]
    readings = [fits(texts, form) for form in ORDERS.values()]
    is_ambiguous = None not in readings and readings[0] != readings[1]
    with TemporaryDirectory() as folder:
        write_times(times, ORDERS[order], Path(folder) / "lines.csv")
        read = read_column(database, Path(folder) / "lines.csv", {}, "invoiced_at")
    if is_ambiguous:
        assert "date_order" in read
    else:
        assert read == times


@examples
@given(
    low=st.lists(LOW_TIMES, min_size=1, max_size=10),
    sibling=st.lists(TIMES, min_size=1, max_size=10),
    order=st.sampled_from(list(ORDERS)),
)
def test_file_of_low_days_follows_its_siblings(
    database: ShopDatabase, low: list[datetime], sibling: list[datetime], order: str
) -> None:
    assume(any(time.day > 12 for time in sibling))
    with TemporaryDirectory() as folder:
        write_times(low, ORDERS[order], Path(folder) / "a.csv")
        write_times(sibling, ORDERS[order], Path(folder) / "b.csv")
        assert read_column(database, Path(folder), {}, "invoiced_at") == low + sibling


@examples
@given(
    times=st.lists(TIMES, min_size=4, max_size=30),
    forms=st.lists(st.sampled_from(list(ORDERS)), min_size=30, max_size=30),
)
def test_two_orders_in_one_column_are_never_read(
    database: ShopDatabase, times: list[datetime], forms: list[str]
) -> None:
    written = [(time, ORDERS[form]) for time, form in zip(times, forms, strict=False)]
    texts = [time.strftime(form) for time, form in written]
    assume(all(fits(texts, form) is None for form in ORDERS.values()))
    with TemporaryDirectory() as folder:
        table = as_table(lines_at(times)) | {"InvoiceDate": texts}
        path = write_csv(table, Path(folder) / "lines.csv")
        assert isinstance(read_column(database, path, {}, "invoiced_at"), str)


@examples
@given(times=st.lists(TIMES, min_size=1, max_size=20), form=st.sampled_from(list(DATES)))
def test_dates_in_any_format_are_never_misread(
    database: ShopDatabase, times: list[datetime], form: str
) -> None:
    with TemporaryDirectory() as folder:
        path = write_csv(as_table(lines_at(times), DATES[form]), Path(folder) / "lines.csv")
        read = read_column(database, path, {}, "invoiced_at")
    if isinstance(read, str):
        # Names of months, ISO 8601 and numbers of days can be read in one way only.
        assert form.startswith(("day first", "month first"))
        assert "date_order" in read
    else:
        assert read == times


# ---------- numbers that may be read both ways

MARKS = {".": with_marks(",", "."), ",": with_marks(".", ",")}
PRICES = st.decimals(0, 99_999, places=2) | st.decimals(0, 99_999, places=3)
HUNDREDTHS = st.decimals(-99_999, 99_999, places=2)
THOUSANDS = st.integers(1, 99_999).map(lambda number: Decimal(number) / 1000)


def read_number(text: str, mark: str) -> Decimal | None:
    """Return a number with this decimal mark and the other one between thousands, or None."""
    whole, has_mark, decimals = text.partition(mark)
    other = "," if mark == "." else "."
    groups = whole.split(other)
    is_grouped = len(groups) == 1 or (
        re.fullmatch("[1-9][0-9]{0,2}", groups[0]) is not None
        and all(len(group) == 3 for group in groups[1:])
    )
    if not is_grouped or not all(map(str.isdigit, groups)) or (has_mark and not decimals.isdigit()):
        return None
    return Decimal("".join(groups) + "." + (decimals or "0"))


def write_prices(texts: list[str], path: Path) -> Path:
    """Write lines with these prices."""
    lines = tuple(SHOP[number % len(SHOP)]._replace(quantity=1) for number in range(len(texts)))
    return write_csv(as_table(lines) | {"UnitPrice": texts}, path, delimiter=";")


@examples
@given(
    prices=st.lists(THOUSANDS, min_size=1, max_size=20)
    | st.lists(PRICES | THOUSANDS, min_size=1, max_size=20),
    mark=st.sampled_from(list(MARKS)),
)
def test_numbers_are_refused_only_if_both_marks_fit_and_differ(
    database: ShopDatabase, prices: list[Decimal], mark: str
) -> None:
    texts = [MARKS[mark](price) for price in prices]
    readings = [[read_number(text, each) for text in texts] for each in MARKS]
    is_ambiguous = all(None not in reading for reading in readings) and readings[0] != readings[1]
    with TemporaryDirectory() as folder:
        path = write_prices(texts, Path(folder) / "lines.csv")
        read = read_column(database, path, {}, "unit_price")
        asked = read_column(database, path, {"decimal_marks": {"unit_price": mark}}, "unit_price")
    assert asked == prices
    if is_ambiguous:
        assert "decimal_marks" in read
    else:
        assert read == prices


@examples
@given(
    prices=st.lists(st.decimals(Decimal("0.01"), 99_999, places=2), min_size=4, max_size=30),
    marks=st.lists(st.sampled_from(list(MARKS)), min_size=30, max_size=30),
)
def test_two_decimal_marks_in_one_column_are_never_read(
    database: ShopDatabase, prices: list[Decimal], marks: list[str]
) -> None:
    texts = [MARKS[mark](price) for price, mark in zip(prices, marks, strict=False)]
    assume(all(any(read_number(text, mark) is None for text in texts) for mark in MARKS))
    with TemporaryDirectory() as folder:
        path = write_prices(texts, Path(folder) / "lines.csv")
        assert isinstance(read_column(database, path, {}, "unit_price"), str)


@examples
@given(
    pairs=st.lists(st.tuples(st.integers(-99_999, 99_999), HUNDREDTHS), min_size=1, max_size=20),
    form=st.sampled_from(list(NUMBERS)),
    sign=st.sampled_from(list(SIGNS)),
)
def test_numbers_in_any_format_are_never_misread(
    database: ShopDatabase, pairs: list[tuple[int, Decimal]], form: str, sign: str
) -> None:
    lines = tuple(
        SHOP[number]._replace(quantity=units, unit_price=price)
        for number, (units, price) in enumerate(pairs)
    )
    table = as_table(lines, price=SIGNS[sign](NUMBERS[form]), quantity=NUMBERS[form])
    with TemporaryDirectory() as folder:
        path = write_csv(table, Path(folder) / "lines.csv", delimiter=";")
        read = read_column(database, path, {}, "(unit_price, quantity)")
    if isinstance(read, str):
        # Whole thousands alone say nothing about the mark.
        assert any(mark in "".join(table["Quantity"]) for mark in ".,")
    else:
        assert read == [(price, units) for units, price in pairs]


# ---------- refusals


def test_refusal_has_no_statement(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    write_csv(as_table(SHOP), good)
    write_times([datetime(2023, 2, 1), datetime(2023, 3, 4)], ORDERS["day first"], bad)
    assert set(ask(good, tmp_path)) == {"statements", "messages"}
    assert set(ask(bad, tmp_path)) == {"error"}


def ask(path: Path, folder: Path) -> dict[str, Any]:
    """Return the plan for a file as dbt gets it; `folder` is for copies."""
    return plan_or_error({"path": str(path), "layouts_path": str(LAYOUTS)}, folder)
