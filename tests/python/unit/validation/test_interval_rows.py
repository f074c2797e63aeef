"""Rows have values, differences to the first method, and intervals of both."""

import numpy as np
import pytest

from insiders.validation.interval_rows import (
    explain_nulls,
    interval_columns,
    interval_rows,
    undefined,
)
from insiders.validation.metrics import ratio
from unit.validation.simulated import PARAMETERS


def test_intervals_are_percentiles_of_the_resamples() -> None:
    values = np.array([50.0, *range(101)])
    baseline = np.array([10.0, *range(101)])
    assert interval_columns(values, baseline, 0.9) == {
        "value": 50,
        "value_ci_lower": 5,
        "value_ci_upper": 95,
        "difference": 40,
        "difference_ci_lower": 0,
        "difference_ci_upper": 0,
    }


def test_resamples_without_a_value_are_left_out() -> None:
    found = interval_columns(np.array([1.0, np.nan, 1, 1]), np.full(4, np.nan), 0.95)
    assert (found["value_ci_lower"], found["value_ci_upper"]) == (1, 1)
    assert np.isnan(found["difference"])
    assert np.isnan(found["difference_ci_lower"])


def test_sample_without_a_value_has_no_interval() -> None:
    found = interval_columns(np.array([np.nan, 1, 1]), np.zeros(3), 0.95)
    assert np.isnan(list(found.values())).all()


def test_rounding_errors_are_no_difference() -> None:
    found = interval_columns(np.array([0.3, 0.3]), np.array([0.1 + 0.2, 0.1 + 0.2]), 0.95)
    assert found["difference"] == found["difference_ci_upper"] == 0


def test_methods_are_compared_with_the_first() -> None:
    ones, values = np.ones(30), np.arange(30.0)
    metrics = {"first": ratio(values, ones), "same": ratio(values, ones), "none": undefined}
    first, same, none = interval_rows(metrics, 30, PARAMETERS, random_state=1)
    assert [row["method"] for row in (first, same, none)] == ["first", "same", "none"]
    assert first["value"] == 14.5
    assert first["value_ci_lower"] < 14.5 < first["value_ci_upper"]
    assert [same[f"difference{end}"] for end in ("", "_ci_lower", "_ci_upper")] == [0, 0, 0]
    assert np.isnan(none["value"])


@pytest.mark.parametrize(("null_reason", "value"), [(None, 1.0), ("no_insiders", None)])
def test_rows_with_a_reason_have_no_figures(null_reason: str | None, value: float | None) -> None:
    row = explain_nulls({"method": "insiders", "value": 1.0}, null_reason)
    assert (row["null_reason"], row["value"]) == (null_reason, value)
