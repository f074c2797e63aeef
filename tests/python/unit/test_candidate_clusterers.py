"""The grid has each clusterer, and a clusterer that fails gives its error."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from insiders.candidate_clusterers import ClustererSettings, clusterer_grid, try_fit
from unit.toy import CANDIDATES


def fail_with(error: Exception) -> Callable[[], NDArray[np.int64]]:
    """Return a clusterer that raises the error."""

    def fail() -> NDArray[np.int64]:
        raise error

    return fail


@pytest.mark.parametrize("error", [ValueError("no fit\nat all"), np.linalg.LinAlgError("no fit")])
def test_clusterer_that_fails_gives_its_error_message_in_one_line(error: Exception) -> None:
    assert try_fit(fail_with(error)) == (None, "no fit")


def test_grid_has_each_clusterer_with_each_of_its_parameters() -> None:
    coordinates = np.random.default_rng(42).normal(size=(60, 2))
    grid = clusterer_grid(coordinates, CANDIDATES, n_init=2, random_state=42)
    assert set(grid) == {
        ClustererSettings(name, f"n_clusters = {k}", k)
        for name in ("kmeans", "gaussian_mixture", "ward")
        for k in (2, 3)
    } | {
        ClustererSettings("hdbscan", f"min_cluster_size = 6, min_samples = {samples}", None)
        for samples in (2, 5)
    }
    for settings, compute in grid.items():
        labels = compute()
        assert labels.shape == (60,)
        if settings.n_clusters_requested:
            assert len(np.unique(labels)) == settings.n_clusters_requested
