"""Segments that know something beyond revenue are told from those that know nothing."""

import numpy as np
import pandas as pd
import pytest

from insiders.frames import to_arrow
from insiders.validation.fits import GroupFit
from insiders.validation.predictors import PREDICTOR_METRICS, PREDICTORS
from insiders.validation.schemas import VALIDATION_SCHEMA
from insiders.validation.segment_validation import validate_segments
from unit.toy import SMALL_TRAINING
from unit.validation.simulated import ORDER_HABITS, PARAMETERS, make_dates


def validate(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the cutoff by method and metric."""
    fit = GroupFit.fit(dates[~dates["is_cutoff"]], [ORDER_HABITS], SMALL_TRAINING)
    rows = validate_segments(
        dates[dates["is_cutoff"]], fit, ORDER_HABITS, SMALL_TRAINING, PARAMETERS
    )
    frame = to_arrow(rows, VALIDATION_SCHEMA).to_pandas()
    assert set(zip(frame["method"], frame["metric"], strict=True)) == {
        (name, metric) for name in PREDICTORS for metric in PREDICTOR_METRICS
    }
    return frame.set_index(["method", "metric"])


@pytest.mark.parametrize("effect", [0.0, 0.4])
def test_segments_know_what_revenue_does_not(effect: float) -> None:
    rows = validate(make_dates(600, effect))
    knowledge = rows.xs("knowledge_beyond_revenue", level="metric")
    for method in ("segments", "rfm_classes", "uncut_forest"):
        lower, upper = knowledge.loc[method, ["value_ci_lower", "value_ci_upper"]]
        assert (lower > 0.02) if effect else (lower <= 0 <= upper)
        assert knowledge.loc[method, "difference_ci_lower"] > 0 or not effect
    assert abs(knowledge.loc["revenue_bands", "value"]) < 0.01
    assert knowledge.loc["revenue_bands", "difference"] == 0
    auc = rows.loc[("segments", "buys_again_auc"), "value"]
    assert (0.58 < auc < 0.75) if effect else (0.44 < auc < 0.56)
    assert (rows["customer_count"] == 600).all()


def test_nobody_before_means_nothing_learned() -> None:
    dates = make_dates(50, 0.2)
    rows = validate(dates[dates["is_cutoff"]])
    assert (rows["null_reason"] == "no_earlier_customers").all()
    assert rows["value"].isna().all()


def test_single_segment_is_not_measured() -> None:
    rows = validate(make_dates(100, 0.2).assign(order_count=1, units=1))
    bands = rows.loc[["segments", "revenue_bands", "target_bands"]]
    assert (bands["null_reason"] == "single_group").all()
    forest = rows.loc["uncut_forest"]
    assert pd.isna(forest.loc["orders_r_squared", "null_reason"])
    assert rows["difference"].isna().all()


def test_too_few_customers_are_not_measured() -> None:
    dates = make_dates(3, 0.2)
    rows = validate(dates)
    assert (rows["value"].isna() == rows["null_reason"].notna()).all()
    knowledge = rows.xs("knowledge_beyond_revenue", level="metric")
    assert knowledge["value"].isna().all()


def test_customers_who_all_did_the_same_are_not_measured() -> None:
    nothing = {"order_count_next_90_days": 0, "gross_revenue_next_90_days": 0.0}
    rows = validate(make_dates(100, 0.2).assign(**nothing))
    assert (rows["null_reason"] == "too_few_customers").all()
    assert np.isnan(rows["value"]).all()
