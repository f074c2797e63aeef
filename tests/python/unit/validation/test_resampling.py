"""Resamples draw as many customers as there are, and metrics of the sample come first."""

import numpy as np

from insiders.validation import resampling
from insiders.validation.resampling import resample_weights, resampled_values


def test_every_resample_draws_as_many_customers() -> None:
    [weights] = resample_weights(50, 200, random_state=1)
    assert weights.shape == (200, 50)
    assert (weights.sum(axis=1) == 50).all()
    # The variance of a number of draws is 1 - 1/n.
    assert abs(weights.var() - 0.98) < 0.05


def test_blocks_bound_memory() -> None:
    blocks = [len(block) for block in resample_weights(resampling.BLOCK_SIZE // 2, 5, 1)]
    assert blocks == [2, 2, 1]


def test_sample_comes_first_and_metrics_are_paired() -> None:
    values = np.arange(20.0)
    mean = lambda weights: weights @ values / weights.sum(axis=1)  # noqa: E731
    found = resampled_values([mean, lambda weights: mean(weights) + 1], 20, 100, random_state=1)
    assert found.shape == (101, 2)
    assert found[0].tolist() == [9.5, 10.5]
    np.testing.assert_allclose(found[:, 1] - found[:, 0], 1)
    # The standard error of the mean of 0 to 19.
    assert abs(found[1:, 0].std() - values.std() / np.sqrt(20)) < 0.2


def test_metrics_of_some_of_the_customers_follow_the_same_draws() -> None:
    rows = np.array([1, 3])
    [first, second] = (
        resampled_values([lambda weights: weights[:, 0]], 4, 10, 1, rows=chosen)
        for chosen in (rows, rows[:1])
    )
    np.testing.assert_array_equal(first, second)
