"""Single-threaded numerics.

Parallel floating-point sums are not reproducible: the order in which threads add numbers moves the
last digits, and UMAP turns these into other clusters. Everything between features and labels
therefore runs in one thread of BLAS and OpenMP. Random forests are no exception to worry about:
each tree has a random state of its own, so they may use all cores.
"""

from threadpoolctl import threadpool_limits


def single_threaded() -> threadpool_limits:
    """Return a context manager that limits BLAS and OpenMP to one thread."""
    return threadpool_limits(limits=1)
