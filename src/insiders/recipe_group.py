"""Fit recipes that share an embedding, which is computed once, on all customers or on a sample."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from insiders.clustering import cluster, silhouettes
from insiders.embedding import fit_umap
from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.representation_fitting import fit_representation
from insiders.threads import single_threaded

# Recipes with the same values here share an embedding: only their clusterers differ.
EMBEDDING_COLUMNS = [
    *("population", "features", "target", "target_transform", "representation", "scaler"),
    *("metric", "min_samples_leaf", "max_features", "n_neighbors"),
]


class RecipeLabels(NamedTuple):
    """Labels (customers,) of a fit, and the mean silhouette of the customers it was fitted on."""

    labels: NDArray[np.int32]
    mean_silhouette: float


def group_by_embedding(recipes: Iterable[Recipe]) -> list[list[Recipe]]:
    """Return groups of recipes that share an embedding, in the given order."""
    groups: dict[tuple[object, ...], list[Recipe]] = {}
    for recipe in recipes:
        key = tuple(getattr(recipe, name) for name in EMBEDDING_COLUMNS)
        groups.setdefault(key, []).append(recipe)
    return list(groups.values())


def nearest_fitted(
    vectors: NDArray[np.number], fitted: NDArray[np.intp], metric: str
) -> NDArray[np.intp]:
    """Return for each vector the position (customers,) in `fitted` of the nearest fitted vector.

    Parameters
    ----------
    vectors : ndarray of shape (customers, trees or features)
    fitted : ndarray of shape (fitted customers,)
        Ascending rows of vectors. If it has all rows, each is its own nearest.
    metric : {"hamming", "euclidean"}
    """
    if len(fitted) == len(vectors):
        return np.arange(len(vectors))
    search = NearestNeighbors(n_neighbors=1, metric=metric, algorithm="brute")
    return search.fit(vectors[fitted]).kneighbors(vectors, return_distance=False)[:, 0]


def cluster_labels(
    customers: pd.DataFrame,
    recipes: list[Recipe],
    training: TrainingParameters,
    sample: NDArray[np.intp] | None = None,
) -> list[RecipeLabels]:
    """Return the labels of all customers by each recipe.

    Parameters
    ----------
    customers : DataFrame
        The recipes' population, ordered by `customer_id`.
    recipes : list of Recipe
        All share an embedding.
    training : TrainingParameters
    sample : ndarray of shape (samples,), optional
        Positions of the rows to fit on; a row may occur several times. Customers who are not in
        it get the label of the nearest customer in it.
    """
    recipe, random_state = recipes[0], training["random_state"]
    fitted = np.arange(len(customers)) if sample is None else np.unique(sample)
    with single_threaded():
        forest = fit_representation(
            recipe, customers, **training["random_forest"], random_state=random_state, sample=sample
        )
        vectors = forest.transform(customers)
        n_neighbors = recipe.count_neighbors(len(fitted))
        coordinates = fit_umap(
            vectors[fitted], recipe.metric, n_neighbors, training["umap"], random_state
        )
        nearest = nearest_fitted(vectors, fitted, recipe.metric)
    results = []
    n_init = training["clusterer"]["n_init"]
    for each in recipes:
        labels = cluster(coordinates, each.clusterer, each.n_clusters, n_init, random_state)
        silhouette = float(silhouettes(coordinates, labels).mean())
        results.append(RecipeLabels(labels[nearest], silhouette))
    return results
