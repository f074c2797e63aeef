"""What is around every page: the style, the footer, messages, and the watch for a new version."""

import logging
from html import escape
from pathlib import Path

import streamlit as st

import data
from elements import by_theme, footer, html, section, title
from insiders.presentation import dates
from insiders.presentation.published import (
    MissingTableError,
    NothingPublishedError,
    PublishedVersion,
)
from insiders.presentation.tokens import DARK, LIGHT

LOGGER = logging.getLogger(__name__)
STYLE = Path(__file__).with_name("style.css")
COLORS = {
    name: by_theme(getattr(LIGHT, name), getattr(DARK, name))
    for name in (
        *("background", "surface", "text", "muted", "base", "link", "up", "down", "grid"),
        "insiders",
    )
}
SECONDS_BETWEEN_LOOKS = 3


@st.cache_data(show_spinner=False)
def read_style() -> str:
    """Return the style sheet with the colors of the tokens."""
    colors = "".join(f"--{name}: {color}; " for name, color in COLORS.items())
    return f"<style>:root {{ {colors}}}\n{STYLE.read_text(encoding='utf-8')}</style>"


def show_footer(version: PublishedVersion) -> None:
    """Show which data the page is of."""
    manifest = version.manifest
    published_at = dates.timestamp(manifest["published_at"])
    footer(
        f"Data up to {dates.date(manifest['as_of_date'])} · published {published_at} UTC"
        f" · version {version.version} · model {manifest['model_version']}"
    )


def show_message(text: str, command: str = "", then: str = "") -> None:
    """Show why there is nothing to see, and the command that changes it."""
    code = f" <code>{escape(command)}</code>{escape(then)}" if command else ""
    html(f'<div class="message"><p>{escape(text)}{code}</p></div>')


def show_nothing_published() -> None:
    """Say that there is no version to read."""
    title("Nothing is published yet")
    show_message(
        "The dashboard shows the last build that passed its tests. Run",
        "make publish",
        ", then reload.",
    )


def show_missing_table(error: MissingTableError) -> None:
    """Say that the version lacks a table of this page; the server's log has which one."""
    LOGGER.warning(error)
    section("Part of this page is missing")
    show_message("The published version has no table for this page. Other pages work.")


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def watch(shown: tuple[str, str] | None, theme_name: str) -> None:
    """Run the page again when another version is published, or the reader changes the theme.

    Streamlit itself does not run a page again for a new theme, and charts have their colors here.
    """
    try:
        found = data.identify(data.open_published())
    except NothingPublishedError:
        found = None
    if (found, data.theme().name) != (shown, theme_name):
        st.rerun(scope="app")
