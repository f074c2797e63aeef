"""Revenue ranks the clusters."""

import numpy as np

from insiders.cluster_ranking import rank_clusters_by_revenue, top_revenue_cluster


def test_clusters_are_ranked_by_mean_revenue() -> None:
    labels = np.array([0, 1, 1, 2, 2, 2])
    revenue = np.array([50.0, 60.0, 60.0, 50.0, 50.0, 50.0])
    assert rank_clusters_by_revenue(labels, revenue).tolist() == [1, 0, 2]


def test_noise_is_no_cluster_however_much_it_spends() -> None:
    labels = np.array([-1, 0, 2, 2])
    revenue = np.array([900.0, 5.0, 6.0, 6.0])
    assert rank_clusters_by_revenue(labels, revenue).tolist() == [2, 0]
    assert top_revenue_cluster(labels, revenue) == 2
