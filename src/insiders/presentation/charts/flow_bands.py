"""Geometry of the flows between segments: blocks on both sides, and bands between them."""

import numpy as np
import pandas as pd

from insiders.presentation.tokens import INSIDERS_ID

HEIGHT = 400
GAP = 5
# So that the text beside a small block does not touch its neighbors'.
MIN_STEP = 18
# Points along a band, on a smoothstep from one side to the other.
POINT_COUNT = 17
# After all segments: customers outside of them, then those who are new.
OUTSIDE_ORDER = 10**6

STAYED = "Stayed"
OTHER = "Other moves"
OUT = "Out of Insiders"
INTO = "Into Insiders"
# In the order of the legend; bands are drawn from the last to the first.
KINDS = (INTO, OUT, OTHER, STAYED)


def name_flows(migrations: pd.DataFrame) -> pd.DataFrame:
    """Return migrations with today's name of each segment, the order of both sides, and a kind.

    Parameters
    ----------
    migrations : DataFrame
        `segment_migrations` of one period: previous_segment_id, segment_id, previous_segment_name,
        segment_name, customer_count.

    Returns
    -------
    DataFrame
        One row per source and target, with source, target, source_order, target_order, kind.
    """
    flows = migrations.copy()
    today = flows.dropna(subset=["segment_id"]).groupby("segment_id")["segment_name"].first()
    for side, column in (("source", "previous_segment"), ("target", "segment")):
        ids = flows[f"{column}_id"]
        names = flows[f"{column}_name"].replace("New customer", "New customers")
        flows[side] = ids.map(today).astype(object).fillna(names)
        is_new = names == "New customers"
        flows[f"{side}_order"] = ids.astype(float).fillna(OUTSIDE_ORDER) + is_new
        flows[f"{side}_id"] = ids.astype(float)
    was_insider, is_insider = flows["source_id"] == INSIDERS_ID, flows["target_id"] == INSIDERS_ID
    flows["kind"] = np.select(
        [flows["source"] == flows["target"], is_insider, was_insider], [STAYED, INTO, OUT], OTHER
    )
    drawn = flows["kind"].map(KINDS.index).sort_values(ascending=False, kind="stable").index
    return flows.loc[drawn]


def stack_blocks(flows: pd.DataFrame, side: str) -> pd.DataFrame:
    """Return the blocks of one side, from the top: name, id, count, top and bottom in pixels."""
    keys = [f"{side}_order", side]
    blocks = flows.groupby(keys, as_index=False, sort=True).agg(
        segment_id=(f"{side}_id", "first"), customer_count=("customer_count", "sum")
    )
    pixels = (HEIGHT - GAP * len(blocks)) / blocks["customer_count"].sum()
    heights = blocks["customer_count"] * pixels
    steps = (heights + GAP).clip(lower=MIN_STEP)
    tops = steps.cumsum() - steps + (steps - heights) / 2
    return blocks.rename(columns={side: "name"}).assign(top=tops, bottom=tops + heights)


def attach_bands(flows: pd.DataFrame, blocks: pd.DataFrame, side: str, other: str) -> pd.Series:
    """Return where each band begins within its block, in pixels from the top of the chart."""
    total = blocks["customer_count"].sum()
    pixels = (blocks["bottom"] - blocks["top"]).sum() / total
    ordered = flows.sort_values([f"{side}_order", side, f"{other}_order", other])
    heights = ordered["customer_count"] * pixels
    within = heights.groupby(ordered[side]).cumsum() - heights
    return ordered[side].map(blocks.set_index("name")["top"]) + within


def trace_bands(flows: pd.DataFrame, left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Return the outline of each band: x from 0 to 1, and its upper and lower y in pixels.

    Returns
    -------
    DataFrame, shape (n_flows * POINT_COUNT, n_columns)
        With flow, x, upper and lower, and the columns of the flow that marks need.
    """
    starts = attach_bands(flows, left, "source", "target")
    ends = attach_bands(flows, right, "target", "source")
    pixels = (left["bottom"] - left["top"]).sum() / left["customer_count"].sum()
    x = np.linspace(0, 1, POINT_COUNT)
    smoothstep = x * x * (3 - 2 * x)
    bands = []
    for number, row in enumerate(flows.itertuples()):
        upper = starts[row.Index] + (ends[row.Index] - starts[row.Index]) * smoothstep
        bands.append(
            pd.DataFrame(
                {
                    "flow": number,
                    "x": x.round(4),
                    "upper": upper.round(1),
                    "lower": (upper + row.customer_count * pixels).round(1),
                    "kind": row.kind,
                    "move": f"{row.source} to {row.target}",
                    "customer_count": row.customer_count,
                }
            )
        )
    return pd.concat(bands, ignore_index=True)
