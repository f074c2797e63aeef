"""A model is stored as a row of plain values, and read back as it was."""

import json
from dataclasses import replace

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from insiders.frames import read_row, to_arrow
from insiders.model import SegmentationModel
from insiders.schemas import TRAINED_MODEL_SCHEMA
from insiders.trained_model import TrainedModel
from unit.toy import TRAINING, make_customers, toy_model


def store(model: TrainedModel, matches: list[dict[str, int | None]] | None = None) -> dict:
    """Return the row of the model as a warehouse returns it, with segment matches if given."""
    table = to_arrow([model.to_row()], TRAINED_MODEL_SCHEMA)
    if matches is not None:
        table = table.append_column("segment_matches", pa.array([matches]))
    row = read_row(duckdb.connect().from_arrow(table))
    assert row is not None
    return row


def test_stored_model_assigns_as_the_fitted_one(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    stored = TrainedModel.from_row(store(model))
    customers = make_customers(600)
    assert stored.assign(customers).equals(model.assign(customers))
    assert stored.recipe == fitted.recipe
    assert stored.parameters == TRAINING
    assert stored.mean_silhouette == fitted.silhouettes_.mean()
    assert stored.leave_one_out_accuracy == model.leave_one_out_accuracy


def test_stored_model_represents_customers_as_the_fit_did(fitted: SegmentationModel) -> None:
    stored = TrainedModel.from_row(store(fitted.to_trained_model()))
    vectors = stored.representation.transform(make_customers(300))
    np.testing.assert_array_equal(vectors, fitted.vectors_)
    np.testing.assert_array_equal(stored.vectors, fitted.vectors_)


def test_row_of_a_stored_model_is_the_same_row(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    tables = [
        to_arrow([stored.to_row()], TRAINED_MODEL_SCHEMA)
        for stored in (model, TrainedModel.from_row(store(model)))
    ]
    assert tables[0].equals(tables[1])


def test_row_holds_plain_values_only(fitted: SegmentationModel) -> None:
    def is_plain(kind: pa.DataType) -> bool:
        if pa.types.is_list(kind):
            return is_plain(kind.value_type)
        if pa.types.is_struct(kind):
            return all(is_plain(field.type) for field in kind)
        return kind in (pa.string(), pa.int32(), pa.int64(), pa.float64())

    assert all(is_plain(field.type) for field in TRAINED_MODEL_SCHEMA)
    row = fitted.to_trained_model().to_row()
    assert list(row) == TRAINED_MODEL_SCHEMA.names
    # Values are numbers and text, never an estimator.
    for value in row.values():
        assert isinstance(value, str | int | float | list | np.ndarray)
        if isinstance(value, np.ndarray):
            assert value.dtype.kind in "if"


def test_parameters_are_the_recipe_and_the_training_parameters(fitted: SegmentationModel) -> None:
    parameters = json.loads(fitted.to_trained_model().to_row()["parameters"])
    assert parameters.pop("recipe")["clusterer"] == fitted.recipe.clusterer
    assert parameters == TRAINING


def test_model_of_a_sample_knows_what_it_was_drawn_from() -> None:
    model = toy_model(2, [0.0, 1.0], [0, 1])
    stored = TrainedModel.from_row(store(replace(model, sampled_from_count=9)))
    assert (stored.sampled_from_count, stored.parameters) == (9, model.parameters)
    assert TrainedModel.from_row(store(model)).sampled_from_count is None


def test_library_versions_name_what_can_change_a_result(fitted: SegmentationModel) -> None:
    versions = json.loads(fitted.to_trained_model().to_row()["library_versions"])
    assert versions["numpy"] == np.__version__
    assert set(versions) == {"numpy", "scipy", "scikit-learn", "umap-learn", "duckdb"}


def test_counts_are_of_clusters_and_training_customers(fitted: SegmentationModel) -> None:
    row = fitted.to_trained_model().to_row()
    assert row["segment_count"] == len(set(fitted.labels_))
    assert row["training_customer_count"] == 300


def test_segments_of_labels_are_read_from_the_matches(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    # Two previous segments: each label has two rows, in any order.
    matches = [
        {
            "label": label,
            "segment_id": 100 + label,
            "previous_segment_id": previous,
            "common_customer_count": 0,
        }
        for previous in (1, 2)
        for label in reversed(range(len(model.centroids)))
    ]
    stored = TrainedModel.from_row(store(model, matches))
    segments = stored.assign(make_customers(300))["segment_id"].to_numpy()
    np.testing.assert_array_equal(segments, 100 + fitted.labels_)


def test_without_matches_segments_are_the_labels(fitted: SegmentationModel) -> None:
    stored = TrainedModel.from_row(store(fitted.to_trained_model()))
    assert stored.segment_ids is None


def test_drift_bins_of_a_model_are_of_its_unscaled_features(fitted: SegmentationModel) -> None:
    bins = fitted.to_trained_model().drift_bins
    names = fitted.recipe.feature_columns
    assert [row["feature"] for row in bins] == [name for name in names for _ in range(9)]
    medians = make_customers(300)[names].median().to_list()
    assert [row["bin_upper_bound"] for row in bins[4::9]] == pytest.approx(medians)
