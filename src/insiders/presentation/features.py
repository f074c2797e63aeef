"""Features in words: labels, units and groups, and values in their unit."""

from dataclasses import dataclass

from insiders.presentation.formats import Number, count, money, number, share

GROUPS = ("Value", "Habits", "Baskets", "Returns", "Other")


@dataclass(frozen=True)
class Feature:
    """A feature; `noun` follows an amount of it, and `high` and `low` tell what stands out."""

    label: str
    noun: str
    unit: str
    group: str
    high: str = ""
    low: str = ""


# Said by another feature already, or under the same label: tables of all features leave them out.
LEFT_OUT = {"net_revenue", "gross_revenue_last_365_days", "order_count_last_365_days"}
FEATURES = {
    "gross_revenue": Feature(
        "Revenue to date", "of revenue to date", "money", "Value", "much revenue", "little revenue"
    ),
    "net_revenue": Feature("Revenue after returns", "of revenue after returns", "money", "Value"),
    "gross_revenue_last_90_days": Feature(
        "Revenue, last 90 days", "of revenue in the last 90 days", "money", "Value"
    ),
    "gross_revenue_last_365_days": Feature(
        "Revenue, last 365 days", "of revenue in the last 365 days", "money", "Value"
    ),
    "average_order_value": Feature(
        "Average order", "per order", "money", "Value", "large orders", "small orders"
    ),
    "order_count": Feature("Orders", "orders", "count", "Habits", "many orders", "few orders"),
    "order_count_last_365_days": Feature(
        "Orders, last 365 days", "orders in the last 365 days", "count", "Habits"
    ),
    "average_days_between_orders": Feature(
        "Days between orders", "days between orders", "number", "Habits"
    ),
    "average_days_between_orders_imputed": Feature(
        "Days between orders", "days between orders", "number", "Habits"
    ),
    "recency_days": Feature(
        *("Days since last order", "days since the last order", "number", "Habits"),
        *("last order long ago", "ordered recently"),
    ),
    "tenure_days": Feature(
        *("Days since first order", "days since the first order", "number", "Habits"),
        *("customers for long", "new customers"),
    ),
    "units": Feature("Units bought", "units bought", "count", "Baskets"),
    "units_last_365_days": Feature(
        "Units, last 365 days", "units bought in the last 365 days", "count", "Baskets"
    ),
    "distinct_product_count": Feature(
        *("Different products", "different products", "count", "Baskets"),
        *("many products", "few products"),
    ),
    "average_units_per_order": Feature("Units per order", "units per order", "number", "Baskets"),
    "average_products_per_order": Feature(
        "Products per order", "products per order", "number", "Baskets"
    ),
    "return_rate": Feature(
        "Return rate", "of revenue returned", "share", "Returns", "many returns", "few returns"
    ),
    "returned_revenue": Feature("Revenue returned", "of revenue returned", "money", "Returns"),
    "returned_units": Feature("Units returned", "units returned", "count", "Returns"),
    "returned_units_last_365_days": Feature(
        "Units returned, last 365 days", "units returned in the last 365 days", "count", "Returns"
    ),
    "segment_id": Feature("Segments", "segments", "count", "Other"),
}


def feature(name: str) -> Feature:
    """Return the feature; one that is not listed has its name in words."""
    words = name.replace("_", " ")
    return FEATURES.get(name) or Feature(words.capitalize(), words, "number", "Other")


def value(name: str, amount: Number, currency: str = "") -> str:
    """Return a value of a feature in its unit: `£3,544`, `11`, `0.8%`."""
    unit = feature(name).unit
    if unit == "money":
        return money(amount, currency)
    return {"count": count, "share": share_of_feature}.get(unit, number)(amount)


def share_of_feature(amount: Number) -> str:
    """Return a share with one decimal: they are often small."""
    return share(amount, decimals=1)
