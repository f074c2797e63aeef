"""Signs and codes of currencies in prices and amounts."""

import duckdb

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.numbers.patterns import any_of, number_pattern
from insiders.transactions.sql import literal

CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP"
    " BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP"
    " GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS"
    " KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU"
    " MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD"
    " RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY"
    " TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
ISO_4217 = frozenset(CODES.split())
DOLLARS = "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BRL JMD TTD BBD BSD BZD FJD NAD XCD"
KRONOR = "SEK NOK DKK ISK"
RUPEES = "INR PKR LKR NPR MUR SCR"
# The currencies that a sign may mean, by its text in upper case.
SIGNS = {
    "$": DOLLARS,
    "£": "GBP EGP GIP FKP SHP LBP SYP",
    "€": "EUR",
    "¥": "JPY CNY",
    "₹": "INR",
    "US$": "USD",
    "C$": "CAD NIO",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "MX$": "MXN",
    "KR": KRONOR,
    "KR.": KRONOR,
    "ZŁ": "PLN",
    "KČ": "CZK",
    "FT": "HUF",
    "RS": RUPEES,
    "RS.": RUPEES,
    "FR.": "CHF",
    "LEI": "RON MDL",
    "TL": "TRY",
}
# Any other sign of Unicode stands for itself.
CURRENCY = rf"(?i:{any_of(SIGNS.keys() | ISO_4217)}|\p{{Sc}})"


def meanings(text: str) -> set[str]:
    """Return the codes that a sign or code may mean."""
    upper = text.upper()
    return {upper} if upper in ISO_4217 else set(SIGNS.get(upper, upper).split())


def currency_signs(connection: duckdb.DuckDBPyConnection, field: str) -> dict[str, int]:
    """Return the signs and codes in a field's numbers, as written, with their number of lines.

    Parameters
    ----------
    connection
        A database with `column_values`: field, value, line_count.
    field
        A value of its column `field`.

    Returns
    -------
    dict
        Most frequent first.
    """
    is_number = " or ".join(
        f"regexp_full_match(value, {literal(number_pattern(mark, CURRENCY))})" for mark in ".,"
    )
    rows = connection.execute(
        "select sign, cast(sum(line_count) as bigint) as lines from (select"
        f" unnest(list_distinct(regexp_extract_all(value, {literal(CURRENCY)}))) as sign,"
        f" line_count from column_values where field = {literal(field)}"
        " and regexp_matches(value, '[^0-9.+-]')"
        f" and ({is_number})) group by sign order by lines desc, sign"
    ).fetchall()
    return dict(rows)


def check_one_currency(connection: duckdb.DuckDBPyConnection, field: str, label: str) -> None:
    """Refuse a column whose signs and codes cannot all mean the same currency.

    Parameters
    ----------
    connection, field : see `currency_signs`
    label
        The name of the column.

    Raises
    ------
    InvalidTransactions
        If no currency has all the signs: `$5` and `5 USD` are one, `£5` and `€5` are not.
    """
    found = currency_signs(connection, field)
    if not found or set.intersection(*(meanings(text) for text in found)):
        return
    counts = ", ".join(
        f"{text} in {count:,} {'line' if count == 1 else 'lines'}"
        f" ({example(connection, field, text)})"
        for text, count in list(found.items())[:3]
    )
    raise InvalidTransactions(
        f"The prices in column {label} are in more than one currency: {counts}."
        " Only a column of currency codes says how to add them: name it in the var column_names,"
        " for example {currency: Currency}."
    )


def example(connection: duckdb.DuckDBPyConnection, field: str, text: str) -> str:
    """Return the most frequent value with a sign, in quotes."""
    [(value,)] = connection.execute(
        f"select value from column_values where field = {literal(field)}"
        f" and contains(value, {literal(text)}) order by line_count desc, value limit 1"
    ).fetchall()
    return f"'{value}'"
