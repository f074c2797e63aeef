"""The embeddings to compare: PCA, t-SNE, and UMAP with and without a forest."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.preprocessing import scale

from insiders.embedding import fit_umap
from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.representation_fitting import fit_representation
from insiders.schemas import CANDIDATE_EMBEDDING_SCHEMA
from insiders.threads import single_threaded

Coordinates = NDArray[np.floating]

# No candidate clusters this embedding. The silhouettes of all candidates are also computed in it.
FEATURE_SPACE = "log_features"


def embedding_grid(
    customers: pd.DataFrame,
    recipe: Recipe,
    training: TrainingParameters,
) -> dict[str, Callable[[], Coordinates]]:
    """Return for each embedding a function that computes its coordinates (customers, dimensions).

    All start from the recipe's features and target.

    Parameters
    ----------
    customers : DataFrame
        The recipe's population, ordered by `customer_id`.
    recipe : Recipe
    training : TrainingParameters
    """
    random_state = training["random_state"]
    columns = list(dict.fromkeys([*recipe.feature_columns, recipe.target]))
    features = customers[columns].to_numpy(np.float64)
    scaled = scale(features)
    forest_recipe = replace(recipe, representation="forest_leaves")
    forest = fit_representation(
        forest_recipe, customers, **training["random_forest"], random_state=random_state
    )
    leaves = forest.transform(customers)
    n_neighbors = recipe.count_neighbors(len(customers))

    def embed(vectors: NDArray[np.int32] | NDArray[np.float64], metric: str) -> Coordinates:
        return fit_umap(vectors, metric, n_neighbors, training["umap"], random_state)

    return {
        "tsne": lambda: TSNE(random_state=random_state, n_jobs=1).fit_transform(scaled),
        "umap": lambda: embed(scaled, "euclidean"),
        "forest_umap_euclidean": lambda: embed(leaves, "euclidean"),
        "forest_umap_hamming": lambda: embed(leaves, "hamming"),
        "pca": lambda: PCA(n_components=2, random_state=random_state).fit_transform(scaled),
        "scaled_features": lambda: scaled,
        FEATURE_SPACE: lambda: scale(np.log1p(features)),
    }


def embed_candidates(
    customers: pd.DataFrame,
    recipe: Recipe,
    training: TrainingParameters,
) -> pd.DataFrame:
    """Return one row per embedding and customer, as in `CANDIDATE_EMBEDDING_SCHEMA`.

    There are no rows if UMAP cannot embed so few customers.

    Parameters
    ----------
    customers : DataFrame
        Ordered by `customer_id`.
    recipe : Recipe
    training : TrainingParameters
    """
    customers = recipe.filter_population(customers)
    if len(customers) <= 2 * recipe.count_neighbors(len(customers)):
        return pd.DataFrame(columns=CANDIDATE_EMBEDDING_SCHEMA.names)
    grid = embedding_grid(customers, recipe, training)
    with single_threaded():
        embeddings = Parallel(n_jobs=2, prefer="threads")(
            delayed(compute)() for compute in grid.values()
        )
    ids = customers[["customer_id", "gross_revenue"]].astype({"gross_revenue": float})
    return pd.concat(
        ids.assign(embedding=name, coordinates=coordinates.astype(np.float64).tolist())
        for name, coordinates in zip(grid, embeddings, strict=True)
    )
