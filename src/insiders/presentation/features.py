"""Names of features as people say them, their groups, and how their values are written."""

from dataclasses import dataclass
from typing import Literal

from insiders.presentation import formats


@dataclass(frozen=True)
class Feature:
    """A feature's name for people, its group in the table of profiles, and its unit."""

    name: str
    group: str
    unit: Literal["amount", "count", "days", "share"]

    def format(self, value: float, currency: str = "") -> str:
        """Return a value: `£3,544`, `41`, `0.9%`."""
        if self.unit == "amount":
            return formats.money(value, currency)
        return formats.share(value, decimals=1) if self.unit == "share" else formats.number(value)


VALUE, HABITS, BASKETS, RETURNS = "Value", "Habits", "Baskets", "Returns"
GROUPS = (VALUE, HABITS, BASKETS, RETURNS)
# In the order of pages.
FEATURES = {
    "gross_revenue": Feature("Revenue to date", VALUE, "amount"),
    "net_revenue": Feature("Revenue less returns", VALUE, "amount"),
    "gross_revenue_last_365_days": Feature("Revenue, last 365 days", VALUE, "amount"),
    "gross_revenue_last_90_days": Feature("Revenue, last 90 days", VALUE, "amount"),
    "average_order_value": Feature("Average order", VALUE, "amount"),
    "order_count": Feature("Orders", HABITS, "count"),
    "order_count_last_365_days": Feature("Orders, last 365 days", HABITS, "count"),
    "average_days_between_orders": Feature("Days between orders", HABITS, "days"),
    "average_days_between_orders_imputed": Feature("Days between orders", HABITS, "days"),
    "recency_days": Feature("Days since last order", HABITS, "days"),
    "tenure_days": Feature("Days since first order", HABITS, "days"),
    "units": Feature("Units bought", BASKETS, "count"),
    "units_last_365_days": Feature("Units bought, last 365 days", BASKETS, "count"),
    "distinct_product_count": Feature("Different products", BASKETS, "count"),
    "average_units_per_order": Feature("Units per order", BASKETS, "count"),
    "average_products_per_order": Feature("Products per order", BASKETS, "count"),
    "return_rate": Feature("Return rate", RETURNS, "share"),
    "returned_revenue": Feature("Revenue returned", RETURNS, "amount"),
    "returned_units": Feature("Units returned", RETURNS, "count"),
    "returned_units_last_365_days": Feature("Units returned, last 365 days", RETURNS, "count"),
}


def find_feature(feature: str) -> Feature:
    """Return a feature; one without an entry has its column's name in words."""
    words = feature.replace("_", " ")
    return FEATURES.get(feature) or Feature(words[:1].upper() + words[1:], VALUE, "count")
