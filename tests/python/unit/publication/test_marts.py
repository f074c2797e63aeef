"""Which marts are public, and what the manifest of dbt says of them."""

import pytest

from insiders.publication.marts import is_backtest, is_public_mart, read_marts
from unit.publication.small_build import make_manifest, make_node


def test_marts_are_in_order_with_their_keys_and_descriptions() -> None:
    segments, orders = read_marts(make_manifest())
    assert segments.name == "customer_segments"
    assert segments.relation == '"marts"."customer_segments"'
    assert segments.description == "One row per row of `customer_segments`."
    assert segments.column_descriptions == {"customer_id": "Customer number."}
    assert segments.primary_key == ("customer_id",)
    # Of the generic test, since the contract has no key.
    assert orders.primary_key == ("order_id",)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({}, True),
        ({"access": "protected"}, False),
        ({"original_file_path": "models/evaluation/candidates.sql"}, False),
        ({"resource_type": "seed"}, False),
    ],
)
def test_public_models_of_the_marts_are_published(
    properties: dict[str, str], expected: bool
) -> None:
    assert is_public_mart(make_node("orders") | properties) is expected


def test_backtests_are_known_by_their_folder() -> None:
    assert is_backtest(make_node("forecast_backtest", fqn=["insiders", "marts", "backtests", "f"]))
    assert not is_backtest(make_node("orders"))
