"""Print a digest of the embedding of some invented leaves: a test runs this in new processes."""

import hashlib
import sys

import numpy as np
from dbt_runs import load_module


def main() -> None:
    """Embed leaves by the metric that the command line names; "apart" asks for crowds of them.

    A crowd is sixteen customers in one place, far from all but one other crowd.
    """
    embedding = load_module("models/segmentation/customer_embedding.py")
    random = np.random.default_rng(42)
    if sys.argv[2] == "apart":
        leaves = np.repeat(random.integers(0, 1000, (20, 50), dtype=np.int32), 2, axis=0)
        leaves = np.repeat(leaves + random.integers(0, 2, leaves.shape, np.int32), 16, axis=0)
    else:
        leaves = random.integers(0, 12, (700, 50), dtype=np.int32)
    settings = {"neighbours": 15, "minimum_distance": 0.1, "exact_limit": 20000, "seed": 42}
    coordinates = embedding.embed(leaves, metric=sys.argv[1], settings=settings)
    print(hashlib.sha256(np.ascontiguousarray(coordinates).tobytes()).hexdigest())


if __name__ == "__main__":
    main()
