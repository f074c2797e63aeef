"""Stability of segments: fits with another random state, or on a bootstrap sample.

Each run is compared with the base fit among all customers, by the adjusted Rand index of the labels
[1]_ (1 is equal, 0 is chance) and the Jaccard index of the Insiders. A bootstrap sample draws as
many customers with replacement. Customers not drawn get the label of the nearest customer drawn.

References
----------
.. [1] Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score, jaccard_score

from insiders.cluster_ranking import top_revenue_cluster
from insiders.parameters import StabilityParameters, TrainingParameters
from insiders.recipe import Recipe
from insiders.recipe_group import RecipeLabels, cluster_labels, group_by_embedding
from insiders.statistics import insider_shares


class Run(NamedTuple):
    """A perturbation, the number of the run, its random state, and rows drawn (None for all)."""

    perturbation: str
    run: int
    random_state: int
    sample: NDArray[np.intp] | None


def plan_runs(n_customers: int, stability: StabilityParameters, random_state: int) -> list[Run]:
    """Return all runs; the first, run 0 of `random_state`, is the base fit.

    Run r of `random_state` adds r to the random state of the base fit. Run r of `bootstrap` keeps
    it, and draws its sample with the random state r.
    """
    runs = [Run("random_state", 0, random_state, None)]
    for run in range(1, stability["n_runs"] + 1):
        if "random_state" in stability["perturbations"]:
            runs.append(Run("random_state", run, random_state + run, None))
        if "bootstrap" in stability["perturbations"]:
            sample = np.random.default_rng(run).choice(np.arange(n_customers), n_customers)
            runs.append(Run("bootstrap", run, random_state, sample))
    return runs


def compare(
    reference: RecipeLabels, perturbed: RecipeLabels, revenue: NDArray[np.float64]
) -> dict[str, Any]:
    """Return the metrics of a run, compared with the base fit, by column name.

    Revenue (customers,) decides which cluster is the Insiders.
    """
    was_insider = reference.labels == top_revenue_cluster(reference.labels, revenue)
    is_insider = perturbed.labels == top_revenue_cluster(perturbed.labels, revenue)
    return {
        "adjusted_rand_index": float(adjusted_rand_score(reference.labels, perturbed.labels)),
        "insiders_jaccard": float(jaccard_score(was_insider, is_insider)),
        "customer_count": len(revenue),
        **insider_shares(is_insider, revenue),
        "mean_silhouette": perturbed.mean_silhouette,
    }


def stability_runs(
    customers: pd.DataFrame,
    recipes: list[Recipe],
    training: TrainingParameters,
    stability: StabilityParameters,
    n_jobs: int = 2,
) -> list[dict[str, Any]]:
    """Return one row per recipe, perturbation and run, as in `STABILITY_SCHEMA`.

    Run 0 of `random_state` is the base fit, so both of its indexes are 1. `mean_silhouette` is that
    of the customers drawn.

    Parameters
    ----------
    customers : DataFrame
        `customer_id`, `gross_revenue` and the recipes' columns, in any order.
    recipes : list of Recipe
    training : TrainingParameters
    stability : StabilityParameters
    n_jobs : int
        Number of processes.
    """
    rows = []
    for group in group_by_embedding(recipes):
        population = group[0].filter_population(customers)
        if not population.empty:
            population = population.sort_values("customer_id", ignore_index=True)
            rows += _group_runs(population, group, training, stability, n_jobs)
    return rows


def _group_runs(
    population: pd.DataFrame,
    group: list[Recipe],
    training: TrainingParameters,
    stability: StabilityParameters,
    n_jobs: int,
) -> list[dict[str, Any]]:
    revenue = population[group[0].revenue_column].to_numpy(np.float64)
    runs = plan_runs(len(population), stability, training["random_state"])
    fits = Parallel(n_jobs=n_jobs)(
        delayed(cluster_labels)(
            population, group, training | {"random_state": run.random_state}, run.sample
        )
        for run in runs
    )
    return [
        {
            "recipe": recipe.recipe,
            "perturbation": run.perturbation,
            "run": run.run,
            **compare(fits[0][position], labels[position], revenue),
        }
        for run, labels in zip(runs, fits, strict=True)
        for position, recipe in enumerate(group)
    ]
