"""Steps of the waterfall: revenue of a period before, what changed it, and revenue now."""

import pandas as pd

from insiders.presentation import formats
from insiders.presentation.charts.figure import Style

# In the order of the waterfall; customers of the other types changed nothing.
CHANGE_TYPES = {
    "new": "New customers",
    "returned": "Came back",
    "growing": "Bought more",
    "shrinking": "Bought less",
    "lost": "Did not come back",
}


def waterfall_steps(changes: pd.DataFrame, style: Style) -> pd.DataFrame:
    """Return the bars of a waterfall: name, start, end, right end, label and color."""
    by_type = changes.set_index("change_type")["revenue_change"].astype(float)
    days = int(changes["period_days"].iloc[0])
    before = float(changes["previous_gross_revenue"].sum())
    theme = style.theme
    rows = [(f"{days} days before", 0.0, before, before, theme.base)]
    level = before
    for change_type, name in CHANGE_TYPES.items():
        change = float(by_type.get(change_type, 0.0))
        color = theme.up if change >= 0 else theme.down
        rows.append((name, level, level + change, change, color))
        level += change
    after = float(changes["gross_revenue"].sum())
    rows.append((f"Last {days} days", 0.0, after, after, theme.base))
    steps = pd.DataFrame(rows, columns=["name", "start", "end", "amount", "color"])
    labels = [formats.short_money(amount, style.currency) for amount in steps["amount"]]
    labels[1:-1] = [formats.signed(label) for label in labels[1:-1]]
    return steps.assign(label=labels, right=steps[["start", "end"]].max(axis=1))
