"""Customers in the report: who came and went, and what it takes to become an Insider."""

import pandas as pd

from insiders.presentation import dates, findings
from insiders.presentation.charts import movements
from insiders.presentation.conditions import condition, conditions
from insiders.presentation.formats import count, counted, share
from insiders.presentation.markup import Column, legend, paragraph, table
from insiders.presentation.report.sections import figure, subsection
from insiders.presentation.report.source import Row, Source
from insiders.presentation.report.svg import draw
from insiders.presentation.report.variables import replace_colors
from insiders.presentation.tokens import INSIDERS_ID, LIGHT

FLOWS_WIDTH = 900


def flows(source: Source) -> tuple[str, str]:
    """Return the movements between the last two dates."""
    periods = source.rows("periods")
    if not periods:
        return "Movements", paragraph("Changes appear with the second publication of a later date.")
    last = periods[0]
    moves = source.frame("migrations", as_of_date=last["as_of_date"])
    heading = findings.movements(last["entered_count"], last["exited_count"])
    lede = f"{dates.period(last['previous_as_of_date'], last['as_of_date'])}.{most_came(moves)}"
    kinds = {kind: replace_colors(color) for kind, color in movements.legend(moves, LIGHT).items()}
    chart = draw(source, FLOWS_WIDTH, lambda style: movements.flows(moves, style))
    note = "The model changed: part of this is the model, not the customers."
    caption = note if last["is_model_change"] else ""
    return heading, paragraph(lede, "lede") + figure(legend(kinds) + chart, caption)


def most_came(moves: pd.DataFrame) -> str:
    """Return from which segment most new Insiders came; nothing without one."""
    entered = moves[
        (moves["segment_id"] == INSIDERS_ID) & (moves["previous_segment_id"] != INSIDERS_ID)
    ].dropna(subset=["previous_segment_id"])
    if entered.empty:
        return ""
    return f" Most came from {entered.loc[entered['customer_count'].idxmax(), 'previous_segment_name']}."


def next_steps(source: Source) -> tuple[str, str]:
    """Return the conditions of the Insiders, and what customers of each segment need."""
    near = source.rows("things_to_do")[0]["near_count"]
    rules = source.rows("rules")
    parts = [*(describe_rule(row, source.currency) for row in rules), describe_ruleset(rules)]
    text = "".join(paragraph(part) for part in parts)
    columns = [
        Column("From", "name"),
        Column("To", "next"),
        Column("What it takes", "step"),
        Column("Customers", "customers", True),
    ]
    cells = [
        {
            "name": row["segment_name"],
            "next": row["next_segment_name"],
            "step": condition(
                row["feature"], row["operator"], row["threshold"], source.currency
            ).capitalize(),
            "customers": count(row["customer_count"]),
        }
        for row in source.rows("segment_steps")
    ]
    steps = table("Next steps", columns, cells) if cells else paragraph("No step is known yet.")
    return findings.near_insiders(near), text + subsection("The most frequent next steps", steps)


def describe_rule(rule: Row, currency: str) -> str:
    """Return a rule in words, with its precision and recall as a sentence."""
    words = " and ".join(conditions(rule["sql_predicate"], currency))
    return (
        f"{words[:1].upper()}{words[1:]}: {share(rule['rule_precision'])} of such customers are"
        f" Insiders, and {share(rule['rule_recall'])} of the Insiders are such customers."
    )


def describe_ruleset(rules: list[Row]) -> str:
    """Return how well all rules together tell who is an Insider."""
    if not rules:
        return "No rule describes the Insiders yet."
    if len(rules) == 1:
        return "The rule describes the segment; it does not make it."
    return (
        f"{counted(len(rules), 'rule')} together find {share(rules[0]['ruleset_recall'])} of the"
        f" Insiders; {share(rules[0]['ruleset_precision'])} of those they find are Insiders."
    )
