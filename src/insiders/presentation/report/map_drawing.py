"""The segment map as one path per segment: a third of what Vega would write, and any width."""

from collections.abc import Iterable
from html import escape

import pandas as pd

from insiders.presentation.charts.map_labels import describe_map, name_rows
from insiders.presentation.charts.map_points import locate_customers, sample_customers
from insiders.presentation.formats import count
from insiders.presentation.markup import paragraph
from insiders.presentation.report.svg import NARROW
from insiders.presentation.tokens import segment_slots

WIDTH, HEIGHT = 1000, 560


def draw_map(customers: pd.DataFrame) -> str:
    """Return territories and dots, which stretch to the page, and names, which do not.

    Parameters
    ----------
    customers : DataFrame
        As for `segment_map.customer_map`; no id and no figure of a customer is written.
    """
    located = locate_customers(customers, WIDTH, HEIGHT)
    if located.empty:
        return paragraph("No customer is in a segment yet.")
    shown = sample_customers(located)
    slots = segment_slots(int(segment_id) for segment_id in located["segment_id"].unique())
    # The Insiders are drawn last, so that they are on top.
    groups = sorted(shown.groupby("segment_id"), key=lambda item: -item[0])
    paths = [f'<path id="m{segment_id}" d="{draw_dots(group)}"/>' for segment_id, group in groups]
    ground, dots = (
        "".join(
            f'<use href="#m{segment_id}" stroke="var(--{color}{slots[int(segment_id)]})"/>'
            for segment_id, _ in groups
        )
        for color in ("t", "s")
    )
    names = name_rows(located, WIDTH, HEIGHT)
    label = escape(describe_map(names))
    return (
        f'<div class="map" role="img" aria-label="{label}">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true">'
        f'<defs>{"".join(paths)}</defs><g class="ground">{ground}</g><g class="dots">{dots}</g>'
        f"</svg>{draw_names(located)}</div>{describe_sample(len(shown), len(located))}"
    )


def draw_dots(points: pd.DataFrame) -> str:
    """Return a path with a line of no length at each point; its round caps are the dots."""
    pixels = points[["x", "y"]].round().astype(int).drop_duplicates().sort_values(["x", "y"])
    moves = pixels.diff().fillna(pixels).astype(int)
    return "".join(f"m{x} {y}h0" for x, y in moves.itertuples(index=False))


def draw_names(located: pd.DataFrame) -> str:
    """Return the names as text; a phone has positions of its own, so that none covers another."""
    wide = name_rows(located, WIDTH, HEIGHT)
    narrow = name_rows(located.assign(x=located["x"] * NARROW / WIDTH), NARROW, HEIGHT)
    positions = zip(to_shares(wide, WIDTH), to_shares(narrow, NARROW), strict=True)
    return "".join(
        f'<span aria-hidden="true" style="--x:{x};--y:{y};--nx:{narrow_x};--ny:{narrow_y}">'
        f"<b>{escape(name)}</b>{size}</span>"
        for name, size, ((x, y), (narrow_x, narrow_y)) in zip(
            wide["segment_name"], wide["count_text"], positions, strict=True
        )
    )


def to_shares(names: pd.DataFrame, width: int) -> Iterable[tuple[str, str]]:
    """Return the positions of names in percent of the map."""
    for x, y in names[["x", "y"]].itertuples(index=False):
        yield f"{100 * x / width:.1f}%", f"{100 * y / HEIGHT:.1f}%"


def describe_sample(shown: int, total: int) -> str:
    """Return that the map shows a sample, where it does."""
    if shown == total:
        return ""
    return paragraph(
        f"The map shows {count(shown)} of {count(total)} customers: all Insiders, and a sample of"
        " each other segment.",
        "note",
    )
