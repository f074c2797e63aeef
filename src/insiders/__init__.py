"""Customer segments from purchase features: random-forest leaves, UMAP, KMeans.

The package reads and returns frames and Arrow tables. It does not import dbt, and only
`insiders.frames` knows a database, so tests, benchmarks and notebooks call it as the dbt models do.
"""

__version__ = "0.1.0"
