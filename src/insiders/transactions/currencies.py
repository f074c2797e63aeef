"""Lines in several currencies are never summed as if they were one."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.numbers.currency_signs import currency_signs, meanings
from insiders.transactions.profile import profiled_fields
from insiders.transactions.tables import SourceTable


@dataclass(frozen=True)
class GroupCurrencies:
    """What files with the same columns say about their currency."""

    # In the currency column; none without one.
    codes: frozenset[str]
    # Beside prices and amounts.
    signs: frozenset[str]


def find_currencies(connection: duckdb.DuckDBPyConnection, table: SourceTable) -> GroupCurrencies:
    """Return the codes and signs of the profiled files, of which one is given."""
    rows = connection.execute(
        "select distinct upper(value) from column_values where field = 'currency'"
    ).fetchall()
    signs = {
        sign
        for field in {"unit_price", "line_amount"} & set(profiled_fields(table))
        for sign in currency_signs(connection, field)
    }
    return GroupCurrencies(frozenset(code for (code,) in rows), frozenset(signs))


def check_currencies(groups: Sequence[GroupCurrencies], reporting_currency: str) -> None:
    """Refuse lines in several currencies when nothing says how to add them.

    Parameters
    ----------
    groups
        All files.
    reporting_currency
        The code to which other currencies are converted; empty: nothing is converted.

    Raises
    ------
    InvalidTransactions
        If there is more than one code and no reporting currency, or if signs and codes cannot all
        mean the same currency. Signs beside several codes are not compared.
    """
    codes = sorted({code for group in groups for code in group.codes})
    if len(codes) > 1 and not reporting_currency:
        raise InvalidTransactions(
            f"The lines are in {len(codes)} currencies ({', '.join(codes[:3])}"
            f"{', …' if len(codes) > 3 else ''}). Set the var reporting_currency to one of them,"
            " and give the monthly rates of the others in seeds/transactions/currency_rates.csv."
        )
    # Lines without a code count as the reporting currency.
    expected = {reporting_currency} if reporting_currency else set(codes)
    for group in groups:
        if len(group.codes) == 1:
            check_signs(group.signs, set(group.codes))
    uncoded = {sign for group in groups if not group.codes for sign in group.signs}
    check_signs(uncoded, expected)


def check_signs(signs: set[str] | frozenset[str], codes: set[str]) -> None:
    """Refuse signs that no single currency has, given the codes that it must be, if any.

    Raises
    ------
    InvalidTransactions
        If there is no such currency.
    """
    found = [meanings(sign) for sign in signs] + [codes] * bool(codes)
    if not signs or set.intersection(*found):
        return
    texts = ", ".join(sorted(signs) + sorted(codes))
    raise InvalidTransactions(
        f"Prices and amounts are in more than one currency: {texts}. Only a column of currency"
        " codes says how to add them: name it in the var column_names, for example"
        " {currency: Currency}."
    )
