"""The published version that a run of a page reads, and what is kept of it for the next run.

A run opens `current` once. Query results and charts are kept per version, so that a page that was
opened before needs no database.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from elements import segment_colors
from insiders.presentation.charts.figure import Figure, Style
from insiders.presentation.published import PublishedVersion, open_version, published_folder
from insiders.presentation.tokens import LIGHT, THEMES, Theme

DASHBOARD = Path(__file__).resolve().parent
QUERIES = DASHBOARD / "queries"
KEPT_VERSIONS = 3
KEPT_RESULTS = 500


def start_run() -> PublishedVersion:
    """Open the version that is published now; all queries of this run read it.

    Raises
    ------
    NothingPublishedError
        If nothing is published.
    """
    version = open_published()
    kept = keep(*identify(version), version)
    st.session_state["version"] = kept
    return kept


def open_published() -> PublishedVersion:
    """Open the version that is published at this moment; a relative folder is the project's.

    Raises
    ------
    NothingPublishedError
        If nothing is published.
    """
    return open_version(DASHBOARD.parent / published_folder())


def current() -> PublishedVersion:
    """Return the version of this run."""
    version: PublishedVersion = st.session_state["version"]
    return version


def identify(version: PublishedVersion) -> tuple[str, str]:
    """Return what tells two versions apart, also after a customer was erased from one in place."""
    return str(version.path), version.digest


@st.cache_resource(max_entries=KEPT_VERSIONS, show_spinner=False)
def keep(path: str, digest: str, _version: PublishedVersion) -> PublishedVersion:
    """Return the version as it was first opened, with its connection."""
    return _version


def query(name: str, **parameters: Any) -> pd.DataFrame:
    """Return the rows of `queries/<name>.sql` over the tables of the version."""
    return run_query(*identify(current()), name, parameters)


@st.cache_data(max_entries=KEPT_RESULTS, show_spinner=False)
def run_query(path: str, digest: str, name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """Run a query; its result is kept for the version and the parameters."""
    return current().run_file(QUERIES / f"{name}.sql", **parameters)


def rows(name: str, **parameters: Any) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries; what is missing is None."""
    frame = query(name, **parameters)
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def row(name: str, **parameters: Any) -> dict[str, Any]:
    """Return the one row of a query; nothing where it has none."""
    return next(iter(rows(name, **parameters)), {})


def figure(build: Callable[..., Figure], *frames: pd.DataFrame, **options: Any) -> Figure:
    """Return a chart of frames, in the theme of the page."""
    name = f"{build.__module__}.{build.__qualname__}"
    return build_figure(name, build, frames, make_style(), options)


@st.cache_data(
    max_entries=KEPT_RESULTS,
    show_spinner=False,
    hash_funcs={Style: lambda style: (style.theme.name, style.segment_ids, style.currency)},
)
def build_figure(
    name: str,
    _build: Callable[..., Figure],
    frames: tuple[pd.DataFrame, ...],
    style: Style,
    options: dict[str, Any],
) -> Figure:
    """Build a chart; it is kept for its frames, the style and the options."""
    return _build(*frames, style, **options)


def make_style() -> Style:
    """Return how charts look on this page; their width is that of their column."""
    return Style(theme(), segment_ids=segment_ids(), currency=currency())


def segment_ids() -> tuple[int, ...]:
    """Return the segments of the version; a segment's color depends on all of them."""
    return tuple(query("segments")["segment_id"].dropna().astype(int).sort_values())


def segment_color(segment_id: int | None) -> str:
    """Return the CSS color of a segment; gray in no segment, or in one that exists no more."""
    colors = segment_colors(segment_ids())
    return colors.get(segment_id, colors[None])


def theme() -> Theme:
    """Return the colors of the theme that the reader has chosen, or their system."""
    return THEMES.get(st.context.theme.type or "", LIGHT)


def currency() -> str:
    """Return the symbol or code before amounts; empty by default, since lines do not name it."""
    return os.environ.get("INSIDERS_CURRENCY", "")
