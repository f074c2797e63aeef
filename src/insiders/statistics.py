"""Statistics of the Insiders: shares, and quantiles with bootstrap confidence intervals [1]_.

An order statistic of a sample with replacement is the value at that of a uniform sample, which has
a Beta distribution [2]_. So no sample is drawn, and only sorting the values grows with customers.

References
----------
.. [1] Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7,
   1-26.
.. [2] David, H. A. and Nagaraja, H. N. (2003). Order statistics, third edition. Wiley, section 2.3.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.parameters import QuantileParameters
from insiders.schemas import FEATURE_QUANTILE_SCHEMA, QUANTILE_NAMES


def insider_shares(
    is_insider: NDArray[np.bool_], revenue: NDArray[np.float64]
) -> dict[str, int | float]:
    """Return the number of Insiders (customers,), and their shares of customers and revenue."""
    return {
        "insider_count": int(is_insider.sum()),
        "insider_customer_share": float(is_insider.mean()),
        "insider_revenue_share": float(revenue[is_insider].sum() / revenue.sum()),
    }


def quantile_confidence_intervals(
    values: NDArray[np.float64],
    quantiles: list[float],
    confidence_level: float,
    n_resamples: int,
    random_state: int,
) -> NDArray[np.float64]:
    """Return quantiles of values (customers,), each with its percentile bootstrap interval.

    Parameters
    ----------
    values : ndarray of shape (customers,)
        Without NaN.
    quantiles : list of float
        0 to 1.
    confidence_level : float
        The share of resampled quantiles between the two limits, 0 to 1.
    n_resamples : int
        How often as many values are drawn with replacement.
    random_state : int

    Returns
    -------
    ndarray of shape (quantiles, 3)
        Quantile, lower and upper confidence limit, in the unit of the values.
    """
    values = np.sort(values)
    generator = np.random.default_rng(random_state)
    limits = [(1 - confidence_level) / 2, (1 + confidence_level) / 2]
    intervals = [
        np.quantile(resampled_quantiles(values, quantile, n_resamples, generator), limits)
        for quantile in quantiles
    ]
    return np.column_stack([np.quantile(values, quantiles), np.array(intervals)])


def resampled_quantiles(
    values: NDArray[np.float64], quantile: float, n_resamples: int, generator: np.random.Generator
) -> NDArray[np.float64]:
    """Return a quantile (n_resamples,) of samples of as many ascending values, with replacement.

    As `numpy.quantile` does by default, it is between the two order statistics around its position.
    """
    n_values = len(values)
    below = int((n_values - 1) * quantile)
    n_above = n_values - 1 - below
    lower = generator.beta(below + 1, n_above + 1, n_resamples)
    # The next uniform number is the lowest of those that are left.
    upper = lower + (1 - lower) * generator.beta(1, n_above, n_resamples) if n_above else lower
    rows = (np.array([lower, upper]) * n_values).astype(np.intp).clip(max=n_values - 1)
    share = (n_values - 1) * quantile - below
    return values[rows[0]] + share * (values[rows[1]] - values[rows[0]])


def feature_quantile_rows(
    insiders: pd.DataFrame, parameters: QuantileParameters, random_state: int
) -> list[dict[str, Any]]:
    """Return one row per numeric feature of the Insiders, as in `FEATURE_QUANTILE_SCHEMA`.

    RFM scores are left out, because they are ranks. So are features without any value.

    Parameters
    ----------
    insiders : DataFrame
        One row per Insider, with the features as columns.
    parameters : QuantileParameters
    random_state : int

    Raises
    ------
    ValueError
        If there are not three quantiles: the columns are p05, median and p95.
    """
    if len(parameters["quantiles"]) != len(QUANTILE_NAMES):
        raise ValueError(f"Expected three quantiles for {QUANTILE_NAMES}: {parameters}.")
    features = insiders.select_dtypes("number")
    rows = []
    for feature in features.columns[~features.columns.str.endswith("_score")]:
        values = features[feature].dropna().to_numpy(np.float64)
        if len(values):
            intervals = quantile_confidence_intervals(
                values, **parameters, random_state=random_state
            )
            row = [feature, len(values), *intervals.ravel().tolist()]
            rows.append(dict(zip(FEATURE_QUANTILE_SCHEMA.names, row, strict=True)))
    return rows
