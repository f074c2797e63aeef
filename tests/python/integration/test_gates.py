"""Lines that are read wrong stop the build on a data test, which says why; a few of them warn."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dbt_runner import Command, DataSet, DbtResult, make_build_arguments, run_in_parallel
from integration.sample_lines import read_first_lines

LINE_COUNT = 4000


@dataclass(frozen=True)
class Gate:
    """Lines, the data test that they do not pass, and what a build prints about them."""

    write: Callable[[Path], Path]
    test: str
    printed: tuple[str, ...] = ()
    variables: dict[str, Any] = field(default_factory=dict)
    # More arguments of the build.
    arguments: tuple[str, ...] = ()


def every(lines: pd.DataFrame, count: int, first: int) -> pd.Series:
    """Return whether each line is one of every so many."""
    return pd.Series(lines.index % count == first, index=lines.index)


def with_amounts(lines: pd.DataFrame, wrong: pd.Series) -> pd.DataFrame:
    """Return the lines with their amounts; the wrong ones are those of another line."""
    amounts = lines["Quantity"].astype(int) * lines["UnitPrice"].astype(float)
    return lines.assign(**{"Line Amount": amounts.where(~wrong, amounts + 1_000).round(2)})


def write_unreadable(folder: Path, count: int) -> Path:
    """Write lines of which twice one in so many has a missing quantity or a wrong amount."""
    lines = read_first_lines(LINE_COUNT)
    lines = with_amounts(lines, every(lines, count, 1))
    quantities = lines["Quantity"].where(~every(lines, count, 0), "")
    lines.assign(Quantity=quantities).to_csv(folder / "lines.csv", index=False)
    return folder / "lines.csv"


def write_free_goods(folder: Path) -> Path:
    """Write lines that can be read, and of which none is accepted."""
    read_first_lines(500).assign(UnitPrice="0").to_csv(folder / "lines.csv", index=False)
    return folder / "lines.csv"


def write_header(folder: Path) -> Path:
    """Write an export without any line."""
    read_first_lines(1).head(0).to_csv(folder / "lines.csv", index=False)
    return folder / "lines.csv"


def later_invoices() -> pd.DataFrame:
    """Return lines of which all invoices are whole; the largest of them differs in the copies."""
    lines = read_first_lines(LINE_COUNT)
    half = lines.tail(LINE_COUNT // 2)
    return half[half["InvoiceNo"] != half["InvoiceNo"].iloc[0]]


def find_largest_invoice() -> str:
    """Return the invoice that differs in the copies."""
    return str(later_invoices()["InvoiceNo"].value_counts().index[0])


def write_copies(folder: Path) -> Path:
    """Write two files that share invoices, one of which has another quantity in the second."""
    read_first_lines(LINE_COUNT).to_csv(folder / "part-1.csv", index=False)
    later = later_invoices()
    first_line = later.index[later["InvoiceNo"] == find_largest_invoice()][0]
    later.loc[first_line, "Quantity"] = "77"
    later.to_csv(folder / "part-2.csv", index=False)
    return folder / "part-*.csv"


STOPPED = {
    "unreadable lines": Gate(
        partial(write_unreadable, count=8),
        "assert_lines_are_readable",
        (
            *("reason invalid_value, ", "line_count 500", "quantity is missing"),
            *("reason inconsistent_amount, ", "line_amount is "),
        ),
    ),
    "nothing accepted": Gate(
        write_free_goods, "assert_some_lines_are_accepted", ("reason zero_price, ",)
    ),
    "no line": Gate(write_header, "assert_some_lines_are_accepted", ("line_count 0",)),
    "copies that disagree": Gate(
        write_copies,
        "assert_repeated_invoices_agree",
        (f"invoice_id {find_largest_invoice()}, ", "part-1.csv", "part-2.csv"),
    ),
}
BUILT = {
    "some unreadable lines": replace(
        STOPPED["unreadable lines"],
        write=partial(write_unreadable, count=80),
        printed=(
            *("reason invalid_value, ", "line_count 50", "quantity is missing"),
            *("reason inconsistent_amount, ", "line_amount is "),
        ),
    ),
    "copies that disagree, all kept": replace(
        STOPPED["copies that disagree"],
        variables={"repeated_invoices": "keep_all"},
        # With the tests that need nothing else.
        arguments=("--select", "+line_reconciliation", "--indirect-selection", "cautious"),
    ),
}


@pytest.fixture(scope="module")
def results(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return builds of the lines; those that stop are in a copy of the sample's database."""
    commands = []
    for name, gate in [*STOPPED.items(), *BUILT.items()]:
        folder = tmp_path_factory.mktemp("gate")
        if name in STOPPED:
            sample.default.copy_database(folder)
        transactions = gate.write(folder)
        arguments = (*make_build_arguments(), *gate.arguments)
        commands.append(Command(folder, arguments, transactions, gate.variables))
    return dict(zip([*STOPPED, *BUILT], run_in_parallel(commands), strict=True))


@pytest.mark.parametrize("name", STOPPED)
def test_a_gate_stops_the_build_and_says_why(name: str, results: dict[str, DbtResult]) -> None:
    output = results[name].output
    assert not results[name].succeeded
    assert f"FAIL {STOPPED[name].test}" in output
    assert all(text in output for text in STOPPED[name].printed), output
    assert output.count("\nFAIL ") == 1
    assert "Traceback" not in output


@pytest.mark.parametrize("name", STOPPED)
def test_a_gate_that_stops_the_build_leaves_the_marts_unchanged(
    name: str, results: dict[str, DbtResult], sample: DataSet, tmp_path: Path
) -> None:
    before = sample.default.export_marts(tmp_path)
    after = results[name].export_marts(tmp_path)
    assert list(before) == list(after)
    assert [mart for mart in after if before[mart] != after[mart]] == []


def test_a_few_unreadable_lines_warn(results: dict[str, DbtResult]) -> None:
    result, gate = results["some unreadable lines"], BUILT["some unreadable lines"]
    assert result.succeeded, result.output
    assert f"WARN {gate.test}" in result.output
    assert all(text in result.output for text in gate.printed), result.output
    [rejected] = result.query(
        "select count(*) filter (where rejection_reason = 'invalid_value'),"
        " count(*) filter (where rejection_reason = 'inconsistent_amount')"
        " from marts.rejected_lines"
    )
    assert rejected == (50, 50)


def test_all_copies_of_invoices_are_kept_if_the_var_says_so(
    results: dict[str, DbtResult],
) -> None:
    result = results["copies that disagree, all kept"]
    assert result.succeeded, result.output
    [(lines, repeated)] = result.query(
        "select sum(line_count), sum(line_count) filter (where rejection_reason ="
        " 'repeated_invoice') from marts.line_reconciliation"
    )
    assert (lines, repeated) == (LINE_COUNT + len(later_invoices()), None)
