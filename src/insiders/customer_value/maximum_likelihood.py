"""Maximum likelihood for models whose parameters are positive."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from insiders.threads import single_threaded

# Logarithms of the smallest and the largest parameter. A likelihood that rises for ever, as with
# equal values, stops here.
LOG_BOUNDS = (-12.0, 12.0)
OPTIONS = {"ftol": 1e-12, "gtol": 1e-7, "maxiter": 500}

LogLikelihood = Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]


def maximize_likelihood(
    log_likelihood: LogLikelihood,
    starts: Sequence[Sequence[float]],
    minima: Sequence[float] | None = None,
) -> NDArray[np.float64]:
    """Return the positive parameters (parameters,) with the highest likelihood.

    L-BFGS-B searches over their logarithms, from each start; the best result counts.

    Parameters
    ----------
    log_likelihood : callable
        Takes the parameters (parameters,), and returns the log-likelihood per customer and its
        gradient (parameters,) with respect to the parameters.
    starts : sequence of sequence of float
        Parameters to start from.
    minima : sequence of float, optional
        The smallest value of each parameter.
    """

    def loss(logarithms: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        parameters = np.exp(logarithms)
        value, gradient = log_likelihood(parameters)
        return -value, -gradient * parameters

    lower, upper = LOG_BOUNDS
    floors = np.full(len(starts[0]), lower) if minima is None else np.log(minima)
    bounds = [(max(lower, floor), upper) for floor in floors]
    # The matrices of the search are tiny: a second thread would spend its time waiting.
    with single_threaded():
        results = [
            minimize(
                loss, np.log(start), jac=True, method="L-BFGS-B", bounds=bounds, options=OPTIONS
            )
            for start in starts
        ]
    return np.exp(min(results, key=lambda result: float(result.fun)).x)
