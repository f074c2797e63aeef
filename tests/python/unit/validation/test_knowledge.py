"""Knowledge beyond revenue equals that of two regressions, and is 0 where segments know nothing."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import LinearRegression

from insiders.validation.knowledge import (
    independent_columns,
    one_hot,
    partial_eta_squared,
    restricted_cubic_spline,
)
from insiders.validation.resampling import resampled_values


def squared_errors(design: NDArray[np.float64], outcome: NDArray[np.float64]) -> float:
    """Return the squared errors of an ordinary least-squares fit."""
    model = LinearRegression(fit_intercept=False).fit(design, outcome)
    return float(((outcome - model.predict(design)) ** 2).sum())


def test_value_is_that_of_two_regressions() -> None:
    rng = np.random.default_rng(1)
    groups, values = rng.integers(0, 4, 300), rng.normal(size=300)
    outcome = (rng.random(300) < 0.3 + 0.1 * groups).astype(float)
    spline, terms = restricted_cubic_spline(values), one_hot(groups)
    both = np.column_stack([spline, terms])
    without, with_terms = (squared_errors(design, outcome) for design in (spline, both))
    expected = 1 - (with_terms / (300 - 8)) / (without / (300 - 5))
    assert both.shape == (300, 8)
    [found] = partial_eta_squared(outcome, spline, terms)(np.ones((1, 300)))
    assert found == pytest.approx(expected, rel=1e-9)


def test_weights_repeat_customers() -> None:
    # Less the chance of the sample, which a resample counts twice.
    rng = np.random.default_rng(2)
    groups, outcome = rng.integers(0, 3, 50), rng.normal(size=50)
    weights = rng.integers(0, 3, 50).astype(float)
    rows = np.repeat(np.arange(50), weights.astype(int))
    without, with_terms = (
        squared_errors(design[rows], outcome[rows])
        for design in (np.ones((50, 1)), np.column_stack([np.ones(50), one_hot(groups)]))
    )
    lost = (weights**2).sum() / weights.sum()
    expected = 1 - (with_terms / (len(rows) - 3 * lost)) / (without / (len(rows) - lost))
    [found] = partial_eta_squared(outcome, np.ones((50, 1)), one_hot(groups))(weights[None])
    assert found == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("effect", "least"), [(0.0, 0.9), (0.15, 0.9)])
def test_intervals_cover_what_segments_know(effect: float, least: float) -> None:
    # Groups explain a variance of effect² p (1 - p), of all that the outcome has.
    truth = effect**2 / 4 / (effect**2 / 4 + 1)
    covered = []
    for random_state in range(60):
        rng = np.random.default_rng(random_state)
        groups, values = rng.integers(0, 2, 400), rng.normal(size=400)
        outcome = values + effect * groups + rng.normal(size=400)
        metric = partial_eta_squared(outcome, restricted_cubic_spline(values), one_hot(groups))
        found = resampled_values([metric], 400, 200, random_state)[1:, 0]
        lower, upper = np.quantile(found, [0.025, 0.975])
        covered.append(lower <= truth <= upper)
    assert np.mean(covered) >= least


def test_intervals_of_many_groups_are_around_the_value() -> None:
    rng = np.random.default_rng(3)
    groups, outcome = rng.integers(0, 20, 500), rng.normal(size=500)
    metric = partial_eta_squared(outcome, np.ones((500, 1)), one_hot(groups))
    found = resampled_values([metric], 500, 500, random_state=1)[:, 0]
    assert abs(found[1:].mean() - found[0]) < 0.01


def test_bands_of_revenue_know_nothing_beyond_it() -> None:
    rng = np.random.default_rng(4)
    revenue = rng.normal(size=2000)
    outcome = (rng.random(2000) < 1 / (1 + np.exp(-revenue))).astype(float)
    bands = one_hot(np.digitize(revenue, [-1, 0, 1]))
    spline = restricted_cubic_spline(revenue)
    assert abs(partial_eta_squared(outcome, spline, bands)(np.ones((1, 2000)))[0]) < 0.003


def test_spline_is_linear_beyond_its_outer_knots() -> None:
    values = np.linspace(0, 1, 101)
    basis = restricted_cubic_spline(values)
    assert basis.shape == (101, 5)
    second_differences = np.diff(basis, n=2, axis=0)
    np.testing.assert_allclose(second_differences[[0, 1, -2, -1]], 0, atol=1e-12)
    assert (np.abs(second_differences[:, 2:]).max(axis=0) > 1e-5).all()


@pytest.mark.parametrize("values", [np.ones(9), np.array([1.0, 1, 1, 1, 1, 2, 2, 2, 2])])
def test_spline_of_few_values_is_a_line(values: NDArray[np.float64]) -> None:
    np.testing.assert_array_equal(restricted_cubic_spline(values).T, [np.ones(9), values])


def test_repeated_columns_take_no_degree_of_freedom() -> None:
    design = np.array([[1.0, 2, 0, 1], [1, 2, 1, 0], [1, 2, 0, 1], [1, 2, 1, 0], [1, 2, 1, 0]])
    assert independent_columns(design).tolist() == [True, False, True, False]
    # More columns than rows.
    assert independent_columns(np.eye(2, 3)).tolist() == [True, True, False]


def test_single_group_knows_nothing() -> None:
    outcome, terms = np.arange(9.0), one_hot(np.zeros(9, dtype=int))
    assert partial_eta_squared(outcome, np.ones((9, 1)), terms)(np.ones((1, 9))).tolist() == [0]


def test_too_few_customers_and_constant_outcomes_have_no_value() -> None:
    spline, terms = restricted_cubic_spline(np.arange(3.0)), one_hot(np.arange(3))
    ones = np.ones((1, 3))
    assert np.isnan(partial_eta_squared(np.array([1.0, 0, 1]), spline, terms)(ones)).all()
    assert np.isnan(partial_eta_squared(np.ones(3), np.ones((3, 1)), terms)(ones)).all()
