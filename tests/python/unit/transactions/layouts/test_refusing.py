"""What is missing or ambiguous is a question that names the columns and the var."""

from insiders.transactions.layouts import Layouts
from unit.transactions.layouts.known_exports import UCI, map_names, refusal, without


def test_a_missing_required_column_is_named_with_its_known_names(layouts: Layouts) -> None:
    assert refusal(layouts, without("UnitPrice")) == (
        "The file lines.csv has no column for unit_price (UnitPrice, Price, …): the columns found"
        " are InvoiceNo, StockCode, Description, Quantity, InvoiceDate, CustomerID, Country. Name"
        " it in the var column_names: {unit_price: <column>}."
    )


def test_one_column_alone_suggests_the_delimiter(layouts: Layouts) -> None:
    sentence = refusal(layouts, ["^".join(UCI)])
    assert "has no column for invoice_id (" in sentence
    assert sentence.endswith("If all columns are found as one, set the var csv_delimiter.")
    assert "csv_delimiter" not in refusal(layouts, ["foo", "bar"])


def test_many_and_long_names_are_cut_in_the_sentence(layouts: Layouts) -> None:
    sentence = refusal(layouts, [f"c{n}" for n in range(40)] + ["x" * 100])
    assert "c28, c29 and 11 more." in sentence
    assert f"{'x' * 60}…" in refusal(layouts, ["x" * 100])


def test_an_own_name_that_is_not_in_the_file_is_refused(layouts: Layouts) -> None:
    assert refusal(layouts, UCI, unit_price="Preis").startswith(
        "The var column_names gives Preis for unit_price, but the file lines.csv has no such"
        " column: the columns found are InvoiceNo, "
    )


def test_columns_that_differ_in_punctuation_alone_are_a_question(layouts: Layouts) -> None:
    assert refusal(layouts, [*UCI, "customer_id"]) == (
        "The file lines.csv has two columns that may be customer_id: 'CustomerID' and"
        " 'customer_id'. Which one is it? Name it in the var column_names: {customer_id:"
        " CustomerID}."
    )
    mapping = map_names(layouts, [*UCI, "customer_id"], customer_id="customer_id")
    assert mapping.columns["customer_id"] == "customer_id"


def test_columns_without_a_field_may_have_similar_names(layouts: Layouts) -> None:
    assert len(map_names(layouts, [*UCI, "Note", "note_"]).columns) == 8


def test_two_layouts_that_fit_equally_well_are_a_question(layouts: Layouts) -> None:
    columns = [*UCI, "Invoice", "Price"]
    assert "may be invoice_id: 'InvoiceNo' and 'Invoice'. Which one" in refusal(layouts, columns)
    own = {"invoice_id": "Invoice", "unit_price": "UnitPrice"}
    assert map_names(layouts, columns, **own).columns["invoice_id"] == "Invoice"


def test_synonyms_that_fit_equally_well_are_no_question(layouts: Layouts) -> None:
    columns = ["Name", "Lineitem sku", "Lineitem quantity", "Created at", "Email", "Price"]
    mapping = map_names(layouts, [*columns, "Country", "Shipping Country"])
    assert (mapping.layout, mapping.columns["country"]) == ("shopify", "Shipping Country")
