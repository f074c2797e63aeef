"""One customer in sentences: their past, what keeps them in or out, and what is next."""

from typing import Any

from insiders.presentation import dates
from insiders.presentation.conditions import condition, join, read_predicate
from insiders.presentation.features import value
from insiders.presentation.formats import counted, share
from insiders.presentation.rules import NO_RULES, describe_rule

Row = dict[str, Any]


def describe_past(customer: Row) -> str:
    """Return where a customer is, since when they buy, and since when they are an Insider."""
    country = f"{customer['country']}. " if customer["country"] else ""
    if not customer["order_count"]:
        return f"{country}They have bought nothing that counts: only returns, or what was undone."
    first = dates.date(customer["first_order_date"])
    last = dates.days_ago(customer["recency_days"])
    sentence = f"{country}Customer since {first}, last order {last}."
    if customer["is_insider"] and customer["first_insider_date"] is not None:
        first = dates.date(customer["first_insider_date"])
        since = "First an Insider on" if customer["has_left_before"] else "An Insider since"
        earlier = "" if customer["is_entry_seen"] else " or before"
        sentence += f" {since} {first}{earlier}."
    return sentence


def describe_membership(customer: Row, rules: list[Row], features: Row, currency: str) -> list[str]:
    """Return the rule that holds for an Insider, or what others lack for the nearest rule."""
    if not rules:
        return [NO_RULES]
    if not customer["is_insider"]:
        return describe_missing(customer, rules, features, currency)
    rule = next((rule for rule in rules if rule["rule_id"] == customer["rule_id"]), None)
    if rule is None:
        return ["No rule holds for them today. The model put them there for other reasons."]
    return [describe_kept_rule(rule, features, currency), describe_end(customer)]


def describe_missing(customer: Row, rules: list[Row], features: Row, currency: str) -> list[str]:
    """Return the conditions that a customer lacks for the nearest rule."""
    unmet = {
        rule["rule_id"]: [
            (name, operator, threshold)
            for name, operator, threshold in read_predicate(rule["sql_predicate"])
            if (float(features[name]) >= threshold) != (operator == "at_least")
        ]
        for rule in rules
    }
    nearest = unmet.get(customer["near_rule_id"]) or min(unmet.values(), key=len)
    if not nearest:
        return ["They meet a rule of the Insiders. The model has other reasons to leave them out."]
    needed = join([condition(*parts, currency) for parts in nearest])
    names = dict.fromkeys(name for name, _, _ in nearest)
    values = [value(name, features[name], currency) for name in names]
    sentences = [f"Still needed: {needed}. {today(values)}"]
    if len(rules) > 1:
        sentences.append("That is the nearest rule. All rules are in Next steps.")
    return sentences


def today(values: list[str]) -> str:
    """Return a customer's own values as a sentence."""
    return f"Today: {join(values)}."


def describe_kept_rule(rule: Row, features: Row, currency: str) -> str:
    """Return a rule in words, with the customer's value of each feature."""
    names = dict.fromkeys(name for name, _, _ in read_predicate(rule["sql_predicate"]))
    values = [value(name, features.get(name), currency) for name in names]
    return f"{describe_rule(rule['sql_predicate'], currency)}. {today(values)}"


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
        if customer["order_count"] == 1:
            return f"They have ordered once, {last}. A second order is the next step."
        orders = counted(customer["order_count"], "order")
        return f"They placed {orders} on one day, {last}. An order on another day is the next step."
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
    own = today([value(name, customer["next_feature_value"], currency)])
    likely = (
        f" {share(customer['step_precision'])} of those who have it are there."
        if customer["step_precision"] is not None
        else ""
    )
    return f"Towards {customer['next_segment_name']}: {needed}. {own}{likely}"
