"""The output of `make backtest`: aligned tables, of marts that may not have been measured."""

from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from dbt_runner import load_module

ROWS = """
    create schema marts;
    create table marts.customer_value_backtest (as_of_date date);
    create table marts.insiders_validation as
    select
        date '2011-09-10' as as_of_date, 'revenue_share' as metric,
        'revenue_ranking' as baseline_method,
        unnest(['insiders', 'revenue_ranking', 'expected_value_ranking']) as method,
        unnest(['worse', null, null]) as verdict,
        unnest([null, null, 'no_expected_values']) as null_reason,
        unnest([0.5, 0.75, null]) as value,
        unnest([-0.25, 0, null]) as difference,
        unnest([-0.375, 0, null]) as difference_ci_lower,
        unnest([-0.125, 0, null]) as difference_ci_upper
"""
TABLE = """\
revenue share           2011-09-10
revenue_ranking         0.750
insiders                0.500  -0.250 [-0.375, -0.125] worse
expected_value_ranking  no_expected_values
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return the script as a module."""
    return load_module("scripts/print_backtests.py")


def test_marts_without_rows_or_without_a_table_say_so(
    script: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    database = tmp_path / "shop.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute(ROWS)
    monkeypatch.setenv("INSIDERS_DATABASE", str(database))
    script.main()
    output = capsys.readouterr().out
    assert "customer_value_backtest was not measured" in output
    assert "forecast_backtest was not measured" in output
    assert output.endswith(f"\n{TABLE}")


def test_columns_are_aligned(script: ModuleType) -> None:
    rows = script.pd.DataFrame(
        {"forecast_method": ["naive", "drift"], "origin_count": [15, 2], "share": [0.25, None]}
    )
    assert script.format_table(rows).splitlines() == [
        "forecast",
        "method    origin count  share",
        "naive               15  0.250",
        "drift                2      -",
    ]
