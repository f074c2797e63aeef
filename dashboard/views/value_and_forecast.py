"""Value and forecast: what revenue comes, and from which customers."""

from typing import Any

import pandas as pd
import streamlit as st

import data
from backtests import show_forecast_backtest, show_value_backtest
from elements import chart, lede, note, section, table, title
from insiders.presentation import revenue_findings
from insiders.presentation.charts.forecast import weekly_revenue
from insiders.presentation.formats import count, money, share, short_money, with_percent_signs
from insiders.presentation.markup import Column

Row = dict[str, Any]


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
    note(revenue_findings.CUSTOMER_VALUES)


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
        title(revenue_findings.expected_revenue(total["forecast"], weeks, data.currency()))
        lede(with_percent_signs(total["note"]))
        show_forecast(forecast)
    show_segments(data.rows("segment_values"))
    show_value_backtest(data.rows("value_backtest"))
    show_forecast_backtest(data.rows("forecast_backtest"))


show()
