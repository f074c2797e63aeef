"""A customer within the range of the Insiders, feature by feature."""

import pandas as pd
import pytest

from insiders.presentation.charts.figure import Style
from insiders.presentation.charts.ranges import band_color, compare, place_customer
from insiders.presentation.tokens import DARK
from unit.presentation.charts.frames import STYLE, data_of, marks_of

RANGES = pd.DataFrame(
    {
        "feature": ["gross_revenue", "return_rate", "recency_days", "not_shown"],
        "p05": [1000.0, 0.0, 1.0, 0.0],
        "median": [2000.0, 0.01, 20.0, 0.0],
        "p95": [20000.0, 0.1, 60.0, 0.0],
    }
)
CUSTOMER = pd.Series({"gross_revenue": 40000.0, "return_rate": 0.0, "recency_days": None})


def test_positions_are_shares_of_a_scale_that_ends_at_the_highest_value() -> None:
    rows = place_customer(RANGES, CUSTOMER, "£").set_index("name")
    assert rows.loc["Revenue to date", "value"] == 1
    assert rows.loc["Revenue to date", "upper"] < 1
    assert rows.loc["Return rate", ["lower", "value", "upper"]].tolist() == [0, 0, 1]
    assert rows.loc["Return rate", "middle"] == pytest.approx(0.289, abs=0.001)
    assert (rows["lower"] <= rows["middle"]).all()
    assert (rows["middle"] <= rows["upper"]).all()


def test_a_value_that_is_missing_has_no_dot() -> None:
    figure = compare(RANGES, CUSTOMER, STYLE)
    rows = data_of(figure, "ranges").set_index("name")
    assert pd.isna(rows.loc["Days since last order", "value"])
    assert rows.loc["Days since last order", "label"] == "–"
    assert rows.loc["Revenue to date", "label"] == "£40,000"
    assert marks_of(figure) == ["rule", "bar", "tick", "circle", "text"]


def test_an_imputed_value_is_not_that_of_the_customer() -> None:
    name = "average_days_between_orders_imputed"
    ranges = RANGES.head(1).assign(feature=name)
    once = {name: 53.0, "average_days_between_orders": None}
    assert place_customer(ranges, pd.Series(once, dtype=object), "")["label"].tolist() == ["–"]
    often = pd.Series({name: 53.0, "average_days_between_orders": 53.0})
    assert place_customer(ranges, often, "")["label"].tolist() == ["53"]


def test_negative_values_are_at_the_beginning() -> None:
    rows = place_customer(RANGES, pd.Series({"gross_revenue": -5.0}), "")
    assert rows["value"].iloc[0] == 0


def test_the_band_is_opaque() -> None:
    assert band_color(Style(DARK)) not in {DARK.insiders, DARK.background}


def test_without_insiders_there_is_a_sentence() -> None:
    figure = compare(RANGES.head(0), CUSTOMER, STYLE)
    assert figure.spec is None
    assert figure.alt == "There are no Insiders to compare with."
