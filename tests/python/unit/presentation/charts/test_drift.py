"""Drift of the features, beside its thresholds."""

import pandas as pd
import pytest
import yaml

from dbt_runner import PROJECT
from insiders.presentation.charts.drift import PSI_ERROR, PSI_WARN, drift_bars
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import STYLE, data_of, marks_of

DRIFT = pd.DataFrame(
    {
        "feature": ["recency_days", "segment_id", "order_count"],
        "population_stability_index": [0.1366, 0.3, 0.0],
    }
)


def test_the_highest_index_comes_first_and_is_marked_where_it_warns() -> None:
    figure = drift_bars(DRIFT, STYLE)
    bars = data_of(figure, "bars")
    assert bars["name"].tolist() == ["Segments", "Days since last order", "Orders"]
    assert bars["label"].tolist() == ["0.30", "0.14", "0.00"]
    assert bars["color"].tolist() == [LIGHT.down, LIGHT.base, LIGHT.base]
    assert data_of(figure, "rules")["threshold"].tolist() == [PSI_WARN, PSI_ERROR]
    assert marks_of(figure) == ["bar", "text", "rule", "text"]


def test_thresholds_are_those_of_the_test() -> None:
    variables = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())["vars"]
    assert (variables["psi_warn"], variables["psi_error"]) == (PSI_WARN, PSI_ERROR)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (DRIFT.head(0), "Drift was not measured yet."),
        (
            DRIFT.assign(population_stability_index=0.0),
            "The model was fitted on these customers: nothing has moved since.",
        ),
    ],
)
def test_without_drift_there_is_a_sentence(rows: pd.DataFrame, expected: str) -> None:
    figure = drift_bars(rows, STYLE)
    assert figure.spec is None
    assert figure.alt == expected
