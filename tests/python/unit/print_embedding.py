"""Print digests of embeddings of some invented leaves as JSON: tests run this in new processes."""

import hashlib
import json
import os

import numpy as np
from numpy.typing import NDArray

from insiders.embedding import fit_umap
from insiders.neighbors import approximate_knn, exact_knn

UMAP = {"min_dist": 0.1, "exact_knn_max_rows": 20000}


def make_leaves(is_connected: bool) -> NDArray[np.int32]:
    """Return random leaves, or groups of them whose graph is disconnected.

    A group is sixteen customers with the same leaves, far from all but one other group.
    """
    rng = np.random.default_rng(42)
    if is_connected:
        return rng.integers(0, 12, (700, 50), dtype=np.int32)
    leaves = np.repeat(rng.integers(0, 1000, (20, 50), dtype=np.int32), 2, axis=0)
    return np.repeat(leaves + rng.integers(0, 2, leaves.shape, np.int32), 16, axis=0)


def digest(metric: str, is_connected: bool) -> str:
    """Return a digest of the coordinates."""
    coordinates = fit_umap(make_leaves(is_connected), metric, 15, UMAP, random_state=42)
    return hashlib.sha256(np.ascontiguousarray(coordinates).tobytes()).hexdigest()


def compare_approximate_knn() -> dict[str, object]:
    """Return mean distances of exact and approximate neighbors, and whether they repeat."""
    leaves = np.random.default_rng(42).integers(0, 6, (400, 40), dtype=np.int32)
    _, exact = exact_knn(leaves, 15, "hamming")
    _, approximate = approximate_knn(leaves, 15, "hamming", random_state=42)
    _, repeated = approximate_knn(leaves, 15, "hamming", random_state=42)
    return {
        "exact": float(exact.mean()),
        "approximate": float(approximate.mean()),
        "is_repeatable": bool((approximate == repeated).all()),
    }


def main() -> None:
    """Print the digests, and in one of the processes the comparison, which compiles for long."""
    output: dict[str, object] = {
        "euclidean": digest("euclidean", is_connected=True),
        "hamming": digest("hamming", is_connected=True),
        "hamming, disconnected": digest("hamming", is_connected=False),
    }
    if os.environ.get("OMP_NUM_THREADS") == "4":
        output["approximate_knn"] = compare_approximate_knn()
    print(json.dumps(output))


if __name__ == "__main__":
    main()
