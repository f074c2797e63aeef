"""Evidence in the report: does it hold up, which hypotheses, and what can an experiment see."""

import pandas as pd

from insiders.presentation import dates, revenue_findings
from insiders.presentation.charts import validation
from insiders.presentation.evidence import (
    EXPERIMENT_COLUMNS,
    HYPOTHESIS_COLUMNS,
    experiment_rows,
    hypothesis_rows,
)
from insiders.presentation.formats import count
from insiders.presentation.markup import paragraph, table
from insiders.presentation.report.sections import figure, subsection
from insiders.presentation.report.source import Source
from insiders.presentation.report.svg import NARROW, to_svg


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
    heading = f"{count(supported)} of {count(len(rows))} hypotheses are supported"
    if not rows:
        heading = "Hypotheses"
    plan = experiment_rows(source.rows("experiment_plan"))
    experiments = table("Plan of the experiment", EXPERIMENT_COLUMNS, plan)
    return heading, table("Hypotheses", HYPOTHESIS_COLUMNS, hypothesis_rows(rows)) + subsection(
        "What an experiment could show", experiments
    )
