"""Lists of customers: to look at, to open one, and to download in full precision."""

from functools import partial

import pandas as pd
import streamlit as st

import data
from elements import section
from insiders.presentation import dates
from insiders.presentation.csv_files import write_csv
from insiders.presentation.features import FEATURES, value

HEIGHT = 420


def download(label: str, customers: pd.DataFrame, name: str, as_of_date: str = "") -> None:
    """Show a button that downloads the rows; without a date they are of that of the version."""
    as_of_date = as_of_date or data.current().manifest["as_of_date"]
    st.download_button(
        label,
        write_csv(customers).encode(),
        file_name=f"{name}_{as_of_date}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"download_{name}",
    )


def section_with_download(
    heading: str, customers: pd.DataFrame, name: str, as_of_date: str = ""
) -> None:
    """Show the heading of a section, and at its right the button that downloads its customers."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        section(heading)
        if len(customers):
            download("Download as CSV", customers, name, as_of_date)


def show_customers(customers: pd.DataFrame, columns: dict[str, str]) -> None:
    """Show customers as a table that sorts; a selected row opens the page of the customer.

    Parameters
    ----------
    customers : DataFrame
        With customer_id and the columns.
    columns : dict of str to str
        The heading of each column.
    """
    symbol = data.currency()
    formats = {name: partial(value, name, currency=symbol) for name in columns if name in FEATURES}
    formats |= {name: dates.date for name in columns if name.endswith("_date")}
    shown = customers[["customer_id", *columns]].reset_index(drop=True)
    # Beyond this size pandas formats nothing; then the numbers are as in the download.
    is_formatted = shown.size <= pd.get_option("styler.render.max_elements")
    event = st.dataframe(
        shown.style.format(formats) if is_formatted else shown,
        height=min(HEIGHT, 38 + 35 * len(shown)),
        hide_index=True,
        column_config={
            "customer_id": st.column_config.TextColumn("Customer", pinned=True),
            **{name: st.column_config.Column(heading) for name, heading in columns.items()},
        },
        on_select="rerun",
        selection_mode="single-row",
    )
    if event.selection.rows:
        chosen = shown.loc[event.selection.rows[0], "customer_id"]
        st.switch_page("views/customer.py", query_params={"customer": chosen})
