"""`make backtest` fills its marts, which later builds keep and the answers read."""

import re
from pathlib import Path

import pytest

from dbt_runner import NO_TESTS, Command, DataSet, DbtResult, run_forked

MARTS = [
    "customer_value_backtest",
    "customer_value_calibration",
    "forecast_backtest",
    "insiders_validation",
]


@pytest.fixture(scope="module")
def backtest(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return the backtests of the sample, with all their tests, in a copy of its first build."""
    folder = tmp_path_factory.mktemp("backtest")
    sample.default.copy_database(folder)
    result = run_forked(Command(folder, ("build", "--selector", "backtest")))
    assert result.succeeded, result.output
    return result


def test_backtests_pass_without_a_warning(backtest: DbtResult) -> None:
    assert "WARN=0 ERROR=0 SKIP=0" in backtest.output


@pytest.mark.parametrize("mart", MARTS)
def test_mart_says_when_it_was_measured(mart: str, backtest: DbtResult) -> None:
    found = backtest.query(
        f"select count(*) > 0, min(measured_as_of_date)::varchar, max(measured_as_of_date)::varchar"
        f" from marts.{mart}"
    )
    assert found == [(True, "2024-12-09", "2024-12-09")]


def test_a_later_build_keeps_them(backtest: DbtResult, tmp_path: Path) -> None:
    before = backtest.export_marts(tmp_path)
    folder = tmp_path / "later"
    folder.mkdir()
    backtest.copy_database(folder)
    later = run_forked(Command(folder, NO_TESTS, variables={"as_of_date": "2024-11-30"}))
    assert later.succeeded, later.output
    after = later.export_marts(tmp_path)
    assert [mart for mart in MARTS if before[mart] != after[mart]] == []
    assert before["customer_values"] != after["customer_values"]


def test_the_answers_have_a_guarantee(backtest: DbtResult) -> None:
    answers = backtest.query(
        "select value, ci_lower, ci_upper, answer, mart_expression, mart_filter"
        " from marts.business_answers where question_id = 8"
    )
    assert len(answers) == 2
    for value, lower, upper, answer, expression, row_filter in answers:
        assert lower <= value <= upper
        assert not re.search(r"[{}]|  ", answer)
        assert "with 95 % confidence" in answer
        [(cited,)] = backtest.query(
            f"select {expression} from marts.insiders_validation where {row_filter}"
        )
        assert cited == value


def test_a_list_has_the_best_possible_choice_above_it(backtest: DbtResult) -> None:
    [(lists, exceeding)] = backtest.query(
        "select count(*), count(*) filter (where list.value > best.value + 1e-9)"
        " from marts.insiders_validation as list"
        " inner join marts.insiders_validation as best using (as_of_date, metric)"
        " where best.method = 'best_possible' and list.method <> 'best_possible'"
    )
    assert (lists > 30, exceeding) == (True, 0)
