"""New and former Insiders: how many by segment, and who they are."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from downloads import section_with_download, show_customers
from elements import table, text
from insiders.presentation.formats import count
from insiders.presentation.insider_moves import Counts
from insiders.presentation.markup import Column


@dataclass(frozen=True)
class Side:
    """Customers who came, or who went: their rows of the query, and what the page says of them."""

    heading: str
    name: str
    change_type: str
    # The column that names the other segment, and its heading.
    segment: str
    where: str
    empty: str


NEW = Side(
    *("New Insiders", "new_insiders", "entered", "previous_segment_name", "Came from"),
    "Nobody became an Insider in this period.",
)
FORMER = Side(
    *("Former Insiders", "former_insiders", "exited", "segment_name", "Went to"),
    "Nobody left the Insiders in this period.",
)


def show_changes(side: Side, counts: Counts, customers: pd.DataFrame, as_of_date: Any) -> None:
    """Show from or to which segments customers went, and who they are."""
    section_with_download(side.heading, customers, side.name, str(as_of_date)[:10])
    if not counts and customers.empty:
        text(side.empty)
        return
    rows = [{"segment": name, "customers": count(number)} for name, number in counts]
    columns = [Column(side.where, "segment"), Column("Customers", "customers", True)]
    table(side.heading, columns, rows)
    if len(customers):
        columns_of_list = {
            side.segment: side.where,
            "gross_revenue": "Revenue to date",
            "recency_days": "Days since order",
        }
        show_customers(customers, columns_of_list)
