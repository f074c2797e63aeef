"""Past weeks and the weeks ahead."""

import pandas as pd

from insiders.presentation.charts.forecast import week_rows, weekly_revenue
from unit.presentation.charts.frames import STYLE, data_of, marks_of

WEEKS = pd.DataFrame(
    {"period_end_date": ["2011-12-02", "2011-12-09"], "gross_revenue": [100.0, 240_000.0]}
)
AHEAD = pd.DataFrame(
    {
        "period_type": ["week", "week", "total"],
        "period_end_date": ["2011-12-23", "2011-12-16", "2011-12-23"],
        "forecast": [60_000.0, 50_000.0, 110_000.0],
        "lower_80": [None, 40_000.0, None],
        "upper_80": [None, 60_000.0, None],
    }
)


def test_the_expected_line_begins_at_the_last_week() -> None:
    figure = weekly_revenue(WEEKS, AHEAD, STYLE, is_insider=False)
    assert data_of(figure, "path")["revenue"].tolist() == [240_000, 50_000, 60_000]
    assert data_of(figure, "weeks")["week"].tolist()[-1] == "2011-12-09T00:00:00"
    assert data_of(figure, "ahead")["lower_80"].isna().tolist() == [False, True]
    assert marks_of(figure) == ["area", "line", "line"]
    assert figure.alt == (
        "Weekly revenue of all customers. The next 2 weeks are expected to bring £110k."
    )


def test_insiders_have_the_accent() -> None:
    spec = weekly_revenue(WEEKS, AHEAD, STYLE, is_insider=True).spec
    assert spec is not None
    assert spec["layer"][1]["mark"]["color"] == STYLE.theme.insiders


def test_past_weeks_have_no_interval() -> None:
    assert week_rows(WEEKS, "gross_revenue", STYLE)["lower_80"].isna().all()


def test_without_weeks_there_is_a_sentence() -> None:
    figure = weekly_revenue(WEEKS.head(0), AHEAD.head(0), STYLE, is_insider=True)
    assert figure.spec is None
    assert figure.alt == "There is no whole week of revenue yet."
