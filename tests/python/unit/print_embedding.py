"""Print digests of embeddings of simulated leaves as JSON: tests run this in new processes."""

import hashlib
import json

import numpy as np
from numpy.typing import NDArray

from insiders.embedding import fit_umap

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


def main() -> None:
    """Print the digest of each case."""
    output = {
        "euclidean": digest("euclidean", is_connected=True),
        "hamming": digest("hamming", is_connected=True),
        "hamming, disconnected": digest("hamming", is_connected=False),
    }
    print(json.dumps(output))


if __name__ == "__main__":
    main()
