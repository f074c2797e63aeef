"""Several currencies are refused unless something says how to add them."""

from pathlib import Path

import duckdb
import pytest

from insiders.transactions import InvalidTransactions
from insiders.transactions.currencies import GroupCurrencies, check_currencies, find_currencies
from unit.transactions.small_files import HEADER, LINE, profile_path, read, write_csv


def group(codes: str = "", signs: str = "") -> GroupCurrencies:
    """Return what files say, from words."""
    return GroupCurrencies(frozenset(codes.split()), frozenset(signs.split()))


def test_codes_and_signs_of_files_are_found(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    lines = [f"{LINE},eur", f"{LINE},EUR", f"{LINE.replace('2.55', '€2.55')},GBP"]
    path = write_csv(tmp_path / "lines.csv", *lines, header=f"{HEADER},Currency")
    table = profile_path(connection, path, tmp_path).table
    assert find_currencies(connection, table) == group("EUR GBP", "€")


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [group(), group()],
        [group("EUR"), group("EUR")],
        [group("USD", "$"), group(signs="US$"), group(signs="$ USD")],
    ],
)
def test_one_currency_needs_no_rates(groups: list[GroupCurrencies]) -> None:
    check_currencies(groups, "")


def test_several_codes_are_refused_by_name() -> None:
    with pytest.raises(InvalidTransactions) as refused:
        check_currencies([group("USD EUR GBP"), group("SEK")], "")
    assert "The lines are in 4 currencies (EUR, GBP, SEK, …)." in str(refused.value)
    assert "Set the var reporting_currency" in str(refused.value)


def test_several_codes_can_be_converted() -> None:
    check_currencies([group("USD EUR", "$ €"), group(signs="€")], "EUR")


@pytest.mark.parametrize(
    ("groups", "reporting_currency", "texts"),
    [
        ([group(signs="£"), group(signs="€")], "", "£, €"),
        ([group("USD", "£")], "", "£, USD"),
        ([group("USD"), group(signs="£")], "", "£, USD"),
        ([group("USD EUR"), group(signs="£")], "EUR", "£, EUR"),
    ],
)
def test_signs_of_another_currency_are_refused(
    groups: list[GroupCurrencies], reporting_currency: str, texts: str
) -> None:
    with pytest.raises(InvalidTransactions) as refused:
        check_currencies(groups, reporting_currency)
    assert f"in more than one currency: {texts}." in str(refused.value)


def test_files_of_two_layouts_with_two_signs_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    write_csv(folder / "a.csv", LINE.replace("2.55", "£2.55"))
    other = HEADER.replace("UnitPrice", "Price").replace("InvoiceNo", "Invoice")
    write_csv(folder / "b.csv", LINE.replace("2.55", "€2.55"), header=other)
    with pytest.raises(InvalidTransactions, match="more than one currency: £, €"):
        read(folder, tmp_path, "unit_price")


def test_lines_without_a_code_have_one_only_if_their_file_has_no_codes(tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    write_csv(folder / "a.csv", LINE)
    lines = [f"{LINE},USD", f"{LINE},USD", f"{LINE},"]
    write_csv(folder / "b.csv", *lines, header=f"{HEADER},Currency")
    assert read(folder, tmp_path, "currency", reporting_currency="EUR") == [
        *("EUR", "USD", "USD"),
        None,
    ]
    assert read(folder / "a.csv", tmp_path, "currency") == [None]
