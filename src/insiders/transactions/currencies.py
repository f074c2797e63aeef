"""Lines in several currencies are never summed as if they were one."""

from collections.abc import Iterable

import duckdb

from insiders.transactions.errors import InvalidTransactions


def currencies(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the codes in the currency column of the profiled files."""
    rows = connection.execute(
        "select distinct upper(value) from column_values where field = 'currency'"
    ).fetchall()
    return {code for (code,) in rows}


def check_currencies(found: Iterable[str], reporting_currency: str) -> None:
    """Refuse lines in several currencies when none is named to convert them to.

    Raises
    ------
    InvalidTransactions
        If there is more than one currency, and no reporting currency.
    """
    codes = sorted(set(found))
    if len(codes) > 1 and not reporting_currency:
        raise InvalidTransactions(
            f"The lines are in {len(codes)} currencies ({', '.join(codes[:3])}"
            f"{', …' if len(codes) > 3 else ''}). Set the var reporting_currency to one of them,"
            " and give the monthly rates of the others in seeds/transactions/currency_rates.csv."
        )
