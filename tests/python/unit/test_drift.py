"""Drift bins are the deciles of the training customers' features."""

import numpy as np
import pytest

from insiders.drift import make_drift_bins


def test_drift_bins_are_the_inner_deciles_of_each_feature() -> None:
    features = np.column_stack([np.arange(101.0), np.repeat([0.0, 1.0], [80, 21])])
    bins = make_drift_bins(features, ["units", "order_count"])
    assert [(row["feature"], row["bin_upper_bound"]) for row in bins[:9]] == [
        ("units", pytest.approx(10.0 * decile)) for decile in range(1, 10)
    ]
    assert bins[0]["cumulative_share"] == 11 / 101
    # Deciles with the same value have the same share: that of customers at or below it.
    assert [(row["bin_upper_bound"], row["cumulative_share"]) for row in bins[9:]] == [
        (0.0, 80 / 101)
    ] * 7 + [(1.0, 1.0)] * 2
    assert {row["feature"] for row in bins[9:]} == {"order_count"}
