"""What every chart takes and returns, and the one configuration of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from insiders.presentation.formats import is_missing
from insiders.presentation.tokens import Theme, segment_colors

# Streamlit's own font; the report names that of the reader's system.
FONT = '"Source Sans", sans-serif'
# Assumed where the page decides the width: labels then have room on a phone, too.
NARROW_WIDTH = 358
AXIS_FONT_SIZE = 13
VALUE_FONT_SIZE = 12
# Mean width of a character, as a share of the font size.
CHARACTER_WIDTH = 0.56


@dataclass(frozen=True)
class Style:
    """How charts look; `segment_ids` are those of the version, since colors depend on all."""

    theme: Theme
    width: int | Literal["container"] = "container"
    segment_ids: tuple[int, ...] = ()
    currency: str = ""
    font: str = FONT

    def pixels(self, assumed: int = NARROW_WIDTH) -> int:
        """Return the width in pixels, assumed where the page decides it."""
        return assumed if self.width == "container" else self.width

    def segment_color(self, segment_id: Any) -> str:
        """Return the color of a segment; gray without one, or for one that exists no more."""
        colors = segment_colors(self.segment_ids, self.theme)
        return (
            self.theme.base if is_missing(segment_id) else colors.get(segment_id, self.theme.base)
        )


@dataclass(frozen=True)
class Figure:
    """A Vega-Lite specification and what it shows in a sentence; without data only the sentence."""

    spec: dict[str, Any] | None
    alt: str


def make_figure(
    chart: alt.LayerChart | alt.Chart, data: Mapping[str, pd.DataFrame], alt_text: str, style: Style
) -> Figure:
    """Return the figure of a chart over named data.

    The data and the configuration are added to the finished specification: Altair would validate
    every row, and copy the chart for every `configure_` call.
    """
    spec = chart.to_dict()
    spec["datasets"] = {name: to_records(frame) for name, frame in data.items()}
    spec["config"] = make_config(style)
    spec["description"] = alt_text
    # The width is that of the whole chart, labels included.
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    spec["padding"] = 0
    return Figure(spec, alt_text)


def to_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON values; what is missing is null."""
    plain = frame.astype(object).where(frame.notna(), None)
    records: list[dict[str, Any]] = plain.to_dict("records")
    return records


def make_config(style: Style) -> dict[str, Any]:
    """Return Vega-Lite's configuration: fonts, colors, no frame."""
    theme = style.theme
    return {
        "background": None,
        "font": style.font,
        "view": {"stroke": None},
        "axis": {
            "labelColor": theme.text,
            "labelFontSize": AXIS_FONT_SIZE,
            "labelLimit": 220,
            "title": None,
            "domain": False,
            "ticks": False,
            "grid": False,
            "labelPadding": 7,
            "gridColor": theme.grid,
        },
        "axisX": {"labelColor": theme.muted, "labelFontSize": VALUE_FONT_SIZE},
        "legend": {"labelColor": theme.text, "labelFontSize": AXIS_FONT_SIZE, "title": None},
        "text": {"color": theme.text, "fontSize": VALUE_FONT_SIZE},
        "bar": {"cornerRadius": 3},
    }


def text_width(texts: Sequence[str], font_size: int = AXIS_FONT_SIZE) -> float:
    """Return about how many pixels wide the longest text is."""
    return CHARACTER_WIDTH * font_size * max(map(len, texts), default=0)


def scale_end(
    values: Sequence[float], labels: Sequence[str], names: Sequence[str], width: int
) -> float:
    """Return where a scale from zero ends, so that a label fits behind the longest bar.

    Parameters
    ----------
    values : sequence of float, shape (n_bars,)
        Ends of the bars.
    labels : sequence of str, shape (n_bars,)
        The text behind each.
    names : sequence of str
        The texts left of the bars, which take their width from it.
    width : int
        Of the whole chart, in pixels.
    """
    bars = max(width - text_width(names) - 16, width / 4)
    ends = [
        value * bars / max(bars - text_width([label], VALUE_FONT_SIZE) - 10, bars / 4)
        for value, label in zip(values, labels, strict=True)
    ]
    return max(ends, default=0) or 1
