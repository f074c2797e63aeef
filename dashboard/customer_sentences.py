"""One customer in sentences: their past, what keeps them in or out, and what is next."""

from typing import Any

from insiders.presentation import dates
from insiders.presentation.conditions import condition, join, read_predicate
from insiders.presentation.features import value
from insiders.presentation.formats import counted, share

Row = dict[str, Any]


def describe_past(customer: Row) -> str:
    """Return where a customer is, since when they buy, and since when they are an Insider."""
    country = f"{customer['country']}. " if customer["country"] else ""
    if not customer["order_count"]:
        return f"{country}They have bought nothing that counts: only returns, or what was undone."
    since = dates.date(customer["first_order_date"])
    last = dates.days_ago(customer["recency_days"])
    sentence = f"{country}Customer since {since}, last order {last}."
    if customer["is_insider"] and customer["first_insider_date"] is not None:
        sentence += f" An Insider since {dates.date(customer['first_insider_date'])} or before."
    return sentence


def describe_membership(customer: Row, rules: list[Row], features: Row, currency: str) -> list[str]:
    """Return the rule that holds for an Insider, or all rules for others, with their own values."""
    if not rules:
        return ["No rule describes the Insiders of this version."]
    if not customer["is_insider"]:
        sentences = [describe_rule(rule, features, currency) for rule in rules]
        return [sentences[0], *(f"Or: {sentence}" for sentence in sentences[1:])]
    rule = next((rule for rule in rules if rule["rule_id"] == customer["rule_id"]), None)
    if rule is None:
        return ["No rule holds for them today. The model put them there for other reasons."]
    return [describe_rule(rule, features, currency), describe_end(customer)]


def describe_rule(rule: Row, features: Row, currency: str) -> str:
    """Return a rule in words, with the customer's value of each feature."""
    found = read_predicate(rule["sql_predicate"])
    words = join([condition(*parts, currency) for parts in found])
    names = dict.fromkeys(name for name, _, _ in found)
    values = [value(name, features.get(name), currency) for name in names]
    verb = "is" if len(values) == 1 else "are"
    return f"{words[:1].upper()}{words[1:]}. Theirs {verb} {join(values)}."


def describe_end(customer: Row) -> str:
    """Return until when an Insider stays one without another order."""
    if customer["expected_exit_date"] is None:
        return "Without another order they stay an Insider until the model is fitted again."
    date = dates.date(customer["expected_exit_date"])
    return f"Without another order they leave the Insiders on {date}."


def describe_habit(customer: Row) -> str:
    """Return how often a customer orders, and whether it is time to call."""
    days, gap = customer["recency_days"], customer["average_days_between_orders"]
    last = dates.days_ago(days)
    if not gap:
        once = (
            "They have ordered once"
            if customer["order_count"] == 1
            else "They ordered within a day"
        )
        return f"{once}, {last}. A second order is the next step."
    habit = f"They order every {counted(round(gap), 'day')}; the last one was {last}."
    if days > 2 * gap:
        return f"{habit} Overdue: call them."
    return f"{habit} {'An order is due.' if days > gap else 'Nothing to do.'}"


def describe_next_segment(customer: Row, currency: str) -> str:
    """Return what leads to the next better segment; nothing for those who are in the best."""
    if customer["next_feature"] is None:
        return ""
    name = customer["next_feature"]
    needed = condition(name, customer["next_operator"], customer["next_threshold"], currency)
    theirs = value(name, customer["next_feature_value"], currency)
    likely = (
        f" {share(customer['step_precision'])} of those who have it are there."
        if customer["step_precision"] is not None
        else ""
    )
    return f"Towards {customer['next_segment_name']}: {needed}. Theirs is {theirs}.{likely}"
