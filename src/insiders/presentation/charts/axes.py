"""Axes of amounts and of time, and room for labels."""

import json
from collections.abc import Sequence

import altair as alt

from insiders.presentation import formats
from insiders.presentation.charts.figure import AXIS_FONT_SIZE, VALUE_FONT_SIZE, Style

# Mean width of a character, as a share of the font size.
CHARACTER_WIDTH = 0.56
LABEL_GAP = 8
# How much wider the font of a reader may be.
UNKNOWN_FONT = 1.12


def name_extent(names: Sequence[str], style: Style) -> dict[str, float]:
    """Return the width of an axis of names, where the reader's font cannot be measured."""
    if style.is_page:
        return {}
    extent = min(round(UNKNOWN_FONT * text_width(names)), style.name_limit) + LABEL_GAP
    return {"minExtent": extent, "maxExtent": extent}


def amount_axis(style: Style, *, tick_count: int = 4) -> alt.Axis:
    """Return an axis with grid lines and short amounts: `£200k`."""
    prefix = json.dumps(formats.with_currency("", style.currency))
    text = f"{prefix} + format(datum.value, '~s')"
    return alt.Axis(grid=True, tickCount=tick_count, labelExpr=text, labelOverlap="greedy")


def text_width(texts: Sequence[str], font_size: int = AXIS_FONT_SIZE) -> float:
    """Return about how many pixels wide the longest text is."""
    return CHARACTER_WIDTH * font_size * max(map(len, texts), default=0)


def bar_scale(end: float, labels: Sequence[str]) -> alt.Scale:
    """Return a scale from zero that leaves room for a label behind the longest bar.

    Parameters
    ----------
    end : float
        Where the longest bar ends.
    labels : sequence of str
        The texts behind the bars.
    """
    room = round(text_width(labels, VALUE_FONT_SIZE)) + LABEL_GAP
    return alt.Scale(domain=[0, end or 1], range=[0, {"expr": f"width - {room}"}])
