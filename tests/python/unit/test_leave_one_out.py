"""A training customer never votes on itself, whatever its vector."""

import numpy as np

from insiders.leave_one_out import (
    leave_one_out_accuracy,
    leave_one_out_labels,
    leave_one_out_votes,
    training_confidences,
)
from insiders.model import SegmentationModel
from insiders.voting import NeighborVote
from unit.toy import toy_model


def test_customer_alone_in_its_cluster_gets_another_label() -> None:
    # With its own vote the customer at 10 would get its own label, at distance 0.
    votes = leave_one_out_votes(toy_model(2, [0.0, 1.0, 10.0], [0, 0, 1]).neighbor_vote)
    assert leave_one_out_labels(votes).tolist() == [0, 0, 0]
    assert leave_one_out_accuracy(votes, np.array([0, 0, 1])) == 2 / 3


def test_customers_with_the_same_vector_vote_on_each_other_but_not_on_themselves() -> None:
    # Three share a vector: only the other two vote on each.
    model = toy_model(3, [5.0, 5.0, 5.0, 0.0], [0, 1, 1, 0])
    votes = leave_one_out_votes(model.neighbor_vote)
    np.testing.assert_allclose(votes[:3], [[0, 1], [0.5, 0.5], [0.5, 0.5]])
    assert leave_one_out_labels(votes).tolist()[0] == 1


def test_confidence_is_the_others_share_of_the_vote_for_the_own_label() -> None:
    model = toy_model(2, [0.0, 1.0, 4.0], [0, 0, 1])
    votes = leave_one_out_votes(model.neighbor_vote)
    # At 0: distance 1 to its own label, 4 to the other. At 1: 1 and 3. At 4: none of its own.
    expected = [1 / (1 + 1 / 4), 1 / (1 + 1 / 3), 0]
    np.testing.assert_allclose(training_confidences(votes, model.labels), expected)


def test_vote_is_that_of_as_many_other_customers_as_there_are_neighbors() -> None:
    # The farthest of the three others has no vote.
    model = toy_model(2, [0.0, 1.0, 3.0, 9.0], [0, 1, 1, 0])
    votes = leave_one_out_votes(model.neighbor_vote)
    expected = [[0, 1], [1 / (1 + 1 / 2), 0.5 / (1 + 1 / 2)], [1 / 3 / (1 / 3 + 1 / 2), 0], [0, 1]]
    expected[2][1] = 1 - expected[2][0]
    np.testing.assert_allclose(votes, expected)


def test_votes_are_those_of_a_model_without_the_customer(fitted: SegmentationModel) -> None:
    model = fitted.to_trained_model()
    votes = leave_one_out_votes(model.neighbor_vote)
    for row in range(0, 300, 37):
        others = np.arange(300) != row
        without = NeighborVote(
            vectors=model.vectors[others],
            labels=model.labels[others],
            coordinates=model.coordinates[others],
            metric=model.recipe.metric,
            n_neighbors=model.recipe.n_neighbors,
            node_counts=model.neighbor_vote.node_counts,
        )
        vote = without.vote(model.vectors[[row]])
        assert vote.labels[0] == votes[row].argmax()
        np.testing.assert_allclose(vote.confidences[0], votes[row].max())


def test_single_customer_has_no_voters() -> None:
    model = toy_model(2, [0.0], [0])
    votes = leave_one_out_votes(model.neighbor_vote)
    assert leave_one_out_labels(votes).tolist() == [-1]
    assert np.isnan(training_confidences(votes, model.labels)).all()
    assert np.isnan(leave_one_out_accuracy(votes, model.labels))
