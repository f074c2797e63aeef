"""A trained model assigns as its fit did, and each customer alone as in a batch."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from sklearn.metrics import silhouette_samples

from insiders.assignment import match_training_rows
from insiders.model import SegmentationModel
from insiders.schemas import ASSIGNMENT_SCHEMA
from unit.toy import make_customers, toy_model

LINE = [0.0, 1.0, 10.0, 10.0]
LABELS = [0, 0, 1, 1]
SEGMENTS = np.array([7, 1])


def new_customers() -> pd.DataFrame:
    """Return customers that no model was fitted on, in an order that is not that of their ids."""
    shuffled = make_customers(600).iloc[300:].sample(frac=1, random_state=1)
    return shuffled.reset_index(drop=True)


def test_training_customers_keep_what_the_fit_gave_them(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    table = model.assign(make_customers(300)).to_pandas()
    np.testing.assert_array_equal(table["segment_id"], fitted.labels_)
    np.testing.assert_array_equal(table[["embedding_x", "embedding_y"]], fitted.coordinates_)
    np.testing.assert_array_equal(table["assignment_confidence"], model.confidences)
    np.testing.assert_allclose(table["silhouette"], fitted.silhouettes_, atol=1e-9)
    clusters = [fitted.coordinates_[fitted.labels_ == label] for label in fitted.labels_]
    own_centroids = np.array([coordinates.mean(axis=0) for coordinates in clusters])
    distances = np.linalg.norm(fitted.coordinates_ - own_centroids, axis=1)
    np.testing.assert_allclose(table["distance_to_centroid"], distances, atol=1e-9)


def test_silhouettes_are_those_of_scikit_learn(fitted: SegmentationModel) -> None:
    table = fitted.to_trained_model().assign(make_customers(300)).to_pandas()
    expected = silhouette_samples(fitted.coordinates_, fitted.labels_)
    np.testing.assert_allclose(table["silhouette"], expected, atol=1e-9)


def test_training_customers_assigned_as_new_mostly_keep_their_label(
    fitted: SegmentationModel,
) -> None:
    model = fitted.to_trained_model()
    table = model.assign(make_customers(300), reuse_training_labels=False).to_pandas()
    assert (table["segment_id"].to_numpy() == fitted.labels_).mean() >= 0.98


def test_customer_is_assigned_alone_as_among_all(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    customers = pd.concat([new_customers().head(12), make_customers(3)], ignore_index=True)
    together = model.assign(customers)
    alone = [model.assign(customers.iloc[[row]]) for row in range(len(customers))]
    assert pa.concat_tables(alone).equals(together)


def test_assignments_do_not_depend_on_threads(
    fitted: SegmentationModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, customers = fitted.to_trained_model(), new_customers()
    together = model.assign(customers)
    monkeypatch.setattr("insiders.assignment.THREAD_SIZE", 7)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert model.assign(customers).equals(together)


def test_assignments_do_not_depend_on_batches(fitted: SegmentationModel) -> None:
    model, customers = fitted.to_trained_model(), new_customers()
    batches = [
        pa.RecordBatch.from_pandas(customers.iloc[start:][:70]) for start in range(0, 300, 70)
    ]
    assigned = pa.Table.from_batches(model.assign_batches(batches))
    assert assigned.combine_chunks().equals(model.assign(customers).combine_chunks())


def test_confidence_is_between_chance_and_certainty(fitted: SegmentationModel) -> None:
    table = fitted.to_trained_model().assign(new_customers()).to_pandas()
    n_clusters = fitted.labels_.max() + 1
    assert table["assignment_confidence"].between(1 / n_clusters, 1).all()


def test_customers_outside_the_population_get_no_row() -> None:
    customers = pd.DataFrame({"customer_id": ["eve", "fay"], "units": [8.0, 2.0]})
    model = toy_model(4, LINE, LABELS, SEGMENTS)
    with pytest.raises(ValueError, match="1 of 2 customers lack"):
        model.assign(customers.assign(units=[8.0, np.nan]))
    object.__setattr__(model.recipe, "population", "complete_features")
    table = model.assign(customers.assign(units=[8.0, np.nan]))
    assert table["customer_id"].to_pylist() == ["eve"]


def test_changed_training_customer_does_not_keep_its_coordinates() -> None:
    customers = pd.DataFrame({"customer_id": ["cat", "cat", "eve"], "units": [10.0, 1.0, 10.0]})
    table = toy_model(4, LINE, LABELS, SEGMENTS).assign(customers).to_pandas()
    assert table["segment_id"].to_list() == [1, 7, 1]
    assert table["embedding_x"].to_list() == [20.0, 2.0, 25.0]
    # The stored confidence, and those of two votes of equal vectors.
    assert table["assignment_confidence"].to_list() == [0.7, 1.0, 1.0]


def test_unchanged_training_customers_are_found_by_id_and_vector() -> None:
    ids = np.array(["aaa", "bob", "cat", "cat", "zed"], dtype=object)
    vectors = np.array([[0.0], [1.0], [10.0], [9.0], [10.0]])
    rows = match_training_rows(toy_model(4, LINE, LABELS), ids, vectors)
    assert rows.tolist() == [-1, 1, 2, -1, -1]


def test_no_customers_are_an_empty_table() -> None:
    table = toy_model(4, LINE, LABELS).assign(pd.DataFrame({"customer_id": [], "units": []}))
    assert table.schema == ASSIGNMENT_SCHEMA
    assert len(table) == 0


def test_segments_are_looked_up_by_customer_and_0_without_one() -> None:
    customers = pd.DataFrame({"customer_id": ["cat", "ann"], "units": [10.0, 0.0]})
    segments = toy_model(4, LINE, LABELS, SEGMENTS).segments_of(
        customers, pd.Series(["ann", "zed", "cat"])
    )
    assert segments.tolist() == [7, 0, 1]
