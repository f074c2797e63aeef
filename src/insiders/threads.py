"""Single-threaded numerics.

Parallel floating-point sums are not reproducible: the order in which threads add numbers changes
the last digits, and UMAP and KMeans turn these into other clusters. Everything between features and
labels therefore runs in one thread of BLAS and OpenMP. The random forest uses all cores, because
each of its trees has a random state of its own.
"""

from threadpoolctl import threadpool_limits


def single_threaded() -> threadpool_limits:
    """Return a context manager that limits BLAS and OpenMP to one thread."""
    return threadpool_limits(limits=1)
