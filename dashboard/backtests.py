"""How well past expectations of revenue turned out, beside baselines that need no model."""

from typing import Any

import data
from elements import chart, note, section, table, text
from insiders.presentation import dates
from insiders.presentation.charts.calibration import expected_and_actual
from insiders.presentation.formats import money, share
from insiders.presentation.markup import Column
from insiders.presentation.revenue_findings import describe_value_model

Row = dict[str, Any]
METHODS = {
    "bg_nbd": "This model (BG/NBD)",
    "gradient_boosting": "Gradient boosting",
    "last_period": "Repeat of the last 90 days",
    "revenue_ranking": "Ranking by past revenue",
    "recent_mean": "Mean of the last 8 weeks",
    "historical_mean": "Mean of all weeks",
    "naive": "Repeat of the last weeks",
    "drift": "Trend",
    "seasonal_naive_growth": "Last year with growth",
}


def show_value_backtest(rows: list[Row]) -> None:
    """Show how well past expectations turned out, beside baselines that need no model."""
    section("How well this would have worked")
    if not rows:
        text("Not measured yet. Run make backtest, then make publish.")
        return
    shown = [
        {
            "method": METHODS.get(row["method"], row["method"]),
            "top": share(row["top_tenth_revenue_share"], decimals=1),
            "sum": share(row["revenue_predicted_over_actual"]),
            "error": money(row["revenue_mae"], data.currency()),
        }
        for row in rows
    ]
    columns = [
        Column("Method", "method"),
        Column("Revenue of its top tenth", "top", True),
        Column("Expected of actual revenue", "sum", True),
        Column("Error per customer", "error", True),
    ]
    table("Backtest of customer values", columns, shown)
    since = dates.date(rows[0]["as_of_date"])
    best = share(rows[0]["best_top_tenth_revenue_share"], decimals=1)
    note(f"The 90 days after {since}. The best possible tenth brought {best}.")
    if sentences := describe_value_model(rows):
        # Where the model is better than a plain ranking, as good, or worse.
        text(sentences)
    calibration = data.query("calibration")
    if len(calibration):
        section("Expected and actual revenue, by tenth of customers")
        chart(data.figure(expected_and_actual, calibration))
        note("Ring: expected, per customer. Dot: what came. Tenths by expected revenue.")


def show_forecast_backtest(rows: list[Row]) -> None:
    """Show how far forecasts were off."""
    if not rows:
        return
    section("How far forecasts were off")
    scopes = {"all_customers": "All customers", "insiders": "Insiders"}
    shown = [
        {
            "method": METHODS.get(row["forecast_method"], row["forecast_method"])
            + (" (used)" if row["is_used"] else ""),
            "scope": scopes[row["scope"]],
            "error": share(row["mean_absolute_percentage_error"]),
            "coverage": share(row["interval_coverage_share"]),
            "class": "total" if row["is_used"] else "",
        }
        for row in rows
    ]
    columns = [
        Column("Method", "method"),
        Column("Revenue of", "scope"),
        Column("Mean error of the sum", "error", True),
        Column("Within the 95% interval", "coverage", True),
    ]
    table("Backtest of the forecast", columns, shown)
