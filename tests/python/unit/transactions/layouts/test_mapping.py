"""A mapping says what it assumes, and a header is told from other rows by its names."""

from insiders.transactions.layouts import Layouts, rate_header
from unit.transactions.layouts.known_exports import OLIST, UCI, map_names, without


def test_each_line_is_one_unit_in_a_layout_without_quantity(layouts: Layouts) -> None:
    mapping = map_names(layouts, OLIST)
    assert "no column for quantity: each line is one unit" in mapping.messages


def test_other_columns_that_could_have_been_the_field_are_named(layouts: Layouts) -> None:
    mapping = map_names(layouts, [*UCI, "Email", "Order Date"])
    assert mapping.messages == (
        "invoiced_at is read from 'InvoiceDate', not from 'Order Date'",
        "customer_id is read from 'CustomerID', not from 'Email'",
    )


def test_a_header_has_more_known_names_than_a_title(layouts: Layouts) -> None:
    assert rate_header(UCI, layouts, {}) == (True, 8)
    assert rate_header(without("UnitPrice"), layouts, {}) == (False, 7)
    assert rate_header(["Country", "France"], layouts, {}) == (False, 1)
    assert rate_header(["1", "A", "LANTERN"], layouts, {}) == (False, 0)
    assert rate_header(["Vorgang"], layouts, {"invoice_id": ("vorgang",)}) == (False, 1)
