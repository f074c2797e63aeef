"""Parameters and weekly revenue that tests share."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from insiders.forecast.parameters import ForecastParameters

# A season of six weeks instead of 52, so that cases can be computed by hand.
SMALL: ForecastParameters = {
    "horizon_weeks": 2,
    "recent_weeks": 3,
    "season_weeks": 6,
    "min_origins": 2,
    "max_backtest_origins": 4,
}
DEFAULT: ForecastParameters = {
    "horizon_weeks": 13,
    "recent_weeks": 8,
    "season_weeks": 52,
    "min_origins": 6,
    "max_backtest_origins": 104,
}
AS_OF = date(2011, 12, 9)


def make_weeks(revenue: dict[tuple[str, str], ArrayLike], n_incomplete: int = 0) -> pd.DataFrame:
    """Return rows as of `weekly_revenue`; the first `n_incomplete` weeks are not complete."""
    rows: list[dict[str, Any]] = []
    for (scope, segment_name), values in sorted(revenue.items()):
        amounts = np.asarray(values, dtype=float)
        for number, amount in enumerate(amounts):
            end = AS_OF - timedelta(weeks=len(amounts) - 1 - number)
            rows.append(
                {
                    "scope": scope,
                    "segment_name": segment_name,
                    "gross_revenue": amount,
                    "is_insider": segment_name == "Insiders",
                    "is_complete_week": number >= n_incomplete,
                    "week_start_date": pd.Timestamp(end - timedelta(days=6)),
                    "week_end_date": pd.Timestamp(end),
                }
            )
    return pd.DataFrame(rows)


ALL = ("all_customers", "All customers")
INSIDERS = ("segment", "Insiders")
OTHERS = ("segment", "Average")
