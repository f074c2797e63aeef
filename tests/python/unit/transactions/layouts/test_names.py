"""Names are the same without case, accents, spaces and punctuation."""

import pytest

from insiders.transactions.layouts import Layouts
from insiders.transactions.layouts.names import find_column, index_columns, normalize_name
from unit.transactions.layouts.known_exports import UCI, map_names


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda name: name.replace("ID", "_id"),
        lambda name: f" {name} ",
        lambda name: f"\ufeff{name}",
        lambda name: f"{name}.",
        lambda name: "-".join(name),
    ],
)
def test_names_compare_without_case_spaces_and_punctuation(
    layouts: Layouts, change: object
) -> None:
    assert callable(change)
    changed = [change(name) for name in UCI]
    mapping = map_names(layouts, changed)
    assert list(mapping.columns.values()) == changed
    assert mapping.layout == "uci_online_retail"


@pytest.mark.parametrize(
    ("name", "normalized"),
    [("Währung", "wahrung"), ("Order #", "order"), ("№", "no"), ("#", "#"), ("顧客 ID", "顧客id")],
)
def test_names_are_normalized(name: str, normalized: str) -> None:
    assert normalize_name(name) == normalized


def test_a_name_as_written_wins_over_a_similar_one() -> None:
    index = index_columns(["Unit Price", "unit_price"])
    assert find_column(index, ["unit_price"]) == "unit_price"
    assert find_column(index, ["UNIT-PRICE"]) == "Unit Price"
    assert find_column(index, ["Amount", "unit_price"]) == "unit_price"
    assert find_column(index, ["Amount"]) is None
