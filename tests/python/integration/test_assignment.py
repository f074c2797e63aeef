"""A stored model scores as the fit did, and each customer as if it were alone."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from dbt_runs import Run
from segmentation_models import Dbt, Settings, fitted_model, make_customers, read_recipe, scores
from segmentation_models import segment as fit
from sklearn.metrics import silhouette_samples

RECIPES = ["default", "system_a", "system_c", "system_d"]


@pytest.fixture(scope="module", params=RECIPES)
def fitted(request: pytest.FixtureRequest, compiled: Run) -> dict[str, Any]:
    """Return the tables of a fit on 300 customers, and the model that is stored of it."""
    tables = fit(make_customers(300), read_recipe(request.param), compiled)
    [stored] = fitted_model.read_models(Dbt(tables, Settings({})).ref("fitted_model"))
    return tables | {"stored": stored}


def new_customers() -> pd.DataFrame:
    """Return customers whom no model was fitted on, in an order that is not that of their ids."""
    shuffled = make_customers(600).iloc[300:].sample(frac=1, random_state=1)
    return shuffled.reset_index(drop=True)


def test_the_stored_model_describes_customers_as_the_fit_did(fitted: dict[str, Any]) -> None:
    described = fitted["stored"].describe(make_customers(300))
    np.testing.assert_array_equal(described, fitted["customer_vectors"]["vector"].to_pylist())


def test_members_are_where_the_fit_put_them(fitted: dict[str, Any]) -> None:
    table = scores.score(make_customers(300), fitted["stored"]).to_pandas()
    clusters = fitted["customer_clusters"].to_pandas()
    places = fitted["customer_embedding"].to_pandas()
    np.testing.assert_array_equal(table["segment_id"], clusters["cluster_id"])
    np.testing.assert_array_equal(table["embedding_x"], places["embedding_x"])
    np.testing.assert_allclose(table["silhouette"], clusters["silhouette"], atol=1e-9)
    np.testing.assert_allclose(
        table["distance_to_centre"], clusters["distance_to_centre"], atol=1e-9
    )


def test_silhouettes_are_those_of_the_members(fitted: dict[str, Any]) -> None:
    stored = fitted["stored"]
    table = scores.score(make_customers(300), stored).to_pandas()
    expected = silhouette_samples(stored.places, stored.clusters)
    np.testing.assert_allclose(table["silhouette"], expected, atol=1e-9)


def test_members_are_scored_alike_when_they_are_new(fitted: dict[str, Any]) -> None:
    table = scores.score(make_customers(300), fitted["stored"], keeps_own=False).to_pandas()
    agreement = (table["segment_id"].to_numpy() == fitted["stored"].clusters).mean()
    assert agreement >= 0.98


def test_a_customer_is_scored_alone_as_among_all(fitted: dict[str, Any]) -> None:
    customers = pd.concat([new_customers(), make_customers(5)], ignore_index=True)
    together = scores.score(customers, fitted["stored"])
    alone = [scores.score(customers.iloc[[row]], fitted["stored"]) for row in range(len(customers))]
    assert pa.concat_tables(alone).equals(together)


def test_scores_do_not_depend_on_batches(fitted: dict[str, Any]) -> None:
    customers = new_customers()
    parts = [pa.RecordBatch.from_pandas(customers.iloc[start:][:7]) for start in range(0, 300, 7)]
    batches = pa.Table.from_batches(scores.score_batches(parts, fitted["stored"]))
    whole = scores.select_customers(customers, fitted["stored"].recipe)
    assert batches.combine_chunks().equals(scores.score(whole, fitted["stored"]).combine_chunks())


def test_the_nearest_are_taken_in_the_order_of_members() -> None:
    distances = np.array([[3.0, 1.0, 2.0, 2.0, 2.0], [0.0, 0.0, 0.0, 0.0, 0.0]])
    nearest = scores.find_nearest(distances, 3)
    np.testing.assert_array_equal(nearest, [[1, 2, 3], [0, 1, 2]])


def four_members(neighbours: int) -> Any:
    """Return a stored model of four customers on a line, in two clusters."""
    return fitted_model.StoredModel(
        recipe={"features": "items", "metric": "euclidean", "neighbours": neighbours},
        scale=fitted_model.Scale(np.ones(1), np.zeros(1)),
        trees=[],
        ids=np.array(["ann", "bob", "cat", "dan"], dtype=object),
        vectors=np.array([[0.0], [1.0], [10.0], [10.0]]),
        places=np.array([[0.0, 0.0], [2.0, 0.0], [20.0, 0.0], [30.0, 0.0]]),
        clusters=np.array([0, 0, 1, 1]),
        segments=np.array([7, 1]),
    )


def test_the_nearer_member_has_more_of_a_vote() -> None:
    # At 8 the two members at 10 weigh a half each, those at 0 and 1 an eighth and a seventh.
    clusters, places = scores.vote(np.array([[8.0], [2.0]]), four_members(4))
    np.testing.assert_array_equal(clusters, [1, 0])
    np.testing.assert_allclose(places[0], [25.0, 0.0])
    np.testing.assert_allclose(places[1], [(0 / 2 + 2 / 1) / (1 / 2 + 1), 0.0])


def test_members_with_the_same_vector_decide_alone() -> None:
    clusters, places = scores.vote(np.array([[1.0], [10.0]]), four_members(4))
    np.testing.assert_array_equal(clusters, [0, 1])
    np.testing.assert_allclose(places, [[2.0, 0.0], [25.0, 0.0]])


def test_a_member_that_moved_does_not_keep_its_place() -> None:
    customers = pd.DataFrame({"customer_id": ["cat", "cat", "eve"], "items": [10.0, 1.0, 10.0]})
    table = scores.score(customers, four_members(4)).to_pandas()
    assert table["segment_id"].to_list() == [1, 7, 1]
    assert table["embedding_x"].to_list() == [20.0, 2.0, 25.0]
