"""The nearest training customers vote, the nearer ones with more weight."""

import numpy as np
import pytest

from insiders.model import SegmentationModel
from insiders.voting import k_nearest, vote_weights
from unit.toy import toy_model

LINE = [0.0, 1.0, 10.0, 10.0]
LABELS = [0, 0, 1, 1]


def test_nearest_are_taken_in_the_order_of_training_customers() -> None:
    distances = np.array([[3.0, 1.0, 2.0, 2.0, 2.0], [0.0, 0.0, 0.0, 0.0, 0.0]])
    positions, values = k_nearest(distances, 3)
    np.testing.assert_array_equal(positions, [[1, 2, 3], [0, 1, 2]])
    np.testing.assert_array_equal(values, [[1, 2, 2], [0, 0, 0]])


def test_neighbors_at_distance_zero_weigh_alone() -> None:
    weights = vote_weights(np.array([[0.0, 2.0, 0.0], [1.0, 2.0, 4.0]]))
    np.testing.assert_array_equal(weights, [[1, 0, 1], [1, 0.5, 0.25]])


def test_nearer_training_customer_has_more_of_the_vote() -> None:
    # At 8 the two customers at 10 weigh a half each, those at 0 and 1 an eighth and a seventh.
    vote = toy_model(4, LINE, LABELS).neighbor_vote.vote(np.array([[8.0], [2.0]]))
    np.testing.assert_array_equal(vote.labels, [1, 0])
    np.testing.assert_allclose(vote.coordinates[0], [25.0, 0.0])
    np.testing.assert_allclose(vote.coordinates[1], [(0 / 2 + 2 / 1) / (1 / 2 + 1), 0.0])


def test_confidence_is_the_share_of_the_vote_for_the_winner() -> None:
    vote = toy_model(4, LINE, LABELS).neighbor_vote.vote(np.array([[8.0], [2.0]]))
    others = 1 / 8 + 1 / 7
    np.testing.assert_allclose(vote.confidences[0], 1 / (1 + others))
    np.testing.assert_allclose(vote.confidences[1], 1.5 / (1.5 + 2 / 8))


def test_training_customers_with_the_same_vector_decide_alone() -> None:
    vote = toy_model(4, LINE, LABELS).neighbor_vote.vote(np.array([[1.0], [10.0]]))
    np.testing.assert_array_equal(vote.labels, [0, 1])
    np.testing.assert_allclose(vote.coordinates, [[2.0, 0.0], [25.0, 0.0]])
    np.testing.assert_array_equal(vote.confidences, [1.0, 1.0])


def test_training_customers_with_the_same_vector_may_disagree() -> None:
    vote = toy_model(4, [10.0, 10.0, 10.0, 0.0], [0, 1, 1, 0]).neighbor_vote.vote(
        np.array([[10.0]])
    )
    assert vote.labels.tolist() == [1]
    np.testing.assert_allclose(vote.confidences, [2 / 3])


def test_fewer_training_customers_than_neighbors_all_vote() -> None:
    vote = toy_model(30, LINE, LABELS).neighbor_vote.vote(np.array([[2.0]]))
    np.testing.assert_allclose(vote.confidences, 1.5 / (1.5 + 2 / 8))


def test_distances_are_those_of_the_fit(fitted: SegmentationModel) -> None:
    vectors = fitted.vectors_.astype(float)
    voters = fitted.to_trained_model().neighbor_vote
    if fitted.recipe.metric == "hamming":
        expected = (vectors[:20, None] != vectors).sum(axis=2).astype(float)
    else:
        expected = np.sqrt(((vectors[:20, None] - vectors) ** 2).sum(axis=2))
    found = voters.pairwise_distances(vectors[:20])
    assert found.shape == (20, 300)
    assert found == pytest.approx(expected, rel=1e-12)
