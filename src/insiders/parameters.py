"""Types of the hyperparameters that dbt models read from `meta`.

"Block" names a mapping there. The values are in dbt_project.yml.
"""

from typing import TypedDict


class RandomForestParameters(TypedDict):
    """Block `random_forest`."""

    n_estimators: int


class UmapParameters(TypedDict):
    """Block `umap`; up to `exact_knn_max_rows` rows, nearest neighbors are exact."""

    min_dist: float
    exact_knn_max_rows: int


class ClustererParameters(TypedDict):
    """Block `clusterer`; `n_init` is the number of initializations, of which the best is kept."""

    n_init: int


class TrainingParameters(TypedDict):
    """All that a fit takes besides its recipe."""

    random_forest: RandomForestParameters
    umap: UmapParameters
    clusterer: ClustererParameters
    random_state: int


class RuleParameters(TypedDict):
    """Block `insider_rules`; the tolerances are differences of F1, 0 to 1."""

    max_leaf_nodes: list[int]
    min_samples_leaf: int
    outer_folds: int
    inner_folds: int
    f1_tolerance: float
    rounding_f1_tolerance: float


class QuantileParameters(TypedDict):
    """Block `feature_quantiles`; `confidence_level` is 0 to 1."""

    quantiles: list[float]
    confidence_level: float
    n_resamples: int


class CandidateParameters(TypedDict):
    """Block `candidates`; cluster sizes are shares of all customers, 0 to 1."""

    max_n_clusters: int
    min_cluster_size_shares: list[float]
    min_samples: list[int]


class StabilityParameters(TypedDict):
    """Block `stability`; each of the perturbations has `n_runs` runs."""

    n_runs: int
    perturbations: list[str]
