"""Lines of nobody, of few or equal customers, or with unreadable values build like any others."""

from pathlib import Path

import pandas as pd
import pytest
from dbt_runs import NO_UNIT_TESTS, Command, Run, run_in_two_processes
from sample_lines import read_first_lines

# How many customers there are. Four are fewer than clusters; forty are enough for a plane.
CUSTOMERS = {"no line": 0, "one customer": 1, "few customers": 4, "equal customers": 40}


BAD_VALUES = {
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
    """Return the lines of the named input."""
    count = CUSTOMERS[name]
    lines = read_first_lines(100)
    good = lines[lines["Quantity"].astype(int) > 0].iloc[[0] * count]
    good = good.assign(
        InvoiceNo=[str(700_000 + number) for number in range(count)],
        StockCode="63001",
        UnitPrice="2.5",
        CustomerID=[str(20_001 + number) for number in range(count)],
        Country="France",
    )
    if name == "few customers":
        good["Quantity"] = [str(number + 1) for number in range(count)]
        bad = [good.iloc[0].to_dict() | values for values in BAD_VALUES.values()]
        return pd.concat([good, pd.DataFrame(bad)])
    return good


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Return a build of each input, data tests included."""
    commands = []
    for name in CUSTOMERS:
        folder = tmp_path_factory.mktemp("unusual")
        path = folder / "lines.csv"
        make_lines(name).to_csv(path, index=False)
        commands.append(Command(folder, ("build", *NO_UNIT_TESTS), path))
    return dict(zip(CUSTOMERS, run_in_two_processes(commands), strict=True))


@pytest.mark.parametrize("name", CUSTOMERS)
def test_unusual_lines_build_and_pass_every_test(name: str, builds: dict[str, Run]) -> None:
    assert builds[name].succeeded, builds[name].output


def test_a_file_without_lines_gives_empty_marts(builds: dict[str, Run], tmp_path: Path) -> None:
    marts = builds["no line"].export_marts(tmp_path)
    assert len(marts) == 15
    # Only the header of each.
    assert all(text.count(b"\n") == 1 for text in marts.values())


@pytest.mark.parametrize("name", [name for name, count in CUSTOMERS.items() if count])
def test_customers_that_nothing_parts_are_one_segment(name: str, builds: dict[str, Run]) -> None:
    segments = builds[name].query(
        "select segment_id, segment_name, customers, mean_silhouette, is_insider"
        " from marts.segment_profiles"
    )
    assert segments == [(1, "Everyone", CUSTOMERS[name], None, False)]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_nobody_is_an_insider_where_nothing_parts_customers(
    name: str, builds: dict[str, Run]
) -> None:
    assert builds[name].query("select * from marts.insiders") == []
    [(customers,)] = builds[name].query("select count(*) from marts.customer_segments")
    assert customers == CUSTOMERS[name]


@pytest.mark.parametrize("name", CUSTOMERS)
def test_a_build_of_unusual_lines_prints_no_warning(name: str, builds: dict[str, Run]) -> None:
    assert "warn" not in builds[name].output.replace("WARN=0", "").lower()


def test_values_that_cannot_be_read_are_rejected_with_what_they_say(builds: dict[str, Run]) -> None:
    rejected = builds["few customers"].query(
        "select rejection_reason, cast_error from marts.rejected_lines order by line_id"
    )
    assert rejected == [("not_castable", error) for error in BAD_VALUES]
