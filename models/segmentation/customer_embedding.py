"""One row per customer that the recipe segments: its place on a plane where like is near like.

UMAP (McInnes, Healy and Melville 2018) in three steps: each customer's nearest neighbours by their
vectors, a weighted graph of these neighbourhoods, and UMAP's own layout of the graph. The first two
are done here in NumPy, exactly and without the seconds that UMAP's take to compile in a process.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_matrix, csgraph, csr_matrix
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import threadpool_limits

Array = np.ndarray

SCHEMA = pa.schema(
    [("customer_id", pa.string()), ("embedding_x", pa.float64()), ("embedding_y", pa.float64())]
)


def squared_differences(leaves: Array, rows: slice) -> Array:
    """Squared Euclidean distances (rows, customers) between leaf numbers, exact whole numbers."""
    numbers = leaves.astype(np.float64)
    lengths = (numbers**2).sum(axis=1)
    return lengths[rows, None] + lengths - 2 * numbers[rows] @ numbers.T


def differing_trees(leaves: Array, rows: slice) -> Array:
    """Numbers of trees (rows, customers) that send two customers to different leaves."""
    differing = np.zeros((len(leaves[rows]), len(leaves)), dtype=np.int16)
    for tree in leaves.T:
        differing += tree[rows, None] != tree
    return differing


def nearest_neighbours(vectors: Array, neighbours: int, metric: str) -> tuple[Array, Array]:
    """Row numbers and distances (customers, neighbours) of each row's nearest, itself included.

    Exact. Leaves, whole numbers, are compared by the metric `euclidean`, as if they were amounts,
    or `hamming`, the share of trees that differ; of equal distances the lower row number comes
    first. Features are compared by `euclidean`. Memory grows with customers, not their square.
    """
    if not np.issubdtype(vectors.dtype, np.integer):
        search = NearestNeighbors(n_neighbors=neighbours, algorithm="kd_tree").fit(vectors)
        return search.kneighbors(vectors)[::-1]
    measure = squared_differences if metric == "euclidean" else differing_trees
    customers, trees = vectors.shape
    blocks = []
    for start in range(0, customers, 256):
        keys = measure(vectors, slice(start, start + 256)).astype(np.int64) * customers
        keys += np.arange(customers)
        blocks.append(np.sort(np.partition(keys, neighbours - 1)[:, :neighbours]))
    keys = np.concatenate(blocks)
    distances = keys // customers
    return keys % customers, np.sqrt(distances) if metric == "euclidean" else distances / trees


def neighbour_weights(distances: Array) -> Array:
    """How much (customers, neighbours) each neighbour belongs to a row's neighbourhood: 0 to 1.

    The nearest that is not in the same place weighs 1, and beyond it weights fall exponentially,
    at the rate by which a row's weights add up to log2 of their number: found by bisection.
    """
    nearest = np.where(distances > 0, distances, np.inf).min(axis=1)
    nearest[np.isinf(nearest)] = 0
    gaps = np.maximum(distances - nearest[:, None], 0)
    wanted = np.log2(distances.shape[1])
    low, high, rate = np.zeros(len(gaps)), np.full(len(gaps), np.inf), np.ones(len(gaps))
    for _ in range(64):
        total = np.exp(-gaps[:, 1:] / rate[:, None]).sum(axis=1)
        is_done = np.abs(total - wanted) < 1e-5
        high = np.where(total > wanted, rate, high)
        low = np.where(total > wanted, low, rate)
        middle = np.where(np.isinf(high), rate * 2, (low + high) / 2)
        rate = np.where(is_done, rate, middle)
    # As in UMAP, no rate falls below a thousandth of the mean distance.
    floor = np.where(nearest > 0, distances.mean(axis=1), distances.mean()) / 1000
    return np.exp(-gaps / np.maximum(rate, floor)[:, None])


def neighbourhood_graph(indices: Array, distances: Array) -> csr_matrix:
    """UMAP's fuzzy graph (customers, customers): a tie holds where either neighbourhood has it."""
    customers, neighbours = indices.shape
    origins = np.arange(customers)[:, None]
    weights = np.where(indices == origins, 0, neighbour_weights(distances)).astype(np.float32)
    places = (np.repeat(origins, neighbours), indices.ravel())
    ties = coo_matrix((weights.ravel(), places), shape=(customers, customers)).tocsr()
    ties.eliminate_zeros()
    return ties + ties.T - ties.multiply(ties.T)


def approximate_neighbours(
    vectors: Array, neighbours: int, metric: str, seed: int
) -> tuple[Array, Array]:
    """As `nearest_neighbours`, but by UMAP's search along neighbours: not exact, not quadratic."""
    from umap.umap_ import nearest_neighbors

    indices, distances, _ = nearest_neighbors(
        vectors.astype(np.float32),
        neighbours,
        metric,
        metric_kwds={},
        angular=False,
        random_state=np.random.RandomState(seed),
        n_jobs=1,
    )
    return indices, distances


def lay_out(
    vectors: Array, graph: csr_matrix, metric: str, distance: float, seed: int, dimensions: int = 2
) -> Array:
    """Coordinates (customers, dimensions) of the graph's customers, the least distance apart.

    No seed fixes the waves of a graph that falls apart, which starts from the vectors' directions.
    """
    from umap.umap_ import find_ab_params, simplicial_set_embedding

    curve_a, curve_b = find_ab_params(spread=1.0, min_dist=distance)
    epochs = 500 if len(vectors) <= 10_000 else 200
    # UMAP drops the ties that are too weak for a single epoch.
    parts, _ = csgraph.connected_components(graph >= graph.max() / epochs)
    coordinates, _ = simplicial_set_embedding(
        data=vectors.astype(np.float32),
        graph=graph,
        n_components=dimensions,
        initial_alpha=1.0,
        a=curve_a,
        b=curve_b,
        gamma=1.0,
        negative_sample_rate=5,
        n_epochs=epochs,
        init="spectral" if parts == 1 else "pca",
        random_state=np.random.RandomState(seed),
        metric=metric,
        metric_kwds={},
        densmap=False,
        densmap_kwds={},
        output_dens=False,
    )
    return coordinates


def embed(vectors: Array, metric: str, settings: dict[str, Any]) -> Array:
    """Coordinates (customers, 2) of the customers on the plane.

    Too few customers, or too few different ones, have no shape to lay out: all stay at the origin.
    The settings are `neighbours`, `minimum_distance`, `exact_limit` (the number of customers up to
    which neighbours are exact) and `seed`.
    """
    neighbours, seed = settings["neighbours"], settings["seed"]
    if len(vectors) <= 2 * neighbours or len(np.unique(vectors, axis=0)) <= neighbours:
        return np.zeros((len(vectors), 2))
    # One thread: the order in which several add numbers would move the last digits.
    with threadpool_limits(limits=1):
        if len(vectors) <= settings["exact_limit"]:
            indices, distances = nearest_neighbours(vectors, neighbours, metric)
        else:
            indices, distances = approximate_neighbours(vectors, neighbours, metric, seed)
        graph = neighbourhood_graph(indices, distances)
        return lay_out(vectors, graph, metric, settings["minimum_distance"], seed)


def model(dbt: Any, session: Any) -> pa.Table:
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")[0]
    customers = dbt.ref("customer_vectors").order("customer_id").arrow().read_all()
    if len(customers) == 0:
        return SCHEMA.empty_table()
    vectors = np.array(customers["vector"].to_pylist())
    if recipe["space"] == "forest":
        vectors = vectors.astype(np.int32)
    settings = dbt.config.meta_get("settings") | {"neighbours": int(recipe["neighbours"])}
    coordinates = embed(vectors, recipe["metric"], settings)
    columns = [customers["customer_id"], *coordinates.astype(np.float64).T]
    return pa.table(columns, schema=SCHEMA)
