"""The first lines of the sample, for tests that write them in another format."""

import pandas as pd

from dbt_runner import SAMPLE


def read_first_lines(count: int) -> pd.DataFrame:
    """Return the first lines of the sample, every value as text, one of them with accents."""
    lines = pd.read_csv(SAMPLE, dtype=str, keep_default_na=False, nrows=count)
    lines.loc[0, "Description"] = "CAFÉ CRÈME"
    return lines
