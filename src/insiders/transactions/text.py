"""How texts and identifiers are read: trimmed, without the words that mean "missing".

An expression has only the steps that the values of a column need: Parquet files are read in place,
and each step costs time on every line.
"""

from collections.abc import Sequence

from insiders.transactions.sql import literal, literals

# Spaces, non-breaking spaces, tabs, line breaks. The list is short: each character costs time.
WHITE_SPACE = " \t\n\r\xa0"
# In lower case. Exports of databases, spreadsheets and data frames write a missing value so.
MISSING_TEXTS = (
    *("", "null", "(null)", "[null]", "nil", "none", "nan", "nat", "<na>", "n/a", "#n/a"),
    *("na", "\\n", "-", "--", "?", "undefined", "missing", "(blank)", "(empty)"),
    *("not set", "n.a.", "n/d", "k.a.", "#ref!", "#value!"),
)
# `NA` is the code of Namibia.
MISSING_COUNTRIES = tuple(text for text in MISSING_TEXTS if text != "na")
# Spreadsheets and float columns write 17850 as 17850.0 or 17850.00.
DECIMAL_ZEROS = r"^(-?\d+)\.0+$"
FLOATS = ("FLOAT", "DOUBLE")
IDENTIFIERS = ("invoice_id", "stock_code", "customer_id")
UPPER_CASE = ("stock_code", "currency")
STEPS = ("white_space", "zeros", "case", "missing")


def missing_texts(field: str) -> tuple[str, ...]:
    """Return the texts that mean a missing value of a field, in lower case."""
    return MISSING_COUNTRIES if field == "country" else MISSING_TEXTS


def trimmed(expression: str) -> str:
    """Return the expression of a text without white space around it."""
    return f"trim({expression}, {literal(WHITE_SPACE)})"


def float_text(column: str) -> str:
    """Return the expression of a float as text: without `.0`, null if it is not finite."""
    whole = f"cast(cast({column} as hugeint) as varchar)"
    return (
        f"case when isfinite({column}) then case when {column} % 1 = 0 then {whole}"
        f" else cast({column} as varchar) end end"
    )


def is_missing(field: str, text: str) -> str:
    """Return the condition that a text without white space around it means a missing value.

    A list, since DuckDB makes a join of `in`, and then reads the column even where nobody asks for
    it.
    """
    return f"list_contains([{literals(missing_texts(field))}], lower({text}))"


def same_case(field: str, text: str) -> str:
    """Return the expression of a text in the case in which values of its field are compared."""
    if field in UPPER_CASE:
        return f"upper({text})"
    if field == "customer_id":
        # An e-mail address is the same in any case.
        return f"case when contains({text}, '@') then lower({text}) else {text} end"
    return text


def text_expression(field: str, column: str, column_type: str, steps: Sequence[str] = STEPS) -> str:
    """Return the expression of a text field.

    Parameters
    ----------
    field
        A text field of the source.
    column
        The quoted name of its column.
    column_type
        The DuckDB type of the column.
    steps
        Those of `STEPS` that the texts of the column need.
    """
    if column_type in FLOATS:
        return float_text(column)
    if column_type.startswith("DECIMAL"):
        return f"regexp_replace(cast({column} as varchar), {literal(DECIMAL_ZEROS)}, '\\1')"
    if column_type != "VARCHAR":
        return f"cast({column} as varchar)"
    text = trimmed(column) if "white_space" in steps else column
    if field in IDENTIFIERS and "zeros" in steps:
        text = f"regexp_replace({text}, {literal(DECIMAL_ZEROS)}, '\\1')"
    if "case" in steps:
        text = same_case(field, text)
    if "missing" in steps:
        text = f"case when not {is_missing(field, text)} then {text} end"
    return text
