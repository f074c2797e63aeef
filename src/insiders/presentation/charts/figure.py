"""What every chart takes and returns, and the one configuration of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from insiders.presentation.formats import is_missing
from insiders.presentation.tokens import Theme, segment_colors

# Streamlit's own font; the report names that of the reader's system.
FONT = '"Source Sans", sans-serif'
MIN_WIDE = 480
# A longer name is cut, so that the marks have room.
MAX_NAME_WIDTH = 220
MAX_NAME_SHARE = 0.52
AXIS_FONT_SIZE = 13
VALUE_FONT_SIZE = 12
# Labels of the outermost marks reach a little beyond the frame.
PADDING = {"left": 2, "top": 6, "right": 4, "bottom": 2}


@dataclass(frozen=True)
class Style:
    """How charts look; `segment_ids` are those of the version, since colors depend on all."""

    theme: Theme
    width: int | Literal["container"] = "container"
    segment_ids: tuple[int, ...] = ()
    currency: str = ""
    font: str = FONT
    # In a page of known fonts, labels are measured; in a file they are estimated.
    is_page: bool = True

    @property
    def is_narrow(self) -> bool:
        """Whether the chart is for a phone."""
        return self.width != "container" and self.width < MIN_WIDE

    @property
    def name_limit(self) -> int:
        """The pixels that a name beside the marks may take."""
        if self.width == "container":
            return MAX_NAME_WIDTH
        return min(MAX_NAME_WIDTH, round(MAX_NAME_SHARE * self.width))

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
    spec["padding"] = PADDING
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
            "labelLimit": style.name_limit,
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
