"""Statistics of the Insiders: shares, and quantiles with bootstrap confidence intervals [1]_.

References
----------
.. [1] Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7,
   1-26.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import bootstrap

from insiders.parameters import QuantileParameters
from insiders.schemas import FEATURE_QUANTILE_SCHEMA, QUANTILE_NAMES

# Values that are drawn at a time: 8 MB. Larger batches are slower.
BATCH_VALUES = 1_000_000


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
    estimates = np.quantile(values, quantiles)
    # SciPy refuses a single value: all its resamples are equal.
    if len(values) == 1:
        return np.column_stack([estimates] * 3)
    result = bootstrap(
        (values,),
        lambda resamples, axis: np.quantile(resamples, quantiles, axis=axis),
        n_resamples=n_resamples,
        batch=max(1, BATCH_VALUES // len(values)),
        confidence_level=confidence_level,
        method="percentile",
        rng=np.random.default_rng(random_state),
    )
    return np.column_stack([estimates, *result.confidence_interval])


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
