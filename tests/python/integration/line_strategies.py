"""Hypothesis strategies for invoice lines: values as files have them, and what they mean.

Every value is made together with its meaning, so that the expected classification parses no text
and shares no code with the project. Most values are usual ones, which many lines share: a line with
unusual values everywhere would be rejected for the first reason, and no other would be tested.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

Values = st.SearchStrategy["Value"]


@dataclass(frozen=True)
class Value:
    """The raw value of a column, and what it means: None for an unreadable or missing value."""

    raw: Any
    meaning: Any
    # A missing value is not an unreadable one.
    is_missing: bool = False


@dataclass(frozen=True)
class Line:
    """One line of a file."""

    invoice_id: Value
    stock_code: Value
    description: Value
    quantity: Value
    invoiced_at: Value
    unit_price: Value
    customer_id: Value
    country: Value
    currency: Value
    line_amount: Value = Value(None, None, is_missing=True)


@dataclass(frozen=True)
class Export:
    """Lines as a shop exports them."""

    # Which of price and amount the files have.
    number_columns: tuple[str, ...]
    files: tuple[tuple[Line, ...], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of each file."""
        absent = {"unit_price", "line_amount"} - set(self.number_columns)
        return tuple(field.name for field in fields(Line) if field.name not in absent)


def one_of(pairs: dict[Any, Any]) -> Values:
    """Draw one of the keys, which means its value."""
    return st.sampled_from([Value(raw, meaning) for raw, meaning in pairs.items()])


def plain(*texts: str) -> Values:
    """Draw one of the texts, which mean themselves."""
    return one_of({text: text for text in texts})


def meaningless(*raw: Any) -> Values:
    """Draw one of the values, which are unreadable in their column."""
    return one_of(dict.fromkeys(raw))


def missing(*raw: Any) -> Values:
    """Draw one of the values, which mean that the line has no value."""
    return st.sampled_from([Value(value, None, is_missing=True) for value in raw])


def rounded(number: Decimal) -> Decimal:
    """Return the number with the four decimals that the project keeps."""
    return number.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def written(time: datetime, form: str | Callable[[datetime], str]) -> Value:
    """Return the time as text."""
    return Value(form(time) if callable(form) else time.strftime(form), time)


def microseconds(time: datetime) -> int:
    """Return the time as a database counts it."""
    return round(time.replace(tzinfo=UTC).timestamp() * 1_000_000)


# ---------- text

MISSING_WORDS = {
    *("null", "(null)", "[null]", "nil", "none", "nan", "nat", "<na>", "n/a", "#n/a", "na"),
    *("\\n", "-", "--", "?", "undefined", "missing", "(blank)", "(empty)", "not set"),
    *("n.a.", "n/d", "k.a.", "#ref!", "#value!"),
}
MISSING = missing(
    *(None, "", "   ", "NULL", "null", " nan", "NaN", "<NA>", "\\N", "N/A", "#N/A", "None", "-"),
    *("--", "?", "\tnil ", "NaT", "(null)", "[NULL]", "Undefined", "MISSING", "(blank)", "#REF!"),
)
WHITE_SPACE = " \t\n\r\xa0"


def free_text(text: str) -> Value:
    """Return a text that means itself without white space, or nothing."""
    stripped = text.strip(WHITE_SPACE)
    is_missing = stripped == "" or stripped.lower() in MISSING_WORDS
    return Value(text, None if is_missing else stripped, is_missing)


# Without digits no text is a number or a date. Some of it starts or ends with white space.
UNTIDY = st.text(st.characters(exclude_categories=["Cs", "Nd"]), min_size=1, max_size=12).map(
    free_text
)
NO_VALUE = UNTIDY.map(lambda text: replace(text, meaning=None))
# Databases and Python have different upper cases of some letters, such as `ß`.
UNTIDY_UPPER_CASE = UNTIDY.filter(lambda text: text.raw == text.raw.upper())

INVOICES = ["536365", "536366", "536367", "C536379"]
USUAL_TEXTS = {
    "invoice_id": plain(*INVOICES),
    "stock_code": plain("85123A", "DCGS0003"),
    "description": plain("LANTERN"),
    "customer_id": plain("17850", "13047"),
    "country": plain("United Kingdom"),
    "currency": plain("EUR"),
}
UNUSUAL_TEXTS = {
    "invoice_id": one_of(
        {"A563185": "A563185", " 536365": "536365", " A563185 ": "A563185", "536366.0": "536366"}
    )
    | MISSING
    | UNTIDY,
    "stock_code": plain(
        *("POST", "DOT", "C2", "C3", "M", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "AMAZON"),
        *("CRUK", "PADS", "GIFT", "SP1002", "ADJUST", "ADJUST2", "TEST001", "DCGSSGIRL", "POSTS"),
        *("C", "A POST", "22423", "22423.5"),
    )
    | one_of(
        {
            **{"POST ": "POST", " M ": "M", "M\n": "M", "85123A\t": "85123A", "22423.00": "22423"},
            **{"m": "M", "post": "POST", "gift": "GIFT", "Gift_0001": "GIFT_0001"},
            **{"gift_0001_10": "GIFT_0001_10", "85123a ": "85123A", "dcgs0003": "DCGS0003"},
        }
    )
    | MISSING
    | UNTIDY_UPPER_CASE
    | one_of({"é" * 10_000: "É" * 10_000}),
    "description": plain("CAFÉ", "é" * 10_000) | MISSING | UNTIDY,
    # 17851 is another id of customer 17850.
    "customer_id": plain("16446", "17850.5")
    | one_of(
        {
            **{"17850.0": "17850", " 17850": "17850", "16446.0": "16446", "17850.00 ": "17850"},
            **{"17851": "17850", " 17851.0": "17850"},
        }
    )
    | MISSING
    | missing("0", "-1", "0.0", "Guest", " ANONYMOUS", "unknown")
    | UNTIDY,
    "country": plain("Unspecified", "European Community", "France", "unspecified", "NA")
    | one_of({" Unspecified ": "Unspecified"})
    | MISSING
    | UNTIDY.filter(lambda text: text.raw.strip(WHITE_SPACE).lower() != "na"),
    "currency": plain("GBP", "USD", "XXX") | one_of({" gbp": "GBP", "eur": "EUR"}) | MISSING,
}

# ---------- units

UNITS = st.integers(-(2**31), 2**31 - 1)
UNUSUAL_UNITS_AS_TEXT = (
    st.builds(
        lambda units, form: Value(form.format(units), units),
        UNITS,
        st.sampled_from(["{}", " {} ", "{}.0", "{}.000", "{}e0", "{:,}"]),
    )
    | UNITS.filter(lambda units: units < 0).flatmap(
        lambda units: one_of({f"({-units})": units, f"{-units}-": units, f"\u2212{-units}": units})
    )
    | one_of({"0": 0, "-0": 0, "0.0": 0})
    | one_of({"+2": 2, "1e3": 1000, "-2147483648": -(2**31), "1 000": 1000})
    | meaningless(
        *("2147483648", "-2147483649", "9" * 40, "3.5", "-0.5", "1e400", "infinity", "1,00"),
        *("-Infinity", "0x10", "١٢", "6 6", "--6", "12/1/2010", "£6"),
    )
    | MISSING
    | NO_VALUE
)
UNUSUAL_UNITS_AS_NUMBERS = (
    UNITS.map(lambda units: Value(float(units), units))
    | one_of({0.0: 0, -(2.0**31): -(2**31)})
    | meaningless(3.5, 2.0**31, 1e300, float("inf"), float("-inf"))
    | missing(None, float("nan"))
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
        | {"£2.55": Decimal("2.55"), "2.55 £": Decimal("2.55"), "(2.55)": Decimal("-2.55")}
        | {"2.55-": Decimal("-2.55"), "1,000.50": Decimal("1000.5"), "1'000": Decimal(1000)}
    )
    | meaningless("100000000000000", "1e400", "inf", "2,55", "2.5.5", "1,0000", "££2.55")
    | MISSING
    | NO_VALUE
)
UNUSUAL_PRICES_AS_NUMBERS = (
    one_of({price: rounded(Decimal(str(price))) for price in (0.04, 0.0399, 0.03, 0.0, -0.5)})
    # A float does not hold four decimals of a larger number.
    | st.decimals(-1_000_000, 1_000_000, places=2).map(
        lambda price: Value(float(price), rounded(price))
    )
    | meaningless(1e300, 1e14, float("inf"), float("-inf"))
    | missing(None, float("nan"))
)

# ---------- dates

MORNING, LATER = datetime(2010, 12, 1, 8, 26), datetime(2010, 12, 1, 9, 0)
NEXT_DAY = datetime(2010, 12, 2, 8, 26)
USUAL_TIMES = st.sampled_from([MORNING, LATER, NEXT_DAY])
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(2150, 1, 1)).map(
    lambda time: time.replace(second=0, microsecond=0)
)
# At most 365 days from the usual dates, or just more.
NEAR_TIMES = st.sampled_from(
    [datetime(2009, 12, 1), datetime(2009, 11, 30), datetime(2011, 12, 2), datetime(2011, 12, 3)]
)
DAYS = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)).map(
    lambda time: time.replace(hour=0, minute=0, second=0, microsecond=0)
)
# The test names them to the reader, in this order.
TIMESTAMP_FORMATS = (
    *("%m/%d/%y %H:%M", "%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%y", "%m/%d/%Y"),
    *("%d-%b-%y", "%d-%b-%Y"),
)
UNUSUAL_DATES_AS_TEXT = (
    st.builds(
        written,
        TIMES | NEAR_TIMES | USUAL_TIMES,
        st.sampled_from(
            [
                *("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", " %Y-%m-%d %H:%M "),
                *("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", " %m/%d/%Y %H:%M "),
                # The clock counts as it is written.
                *("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S +0200", "%Y-%m-%dT%H:%M:%S.5-05:00"),
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
UNUSUAL_DATES_AS_TIMESTAMPS = (
    (TIMES | NEAR_TIMES).map(lambda time: Value(microseconds(time), time))
    # The largest number of microseconds is the timestamp `infinity`.
    | meaningless(2**63 - 1)
    | missing(None)
)

# ---------- amounts

# Less than the product of units and price, or more.
DIFFERENCES = [Decimal(text) for text in ("0.01", "-0.014", "0.016", "5", "-1000")]
NO_PRICE = NO_AMOUNT = Value(None, None, is_missing=True)
TOO_LARGE = 10**14


def amount_of(line: Line, difference: Decimal) -> Value:
    """Return the amount of the line, or one that differs."""
    units, price = line.quantity.meaning, line.unit_price.meaning
    amount = rounded((units or 0) * (price or Decimal("2.55")) + difference)
    return Value(amount, amount if abs(amount) < TOO_LARGE else None)


@st.composite
def with_amounts(draw: st.DrawFn, lines: list[Line], is_text: bool) -> list[Line]:
    """Draw the amounts of the lines: one in five differs, is missing or is unreadable."""
    unusual = st.sampled_from([*DIFFERENCES, NO_AMOUNT, Value(Decimal(TOO_LARGE), None)])
    result = []
    for line in lines:
        drawn = draw(unusual) if draw(st.integers(0, 4)) == 3 else Decimal(0)
        amount = amount_of(line, drawn) if isinstance(drawn, Decimal) else drawn
        if is_text and amount.raw is not None:
            amount = replace(amount, raw=f"{amount.raw:f}")
        result.append(replace(line, line_amount=amount))
    return result


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


def in_files(lines: list[Line], layout: str, first: int, copied: set[str]) -> tuple[Any, ...]:
    """Divide the lines: the first ones and the rest; or the rest with copies of invoices."""
    if layout == "one file":
        return (tuple(lines),)
    if layout == "parts":
        return tuple(lines[:first]), tuple(lines[first:])
    again = [line for line in lines if line.invoice_id.meaning in copied]
    if layout == "copies":
        return tuple(lines), tuple(reversed(again))
    return tuple(lines[:first]), tuple(again), tuple(lines[first:])


@st.composite
def exports(draw: st.DrawFn, lines: st.SearchStrategy[list[Line]], is_text: bool) -> Export:
    """Draw lines with prices, amounts or both, in up to three files that may share invoices."""
    columns = draw(
        st.sampled_from([("unit_price",), ("line_amount",), ("unit_price", "line_amount")])
    )
    drawn = draw(lines)
    if "line_amount" in columns:
        drawn = draw(with_amounts(drawn, is_text))
    if "unit_price" not in columns:
        drawn = [replace(line, unit_price=NO_PRICE) for line in drawn]
    layout = draw(st.sampled_from(["one file", "parts", "copies", "parts and copies"]))
    copied = draw(st.sets(st.sampled_from(INVOICES), min_size=1))
    return Export(columns, in_files(drawn, layout, draw(st.integers(1, 49)), copied))


EXPORTS_OF_TEXT = exports(
    lines_of(
        USUAL_TEXTS
        | {
            "quantity": one_of({"1": 1, "2": 2, "-1": -1, "-2": -2}),
            "unit_price": one_of({"2.55": Decimal("2.55"), "4.25": Decimal("4.25")}),
            "invoiced_at": USUAL_TIMES.map(lambda time: written(time, "%m/%d/%Y %H:%M")),
        },
        UNUSUAL_TEXTS
        | {
            "quantity": UNUSUAL_UNITS_AS_TEXT,
            "unit_price": UNUSUAL_PRICES_AS_TEXT,
            "invoiced_at": UNUSUAL_DATES_AS_TEXT,
        },
    ),
    is_text=True,
)
EXPORTS_OF_NUMBERS = exports(
    lines_of(
        USUAL_TEXTS
        | {
            "quantity": one_of({1.0: 1, 2.0: 2, -1.0: -1, -2.0: -2}),
            "unit_price": one_of({2.55: Decimal("2.55"), 4.25: Decimal("4.25")}),
            "invoiced_at": USUAL_TIMES.map(lambda time: Value(microseconds(time), time)),
        },
        UNUSUAL_TEXTS
        | {
            "quantity": UNUSUAL_UNITS_AS_NUMBERS,
            "unit_price": UNUSUAL_PRICES_AS_NUMBERS,
            "invoiced_at": UNUSUAL_DATES_AS_TIMESTAMPS,
        },
    ),
    is_text=False,
)
