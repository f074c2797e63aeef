"""The layout with the most fields is chosen, completed from the synonyms; own names win."""

import pytest

from insiders.transactions.layouts import FIELDS, ColumnMapping, Layouts, resolve_columns
from unit.transactions.layouts.known_exports import (
    EXPORTS,
    OLIST,
    OTHER_EXPORTS,
    UCI,
    map_names,
    refusal,
    without,
)


@pytest.mark.parametrize("name", EXPORTS)
def test_known_exports_are_recognized(layouts: Layouts, name: str) -> None:
    names, expected = EXPORTS[name]
    columns = names.split(",")
    mapping = map_names(layouts, columns)
    assert mapping.layout == name
    assert [mapping.columns.get(field) for field in FIELDS] == expected
    # Other columns, or another order, change nothing.
    assert map_names(layouts, ["Notes", *reversed(columns)]).columns == mapping.columns


@pytest.mark.parametrize("name", OTHER_EXPORTS)
def test_exports_of_other_plugins_are_recognized(layouts: Layouts, name: str) -> None:
    mapping = map_names(layouts, OTHER_EXPORTS[name].split(","))
    assert mapping.layout == name
    assert mapping.columns["unit_price"] in ("Item Cost", "Item Price")
    assert "line_amount" not in mapping.columns


def test_names_in_german_are_known(layouts: Layouts) -> None:
    names = ["Rechnungsnummer", "Artikelnummer", "Bezeichnung", "Menge", "Rechnungsdatum"]
    mapping = map_names(layouts, [*names, "Einzelpreis", "Kundennummer", "Land", "Währung"])
    assert len(mapping.columns) == 9


def test_a_quantity_beside_a_layout_without_one_is_read(layouts: Layouts) -> None:
    mapping = map_names(layouts, [*OLIST, "Qty"])
    assert (mapping.layout, mapping.columns["quantity"]) == ("olist", "Qty")


def test_a_part_of_a_layout_without_quantity_needs_one(layouts: Layouts) -> None:
    columns = [name for name in OLIST if name != "customer_unique_id"]
    assert "no column for quantity (" in refusal(layouts, columns)


def test_own_names_win(layouts: Layouts) -> None:
    mapping = map_names(layouts, [*UCI, "Net"], unit_price="Net")
    assert mapping.columns["unit_price"] == "Net"
    assert mapping.layout == "uci_online_retail"


def test_own_names_compare_like_others(layouts: Layouts) -> None:
    mapping = map_names(layouts, [*without("UnitPrice"), "Wert (netto)"], unit_price="wert_netto")
    assert mapping.columns["unit_price"] == "Wert (netto)"


def test_the_first_own_name_that_exists_is_used(layouts: Layouts) -> None:
    own = {"unit_price": ("Brutto", "Netto", "UnitPrice")}
    mapping = resolve_columns([*UCI, "Netto"], layouts, own, "file lines.csv")
    assert mapping.columns["unit_price"] == "Netto"


def test_a_column_with_an_own_name_has_no_other_field(layouts: Layouts) -> None:
    mapping = map_names(layouts, UCI, line_amount="UnitPrice")
    assert mapping.columns["line_amount"] == "UnitPrice"
    assert "unit_price" not in mapping.columns


def test_names_that_are_all_own_need_no_layout(layouts: Layouts) -> None:
    own = dict(zip(FIELDS[:6], "abcdef", strict=True)) | {"customer_id": "g"}
    mapping = map_names(layouts, list("abcdefgh"), **own)
    assert mapping == ColumnMapping(
        "", own, ("no column for country: the country of all lines is Unknown",)
    )


@pytest.mark.parametrize(
    ("field", "is_refused"), [("country", False), ("quantity", False), ("unit_price", True)]
)
def test_a_field_with_no_own_name_has_no_column(
    layouts: Layouts, field: str, is_refused: bool
) -> None:
    if is_refused:
        assert f"no column for {field}" in refusal(layouts, UCI, **{field: ""})
    else:
        assert field not in map_names(layouts, UCI, **{field: ""}).columns


def test_a_quantity_that_the_user_denies_is_not_asked_for_again(layouts: Layouts) -> None:
    columns = ["Receipt", "SKU", "Date", "Price", "Email"]
    assert "no column for quantity" in refusal(layouts, columns)
    assert len(map_names(layouts, columns, quantity="").columns) == 5


@pytest.mark.parametrize(
    ("added", "field"), [("Currency", "currency"), ("Line Total", "line_amount")]
)
def test_a_layout_is_completed_from_the_synonyms(layouts: Layouts, added: str, field: str) -> None:
    mapping = map_names(layouts, [*UCI, added])
    assert mapping.layout == "uci_online_retail"
    assert mapping.columns[field] == added


def test_a_column_has_one_field(layouts: Layouts) -> None:
    columns = ["Receipt", "Product", "Qty", "Date", "Price", "Email"]
    assert map_names(layouts, columns).columns["stock_code"] == "Product"
    assert "description" not in map_names(layouts, columns).columns
    assert map_names(layouts, [*columns, "SKU"]).columns["description"] == "Product"


def test_a_layout_is_not_completed_from_other_exports(layouts: Layouts) -> None:
    # `Name` is an order in Shopify's export only.
    assert "no column for invoice_id" in refusal(layouts, [*without("InvoiceNo"), "Name"])


def test_a_price_does_not_complete_a_layout_of_amounts(layouts: Layouts) -> None:
    mapping = map_names(layouts, [*EXPORTS["superstore"][0].split(","), "Unit Price"])
    assert mapping.layout == "superstore"
    assert "unit_price" not in mapping.columns
