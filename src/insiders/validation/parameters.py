"""Types of the hyperparameters that the validation reads from `meta`."""

from typing import TypedDict


class ValidationParameters(TypedDict):
    """Block `validation`; `confidence_level` is 0 to 1, and a forest learns later orders."""

    confidence_level: float
    n_resamples: int
    min_samples_leaf: int
    max_features: float
