"""Hypothesis strategies for invoice lines: values as the source has them, and what they mean.

Every value is made together with its meaning, so that the expected classification parses no text
and shares no code with the project. Most values are usual ones, which many lines share: a line with
unusual values everywhere would be rejected for the first reason, and no other would be tested.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

Values = st.SearchStrategy["Value"]


@dataclass(frozen=True)
class Value:
    """The raw value of a column, and what it means: None for an invalid or missing value."""

    raw: Any
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
    return st.sampled_from([Value(raw, meaning) for raw, meaning in pairs.items()])


def plain(*texts: str) -> Values:
    """Draw one of the texts, which mean themselves."""
    return one_of({text: text for text in texts})


def meaningless(*raw: Any) -> Values:
    """Draw one of the values, which are invalid in their column."""
    return one_of(dict.fromkeys(raw))


def rounded(price: Decimal) -> Decimal:
    """Return the price with the four decimals that the project keeps."""
    return price.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def written(time: datetime, form: str | Callable[[datetime], str]) -> Value:
    """Return the time as text."""
    return Value(form(time) if callable(form) else time.strftime(form), time)


def microseconds(time: datetime) -> int:
    """Return the time as a database counts it."""
    return round(time.replace(tzinfo=UTC).timestamp() * 1_000_000)


# ---------- text

MISSING = meaningless(None, "", "   ")
# Without digits no text is a number or a date. Some of it starts or ends with white space.
WHITE_SPACE = " \t\n\r\xa0"
UNTIDY = st.text(st.characters(exclude_categories=["Cs", "Nd"]), min_size=1, max_size=12).map(
    lambda text: Value(text, text.strip(WHITE_SPACE) or None)
)
NO_VALUE = UNTIDY.map(lambda text: Value(text.raw, None))
HUGE = plain("é" * 10_000)

USUAL_TEXTS = {
    "invoice_id": plain("536365", "536366", "C536379"),
    "stock_code": plain("85123A", "DCGS0003"),
    "description": plain("LANTERN"),
    "customer_id": plain("17850", "13047"),
    "country": plain("United Kingdom"),
}
UNUSUAL_TEXTS = {
    "invoice_id": one_of({"A563185": "A563185", " 536365": "536365", " A563185 ": "A563185"})
    | MISSING
    | UNTIDY,
    "stock_code": plain(
        *("POST", "DOT", "C2", "C3", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE"),
        *("AMAZON", "CRUK", "PADS", "GIFT", "SP1002", "gift_0001_10", "ADJUST", "ADJUST2"),
        *("TEST001", "DCGSSGIRL", "post", "POSTS", "C", "gift", "Gift_0001", "A POST"),
    )
    | one_of({"POST ": "POST", " M ": "M", "M\n": "M", "85123A\t": "85123A"})
    | MISSING
    | UNTIDY
    | HUGE,
    "description": plain("CAFÉ") | MISSING | UNTIDY | HUGE,
    "customer_id": plain("16446")
    | one_of({"17850.0": "17850", " 17850": "17850", "16446.0": "16446", "17850.0 ": "17850"})
    | MISSING
    | MISSING
    | UNTIDY,
    "country": plain("Unspecified", "European Community", "France", "unspecified")
    | one_of({" Unspecified ": "Unspecified"})
    | MISSING
    | UNTIDY,
}

# ---------- units

UNITS = st.integers(-(2**31), 2**31 - 1)
UNUSUAL_UNITS_AS_TEXT = (
    st.builds(
        lambda units, form: Value(form.format(units), units),
        UNITS,
        st.sampled_from(["{}", " {} ", "{}.0", "{}.000", "{}e0"]),
    )
    | one_of({"0": 0, "-0": 0, "+2": 2, "1e3": 1000, "-2147483648": -(2**31)})
    | meaningless(
        *("2147483648", "-2147483649", "9" * 40, "3.5", "-0.5", "1e400", "NaN", "infinity"),
        *("-Infinity", "1,000", "0x10", "١٢", "6 6", "--6", "12/1/2010"),
    )
    | MISSING
    | NO_VALUE
)
UNUSUAL_UNITS_AS_NUMBERS = (
    UNITS.map(lambda units: Value(float(units), units))
    | one_of({0.0: 0, -(2.0**31): -(2**31)})
    | meaningless(None, 3.5, 2.0**31, 1e300, float("nan"), float("inf"), float("-inf"))
)

# ---------- prices

UNUSUAL_PRICES_AS_TEXT = (
    st.decimals(-99_999_999_999_999, 99_999_999_999_999, places=6).map(
        lambda price: Value(f"{price:f}", rounded(price))
    )
    | one_of(
        {
            price: rounded(Decimal(price))
            for price in (
                *("0", "0.0", "-0", "0.001", "0.03", "0.04", "0.0399", "0.039949", "0.03995"),
                *("-0.5", "0.00004", "-0.00004", " 2.55 ", "+2.55", "2.55e0", ".5", "7."),
            )
        }
    )
    | meaningless("100000000000000", "1e400", "NaN", "inf", "2,55", "£2.55", "2.5.5")
    | MISSING
    | NO_VALUE
)
UNUSUAL_PRICES_AS_NUMBERS = (
    one_of({price: rounded(Decimal(str(price))) for price in (0.04, 0.0399, 0.03, 0.0, -0.5)})
    # A float does not hold four decimals of a larger number.
    | st.decimals(-1_000_000, 1_000_000, places=2).map(
        lambda price: Value(float(price), rounded(price))
    )
    | meaningless(None, 1e300, 1e14, float("nan"), float("inf"), float("-inf"))
)

# ---------- dates

MORNING, LATER = datetime(2010, 12, 1, 8, 26), datetime(2010, 12, 1, 9, 0)
NEXT_DAY = datetime(2010, 12, 2, 8, 26)
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(2150, 1, 1)).map(
    lambda time: time.replace(second=0, microsecond=0)
)
DAYS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)).map(
    lambda time: time.replace(hour=0, minute=0, second=0, microsecond=0)
)
UNUSUAL_DATES_AS_TEXT = (
    st.builds(
        written,
        TIMES | st.sampled_from([MORNING, LATER]),
        st.sampled_from(
            [
                *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", " %Y-%m-%d %H:%M "),
                *("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", " %m/%d/%Y %H:%M "),
                lambda time: f"{time.month}/{time.day}/{time.year} {time.hour}:{time:%M}",
            ]
        ),
    )
    | st.builds(
        written,
        DAYS,
        st.sampled_from(
            [
                *("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%d-%b-%y", "%d-%b-%Y"),
                lambda time: f"{time.month}/{time.day}/{time.year}",
            ]
        ),
    )
    | meaningless(
        *("infinity", "-infinity", "epoch", "2011-02-30", "13/13/2010", "29-Foo-16", "yesterday"),
        *("20101201", "40513.35", "2010", "08:26", "9" * 40),
    )
    | MISSING
    | NO_VALUE
)
UNUSUAL_DATES_AS_TIMESTAMPS = TIMES.map(lambda time: Value(microseconds(time), time)) | meaningless(
    # The largest number of microseconds is the timestamp `infinity`.
    *(None, 2**63 - 1)
)

# ---------- lines


def lines_of(usual: dict[str, Values], unusual: dict[str, Values]) -> st.SearchStrategy[list[Line]]:
    """Draw fifty lines; in each, at most two columns have an unusual value."""
    one_or_two = [*combinations(unusual, 1), *combinations(unusual, 2)]
    usual_lines = st.builds(Line, **usual)
    unusual_lines = st.sampled_from(one_or_two).flatmap(
        lambda columns: st.builds(
            replace, usual_lines, **{column: unusual[column] for column in columns}
        )
    )
    return st.lists(usual_lines | unusual_lines, min_size=50, max_size=50)


LINES_OF_TEXT = lines_of(
    USUAL_TEXTS
    | {
        "quantity": one_of({"1": 1, "2": 2, "-1": -1, "-2": -2}),
        "unit_price": one_of({"2.55": Decimal("2.55"), "4.25": Decimal("4.25")}),
        "invoiced_at": st.sampled_from([MORNING, LATER, NEXT_DAY]).map(
            lambda time: written(time, "%m/%d/%Y %H:%M")
        ),
    },
    UNUSUAL_TEXTS
    | {
        "quantity": UNUSUAL_UNITS_AS_TEXT,
        "unit_price": UNUSUAL_PRICES_AS_TEXT,
        "invoiced_at": UNUSUAL_DATES_AS_TEXT,
    },
)
LINES_OF_NUMBERS = lines_of(
    USUAL_TEXTS
    | {
        "quantity": one_of({1.0: 1, 2.0: 2, -1.0: -1, -2.0: -2}),
        "unit_price": one_of({2.55: Decimal("2.55"), 4.25: Decimal("4.25")}),
        "invoiced_at": st.sampled_from([MORNING, LATER, NEXT_DAY]).map(
            lambda time: Value(microseconds(time), time)
        ),
    },
    UNUSUAL_TEXTS
    | {
        "quantity": UNUSUAL_UNITS_AS_NUMBERS,
        "unit_price": UNUSUAL_PRICES_AS_NUMBERS,
        "invoiced_at": UNUSUAL_DATES_AS_TIMESTAMPS,
    },
)
