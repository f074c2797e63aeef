"""Revenue in the report: which segments bring it, why it changed, and what is expected."""

import pandas as pd

from insiders.presentation import revenue_findings
from insiders.presentation.charts import forecast, overview
from insiders.presentation.formats import count, share, short_money, with_percent_signs
from insiders.presentation.markup import Column, paragraph, table
from insiders.presentation.report.sections import figure, subsection
from insiders.presentation.report.source import Source
from insiders.presentation.report.svg import draw

SEGMENTS_WIDTH, CHANGES_WIDTH, FORECAST_WIDTH = 560, 440, 500


def segments(source: Source) -> tuple[str, str]:
    """Return the shares of the segments, and what belongs to none."""
    profiles = source.frame("segments")
    chart = draw(source, SEGMENTS_WIDTH, lambda style: overview.paired_bars(profiles, style))
    anonymous = source.rows("anonymous_revenue")[0]["amount"]
    caption = "Color: share of revenue. Gray: share of customers."
    if anonymous and anonymous > 0:
        amount = short_money(anonymous, source.currency)
        caption += (
            f" Customers without a number brought another {amount}. It belongs to no segment."
        )
    return revenue_findings.describe_segments(profiles), figure(chart, caption)


def changes(source: Source) -> tuple[str, str]:
    """Return why revenue changed."""
    rows = source.frame("revenue_changes")
    chart = draw(source, CHANGES_WIDTH, lambda style: overview.waterfall(rows, style))
    [period] = source.rows("data_period")
    heading = revenue_findings.describe_changes(rows)
    return heading, figure(chart, revenue_findings.compared_periods(**period))


def expectations(source: Source) -> tuple[str, str]:
    """Return expected revenue by week, and by segment."""
    weeks = source.frame("weekly_revenue")
    ahead = source.frame("forecast")
    everybody = ahead[ahead["scope"] == "all_customers"]
    total = everybody[everybody["period_type"] == "total"]
    if total.empty:
        return "Value and forecast", paragraph("There is no forecast yet.")
    scopes = [
        ("All customers", weeks, everybody, False),
        (
            "Insiders",
            weeks.assign(gross_revenue=weeks["insider_revenue"]),
            ahead[ahead["is_insider"]],
            True,
        ),
    ]
    charts = "".join(
        f"<div>{subsection(name, draw_weeks(source, past, coming, is_insider))}</div>"
        for name, past, coming, is_insider in scopes
    )
    total_row = total.iloc[0]
    heading = revenue_findings.expected_revenue(
        total_row["forecast"], int(total_row["horizon_weeks"]), source.currency
    )
    caption = "Weekly revenue; dashed: expected, with the 80% interval."
    content = paragraph(with_percent_signs(total_row["note"]), "lede") + figure(
        f'<div class="columns">{charts}</div>', caption
    )
    return heading, content + subsection("What each segment is expected to bring", values(source))


def draw_weeks(source: Source, past: pd.DataFrame, coming: pd.DataFrame, is_insider: bool) -> str:
    """Return the weeks of a scope."""
    return draw(
        source,
        FORECAST_WIDTH,
        lambda style: forecast.weekly_revenue(past, coming, style, is_insider=is_insider),
    )


def values(source: Source) -> str:
    """Return the table of expected revenue by segment."""
    columns = [
        Column("Segment", "name"),
        Column("Customers", "customers", True),
        Column("Last 90 days", "before", True),
        Column("Next 90 days", "expected", True),
        Column("Who order", "share", True),
    ]
    rows = [
        {
            "name": row["segment_name"],
            "customers": count(row["customer_count"]),
            "before": short_money(row["gross_revenue_last_90_days"], source.currency),
            "expected": short_money(row["expected_revenue_90_days"], source.currency),
            "share": share(row["order_probability_90_days"]),
        }
        for row in source.rows("segment_values")
    ]
    content = table("Expected revenue by segment", columns, rows)
    sentences = revenue_findings.describe_value_model(source.rows("value_backtest"))
    return figure(content, revenue_findings.CUSTOMER_VALUES) + (
        paragraph(sentences) if sentences else ""
    )
