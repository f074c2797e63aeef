"""Lists at a cutoff: rows of all methods and metrics, or the reason why there is no value."""

import numpy as np
import pandas as pd

from insiders.frames import to_arrow
from insiders.validation.customer_lists import LIST_METRICS, LISTS
from insiders.validation.list_validation import validate_lists
from insiders.validation.schemas import VALIDATION_SCHEMA
from unit.toy import RECIPE
from unit.validation.simulated import PARAMETERS, make_dates

CUSTOMERS = make_dates(200, 0.2).query("is_cutoff").reset_index(drop=True)
REVENUE = CUSTOMERS["gross_revenue"]
TOP = set(CUSTOMERS["customer_id"][REVENUE.rank(ascending=False) <= 20])


def validate(customers: pd.DataFrame, insider_ids: set[str]) -> pd.DataFrame:
    """Return the rows by method and metric."""
    rows = validate_lists(customers, insider_ids, RECIPE, PARAMETERS, random_state=42)
    frame = to_arrow(rows, VALIDATION_SCHEMA).to_pandas()
    return frame.set_index(["method", "metric"])


def test_every_list_has_every_metric() -> None:
    rows = validate(CUSTOMERS, TOP)
    assert set(rows.index) == {(name, metric) for name in LISTS for metric in LIST_METRICS}
    assert (rows["customer_count"] == 20).all()
    assert rows["null_reason"].isna().all()


def test_insiders_by_revenue_tie_with_the_ranking_exactly() -> None:
    row = validate(CUSTOMERS, TOP).loc[("insiders", "revenue_share")]
    assert row["difference"] == row["difference_ci_lower"] == row["difference_ci_upper"] == 0


def test_worst_customers_lose_significantly() -> None:
    worst = set(CUSTOMERS["customer_id"][REVENUE.rank() <= 20])
    row = validate(CUSTOMERS, worst).loc[("insiders", "revenue_share")]
    assert row["difference_ci_upper"] < 0


def test_random_share_is_the_share_of_customers() -> None:
    row = validate(CUSTOMERS, TOP).loc[("random", "revenue_share")]
    assert row["value"] == row["value_ci_lower"] == row["value_ci_upper"] == 0.1


def test_no_insiders_have_no_figures() -> None:
    rows = validate(CUSTOMERS, set())
    assert (rows["null_reason"] == "no_insiders").all()
    assert rows["value"].isna().all()
    assert (rows["customer_count"] == 0).all()


def test_no_later_revenue_has_no_share() -> None:
    nothing = {"order_count_next_90_days": 0, "gross_revenue_next_90_days": 0.0}
    rows = validate(CUSTOMERS.assign(**nothing), TOP)
    shares = rows.xs("revenue_share", level="metric")
    assert (shares["null_reason"] == "no_later_revenue").all()
    assert (rows.xs("active_share", level="metric")["value"] == 0).all()


def test_missing_expected_values_leave_one_list_out() -> None:
    rows = validate(CUSTOMERS.assign(expected_revenue=np.nan), TOP)
    is_missing = rows["null_reason"] == "no_expected_values"
    assert set(rows.index[is_missing]) == {
        ("expected_value_ranking", metric) for metric in LIST_METRICS
    }
    assert rows["value"].isna().equals(is_missing)
