"""Types of the hyperparameters of an experiment's plan, as models read them from `meta`."""

from typing import TypedDict


class ExperimentParameters(TypedDict):
    """Block `experiment`; power, significance level and effect are shares, 0 to 1."""

    planned_effect_share: float
    power: float
    significance_level: float
    min_customers_per_arm: int
