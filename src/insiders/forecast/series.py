"""Weekly revenue as arrays."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from insiders.forecast.methods import Revenue


class WeeklySeries(NamedTuple):
    """Revenue of whole weeks, by scope.

    Attributes
    ----------
    scopes : DataFrame
        One row per scope: `scope`, `segment_name`, `is_insider`.
    revenue : ndarray of shape (scopes, weeks)
    total : ndarray of shape (weeks,)
        Revenue of all customers.
    week_end_dates : ndarray of shape (weeks,)
        Dates, in order.
    """

    scopes: pd.DataFrame
    revenue: Revenue
    total: Revenue
    week_end_dates: np.ndarray


def weekly_series(weeks: pd.DataFrame) -> WeeklySeries:
    """Return the series of the rows of `weekly_revenue`, ordered by scope and week.

    The first week is left out when it begins before the data.

    Raises
    ------
    ValueError
        If the scopes have different numbers of weeks.
    """
    scopes = weeks[["scope", "segment_name", "is_insider"]].drop_duplicates(ignore_index=True)
    complete = weeks[weeks["is_complete_week"].astype(bool)]
    revenue = complete["gross_revenue"].to_numpy(np.float64)
    revenue = revenue.reshape(len(scopes), len(revenue) // len(scopes))
    is_total = (scopes["scope"] == "all_customers").to_numpy()
    dates = complete["week_end_date"].to_numpy("datetime64[D]")[: revenue.shape[1]]
    return WeeklySeries(scopes, revenue, revenue[is_total][0], dates)
