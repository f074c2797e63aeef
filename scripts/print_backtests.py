"""Print the backtests of customer values, forecasts and Insiders beside their baselines.

    make backtest

It reads the marts as the last `make backtest` left them.
"""

import textwrap
from pathlib import Path

import duckdb
import pandas as pd

from insiders.publication.locations import find_database

PROJECT = Path(__file__).resolve().parents[1]
# Title, mart, the columns that name a row, and its figures.
TABLES = [
    (
        "Customer values: predictions of the 90 days after each cutoff",
        "customer_value_backtest",
        ["as_of_date", "method"],
        [
            *("orders_mae", "orders_correlation", "orders_predicted_over_actual"),
            *("orders_interval_coverage", "revenue_mae", "revenue_correlation"),
            *("revenue_predicted_over_actual", "revenue_interval_coverage"),
            *("top_tenth_revenue_share", "best_top_tenth_revenue_share"),
        ],
    ),
    (
        "Forecasts: revenue of the weeks after each origin",
        "forecast_backtest",
        ["scope", "forecast_method"],
        [
            *("origin_count", "mean_absolute_percentage_error", "bias_share"),
            *("interval_coverage_share", "mean_interval_width_share"),
            *("weekly_mean_absolute_percentage_error", "weekly_interval_coverage_share"),
        ],
    ),
]
METRICS = [
    *("revenue_share", "active_share", "revenue_per_customer", "orders_per_customer"),
    *("knowledge_beyond_revenue", "buys_again_auc", "orders_r_squared", "log_revenue_r_squared"),
]
HEADING_WIDTH = 12
VALIDATION = (
    "Insiders and segments: the 90 days after each cutoff; value, difference to the baseline\n"
    "(first row) with its 95 % interval, verdict"
)


def read_mart(connection: duckdb.DuckDBPyConnection, mart: str) -> pd.DataFrame:
    """Return the rows of a mart; none if it does not exist."""
    try:
        return connection.sql(f"select * from marts.{mart} order by all").df()
    except duckdb.CatalogException:
        return pd.DataFrame()


def format_number(value: float) -> str:
    """Return a number with three decimals, a whole or large one with none; - if it is missing."""
    if pd.isna(value):
        return "-"
    is_whole = not isinstance(value, float) or abs(value) >= 100
    return f"{value:,.0f}" if is_whole else f"{value:.3f}"


def format_table(rows: pd.DataFrame) -> str:
    """Return rows of texts and numbers as aligned columns; long headings take several lines."""
    cells = rows.map(lambda value: value if isinstance(value, str) else format_number(value))
    names = [
        textwrap.wrap(name.replace("_", " "), max(HEADING_WIDTH, *cells[name].str.len()))
        for name in cells.columns
    ]
    height = max(map(len, names))
    headings = zip(*([""] * (height - len(name)) + name for name in names), strict=True)
    lines = [*(list(line) for line in headings), *cells.to_numpy().tolist()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    is_text = [pd.api.types.is_string_dtype(rows[name]) for name in rows.columns]
    return "\n".join(
        "  ".join(
            text.ljust(width) if left else text.rjust(width)
            for text, width, left in zip(line, widths, is_text, strict=True)
        ).rstrip()
        for line in lines
    )


def format_measurement(row: pd.Series) -> str:
    """Return value, difference, interval and verdict of a row of `insiders_validation`."""
    if pd.isna(row["value"]):
        return str(row["null_reason"])
    text = format_number(row["value"])
    if row["method"] == row["baseline_method"] or pd.isna(row["difference"]):
        return text
    decimals = 0 if row["metric"] == "revenue_per_customer" else 3
    figures = [row[f"difference{end}"] for end in ("", "_ci_lower", "_ci_upper")]
    difference, lower, upper = (f"{figure:+,.{decimals}f}" for figure in figures)
    verdict = "" if pd.isna(row["verdict"]) else f" {row['verdict']}"
    return f"{text}  {difference} [{lower}, {upper}]{verdict}"


def format_validation(rows: pd.DataFrame) -> str:
    """Return a table per metric: a row per method, the baseline first, and a column per cutoff."""
    tables = []
    for metric in METRICS:
        found = rows[rows["metric"] == metric]
        if found.empty:
            continue
        found = found.assign(text=found.apply(format_measurement, axis=1))
        table = found.pivot_table("text", "method", "as_of_date", aggfunc="first")
        baseline = found["baseline_method"].iloc[0]
        others = found[found["method"] != baseline].groupby("method")["value"].mean()
        table = table.loc[[baseline, *others.sort_values(ascending=False).index]]
        table.columns = [f"{date:%Y-%m-%d}" for date in table.columns]
        tables.append(format_table(table.rename_axis(metric.replace("_", " ")).reset_index()))
    return "\n\n".join(tables)


def main() -> None:
    """Print a table of each mart."""
    database = find_database(PROJECT, {})
    with duckdb.connect(str(database), read_only=True) as connection:
        marts = {mart: read_mart(connection, mart) for _, mart, *_ in TABLES}
        validation = read_mart(connection, "insiders_validation")
    for title, mart, keys, figures in TABLES:
        print(f"\n{title}\n")
        rows = marts[mart]
        if rows.empty:
            print(f"{mart} was not measured yet.")
            continue
        rows = rows[keys + figures].sort_values(keys)
        dates = rows.select_dtypes("datetime").columns
        print(format_table(rows.astype(dict.fromkeys(dates, str))))
    print(f"\n{VALIDATION}\n")
    is_measured = not validation.empty
    print(format_validation(validation) if is_measured else "insiders_validation was not measured.")


if __name__ == "__main__":
    main()
