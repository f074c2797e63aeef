"""Print a digest of the embedding of some invented leaves: a test runs this in new processes."""

import hashlib
import sys

import numpy as np
from dbt_runs import load_module


def main() -> None:
    """Embed the leaves by the metric that the command line names."""
    embedding = load_module("models/segmentation/customer_embedding.py")
    leaves = np.random.default_rng(42).integers(0, 12, (700, 50), dtype=np.int32)
    settings = {"neighbours": 15, "minimum_distance": 0.1, "exact_limit": 20000, "seed": 42}
    coordinates = embedding.embed(leaves, metric=sys.argv[1], settings=settings)
    print(hashlib.sha256(np.ascontiguousarray(coordinates).tobytes()).hexdigest())


if __name__ == "__main__":
    main()
