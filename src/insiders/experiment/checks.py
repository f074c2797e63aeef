"""Whether the arms of an experiment are as a fair draw makes them: in size, and before it began."""

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import chdtrc, stdtr


def sample_ratio_p_value(is_treatment: NDArray[np.bool_], groups: pd.Series | None = None) -> float:
    """Return the p-value of a chi-square test that each customer was as likely in either arm [1]_.

    A small one, such as 0.001, is a sample ratio mismatch: the arms do not compare.

    Parameters
    ----------
    is_treatment : ndarray of shape (customers,)
        At least one customer.
    groups : Series of shape (customers,), optional
        Tests all groups at once, each with a degree of freedom; null is a group, too.

    References
    ----------
    .. [1] Fabijan, A. et al. (2019). Diagnosing sample ratio mismatch in online controlled
       experiments. KDD 2019.
    """
    codes = np.zeros(len(is_treatment), int)
    if groups is not None:
        codes, _ = pd.factorize(groups, use_na_sentinel=False)
    counts = np.bincount(codes)
    differences = np.bincount(codes, weights=np.where(is_treatment, 1, -1))
    return float(chdtrc(len(counts), (differences**2 / counts).sum()))


def covariate_balance(
    covariate: NDArray[np.float64], is_treatment: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return how much a covariate differs between the arms before the experiment [1]_.

    Parameters
    ----------
    covariate : ndarray of shape (customers,)
        At least two customers in each arm.
    is_treatment : ndarray of shape (customers,)

    Returns
    -------
    standardized_mean_difference : float
        Treatment less control, in standard deviations. NaN when both have none.
    p_value : float
        Of Welch's test [2]_. NaN when both have no standard deviation.

    References
    ----------
    .. [1] Austin, P. C. (2009). Balance diagnostics for comparing the distribution of baseline
       covariates. Statistics in Medicine 28.
    .. [2] Welch, B. L. (1947). The generalization of Student's problem when several different
       population variances are involved. Biometrika 34.
    """
    arms = [covariate[is_treatment], covariate[~is_treatment]]
    counts = np.array([len(arm) for arm in arms])
    variances = np.array([arm.var(ddof=1) for arm in arms])
    if not variances.any():
        return math.nan, math.nan
    difference = arms[0].mean() - arms[1].mean()
    squared_errors = variances / counts
    degrees_of_freedom = squared_errors.sum() ** 2 / (squared_errors**2 / (counts - 1)).sum()
    statistic = abs(difference) / math.sqrt(squared_errors.sum())
    p_value = 2 * stdtr(degrees_of_freedom, -statistic)
    return float(difference / math.sqrt(variances.mean())), float(p_value)
