"""Value and forecast: what revenue comes, and from which customers."""

from typing import Any

import pandas as pd
import streamlit as st

import data
from elements import chart, lede, note, section, table, text, title
from insiders.presentation import dates, findings
from insiders.presentation.charts.calibration import expected_and_actual
from insiders.presentation.charts.forecast import weekly_revenue
from insiders.presentation.formats import count, money, share, short_money
from insiders.presentation.markup import Column

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


def show_forecast(forecast: pd.DataFrame) -> None:
    """Show weekly revenue and its forecast, of all customers and of the Insiders."""
    weeks = data.query("weekly_revenue")
    columns = st.columns(2, gap="medium")
    scopes = [
        ("All customers", forecast["scope"] == "all_customers", "gross_revenue", False),
        ("Insiders", forecast["is_insider"], "insider_revenue", True),
    ]
    for column, (name, rows, revenue, is_insider) in zip(columns, scopes, strict=True):
        with column:
            section(name)
            past = weeks[["period_end_date", revenue]].rename(columns={revenue: "gross_revenue"})
            chart(data.figure(weekly_revenue, past, forecast[rows], is_insider=is_insider))
    note(
        "Revenue per week. Dashed: the forecast; band: four in five weeks are expected within."
        " The line of the Insiders is that of today's: they were chosen by these purchases."
    )


def show_segments(rows: list[Row]) -> None:
    """Show what each segment is expected to bring, beside what it brought."""
    section("What each segment is expected to bring in 90 days")
    symbol = data.currency()
    shown = [
        {
            "segment": row["segment_name"],
            "customers": count(row["customer_count"]),
            "expected": short_money(row["expected_revenue_90_days"], symbol),
            "last": short_money(row["gross_revenue_last_90_days"], symbol),
            "each": money((row["expected_revenue_90_days"] or 0) / row["customer_count"], symbol),
            "probability": share(row["order_probability_90_days"]),
        }
        for row in rows
    ]
    columns = [
        Column("Segment", "segment"),
        Column("Customers", "customers", True),
        Column("Next 90 days", "expected", True),
        Column("Last 90 days", "last", True),
        Column("Per customer", "each", True),
        Column("Order in 90 days", "probability", True),
    ]
    table("Expected revenue by segment", columns, shown)
    note("Order in 90 days: the mean probability that a customer orders at all.")


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


def show() -> None:
    """Show the page."""
    forecast = data.query("forecast")
    totals = forecast[(forecast["scope"] == "all_customers") & (forecast["period_type"] == "total")]
    if totals.empty or totals["forecast"].isna().all():
        title("No revenue can be expected yet")
        lede("A forecast needs whole weeks of revenue.")
    else:
        total = totals.iloc[0]
        weeks = int(total["horizon_weeks"])
        title(findings.expected_revenue(total["forecast"], weeks, data.currency()))
        lede(total["note"] or "")
        show_forecast(forecast)
    show_segments(data.rows("segment_values"))
    show_value_backtest(data.rows("value_backtest"))
    show_forecast_backtest(data.rows("forecast_backtest"))


show()
