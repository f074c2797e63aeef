"""The dashboard of the last published version: `make dashboard`."""

from pathlib import Path

import streamlit as st

import data
import shell
from insiders.presentation.published import MissingTableError, NothingPublishedError

# File, title and address of each page, in the order of the sidebar.
PAGES = [
    ("overview", "Overview", ""),
    ("segment_map", "Segment map", "map"),
    ("segment_profiles", "Segment profiles", "profiles"),
    ("movements", "Movements", "movements"),
    ("insiders", "Insiders", "insiders"),
    ("customer", "One customer", "customer"),
    ("next_steps", "Next steps", "next-steps"),
    ("value_and_forecast", "Value and forecast", "forecast"),
    ("validation", "Does it hold up?", "validation"),
    ("model", "Model", "model"),
    ("data_quality", "Data quality", "data-quality"),
]


def run() -> None:
    """Show the page that the address names."""
    st.set_page_config(
        layout="wide",
        initial_sidebar_state=232,
        page_icon=str(Path(__file__).with_name("icon.png")),
    )
    page = st.navigation(
        [
            st.Page(f"views/{file}.py", title=title, url_path=path or None, default=not path)
            for file, title, path in PAGES
        ],
        expanded=True,
    )
    st.html(shell.read_style())
    shown = None
    try:
        version = data.start_run()
        shown = data.identify(version)
        page.run()
        shell.show_footer(version)
    except NothingPublishedError:
        shell.show_nothing_published()
    except MissingTableError as error:
        shell.show_missing_table(error)
    shell.watch(shown, data.theme().name)


run()
