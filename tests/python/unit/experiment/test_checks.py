"""Arms are compared in size, and by what customers did before the experiment."""

import math

import numpy as np
import pandas as pd
import pytest
import scipy.stats
import tea_tasting as tt

from insiders.experiment.checks import covariate_balance, sample_ratio_p_value


@pytest.mark.parametrize(("treatment_count", "control_count"), [(50, 50), (60, 40), (3, 0)])
def test_sample_ratio_is_a_chi_square_test(treatment_count: int, control_count: int) -> None:
    is_treatment = np.repeat([True, False], [treatment_count, control_count])
    expected = scipy.stats.chisquare([treatment_count, control_count]).pvalue
    assert sample_ratio_p_value(is_treatment) == pytest.approx(expected)


def test_sample_ratio_of_tea_tasting_is_the_same() -> None:
    data = pd.DataFrame({"variant": np.repeat([0, 1], [480, 520])})
    expected = tt.SampleRatio(method="norm", correction=False).analyze(data, 0, 1, "variant")
    assert sample_ratio_p_value(data["variant"].to_numpy() == 1) == pytest.approx(expected.pvalue)


def test_opposite_differences_of_two_segments_do_not_cancel() -> None:
    is_treatment = np.repeat([True, False, True, False], [40, 10, 10, 40])
    segments = pd.Series(np.repeat([1.0, np.nan], 50))
    assert sample_ratio_p_value(is_treatment) == pytest.approx(1)
    # Each segment adds 18 to the statistic, and a degree of freedom.
    expected = scipy.stats.chi2.sf(36, 2)
    assert sample_ratio_p_value(is_treatment, segments) == pytest.approx(expected)


def test_balance_is_a_difference_in_standard_deviations_with_the_p_value_of_welch() -> None:
    rng = np.random.default_rng(2)
    is_treatment = rng.random(80) < 0.5
    covariate = rng.gamma(1.0, 100.0, 80)
    difference, p_value = covariate_balance(covariate, is_treatment)
    treatment, control = covariate[is_treatment], covariate[~is_treatment]
    variance = (treatment.var(ddof=1) + control.var(ddof=1)) / 2
    assert difference == pytest.approx((treatment.mean() - control.mean()) / variance**0.5)
    expected = scipy.stats.ttest_ind(treatment, control, equal_var=False)
    assert p_value == pytest.approx(expected.pvalue)


def test_equal_customers_have_no_balance() -> None:
    result = covariate_balance(np.full(6, 2.0), np.array([True, False] * 3))
    assert all(math.isnan(value) for value in result)
