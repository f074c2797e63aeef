"""Sources without lines, with few or identical customers, or with invalid values build as usual.

Of few customers, the tests of a model's quality warn and do not fail.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dbt_runner import NO_TESTS, NO_UNIT_TESTS, Command, DbtResult, run_dbt, run_in_parallel
from integration.sample_lines import read_first_lines

# The number of customers. Four are fewer than clusters; forty are enough for an embedding.
CUSTOMERS = {"no line": 0, "one customer": 1, "few customers": 4, "identical customers": 40}
SMALL_SHOP = "small shop"
SMALL_SHOP_CUSTOMERS = 150
# Thresholds that no model meets, by the test that compares with them.
UNREACHABLE = {
    "assert_segments_are_well_separated": {"min_silhouette": 1.0},
    "assert_no_segment_is_too_small": {"min_segment_share": 0.5},
    "assert_rules_f1_above_minimum": {"min_rules_f1": 1.1},
    "assert_leave_one_out_accuracy_above_minimum": {"min_leave_one_out_accuracy": 1.1},
    "assert_no_feature_drift": {"psi_warn": -1, "psi_error": -1},
}
# Lines of each of the few customers. So few invalid values are rejected, more are refused.
VALID_LINE_COUNT = 5
# What these sources do not pass: no line at all, and one invalid line of five.
ON_DEMAND = (
    *("path:models/evaluation", "path:seeds/evaluation"),
    *("path:models/backtest", "path:models/marts/backtests"),
)
WITHOUT_GATE = (*NO_UNIT_TESTS, "--exclude", "assert_some_lines_are_accepted", *ON_DEMAND)
VARIABLES = {"few customers": {"warn_invalid_share": 1}}
INVALID_VALUES = {
    "quantity is 'two'": {"Quantity": "two"},
    "quantity is '2.5'": {"Quantity": "2.5"},
    "unit_price is missing": {"UnitPrice": ""},
    "unit_price is 'three', invoiced_at is 'yesterday'": {
        "UnitPrice": "three",
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
        return pd.concat([*[valid] * VALID_LINE_COUNT, pd.DataFrame(invalid)])
    return valid


def make_small_shop() -> pd.DataFrame:
    """Return the lines of a year of a shop whose customers differ in orders, units and prices."""
    rng = np.random.default_rng(3)
    order_counts = rng.geometric(0.3, SMALL_SHOP_CUSTOMERS)
    customer_ids = np.repeat(20_001 + np.arange(SMALL_SHOP_CUSTOMERS), order_counts)
    order_count = len(customer_ids)
    line_counts = rng.integers(1, 4, order_count)
    days = pd.to_timedelta(rng.integers(0, 365, order_count), unit="D")
    orders = pd.DataFrame(
        {
            "InvoiceNo": 500_001 + np.arange(order_count),
            "InvoiceDate": (pd.Timestamp("2023-01-01 09:30") + days).strftime("%Y-%m-%d %H:%M"),
            "CustomerID": customer_ids,
            "Country": "France",
        }
    )
    lines = orders.loc[np.repeat(orders.index, line_counts)]
    return lines.assign(
        StockCode=rng.integers(20_000, 20_200, len(lines)),
        Description="ARTICLE",
        Quantity=rng.integers(1, 25, len(lines)),
        UnitPrice=np.exp(rng.normal(1, 0.8, len(lines))).round(2),
    )


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a build of each source, data tests included, and an `--empty` build of the sample."""
    sources = {name: make_lines(name) for name in CUSTOMERS} | {SMALL_SHOP: make_small_shop()}
    commands = []
    for name, lines in sources.items():
        folder = tmp_path_factory.mktemp("small")
        path = folder / "lines.csv"
        lines.to_csv(path, index=False)
        arguments = NO_UNIT_TESTS if len(lines) else WITHOUT_GATE
        commands.append(Command(folder, arguments, path, VARIABLES.get(name, {})))
    commands.append(Command(tmp_path_factory.mktemp("empty"), (*NO_TESTS, "--empty")))
    return dict(zip([*sources, "empty"], run_in_parallel(commands), strict=True))


def run_quality_tests(shop: DbtResult, folder: Path, min_customers: int) -> DbtResult:
    """Run the tests of the model's quality in a copy, with thresholds that the shop does not meet.

    Not by `run_forked`, which parses the project without vars.
    """
    shop.copy_database(folder)
    variables = {"min_customers_for_quality_tests": min_customers}
    for thresholds in UNREACHABLE.values():
        variables |= thresholds
    arguments = ("test", "--select", *UNREACHABLE)
    return run_dbt(Command(folder, arguments, shop.folder / "lines.csv", variables))


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
    assert len(marts) == 36
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


@pytest.mark.parametrize("name", [*CUSTOMERS, SMALL_SHOP])
def test_summary_says_what_few_customers_cannot_tell(
    name: str, results: dict[str, DbtResult]
) -> None:
    count = CUSTOMERS.get(name, SMALL_SHOP_CUSTOMERS)
    customers = "1 customer is" if count == 1 else f"{count} customers are"
    note = (
        f"Note:    {customers} too few to judge silhouette, segment sizes, Insider"
        "\n         rules, leave-one-out accuracy and drift.\n"
    )
    assert (note in results[name].output) == (count > 0), results[name].output


def test_rules_of_a_small_shop_warn_in_a_sentence(results: dict[str, DbtResult]) -> None:
    result = results[SMALL_SHOP]
    assert result.succeeded, result.output
    [(insiders, f1)] = result.query(
        "select (select count(*) from marts.insiders), max(ruleset_f1) from marts.insider_rules"
    )
    assert insiders > 0
    # The default of the var min_rules_f1.
    assert f1 < 0.9
    assert "WARN assert_rules_f1_above_minimum\n  The cross-validated F1" in result.output


def test_quality_tests_warn_on_few_customers_only(
    results: dict[str, DbtResult], tmp_path_factory: pytest.TempPathFactory
) -> None:
    limits = [SMALL_SHOP_CUSTOMERS + 1, SMALL_SHOP_CUSTOMERS]
    folders = [tmp_path_factory.mktemp("quality") for _ in limits]
    with ThreadPoolExecutor(max_workers=2) as pool:
        run_on_shop = partial(run_quality_tests, results[SMALL_SHOP])
        few, enough = pool.map(run_on_shop, folders, limits)
    assert few.succeeded, few.output
    assert not enough.succeeded
    for name in UNREACHABLE:
        assert f"WARN {name}\n" in few.output, few.output
        assert f"FAIL {name}\n" in enough.output, enough.output
