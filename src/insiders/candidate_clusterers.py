"""The clusterers to compare, each with a grid of parameters."""

import warnings
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import HDBSCAN
from sklearn.exceptions import ConvergenceWarning

from insiders.clustering import make_clusterer
from insiders.parameters import CandidateParameters

Labels = NDArray[np.integer]


class ClustererSettings(NamedTuple):
    """A clusterer, its parameters as text, and the number of clusters if one is requested."""

    clusterer: str
    parameters: str
    n_clusters_requested: int | None


def clusterer_grid(
    coordinates: NDArray[np.float64],
    candidates: CandidateParameters,
    n_init: int,
    random_state: int,
) -> dict[ClustererSettings, Callable[[], Labels]]:
    """Return for each clusterer and its parameters a function that computes labels (customers,).

    Label -1 is noise.

    Parameters
    ----------
    coordinates : ndarray of shape (customers, dimensions)
    candidates : CandidateParameters
    n_init : int
        Initializations of KMeans; a Gaussian mixture has one.
    random_state : int
    """
    tree = linkage(coordinates, method="ward")
    grid: dict[ClustererSettings, Callable[[], Labels]] = {}
    for k in range(2, candidates["max_n_clusters"] + 1):
        for name, n in {"kmeans": n_init, "gaussian_mixture": 1}.items():
            estimator = make_clusterer(name, k, n, random_state)
            settings = ClustererSettings(name, f"n_clusters = {k}", k)
            grid[settings] = partial(estimator.fit_predict, coordinates)
        settings = ClustererSettings("ward", f"n_clusters = {k}", k)
        grid[settings] = partial(fcluster, tree, k, criterion="maxclust")
    for share in candidates["min_cluster_size_shares"]:
        size = max(2, round(share * len(coordinates)))
        for samples in candidates["min_samples"]:
            text = f"min_cluster_size = {size}, min_samples = {samples}"
            estimator = HDBSCAN(size, min_samples=samples, copy=True)
            settings = ClustererSettings("hdbscan", text, None)
            grid[settings] = partial(estimator.fit_predict, coordinates)
    return grid


def try_fit(compute: Callable[[], Labels]) -> tuple[Labels | None, str | None]:
    """Return labels and None, or None and the first line of the error.

    A fit that does not converge is an error.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            return compute(), None
        except (ValueError, ConvergenceWarning, np.linalg.LinAlgError) as error:
            return None, str(error).splitlines()[0]
