"""A hypothesis is one row of seeds/answers/hypotheses.csv."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

STATISTICS = {"share": np.sum, "mean": np.mean, "median": np.median}
OPERATORS = {
    "above": np.greater,
    "at_least": np.greater_equal,
    "below": np.less,
    "at_most": np.less_equal,
}
# All segmented customers; those outside the group; the segment with the next lower mean revenue.
COMPARISON_GROUPS = ("base", "rest", "next_segment")


@dataclass(frozen=True)
class Hypothesis:
    """That a group's statistic of a metric, divided by the comparison group's, meets a threshold.

    The fields are columns of the seed. A group is a persona; the comparison group is a persona, or
    one of `COMPARISON_GROUPS`.
    """

    hypothesis_id: str
    metric: str
    statistic: str
    customer_group: str
    comparison_group: str
    operator: str
    threshold: float

    @classmethod
    def from_row(
        cls, row: Mapping[str, Any], metrics: Collection[str], personas: Collection[str]
    ) -> Self:
        """Return the hypothesis of a row; columns that are not fields are ignored.

        Parameters
        ----------
        row : mapping
        metrics : collection of str
            The numeric features.
        personas : collection of str
            The personas that a segment can have.

        Raises
        ------
        ValueError
            If a value is missing, or not one that its column allows. The message names those.
        """
        empty = [name for name in cls.__annotations__ if pd.isna(row.get(name))]
        if empty:
            raise ValueError(
                f"Hypothesis '{row.get('hypothesis_id')}' has no value for {', '.join(empty)}. "
                "Fill its row in seeds/answers/hypotheses.csv."
            )
        hypothesis = cls(**{name: kind(row[name]) for name, kind in cls.__annotations__.items()})
        hypothesis._check(metrics, personas)
        return hypothesis

    def _check(self, metrics: Collection[str], personas: Collection[str]) -> None:
        others = [*COMPARISON_GROUPS, *personas]
        if self.statistic == "share":
            others = ["base"]
        self._ask("metric", metrics)
        self._ask("statistic", STATISTICS)
        self._ask("customer_group", personas)
        self._ask("comparison_group", [name for name in others if name != self.customer_group])
        self._ask("operator", OPERATORS)

    def _ask(self, name: str, allowed: Iterable[str]) -> None:
        value = getattr(self, name)
        if value not in allowed:
            raise ValueError(
                f"Hypothesis '{self.hypothesis_id}': invalid {name} '{value}'. Which of these do "
                f"you mean: {', '.join(allowed)}? Correct seeds/answers/hypotheses.csv."
            )

    @property
    def is_upward(self) -> bool:
        """Whether high values support the hypothesis."""
        return self.operator in ("above", "at_least")

    def is_met(self, ratios: Any) -> NDArray[np.bool_]:
        """Return whether ratios, of any shape, meet the threshold."""
        return OPERATORS[self.operator](ratios, self.threshold)

    def ratio(
        self, values: NDArray[np.float64], other_values: NDArray[np.float64], axis: int = -1
    ) -> Any:
        """Return the group's statistic divided by the comparison group's, NaN if not positive.

        Parameters
        ----------
        values : ndarray of shape (..., customers)
            The metric of the group.
        other_values : ndarray of shape (..., other customers)
            The metric of the comparison group's customers who are not in the group.
        axis : int
            The axis of customers.
        """
        observed, comparison = map(np.asarray, self.statistics(values, other_values, axis))
        undefined = np.full(observed.shape, np.nan)
        return np.divide(observed, comparison, out=undefined, where=comparison > 0)

    def statistics(
        self, values: NDArray[np.float64], other_values: NDArray[np.float64], axis: int = -1
    ) -> tuple[Any, Any]:
        """Return the statistic of the group, and of the comparison group; see `ratio`."""
        compute = STATISTICS[self.statistic]
        compared = other_values
        if self.comparison_group == "base":  # It includes the group.
            compared = np.concatenate([values, other_values], axis=axis)
        return compute(values, axis=axis), compute(compared, axis=axis)
