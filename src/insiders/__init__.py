"""Customer segments from purchase features: random-forest leaves, UMAP, KMeans.

The package reads and returns frames and Arrow tables. It knows nothing of dbt or of a database
beyond `insiders.frames`, so that tests, benchmarks and notebooks call it as the dbt models do.
"""

__version__ = "0.1.0"
