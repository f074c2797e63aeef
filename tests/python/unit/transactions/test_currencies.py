"""Several currencies are refused unless one is named to convert them to."""

import duckdb
import pytest

from insiders.transactions import InvalidTransactions
from insiders.transactions.currencies import check_currencies, currencies


def test_codes_are_those_of_the_currency_column_in_upper_case() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table column_values as from (values ('currency', 'eur', 2),"
            " ('currency', 'EUR', 1), ('currency', 'GBP', 1), ('country', 'USD', 1))"
            " as t(field, value, line_count)"
        )
        assert currencies(connection) == {"EUR", "GBP"}


@pytest.mark.parametrize("found", [[], ["EUR"], ["EUR", "EUR"]])
def test_one_currency_needs_no_rates(found: list[str]) -> None:
    check_currencies(found, "")


def test_several_currencies_are_refused_by_name() -> None:
    with pytest.raises(InvalidTransactions) as refused:
        check_currencies(["USD", "EUR", "GBP", "SEK"], "")
    assert "The lines are in 4 currencies (EUR, GBP, SEK, …)." in str(refused.value)
    assert "Set the var reporting_currency" in str(refused.value)


def test_several_currencies_can_be_converted() -> None:
    check_currencies(["USD", "EUR"], "EUR")
