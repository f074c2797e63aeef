"""Findings are sentences for none, one and many."""

import pytest

from insiders.presentation import findings


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "No customer is an Insider yet"),
        (1, "1 Insider brings 62% of revenue"),
        (1469, "1,469 Insiders bring 62% of revenue"),
    ],
)
def test_revenue_of_insiders(count: int, expected: str) -> None:
    assert findings.revenue_of_insiders(count, 0.623) == expected


@pytest.mark.parametrize(
    ("insiders", "customers", "recent", "expected"),
    [
        (0, 1, None, "There is 1 customer."),
        (0, 5, None, "There are 5 customers."),
        (1, 5, 0.6, "That is 20% of 5 customers. In the last 90 days they brought 60%."),
        (2, 5, None, "They are 40% of 5 customers. Nobody has ordered in the last 90 days."),
    ],
)
def test_share_of_customers(
    insiders: int, customers: int, recent: float | None, expected: str
) -> None:
    assert findings.share_of_customers(insiders, customers, recent) == expected


@pytest.mark.parametrize(
    ("entered", "exited", "expected"),
    [
        (84, 0, "84 customers became Insiders, nobody left"),
        (1, 2, "1 customer became an Insider, 2 left"),
        (0, 0, "Nobody became an Insider, nobody left"),
        (0, 18, "Nobody became an Insider, 18 left"),
    ],
)
def test_movements(entered: int, exited: int, expected: str) -> None:
    assert findings.movements(entered, exited) == expected


@pytest.mark.parametrize(
    ("insiders", "quiet", "expected"),
    [
        (0, 0, "No customer is an Insider yet"),
        (1, 0, "1 Insider, with an order in the last 90 days"),
        (1, 1, "1 Insider, quiet for more than 90 days"),
        (469, 0, "469 Insiders, all with an order in the last 90 days"),
        (469, 23, "469 Insiders, 23 of them quiet for more than 90 days"),
    ],
)
def test_quiet_insiders(insiders: int, quiet: int, expected: str) -> None:
    assert findings.quiet_insiders(insiders, quiet) == expected


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        (0, "No customer is one step from the Insiders"),
        (1, "1 customer is one step from the Insiders"),
        (205, "205 customers are one step from the Insiders"),
    ],
)
def test_near_insiders(near: int, expected: str) -> None:
    assert findings.near_insiders(near) == expected


@pytest.mark.parametrize(
    ("accounted", "read", "counting", "expected"),
    [
        (0, 0, 0, "There are no lines"),
        (1, 1, 1, "The line is accounted for, 100% count"),
        (541_909, 541_909, 404_573, "All 541,909 lines are accounted for, 75% count"),
        (9, 10, 5, "9 of 10 lines are accounted for, 50% count"),
    ],
)
def test_lines_accounted_for(accounted: int, read: int, counting: int, expected: str) -> None:
    assert findings.lines_accounted_for(accounted, read, counting) == expected


def test_other_findings() -> None:
    assert findings.nearest_segment(None) == "How customers differ"
    assert findings.nearest_segment("At risk") == "Closest to the Insiders: At risk"
    assert findings.index_of_insiders(4.633) == "An Insider brings 4.6 times the average revenue"
    assert findings.index_of_insiders(None) == "What makes each segment different"


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ([], ""),
        ([("Loyal regulars", 1)], ""),
        ([("Loyal regulars", 2), ("New customer", 2)], ""),
        ([("Loyal regulars", 3), ("New customer", 2)], "Most came from Loyal regulars."),
        ([("New customer", 2)], "Most were new customers."),
    ],
)
def test_most_are_more_than_half(origins: list[tuple[str, int]], expected: str) -> None:
    assert findings.origin(origins) == expected


def test_gap_of_near_insiders() -> None:
    assert findings.gap_of_near_insiders(0) == "One step away is who lacks one condition of a rule."
    assert findings.gap_of_near_insiders(1).startswith("The customer lacks one condition")
    assert findings.gap_of_near_insiders(2).startswith("They lack one condition")
