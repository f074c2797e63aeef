"""Sources without lines, with few or identical customers, or with invalid values build as usual."""

from pathlib import Path

import pandas as pd
import pytest

from dbt_runner import NO_TESTS, NO_UNIT_TESTS, Command, DbtResult, run_in_parallel
from integration.sample_lines import read_first_lines

# The number of customers. Four are fewer than clusters; forty are enough for an embedding.
CUSTOMERS = {"no line": 0, "one customer": 1, "few customers": 4, "identical customers": 40}
INVALID_VALUES = {
    "quantity is 'two'": {"Quantity": "two"},
    "quantity is '2.5'": {"Quantity": "2.5"},
    "unit_price is missing": {"UnitPrice": ""},
    "unit_price is '£3', invoiced_at is 'yesterday'": {
        "UnitPrice": "£3",
        "InvoiceDate": "yesterday",
    },
    "invoice_id is missing, stock_code is missing": {"InvoiceNo": " ", "StockCode": ""},
}


def make_lines(name: str) -> pd.DataFrame:
    """Return the lines of the named source."""
    count = CUSTOMERS[name]
    lines = read_first_lines(100)
    valid = lines[lines["Quantity"].astype(int) > 0].iloc[[0] * count]
    valid = valid.assign(
        InvoiceNo=[str(700_000 + number) for number in range(count)],
        StockCode="63001",
        UnitPrice="2.5",
        CustomerID=[str(20_001 + number) for number in range(count)],
        Country="France",
    )
    if name == "few customers":
        valid["Quantity"] = [str(number + 1) for number in range(count)]
        invalid = [valid.iloc[0].to_dict() | values for values in INVALID_VALUES.values()]
        return pd.concat([valid, pd.DataFrame(invalid)])
    return valid


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a build of each source, data tests included, and an `--empty` build of the sample."""
    commands = []
    for name in CUSTOMERS:
        folder = tmp_path_factory.mktemp("small")
        path = folder / "lines.csv"
        make_lines(name).to_csv(path, index=False)
        commands.append(Command(folder, NO_UNIT_TESTS, path))
    commands.append(Command(tmp_path_factory.mktemp("empty"), (*NO_TESTS, "--empty")))
    return dict(zip([*CUSTOMERS, "empty"], run_in_parallel(commands), strict=True))


@pytest.mark.parametrize("name", CUSTOMERS)
def test_small_sources_build_and_pass_every_test(name: str, results: dict[str, DbtResult]) -> None:
    assert results[name].succeeded, results[name].output


def test_empty_build_succeeds(results: dict[str, DbtResult]) -> None:
    assert results["empty"].succeeded, results["empty"].output


@pytest.mark.parametrize("name", ["no line", "empty"])
def test_marts_are_empty_without_lines(
    name: str, results: dict[str, DbtResult], tmp_path: Path
) -> None:
    marts = results[name].export_marts(tmp_path)
    assert len(marts) == 19
    # Only the header of each.
    assert [mart for mart, text in marts.items() if text.count(b"\n") > 1] == []


@pytest.mark.parametrize("name", [name for name, count in CUSTOMERS.items() if count])
def test_identical_customers_form_one_segment(name: str, results: dict[str, DbtResult]) -> None:
    segments = results[name].query(
        "select segment_id, segment_name, segmentation_status, customer_count, mean_silhouette,"
        " is_insider from marts.segment_profiles"
    )
    assert segments == [(1, "Everyone", "segmented", CUSTOMERS[name], None, False)]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_one_segment_has_no_insiders(name: str, results: dict[str, DbtResult]) -> None:
    assert results[name].query("select * from marts.insiders") == []
    [(customer_count,)] = results[name].query("select count(*) from marts.customer_segments")
    assert customer_count == CUSTOMERS[name]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_build_of_small_sources_prints_no_warning(name: str, results: dict[str, DbtResult]) -> None:
    assert "warn" not in results[name].output.replace("WARN=0", "").lower()


def test_invalid_values_are_rejected_with_an_error_that_quotes_them(
    results: dict[str, DbtResult],
) -> None:
    rejected = results["few customers"].query(
        "select rejection_reason, cast_error from marts.rejected_lines order by line_id"
    )
    assert rejected == [("invalid_value", error) for error in INVALID_VALUES]
