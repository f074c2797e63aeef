"""Points of the segment map: which customers it shows, and where the names of segments stand."""

import math

import numpy as np
import pandas as pd

from insiders.presentation.tokens import INSIDERS_ID

MAX_CUSTOMERS = 5000
NAME_FONT_SIZE = 14
# Mean width of a bold character, as a share of the font size.
BOLD_WIDTH = 0.62
# A name with the count below it.
LABEL_HEIGHT = 34
# Share of the extent that stays free on each side, for the territories.
MARGIN_SHARE = 0.05


def locate_customers(customers: pd.DataFrame, width: int, height: int) -> pd.DataFrame:
    """Return customers in segments with x and y in pixels from the upper left of a frame.

    Both axes are stretched to the frame: directions have no meaning.

    Parameters
    ----------
    customers : DataFrame, shape (n_customers, n_columns)
        With customer_id, segment_id, embedding_x and embedding_y; null outside the segments.
    width, height : int
        Of the frame. Its margins have room for the territories.

    Returns
    -------
    DataFrame, shape (n_segmented_customers, n_columns + 2)
        Ordered by segment and customer.
    """
    columns = ["embedding_x", "embedding_y"]
    located = customers.dropna(subset=["segment_id", *columns])
    located = located.sort_values(["segment_id", "customer_id"], ignore_index=True)
    points = located[columns].astype(float)
    extent = (points.max() - points.min()).replace(0, 1)
    shares = MARGIN_SHARE + (1 - 2 * MARGIN_SHARE) * (points - points.min()) / extent
    return located.assign(
        x=(shares["embedding_x"] * width).round(1),
        y=((1 - shares["embedding_y"]) * height).round(1),
    )


def sample_customers(customers: pd.DataFrame, max_count: int = MAX_CUSTOMERS) -> pd.DataFrame:
    """Return the customers; of more than `max_count` a sample of each segment, and all Insiders.

    The sample is every n-th customer of a segment in the given order, so that a version always
    shows the same ones. Insiders who would leave no room for others are a sample, too.
    """
    if len(customers) <= max_count:
        return customers
    is_insider = customers["segment_id"] == INSIDERS_ID
    shares = {INSIDERS_ID: 1.0}
    share = (max_count - is_insider.sum()) / max((~is_insider).sum(), 1)
    if not shows_all_insiders(customers, max_count):
        shares, share = {}, max_count / len(customers)
    chosen = []
    for segment_id, group in customers.groupby("segment_id"):
        size = math.ceil(shares.get(segment_id, share) * len(group))
        chosen.append(group.iloc[np.linspace(0, len(group) - 1, size).astype(int)])
    return pd.concat(chosen)


def shows_all_insiders(customers: pd.DataFrame, max_count: int = MAX_CUSTOMERS) -> bool:
    """Return whether a sample has all Insiders: at most half of it."""
    return bool(2 * (customers["segment_id"] == INSIDERS_ID).sum() <= max_count)


def find_medoids(customers: pd.DataFrame) -> pd.DataFrame:
    """Return of each segment the position of the customer nearest to its median, and its size.

    Returns
    -------
    DataFrame, shape (n_segments, 5)
        segment_id, segment_name, customer_count, x, y.
    """
    rows = []
    for segment_id, group in customers.groupby("segment_id"):
        points = group[["x", "y"]].to_numpy(dtype=float)
        nearest = np.square(points - np.median(points, axis=0)).sum(axis=1).argmin()
        rows.append((segment_id, group["segment_name"].iloc[0], len(group), *points[nearest]))
    return pd.DataFrame(rows, columns=["segment_id", "segment_name", "customer_count", "x", "y"])


def separate_labels(labels: pd.DataFrame, width: int, height: int) -> pd.DataFrame:
    """Return the labels inside the frame, moved down where they would cover one above them.

    Parameters
    ----------
    labels : DataFrame, shape (n_segments, n_columns)
        With segment_name, and x and y, the center of the name in pixels.
    width, height : int
        Of the frame.
    """
    half_widths = labels["segment_name"].str.len() * NAME_FONT_SIZE * BOLD_WIDTH / 2 + 4
    x = labels["x"].clip(half_widths, (width - half_widths).clip(half_widths))
    placed: list[tuple[float, float, float]] = []
    y_of = {}
    for index in labels.sort_values("y").index:
        y = labels.loc[index, "y"]
        for other_x, other_y, other_half in placed:
            is_beside = abs(x[index] - other_x) >= half_widths[index] + other_half
            if not is_beside and y < other_y + LABEL_HEIGHT:
                y = other_y + LABEL_HEIGHT
        placed.append((x[index], y, half_widths[index]))
        y_of[index] = y
    return labels.assign(x=x, y=pd.Series(y_of, dtype=float).clip(10, height - LABEL_HEIGHT / 2))
