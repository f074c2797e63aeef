"""Expected and actual revenue by tenths of customers."""

import pandas as pd

from insiders.presentation.charts.calibration import expected_and_actual, name_tenth
from unit.presentation.charts.frames import STYLE, data_of, marks_of

ROWS = pd.DataFrame(
    {
        "tenth": [1, 2, 10],
        "mean_expected_revenue": [55.2, 80.0, 2478.0],
        "mean_actual_revenue": [625.0, 0.0, 4362.0],
    }
)


def test_the_highest_expectations_come_first() -> None:
    figure = expected_and_actual(ROWS, STYLE)
    rows = data_of(figure, "tenths")
    assert rows["name"].tolist() == ["Highest tenth", "Tenth 2", "Lowest tenth"]
    assert rows["label"].iloc[0] == "£4,362, expected £2,478"
    assert marks_of(figure) == ["rule", "point", "circle"]


def test_tenths_have_names() -> None:
    assert [name_tenth(tenth) for tenth in (1, 5, 10)] == [
        *("Lowest tenth", "Tenth 5", "Highest tenth"),
    ]


def test_without_a_backtest_there_is_a_sentence() -> None:
    figure = expected_and_actual(ROWS.head(0), STYLE)
    assert figure.spec is None
    assert "make backtest" in figure.alt
