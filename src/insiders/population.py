"""The customers that a recipe segments."""

import pandas as pd

# Columns that are above a number in a population.
COUNT_LIMITS = {
    "recent_buyers": {"order_count_last_365_days": 0},
    "repeat_buyers": {"order_count": 1},
}


def select_population(
    customers: pd.DataFrame, population: str, columns: list[str], recipe: str
) -> pd.DataFrame:
    """Return the rows of a population, in the given order.

    `recent_buyers` leaves out customers without an order in the last 365 days, `complete_features`
    those without a value in a feature or the target, and `repeat_buyers` those with a single order.

    Parameters
    ----------
    customers : DataFrame
    population : {"all", "recent_buyers", "complete_features", "repeat_buyers"}
    columns : list of str
        Features and target, which need a value.
    recipe : str
        The recipe's name, for messages.

    Raises
    ------
    ValueError
        If a column does not exist, or a value is missing outside `complete_features`.
    """
    unknown = sorted(set(columns) - set(customers.columns))
    if unknown:
        raise ValueError(f"Recipe '{recipe}' names unknown columns: {unknown}.")
    for count, limit in COUNT_LIMITS.get(population, {}).items():
        customers = customers[customers[count] > limit]
    is_complete = customers[columns].notna().all(axis=1)
    if population != "complete_features" and not is_complete.all():
        raise ValueError(
            f"Recipe '{recipe}' has population '{population}', but "
            f"{(~is_complete).sum()} of {len(customers)} customers lack a feature or the "
            "target. Use population 'complete_features' to leave them out."
        )
    return customers[is_complete]
