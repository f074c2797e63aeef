"""CSV files that a spreadsheet opens: in full precision, and without formulas."""

import pandas as pd

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: pd.DataFrame) -> str:
    """Return rows as CSV: numbers as they are, dates in ISO 8601, texts as texts.

    A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    texts = rows.select_dtypes(exclude=["number", "bool", "datetime"])
    plain = rows.assign(**{name: texts[name].map(escape_formula) for name in texts})
    return plain.to_csv(index=False, date_format="%Y-%m-%d")


def escape_formula(cell: object) -> object:
    """Return a text with an apostrophe before what begins a formula; other values as they are."""
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    return f"'{cell}" if is_formula else cell
