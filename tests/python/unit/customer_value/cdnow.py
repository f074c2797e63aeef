"""The summary of 2,357 customers of CDNOW, on which the published parameters were fitted.

Columns: `x` repeat orders, `t_x` and `T` in weeks, `zbar` mean value of the repeat orders. The file
is part of the package lifetimes, which is not imported: it does not run with today's libraries.
"""

from importlib.metadata import distribution
from pathlib import Path

import pandas as pd

FILE = "lifetimes/datasets/cdnow_customers_summary_with_transactions.csv"


def read_cdnow() -> pd.DataFrame:
    """Return one row per customer."""
    customers = pd.read_csv(Path(str(distribution("lifetimes").locate_file(FILE))))
    assert len(customers) == 2357
    return customers
