"""Customers in the report: who came and went, and what it takes to become an Insider."""

from insiders.presentation import dates, findings
from insiders.presentation.charts import movements
from insiders.presentation.conditions import capitalize, condition
from insiders.presentation.formats import count
from insiders.presentation.insider_moves import entries
from insiders.presentation.markup import Column, legend, paragraph, table
from insiders.presentation.report.sections import figure, subsection
from insiders.presentation.report.source import Row, Source
from insiders.presentation.report.svg import draw
from insiders.presentation.report.variables import replace_colors
from insiders.presentation.rules import COLUMNS, NO_RULES, describe_rule_set, rule_rows
from insiders.presentation.tokens import LIGHT

FLOWS_WIDTH = 900


def flows(source: Source) -> tuple[str, str]:
    """Return the movements between the last two dates."""
    periods = source.rows("periods")
    if not periods:
        return "Movements", paragraph("Changes appear with the second publication of a later date.")
    last = periods[0]
    moves = source.frame("migrations", as_of_date=last["as_of_date"])
    heading = findings.movements(last["entered_count"], last["exited_count"])
    period = dates.period(last["previous_as_of_date"], last["as_of_date"])
    lede = f"{period}. {findings.origin(entries(moves))}".strip()
    kinds = {kind: replace_colors(color) for kind, color in movements.legend(moves, LIGHT).items()}
    chart = draw(source, FLOWS_WIDTH, lambda style: movements.flows(moves, style))
    note = "The model changed: part of this is the model, not the customers."
    caption = note if last["is_model_change"] else ""
    return heading, paragraph(lede, "lede") + figure(legend(kinds) + chart, caption)


def next_steps(source: Source) -> tuple[str, str]:
    """Return the conditions of the Insiders, and what customers of each segment need."""
    near = source.rows("things_to_do")[0]["near_count"]
    rules = source.rows("rules")
    text = describe_rules(rules, source.currency)
    columns = [
        Column("From", "name"),
        Column("To", "next"),
        Column("What it takes", "step", is_sentence=True),
        Column("Customers", "customers", True),
    ]
    cells = [
        {
            "name": row["segment_name"],
            "next": row["next_segment_name"],
            "step": capitalize(
                condition(row["feature"], row["operator"], row["threshold"], source.currency)
            ),
            "customers": count(row["customer_count"]),
        }
        for row in source.rows("segment_steps")
    ]
    steps = table("Next steps", columns, cells)
    return findings.near_insiders(near), text + subsection("The most frequent next steps", steps)


def describe_rules(rules: list[Row], currency: str) -> str:
    """Return the rules in words, with their precision and recall, and those of all together."""
    if not rules:
        return paragraph(NO_RULES)
    cells = rule_rows(rules, currency)
    return figure(table("Rules of the Insiders", COLUMNS, cells), describe_rule_set(rules))
