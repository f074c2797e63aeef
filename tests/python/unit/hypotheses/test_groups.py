"""Groups have no customer in common, and the next segment is by mean gross revenue."""

import numpy as np
import pandas as pd
import pytest

from insiders.hypotheses.groups import find_next_segment, group_values
from insiders.hypotheses.hypothesis import Hypothesis

CUSTOMERS = pd.DataFrame(
    {
        "customer_id": ["ann", "bob", "cat", "dan", "eve", "fay"],
        "segment_id": [1, 1, 4, 3, 2, 2],
        "persona": ["Insiders", "Insiders", "Loyal", "Loyal", "Lost", "Lost"],
        "gross_revenue": [90.0, 110.0, 50.0, 60.0, 10.0, 20.0],
        "units": [1.0, 2.0, 3.0, 4.0, np.nan, 6.0],
    }
)


def hypothesis(customer_group: str, comparison_group: str) -> Hypothesis:
    return Hypothesis("mine", "units", "mean", customer_group, comparison_group, "above", 1.0)


@pytest.mark.parametrize(
    ("customer_group", "comparison_group", "values", "other_values"),
    [
        ("Insiders", "base", [1, 2], [3, 4, 6]),
        ("Insiders", "rest", [1, 2], [3, 4, 6]),
        ("Insiders", "next_segment", [1, 2], [4]),
        ("Loyal", "next_segment", [3, 4], [6]),
        ("Insiders", "Loyal", [1, 2], [3, 4]),
        ("Lost", "next_segment", [6], []),
        ("Dormant", "rest", [], [1, 2, 3, 4, 6]),
    ],
)
def test_values_are_of_the_group_and_of_others_without_nulls(
    customer_group: str, comparison_group: str, values: list[int], other_values: list[int]
) -> None:
    groups = group_values(CUSTOMERS, hypothesis(customer_group, comparison_group))
    assert [group.tolist() for group in groups] == [values, other_values]


def test_the_next_segment_comes_after_all_segments_of_the_persona() -> None:
    assert find_next_segment(CUSTOMERS, "Insiders") == 3
    assert find_next_segment(CUSTOMERS, "Loyal") == 2
    assert find_next_segment(CUSTOMERS, "Lost") is None
    assert find_next_segment(CUSTOMERS, "Dormant") is None


def test_no_customers_give_empty_groups() -> None:
    groups = group_values(CUSTOMERS[:0], hypothesis("Insiders", "next_segment"))
    assert [len(group) for group in groups] == [0, 0]
