"""A trained model as one row of the model registry: typed columns and JSON, no pickle.

The dbt model `model_registry` adds the columns of bookkeeping: version, recipe, reason of the fit,
segment matches and checksum.
"""

from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The libraries whose versions can change a result.
LIBRARIES = ["numpy", "scipy", "scikit-learn", "umap-learn", "duckdb"]
# The inner deciles: nine bounds of ten bins, the last without an upper bound.
DECILES = np.linspace(0, 1, 11)[1:-1]


def read_library_versions() -> dict[str, str]:
    """Return the installed version of each library whose version can change a result."""
    return {name: version(name) for name in LIBRARIES}


def make_drift_bins(features: NDArray[np.float64], names: list[str]) -> list[dict[str, Any]]:
    """Return the deciles of each feature (customers, features), by which drift is measured.

    Nine for each feature, in ascending order, in the order of the names.

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
        for name, own_bounds, own_shares in zip(
            names, bounds.tolist(), shares.tolist(), strict=True
        )
        for bound, share in zip(own_bounds, own_shares, strict=True)
    ]


def read_segment_ids(row: dict[str, Any]) -> NDArray[np.int64] | None:
    """Return the segment (clusters,) of each cluster label, or None while it has none yet."""
    matches = row.get("segment_matches")
    if not matches:
        return None
    segments = {match["label"]: match["segment_id"] for match in matches}
    return np.array([segments[label] for label in range(len(segments))], dtype=np.int64)


def none_if_nan(value: float) -> float | None:
    """Return None for NaN, which a warehouse would keep as a number."""
    return None if np.isnan(value) else float(value)
