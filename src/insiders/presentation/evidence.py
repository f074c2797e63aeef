"""Hypotheses and the plan of an experiment, as rows of tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from insiders.presentation.formats import (
    MISSING,
    Number,
    count,
    is_missing,
    number,
    share,
    with_percent_signs,
)
from insiders.presentation.markup import Column
from insiders.presentation.words import AUDIENCES, METRICS, VERDICTS, word

Rows = Sequence[Mapping[str, Any]]
HYPOTHESIS_COLUMNS = (
    Column("Hypothesis", "statement", is_sentence=True),
    Column("Verdict", "verdict"),
    Column("Ratio or share", "ratio", True),
    Column("95% interval", "interval", True),
    Column("p (Holm)", "p", True),
)
EXPERIMENT_COLUMNS = (
    Column("Audience", "audience"),
    Column("Metric", "metric"),
    Column("Customers", "customers", True),
    Column("Smallest visible change", "effect", True),
    Column("Customers for 10%", "required", True),
)


def hypothesis_rows(hypotheses: Rows) -> list[dict[str, str]]:
    """Return a row per row of `segment_hypotheses`, for a table with `HYPOTHESIS_COLUMNS`."""
    return [
        {
            "statement": with_percent_signs(row["statement"]),
            "verdict": word(VERDICTS, row["verdict"]),
            "ratio": number(row["ratio"], 2),
            "interval": format_interval(row["ratio_ci_lower"], row["ratio_ci_upper"]),
            "p": format_p(row["p_value_holm"]),
        }
        for row in hypotheses
    ]


def experiment_rows(plan: Rows) -> list[dict[str, str]]:
    """Return a row per row of `experiment_plan`, for a table with `EXPERIMENT_COLUMNS`."""
    return [
        {
            "audience": word(AUDIENCES, row["audience"]),
            "metric": word(METRICS, row["metric"]),
            "customers": count(row["customer_count"]),
            "effect": share(row["min_detectable_effect_share"]),
            "required": count(row["required_customer_count"]),
        }
        for row in plan
    ]


def format_interval(lower: Number | None, upper: Number | None) -> str:
    """Return the interval of a ratio: `1.52 to 5.99`; an end that is open is an en dash."""
    if is_missing(lower) and is_missing(upper):
        return MISSING
    return " to ".join(number(end, 2) for end in (lower, upper))


def format_p(value: Number | None) -> str:
    """Return a p value: `0.012`, `<0.001`."""
    return "<0.001" if not is_missing(value) and value < 0.001 else number(value, 3)
