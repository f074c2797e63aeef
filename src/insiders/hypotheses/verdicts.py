"""Verdicts on hypotheses, corrected for their number [1]_.

References
----------
.. [1] Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian
   Journal of Statistics 6, 65-70.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.hypotheses.groups import group_values
from insiders.hypotheses.hypothesis import Hypothesis
from insiders.hypotheses.testing import HypothesisParameters, estimate


def holm(p_values: Sequence[float]) -> NDArray[np.float64]:
    """Return p-values (tests,) that are corrected for their number by Holm's method."""
    values = np.asarray(p_values, dtype=float)
    order = np.argsort(values, kind="stable")
    corrected = np.empty(len(values))
    factors = np.arange(len(values), 0, -1)
    corrected[order] = np.minimum(1, np.maximum.accumulate(values[order] * factors))
    return corrected


def decide(hypothesis: Hypothesis, row: Mapping[str, Any], alpha: float) -> dict[str, Any]:
    """Return `verdict` and `undecided_reason` of a tested row.

    Supported: the whole interval meets the threshold, and the corrected p-value is below `alpha`.
    Not supported: the whole interval fails the threshold. All else is undecided.
    """
    lower, upper = (bool(hypothesis.is_met(row[f"ratio_ci_{end}"])) for end in ("lower", "upper"))
    if lower != upper:
        return {"verdict": "undecided", "undecided_reason": "interval_contains_threshold"}
    if not lower:
        return {"verdict": "not_supported", "undecided_reason": None}
    if row["p_value_holm"] >= alpha:
        return {"verdict": "undecided", "undecided_reason": "not_significant"}
    return {"verdict": "supported", "undecided_reason": None}


def hypothesis_rows(
    hypotheses: Iterable[Hypothesis],
    customers: pd.DataFrame,
    parameters: HypothesisParameters,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return one row per hypothesis, as in `HYPOTHESIS_TEST_SCHEMA`.

    Parameters
    ----------
    hypotheses : iterable of Hypothesis
    customers : DataFrame
        One row per segmented customer, as `group_values` takes them.
    parameters : HypothesisParameters
    random_state : int
        Each hypothesis starts from it, so that another one does not change its row.
    """
    hypotheses = list(hypotheses)
    rows = [
        {
            "hypothesis_id": hypothesis.hypothesis_id,
            "test_method": "mann_whitney" if hypothesis.statistic == "median" else "bootstrap",
            "verdict": "undecided",
        }
        | estimate(hypothesis, *group_values(customers, hypothesis), parameters, random_state)
        for hypothesis in hypotheses
    ]
    tested = [number for number, row in enumerate(rows) if "p_value" in row]
    corrected = holm([rows[number]["p_value"] for number in tested])
    for number, p_value in zip(tested, corrected.tolist(), strict=True):
        rows[number]["p_value_holm"] = p_value
        rows[number] |= decide(hypotheses[number], rows[number], 1 - parameters["confidence_level"])
    return rows
