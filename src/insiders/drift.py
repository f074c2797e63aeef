"""Bins of the training customers' features, by which the dbt model `model_drift` measures drift."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

# The inner deciles: upper bounds of nine of ten bins. The tenth has none.
DECILES = np.linspace(0, 1, 11)[1:-1]


def make_drift_bins(features: NDArray[np.float64], names: list[str]) -> list[dict[str, Any]]:
    """Return nine rows per feature: its deciles, ascending, in the order of the names.

    Parameters
    ----------
    features : ndarray of shape (customers, features)
        Without NaN.
    names : list of str

    Returns
    -------
    list of dict
        `feature`; `bin_upper_bound`, in the feature's unit; `cumulative_share`, the share of
        customers at or below that bound, 0 to 1.
    """
    bounds = np.quantile(features, DECILES, axis=0).T
    shares = (features.T[:, None] <= bounds[:, :, None]).mean(axis=2)
    return [
        {"feature": name, "bin_upper_bound": bound, "cumulative_share": share}
        for name, feature_bounds, feature_shares in zip(
            names, bounds.tolist(), shares.tolist(), strict=True
        )
        for bound, share in zip(feature_bounds, feature_shares, strict=True)
    ]
