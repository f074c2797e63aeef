"""Features in words, and their values in their unit."""

import pytest

from insiders.presentation.features import FEATURES, GROUPS, feature, share_of_feature, value


def test_every_feature_has_a_known_group_and_unit() -> None:
    assert {known.group for known in FEATURES.values()} <= set(GROUPS)
    assert {known.unit for known in FEATURES.values()} <= {"money", "count", "number", "share"}


@pytest.mark.parametrize(
    ("name", "amount", "expected"),
    [
        *(("gross_revenue", 3544.2, "£3,544"), ("order_count", 11, "11")),
        *(("average_units_per_order", 3.52, "3.5"), ("return_rate", 0.0094, "0.9%")),
        *(
            ("return_rate", 0.0, "0.0%"),
            ("recency_days", None, "–"),
            ("orders_per_day", 0.25, "0.2"),
        ),
    ],
)
def test_values_have_their_unit(name: str, amount: float | None, expected: str) -> None:
    assert value(name, amount, "£") == expected


def test_a_feature_that_is_not_listed_has_its_name_in_words() -> None:
    assert feature("orders_per_day").label == "Orders per day"


def test_small_shares_have_a_decimal() -> None:
    assert share_of_feature(0.0004) == "<0.1%"
