"""Findings about revenue hold for none, one and many."""

import datetime as dt

import pandas as pd
import pytest

from insiders.presentation import revenue_findings


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (0.86, "Why the last 90 days are 86% up"),
        (-0.02, "Why the last 90 days are 2% down"),
        (0.0, "Why the last 90 days are as before"),
        (None, "What changed revenue in the last 90 days"),
    ],
)
def test_change_of_revenue(change: float | None, expected: str) -> None:
    assert revenue_findings.change_of_revenue(change) == expected


def test_expected_revenue() -> None:
    expected = "£3.54M of revenue is expected in the next 13 weeks"
    assert revenue_findings.expected_revenue(3_541_447, 13, "£") == expected
    assert (
        revenue_findings.expected_revenue(900, 1) == "900 of revenue is expected in the next week"
    )


def test_few_customers_need_insiders() -> None:
    assert revenue_findings.concentration(0.11, 0.62) == "Few customers, most of the revenue"
    for shares in [(float("nan"), float("nan")), (0.4, 0.9), (0.1, 0.5)]:
        assert revenue_findings.concentration(*shares) == "What each segment brings"


def test_two_years_tell_season_from_growth() -> None:
    as_of = dt.date(2011, 12, 9)
    warned = "Compared with the 90 days before. Less than two years of data cannot tell season"
    assert revenue_findings.compared_periods(dt.date(2010, 12, 1), as_of).startswith(warned)
    for first in (dt.date(2009, 12, 1), None):
        assert (
            revenue_findings.compared_periods(first, as_of) == "Compared with the 90 days before."
        )


def test_a_change_is_no_share() -> None:
    assert revenue_findings.change_of_revenue(-1.0) == "Why the last 90 days are 100% down"
    assert revenue_findings.change_of_revenue(-0.996) == "Why the last 90 days are 100% down"
    assert revenue_findings.change_of_revenue(0.004) == "Why the last 90 days are 0.4% up"
    assert revenue_findings.change_of_revenue(0.0001) == "Why the last 90 days are as before"


def test_the_model_of_customer_values_is_described_once_measured() -> None:
    rows = [
        {"method": "last_period", "note": "The baseline of amounts."},
        {"method": "bg_nbd", "note": "It predicts 56 % of all revenue, so sums mislead."},
    ]
    expected = "It predicts 56% of all revenue, so sums mislead."
    assert revenue_findings.describe_value_model(rows) == expected
    assert revenue_findings.describe_value_model(rows[:1]) == ""


def test_sums_of_frames_become_headings() -> None:
    profiles = pd.DataFrame(
        {"segment_id": [1, 2], "customer_share": [0.1, 0.9], "revenue_share": [0.6, 0.4]}
    )
    assert revenue_findings.describe_segments(profiles) == "Few customers, most of the revenue"
    assert revenue_findings.describe_segments(profiles.tail(1)) == "What each segment brings"
    changes = pd.DataFrame(
        {"previous_gross_revenue": [60.0, 40.0], "revenue_change": [30.0, -17.0]}
    )
    assert revenue_findings.describe_changes(changes) == "Why the last 90 days are 13% up"
    none = "What changed revenue in the last 90 days"
    assert revenue_findings.describe_changes(changes.head(0)) == none


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("better", "they brought more than the same number"),
        ("tie", "they brought as much as the same number"),
        ("worse", "they brought less than the same number"),
        (None, "There is no other list to compare them with."),
    ],
)
def test_verdict_on_revenue(verdict: str | None, expected: str) -> None:
    assert expected in revenue_findings.verdict_on_revenue(verdict, dt.date(2011, 9, 10))


def test_revenue_afterwards() -> None:
    sentence = "Insiders went on to bring 53% of revenue"
    assert revenue_findings.revenue_afterwards(0.532) == sentence
    assert revenue_findings.revenue_afterwards(None).endswith("is not measured yet")
