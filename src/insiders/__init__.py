"""Customer segments from purchase features: random-forest leaves, UMAP, KMeans.

The package reads and returns frames and Arrow tables. Only `insiders.dbt_plugin` imports dbt, so
tests, benchmarks and notebooks call the rest as the dbt models do. `insiders.frames` reads from the
database of a build; `insiders.transactions` inspects files in a database of its own.
"""

__version__ = "0.1.0"
