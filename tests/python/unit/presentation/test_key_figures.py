"""The strip of the overview."""

import pytest

from insiders.presentation.key_figures import describe_change, key_figures

BEFORE = {
    "insider_count": 385,
    "insider_revenue_share": 0.59,
    "customer_count": 4077,
    "gross_revenue_last_90_days": 2_660_000.0,
}
TODAY = {
    "insider_count": 469,
    "insider_revenue_share": 0.623,
    "customer_count": 4077,
    "gross_revenue_last_90_days": 3_389_126.0,
}


def test_figures_have_their_change_since_the_date_before() -> None:
    figures = key_figures([BEFORE, TODAY], "£")
    assert [figure.text for figure in figures] == ["469", "62.3%", "4,077", "£3.39M"]
    assert [figure.change for figure in figures] == ["+84", "+3.3 points", "unchanged", "+27%"]
    assert [figure.direction for figure in figures] == ["up", "up", "", "up"]
    assert [figure.is_insiders for figure in figures] == [True, True, False, False]
    assert list(figures[0].history) == [385, 469]


def test_one_date_has_no_change() -> None:
    assert {figure.change for figure in key_figures([TODAY])} == {""}


@pytest.mark.parametrize(
    ("name", "now", "before", "expected"),
    [
        ("insider_count", 3, 5, ("−2", "down")),
        ("insider_revenue_share", 0.5, 0.5001, ("unchanged", "")),
        ("gross_revenue_last_90_days", 50.0, 0.0, ("unchanged", "")),
        ("gross_revenue_last_90_days", None, 10.0, ("", "")),
    ],
)
def test_changes(name: str, now: float, before: float, expected: tuple[str, str]) -> None:
    assert describe_change(name, now, before) == expected
