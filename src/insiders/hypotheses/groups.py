"""Which customers a hypothesis is about, and which others it compares them with."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insiders.hypotheses.hypothesis import Hypothesis


def group_values(
    customers: pd.DataFrame, hypothesis: Hypothesis
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the metric of the group, and of the comparison group's other customers.

    The two samples have no customer in common, as bootstrap and Mann-Whitney test assume. Customers
    without a value of the metric are left out.

    Parameters
    ----------
    customers : DataFrame
        One row per segmented customer with `segment_id`, `persona`, `gross_revenue` and the metric.
    hypothesis : Hypothesis
    """
    is_member = (customers["persona"] == hypothesis.customer_group).to_numpy()
    if hypothesis.comparison_group in ("base", "rest"):
        is_other = ~is_member
    elif hypothesis.comparison_group == "next_segment":
        next_segment = find_next_segment(customers, hypothesis.customer_group)
        is_other = (customers["segment_id"] == next_segment).to_numpy()
    else:
        is_other = (customers["persona"] == hypothesis.comparison_group).to_numpy()
    values = customers[hypothesis.metric].to_numpy(np.float64)
    has_value = ~np.isnan(values)
    return values[is_member & has_value], values[is_other & has_value]


def find_next_segment(customers: pd.DataFrame, persona: str) -> int | None:
    """Return the segment with the next lower mean gross revenue than all segments of a persona.

    None when there is no such segment, or no segment of the persona. Equal means are in the order
    of segment ids.
    """
    segments = (
        customers.groupby("segment_id")
        .agg(persona=("persona", "first"), revenue=("gross_revenue", "mean"))
        .reset_index()
        .sort_values(["revenue", "segment_id"], ascending=[False, True])
    )
    positions = np.flatnonzero(segments["persona"] == persona)
    if len(positions) == 0 or positions[-1] + 1 == len(segments):
        return None
    return int(segments["segment_id"].iloc[positions[-1] + 1])
