"""Evidence in the report: does it hold up, which hypotheses, and what can an experiment see."""

import pandas as pd

from insiders.presentation import dates, revenue_findings
from insiders.presentation.charts import validation
from insiders.presentation.formats import count, number, share
from insiders.presentation.markup import Column, paragraph, table
from insiders.presentation.report.sections import figure, subsection
from insiders.presentation.report.source import Source
from insiders.presentation.report.svg import NARROW, to_svg
from insiders.presentation.words import AUDIENCES, METRICS, VERDICTS, word


def hold_up(source: Source) -> tuple[str, str]:
    """Return what the Insiders of past dates brought afterwards, a chart per cutoff."""
    found = source.frame("validation")
    shares = found[found["metric"] == "revenue_share"]
    own = shares[(shares["method"] == "insiders") & shares["value"].notna()]
    if own.empty:
        sentence = validation.selections(own, source.style(NARROW)).alt
        return revenue_findings.revenue_afterwards(float("nan")), paragraph(sentence)
    last = own.sort_values("as_of_date").iloc[-1]
    end = validation.scale_end(shares)
    charts = "".join(
        f"<div>{draw_selections(source, rows, end)}</div>"
        for _, rows in sorted(shares.groupby("as_of_date"), key=lambda item: item[0])
    )
    lede = revenue_findings.verdict_on_revenue(last["verdict"], last["as_of_date"])
    caption = (
        "Share of revenue of the 90 days that followed, by lists of as many customers. Line: 95%"
        " bootstrap interval."
    )
    content = figure(f'<div class="charts">{charts}</div>', caption)
    return revenue_findings.revenue_afterwards(last["value"]), paragraph(lede, "lede") + content


def draw_selections(source: Source, rows: pd.DataFrame, end: float) -> str:
    """Return the chart of a cutoff under its date, of one width everywhere."""
    drawn = to_svg(validation.selections(rows, source.style(NARROW), end), "any")
    return subsection(f"Chosen on {dates.date(rows['as_of_date'].iloc[0])}", drawn)


def hypotheses(source: Source) -> tuple[str, str]:
    """Return which hypotheses the data support, and what an experiment can see."""
    rows = source.rows("hypotheses")
    supported = sum(row["verdict"] == "supported" for row in rows)
    columns = [
        Column("Hypothesis", "statement", is_sentence=True),
        Column("Verdict", "verdict"),
        Column("Ratio or share", "ratio", True),
        Column("95% interval", "interval", True),
        Column("p (Holm)", "p", True),
    ]
    cells = [
        {
            "statement": row["statement"],
            "verdict": word(VERDICTS, row["verdict"]),
            "ratio": number(row["ratio"], 2),
            "interval": f"{number(row['ratio_ci_lower'], 2)} to {number(row['ratio_ci_upper'], 2)}",
            "p": format_p(row["p_value_holm"]),
        }
        for row in rows
    ]
    heading = f"{count(supported)} of {count(len(rows))} hypotheses are supported"
    if not rows:
        heading = "Hypotheses"
    return heading, table("Hypotheses", columns, cells) + subsection(
        "What an experiment can see", experiments(source)
    )


def format_p(value: float) -> str:
    """Return a p value: `0.012`, `<0.001`."""
    return "<0.001" if value is not None and value < 0.001 else number(value, 3)


def experiments(source: Source) -> str:
    """Return the plan of an experiment by audience and metric."""
    columns = [
        Column("Audience", "audience"),
        Column("Measured", "metric"),
        Column("Customers", "customers", True),
        Column("Smallest change it sees", "effect", True),
        Column("Needed for 10%", "needed", True),
    ]
    cells = [
        {
            "audience": word(AUDIENCES, row["audience"]),
            "metric": word(METRICS, row["metric"]),
            "customers": count(row["customer_count"]),
            "effect": share(row["min_detectable_effect_share"]),
            "needed": count(row["required_customer_count"]),
        }
        for row in source.rows("experiment_plan")
    ]
    return table("Plan of an experiment", columns, cells)
