"""Two-dimensional coordinates of customers by UMAP [1]_.

There are three steps: nearest neighbors, their weighted graph, and UMAP's own optimization of the
coordinates. The first two are computed here with NumPy. UMAP's functions for them compile in each
process, for longer than they run. DECISIONS.md compares both with UMAP's public class.

References
----------
.. [1] McInnes, L., Healy, J. and Melville, J. (2018). UMAP: Uniform manifold approximation and
   projection for dimension reduction. arXiv:1802.03426.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csgraph, csr_matrix

from insiders.neighbors import approximate_knn, exact_knn
from insiders.parameters import UmapParameters
from insiders.threads import single_threaded


def membership_strengths(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return UMAP's membership strengths (customers, neighbors), 0 to 1, of ascending distances.

    The nearest neighbor at a distance above zero has strength 1. The strengths of farther ones fall
    exponentially. Bisection finds the rate at which a row sums to log2 of its length.
    """
    nearest = np.where(distances > 0, distances, np.inf).min(axis=1)
    nearest[np.isinf(nearest)] = 0
    gaps = np.maximum(distances - nearest[:, None], 0)
    target = np.log2(distances.shape[1])
    low, high, rate = np.zeros(len(gaps)), np.full(len(gaps), np.inf), np.ones(len(gaps))
    for _ in range(64):
        total = np.exp(-gaps[:, 1:] / rate[:, None]).sum(axis=1)
        is_done = np.abs(total - target) < 1e-5
        high = np.where(total > target, rate, high)
        low = np.where(total > target, low, rate)
        middle = np.where(np.isinf(high), rate * 2, (low + high) / 2)
        rate = np.where(is_done, rate, middle)
    # As in UMAP, no rate falls below a thousandth of the mean distance.
    floor = np.where(nearest > 0, distances.mean(axis=1), distances.mean()) / 1000
    return np.exp(-gaps / np.maximum(rate, floor)[:, None])


def fuzzy_simplicial_set(indices: NDArray[np.intp], distances: NDArray[np.float64]) -> csr_matrix:
    """Return UMAP's graph (customers, customers) of neighbors, symmetric by fuzzy union."""
    n_customers, n_neighbors = indices.shape
    rows = np.arange(n_customers)[:, None]
    strengths = np.where(indices == rows, 0, membership_strengths(distances)).astype(np.float32)
    positions = (np.repeat(rows, n_neighbors), indices.ravel())
    graph = coo_matrix((strengths.ravel(), positions), shape=(n_customers, n_customers)).tocsr()
    graph.eliminate_zeros()
    return graph + graph.T - graph.multiply(graph.T)


def prepare_epoch() -> None:
    """Let UMAP's optimization, most of a fit, run beside other threads, and keep its compiled code.

    UMAP compiles it in each process, which takes a second, and it holds the interpreter's lock.
    """
    from umap.layouts import _get_optimize_layout_euclidean_single_epoch_fn as get_epoch

    epoch = get_epoch(parallel=False)
    # A function that has been compiled stays as it is.
    if not epoch.signatures:
        epoch.targetoptions["nogil"] = True
        epoch.enable_caching()


def embed_graph(
    vectors: NDArray[np.int32] | NDArray[np.float64],
    graph: csr_matrix,
    metric: str,
    min_dist: float,
    random_state: int,
    n_components: int = 2,
) -> NDArray[np.float32]:
    """Return coordinates (customers, n_components) of a graph (customers, customers).

    Vectors (customers, trees or features) and their metric initialize a disconnected graph.
    `min_dist` is UMAP's minimum distance of points in the embedding.
    """
    from umap.umap_ import find_ab_params, simplicial_set_embedding

    prepare_epoch()
    curve_a, curve_b = find_ab_params(spread=1.0, min_dist=min_dist)
    n_epochs = 500 if len(vectors) <= 10_000 else 200
    # UMAP drops edges that are too weak for a single epoch. A disconnected graph is initialized
    # with PCA, because its spectral initialization is not reproducible.
    n_connected, _ = csgraph.connected_components(graph >= graph.max() / n_epochs)
    coordinates, _ = simplicial_set_embedding(
        data=vectors.astype(np.float32),
        graph=graph,
        n_components=n_components,
        initial_alpha=1.0,
        a=curve_a,
        b=curve_b,
        gamma=1.0,
        negative_sample_rate=5,
        n_epochs=n_epochs,
        init="spectral" if n_connected == 1 else "pca",
        random_state=np.random.RandomState(random_state),
        metric=metric,
        metric_kwds={},
        densmap=False,
        densmap_kwds={},
        output_dens=False,
    )
    return coordinates


def fit_umap(
    vectors: NDArray[np.int32] | NDArray[np.float64],
    metric: str,
    n_neighbors: int,
    umap: UmapParameters,
    random_state: int,
) -> NDArray[np.float64]:
    """Return coordinates (customers, 2) of vectors (customers, trees or features).

    UMAP needs more than twice `n_neighbors` customers, and more than `n_neighbors` distinct
    vectors. With fewer, all customers are at the origin.
    """
    is_too_few = len(vectors) <= 2 * n_neighbors
    if is_too_few or len(np.unique(vectors, axis=0)) <= n_neighbors:
        return np.zeros((len(vectors), 2))
    with single_threaded():
        if len(vectors) <= umap["exact_knn_max_rows"]:
            indices, distances = exact_knn(vectors, n_neighbors, metric)
        else:
            indices, distances = approximate_knn(vectors, n_neighbors, metric, random_state)
        graph = fuzzy_simplicial_set(indices, distances)
        coordinates = embed_graph(vectors, graph, metric, umap["min_dist"], random_state)
    return coordinates.astype(np.float64)
