"""The segmentation as one estimator: representation, embedding and clusters in a single fit."""

from dataclasses import replace
from importlib.metadata import version
from typing import Self

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClusterMixin

from insiders.clustering import cluster, silhouettes
from insiders.drift import make_drift_bins
from insiders.embedding import fit_umap
from insiders.leave_one_out import leave_one_out_accuracy, leave_one_out_votes, training_confidences
from insiders.parameters import ClustererParameters, RandomForestParameters, UmapParameters
from insiders.recipe import Recipe
from insiders.representation_fitting import fit_representation
from insiders.trained_model import TrainedModel

# The libraries whose versions can change a result.
LIBRARIES = ["numpy", "scipy", "scikit-learn", "umap-learn", "duckdb"]


class SegmentationModel(ClusterMixin, BaseEstimator):
    """Cluster the customers of a recipe.

    Parameters
    ----------
    recipe : Recipe
    random_forest, umap, clusterer : see `insiders.parameters`
    random_state : int
        Of the forest, the embedding and the clusterer. `clone(model).set_params(random_state=s)`
        is the same model with another random state.

    Attributes
    ----------
    customers_ : DataFrame
        The customers of the population, ordered by `customer_id`, as are the other attributes.
    representation_ : Representation
    vectors_ : ndarray of shape (customers, trees or features)
    coordinates_ : ndarray of shape (customers, 2)
    labels_ : ndarray of shape (customers,)
    silhouettes_ : ndarray of shape (customers,)
        NaN if all customers are in one cluster.
    """

    def __init__(
        self,
        recipe: Recipe,
        random_forest: RandomForestParameters,
        umap: UmapParameters,
        clusterer: ClustererParameters,
        random_state: int = 42,
    ) -> None:
        self.recipe = recipe
        self.random_forest = random_forest
        self.umap = umap
        self.clusterer = clusterer
        self.random_state = random_state

    def fit(self, customers: pd.DataFrame, y: None = None) -> Self:
        """Fit on the customers that the recipe segments, in the order of `customer_id`.

        Parameters
        ----------
        customers : DataFrame
            `customer_id` and the recipe's columns, in any order.
        y : None
            Not used; scikit-learn's convention.

        Raises
        ------
        ValueError
            If no customer is in the population, a column is missing, or a value is invalid.
        """
        recipe, seed = self.recipe, self.random_state
        customers = recipe.filter_population(customers)
        if customers.empty:
            raise ValueError(f"Recipe '{recipe.recipe}' segments none of the customers.")
        # The forest draws its samples by position.
        self.customers_ = customers.sort_values("customer_id", ignore_index=True)
        self.representation_ = fit_representation(
            recipe, self.customers_, **self.random_forest, random_state=seed
        )
        self.vectors_ = self.representation_.transform(self.customers_)
        n_neighbors = recipe.count_neighbors(len(customers))
        self.coordinates_ = fit_umap(self.vectors_, recipe.metric, n_neighbors, self.umap, seed)
        n_init = self.clusterer["n_init"]
        self.labels_ = cluster(self.coordinates_, recipe.clusterer, recipe.n_clusters, n_init, seed)
        self.silhouettes_ = silhouettes(self.coordinates_, self.labels_)
        return self

    def to_trained_model(self) -> TrainedModel:
        """Return the fit as the model registry keeps it, with its leave-one-out votes."""
        parameters = self.get_params(deep=False)
        recipe = parameters.pop("recipe")
        features = self.customers_[recipe.feature_columns].to_numpy(np.float64)
        model = TrainedModel(
            recipe=recipe,
            parameters=parameters,
            library_versions={name: version(name) for name in LIBRARIES},
            representation=self.representation_,
            drift_bins=make_drift_bins(features, recipe.feature_columns),
            customer_ids=self.customers_["customer_id"].to_numpy(object),
            vectors=self.vectors_.astype(np.float64),
            coordinates=self.coordinates_,
            labels=self.labels_,
            confidences=np.full(len(self.labels_), np.nan),
            mean_silhouette=_none_if_nan(self.silhouettes_.mean()),
            leave_one_out_accuracy=None,
        )
        votes = leave_one_out_votes(model.neighbor_vote)
        return replace(
            model,
            confidences=training_confidences(votes, self.labels_),
            leave_one_out_accuracy=_none_if_nan(leave_one_out_accuracy(votes, self.labels_)),
        )


def _none_if_nan(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
