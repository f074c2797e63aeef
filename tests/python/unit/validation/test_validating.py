"""A recipe is validated at each cutoff, reproducibly and without knowledge of what follows."""

import pandas as pd

from insiders.frames import to_arrow
from insiders.validation.schemas import VALIDATION_SCHEMA
from insiders.validation.validating import validate_recipe
from unit.toy import SMALL_TRAINING
from unit.validation.simulated import ORDER_HABITS, PARAMETERS, make_dates

DATES = make_dates(300, 0.4)


def validate(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as a frame."""
    rows = validate_recipe(dates, ORDER_HABITS, SMALL_TRAINING, PARAMETERS)
    return to_arrow(rows, VALIDATION_SCHEMA).to_pandas()


def test_rows_are_one_per_cutoff_method_and_metric_and_reproducible() -> None:
    rows = validate(DATES)
    assert not rows.duplicated(["as_of_date", "method", "metric"]).any()
    assert len(rows) == 6 * 4 + 5 * 4
    assert rows["as_of_date"].astype(str).unique().tolist() == ["2011-08-30"]
    shuffled = DATES.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(validate(shuffled), rows)


def test_insiders_do_not_depend_on_what_follows() -> None:
    later = DATES.assign(
        order_count_next_90_days=DATES["order_count_next_90_days"].where(~DATES["is_cutoff"], 1),
        gross_revenue_next_90_days=DATES["gross_revenue_next_90_days"].where(
            ~DATES["is_cutoff"], 7.0
        ),
    )
    rows = validate(later).set_index(["method", "metric"])
    # All buy the same, so every list is as good as a random one.
    shares = rows.xs("revenue_share", level="metric")["value"]
    assert (shares == shares.iloc[0]).all()
    counts = validate(DATES).set_index(["method", "metric"])["customer_count"]
    assert rows["customer_count"].equals(counts)


def test_no_customers_have_no_rows() -> None:
    assert validate(DATES.head(0)).empty
