"""A trained model: typed arrays that assign customers, and a row of the model registry."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from insiders import assignment
from insiders.parameters import TrainingParameters
from insiders.recipe import Recipe
from insiders.representation import Representation
from insiders.trees import pack_trees, unpack_trees
from insiders.voting import NeighborVote


@dataclass(frozen=True)
class TrainedModel:
    """A fit as the model registry keeps it; training customers are in the order of their ids.

    A figure that needs a second cluster, or a second customer, is None without one.
    """

    recipe: Recipe
    parameters: TrainingParameters
    library_versions: dict[str, str]
    representation: Representation
    drift_bins: list[dict[str, Any]]
    customer_ids: NDArray[np.object_]
    # (customers, trees or features), (customers, 2), and (customers,) from here on.
    vectors: NDArray[np.float64]
    coordinates: NDArray[np.float64]
    labels: NDArray[np.int32]
    confidences: NDArray[np.float64]
    mean_silhouette: float | None
    leave_one_out_accuracy: float | None
    # The segment (clusters,) of each label; None until clusters are matched to segments.
    segment_ids: NDArray[np.int64] | None = None
    # How many customers the training customers are a sample of; None if the fit took all.
    sampled_from_count: int | None = None

    @cached_property
    def centroids(self) -> NDArray[np.float64]:
        """The mean coordinates (clusters, 2) of each label."""
        labels = range(self.labels.max() + 1)
        return np.array([self.coordinates[self.labels == k].mean(axis=0) for k in labels])

    @cached_property
    def neighbor_vote(self) -> NeighborVote:
        """The training customers as voters."""
        return NeighborVote(
            vectors=self.vectors,
            labels=self.labels,
            coordinates=self.coordinates,
            metric=self.recipe.metric,
            n_neighbors=self.recipe.count_neighbors(len(self.vectors)),
            node_counts=np.array([len(tree.feature) for tree in self.representation.trees]),
        )

    def assign(self, customers: pd.DataFrame, reuse_training_labels: bool = True) -> pa.Table:
        """Return one row per customer of the population; see `assignment.assign`."""
        return assignment.assign(self, customers, reuse_training_labels)

    def assign_batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the assignments of customers in batches; memory does not grow with them."""
        for batch in batches:
            yield from self.assign(batch.to_pandas()).to_batches()

    def segments_of(self, customers: pd.DataFrame, customer_ids: pd.Series) -> NDArray[np.int64]:
        """Return the segment (customer_ids,) of each id; 0 for an id outside the population."""
        segments = self.assign(customers).to_pandas().set_index("customer_id")["segment_id"]
        return segments.reindex(customer_ids).fillna(0).to_numpy(np.int64)

    def to_row(self) -> dict[str, Any]:
        """Return the values of `schemas.TRAINED_MODEL_SCHEMA` by name."""
        parameters = {"recipe": asdict(self.recipe)} | self.parameters
        if self.sampled_from_count is not None:
            parameters["sampled_from_count"] = self.sampled_from_count
        return {
            "parameters": json.dumps(parameters),
            "library_versions": json.dumps(self.library_versions),
            "features": self.recipe.feature_columns,
            "feature_scale": self.representation.scale,
            "feature_offset": self.representation.offset,
            "drift_bins": self.drift_bins,
            **pack_trees(self.representation.trees),
            "training_customer_ids": self.customer_ids.tolist(),
            "training_vectors": self.vectors.ravel(),
            "training_coordinates": self.coordinates.ravel(),
            "training_labels": self.labels,
            "training_confidences": self.confidences,
            "mean_silhouette": self.mean_silhouette,
            "leave_one_out_accuracy": self.leave_one_out_accuracy,
            "segment_count": len(self.centroids),
            "training_customer_count": len(self.customer_ids),
        }

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> Self:
        """Return the model of a row of the model registry, as `frames.read_row` returns it."""
        parameters = json.loads(row["parameters"])
        recipe = Recipe.from_row(parameters.pop("recipe"))
        sampled_from_count = parameters.pop("sampled_from_count", None)
        ids = np.array(row["training_customer_ids"], dtype=object)
        return cls(
            recipe=recipe,
            parameters=parameters,
            library_versions=json.loads(row["library_versions"]),
            representation=Representation(
                recipe, row["feature_scale"], row["feature_offset"], unpack_trees(row)
            ),
            drift_bins=row["drift_bins"],
            customer_ids=ids,
            vectors=row["training_vectors"].reshape(len(ids), -1),
            coordinates=row["training_coordinates"].reshape(-1, 2),
            labels=row["training_labels"],
            confidences=row["training_confidences"],
            mean_silhouette=row["mean_silhouette"],
            leave_one_out_accuracy=row["leave_one_out_accuracy"],
            segment_ids=_segment_ids(row.get("segment_matches")),
            sampled_from_count=sampled_from_count,
        )


def _segment_ids(matches: list[dict[str, Any]] | None) -> NDArray[np.int64] | None:
    """Return the segment (clusters,) of each label, 0 to n; None without segment matches."""
    if not matches:
        return None
    segments = {match["label"]: match["segment_id"] for match in matches}
    return np.array([segments[label] for label in range(len(segments))], dtype=np.int64)
