"""Hypothesis strategies for invoice lines: what stands in the source, and what that means.

Every value is made together with its meaning, so that the oracle reads no text and shares no
parsing with the project.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import strategies as st

Values = st.SearchStrategy["Value"]


@dataclass(frozen=True)
class Value:
    """What stands in a column of the source, and what it means: None where it means nothing."""

    given: Any
    meaning: Any


@dataclass(frozen=True)
class Line:
    """One line of the source."""

    invoice_id: Value
    stock_code: Value
    description: Value
    quantity: Value
    invoiced_at: Value
    unit_price: Value
    customer_id: Value
    country: Value


def one_of(pairs: dict[Any, Any]) -> Values:
    """Draw one of the keys, which means its value."""
    return st.sampled_from([Value(given, meaning) for given, meaning in pairs.items()])


def plain(*texts: str) -> Values:
    """Draw one of the texts, which mean themselves."""
    return one_of({text: text for text in texts})


def rounded(price: Decimal) -> Decimal:
    """Return the price with the four decimals that are kept of it."""
    return price.quantize(Decimal("0.0001"), ROUND_HALF_UP)


# ---------- any text

MISSING = one_of({None: None, "": None, "   ": None})
# Without digits no text is a number or a date; spaces at its ends would be cut.
UNTIDY_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Nd", "Zs"]), min_size=1, max_size=12
).map(lambda text: Value(text, text))
NO_VALUES = UNTIDY_TEXTS.map(lambda text: Value(text.given, None))
HUGE_TEXT = plain("é" * 100_000)

# ---------- identifiers and names, which are text in every layout

INVOICES = plain("536365", "536366", "C536379", "A563185")
UNTIDY_INVOICES = one_of({" 536365": "536365", "C536379 ": "C536379"})
PRODUCTS = plain("85123A", "71053", "DCGS0003")
OTHER_CODES = plain(
    *("POST", "DOT", "C2", "C3", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "AMAZON"),
    *("CRUK", "PADS", "GIFT", "SP1002", "gift_0001_10", "ADJUST", "ADJUST2", "TEST001"),
    *("DCGSSGIRL", "post", "POSTS", "C", "gift", "Gift_0001", "A POST", "M\n", "85123a"),
)
UNTIDY_CODES = one_of({"POST ": "POST", " M ": "M", "85123A ": "85123A"})
CUSTOMERS = plain("17850", "13047", "16446")
UNTIDY_CUSTOMERS = one_of({"17850.0": "17850", " 17850": "17850", "16446.0": "16446"}) | one_of(
    {"17850.0 ": "17850", " 13047.0": "13047"}
)
COUNTRIES = plain("United Kingdom", "France", "Unspecified", "European Community")
UNTIDY_COUNTRIES = one_of({" Unspecified ": "Unspecified", "unspecified": "unspecified"})

INVOICE_COLUMN = INVOICES | INVOICES | UNTIDY_INVOICES | MISSING | UNTIDY_TEXTS
STOCK_CODE_COLUMN = PRODUCTS | OTHER_CODES | UNTIDY_CODES | MISSING | UNTIDY_TEXTS | HUGE_TEXT
DESCRIPTION_COLUMN = plain("LANTERN", "CAFÉ") | MISSING | UNTIDY_TEXTS | HUGE_TEXT
CUSTOMER_COLUMN = CUSTOMERS | CUSTOMERS | UNTIDY_CUSTOMERS | MISSING | UNTIDY_TEXTS
COUNTRY_COLUMN = COUNTRIES | COUNTRIES | UNTIDY_COUNTRIES | MISSING | UNTIDY_TEXTS

# ---------- pieces

FEW_PIECES = one_of({str(pieces): pieces for pieces in (1, 2, -1, -2)})
ANY_PIECES = st.builds(
    lambda pieces, form: Value(form.format(pieces), pieces),
    st.integers(-(2**31), 2**31 - 1),
    st.sampled_from(["{}", " {} ", "{}.0", "{}.000", "{}e0"]),
)
ODD_PIECES = one_of(
    {"0": 0, "-0": 0, "+2": 2, "1e3": 1000, "2147483647": 2**31 - 1, "-2147483648": -(2**31)}
) | one_of(
    dict.fromkeys(
        [
            *("2147483648", "-2147483649", "9" * 40, "3.5", "-0.5", "1e400", "NaN", "infinity"),
            *("-Infinity", "1,000", "0x10", "١٢", "6 6", "--6", "12/1/2010"),
        ]
    )
)
PIECES_AS_TEXT = FEW_PIECES | FEW_PIECES | ANY_PIECES | ODD_PIECES | MISSING | NO_VALUES
PIECES_AS_NUMBERS = (
    one_of({1.0: 1, 2.0: 2, -1.0: -1, -2.0: -2})
    | st.integers(-(2**31), 2**31 - 1).map(lambda pieces: Value(float(pieces), pieces))
    | one_of({None: None, 3.5: None, 2.0**31: None, 1e300: None, 0.0: 0})
    | one_of(dict.fromkeys([float("nan"), float("inf"), float("-inf")]))
)

# ---------- prices

USUAL_PRICES = one_of({"2.55": Decimal("2.55"), "4.25": Decimal("4.25")})
ANY_PRICES = st.decimals(-99_999_999_999_999, 99_999_999_999_999, places=6).map(
    lambda price: Value(f"{price:f}", rounded(price))
)
ODD_PRICES = one_of(
    {
        price: rounded(Decimal(price))
        for price in (
            *("0", "0.0", "-0", "0.001", "0.03", "0.04", "0.0399", "0.039949", "0.03995", "-0.5"),
            *("0.00004", "-0.00004", " 2.55 ", "+2.55", "2.55e0", ".5", "7."),
        )
    }
) | one_of(dict.fromkeys(["100000000000000", "1e400", "NaN", "inf", "2,55", "£2.55", "2.5.5"]))
PRICES_AS_TEXT = USUAL_PRICES | USUAL_PRICES | ANY_PRICES | ODD_PRICES | MISSING | NO_VALUES
PRICES_AS_NUMBERS = (
    one_of({price: rounded(Decimal(str(price))) for price in (2.55, 4.25, 0.04, 0.03, 0.0, -0.5)})
    # More digits than these two do not fit the number beside the millions.
    | st.decimals(-1_000_000, 1_000_000, places=2).map(
        lambda price: Value(float(price), rounded(price))
    )
    | one_of(dict.fromkeys([None, 1e300, 1e14, float("nan"), float("inf")]))
)

# ---------- dates

TIMES = st.sampled_from(
    [datetime(2010, 12, 1, 8, 26), datetime(2010, 12, 1, 9, 0), datetime(2010, 12, 2, 8, 26)]
) | st.datetimes(datetime(1900, 1, 1), datetime(2150, 1, 1)).map(
    lambda time: time.replace(second=0, microsecond=0)
)
DAYS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)).map(
    lambda time: time.replace(hour=0, minute=0, second=0, microsecond=0)
)


def written(time: datetime, form: str) -> Value:
    """Return the time as text; a form in braces is for the one that Python cannot write."""
    return Value(form.format(time=time) if "{" in form else time.strftime(form), time)


TIMES_AS_TEXT = st.builds(
    written,
    TIMES,
    st.sampled_from(
        [
            *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", " %Y-%m-%d %H:%M"),
            *("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", " %m/%d/%Y %H:%M "),
            "{time.month}/{time.day}/{time.year} {time.hour}:{time:%M}",
        ]
    ),
)
DAYS_AS_TEXT = st.builds(
    written,
    DAYS,
    st.sampled_from(
        ["%Y-%m-%d", "%m/%d/%Y", "{time.month}/{time.day}/{time.year}", "%d-%b-%y", "%d-%b-%Y"]
    ),
)
NO_TIMES = one_of(
    dict.fromkeys(
        [
            *("infinity", "-infinity", "2011-02-30", "13/13/2010", "29-Foo-16", "yesterday"),
            *("20101201", "40513.35", "2010", "08:26", "9" * 40),
        ]
    )
)
DATES_AS_TEXT = TIMES_AS_TEXT | TIMES_AS_TEXT | DAYS_AS_TEXT | NO_TIMES | MISSING | NO_VALUES


def microseconds(time: datetime) -> int:
    """Return the time as a database counts it."""
    return round(time.replace(tzinfo=UTC).timestamp() * 1_000_000)


DATES_AS_TIMESTAMPS = TIMES.map(lambda time: Value(microseconds(time), time)) | one_of(
    # The largest number of microseconds is the timestamp `infinity`.
    {None: None, 2**63 - 1: None}
)

# ---------- lines


def lines_of(pieces: Values, dates: Values, prices: Values) -> st.SearchStrategy[list[Line]]:
    """Draw fifty lines whose pieces, dates and prices are as given."""
    line = st.builds(
        Line,
        invoice_id=INVOICE_COLUMN,
        stock_code=STOCK_CODE_COLUMN,
        description=DESCRIPTION_COLUMN,
        quantity=pieces,
        invoiced_at=dates,
        unit_price=prices,
        customer_id=CUSTOMER_COLUMN,
        country=COUNTRY_COLUMN,
    )
    return st.lists(line, min_size=50, max_size=50)


LINES_OF_TEXT = lines_of(PIECES_AS_TEXT, DATES_AS_TEXT, PRICES_AS_TEXT)
LINES_OF_NUMBERS = lines_of(PIECES_AS_NUMBERS, DATES_AS_TIMESTAMPS, PRICES_AS_NUMBERS)
