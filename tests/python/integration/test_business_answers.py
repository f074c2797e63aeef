"""Each figure of the answers is what the mart that it cites says."""

import re

import pytest

from dbt_runner import DataSet, DbtResult

BUILDS = ["default", "system_c"]


@pytest.fixture(params=BUILDS)
def build(request: pytest.FixtureRequest, data_set: DataSet) -> DbtResult:
    """Return the build of each recipe."""
    result: DbtResult = getattr(data_set, request.param)
    return result


def test_every_question_has_an_answer(build: DbtResult) -> None:
    answers = build.query(
        "select question_id, bool_or(value is not null) from marts.business_answers"
        " group by 1 order by 1"
    )
    # The guarantee is measured by `make backtest` only.
    assert answers == [(question, question != 8) for question in range(1, 10)]


def test_every_figure_equals_the_mart_that_it_cites(build: DbtResult) -> None:
    cited = build.query(
        "select figure, mart, mart_expression, mart_filter, value from marts.business_answers"
        " where mart is not null"
    )
    assert len(cited) > 15
    for figure, mart, expression, row_filter, value in cited:
        [(found,)] = build.query(
            f"select cast({expression} as double) from marts.{mart} where {row_filter}"
        )
        assert found == value, figure


def test_figures_equal_those_of_other_queries(build: DbtResult) -> None:
    # Not the queries that the mart cites.
    queries = {
        "insiders": "select count(*) from marts.insiders",
        "insider_gross_revenue": "select avg(gross_revenue) from marts.insiders",
        "insider_recency_days": "select avg(recency_days) from marts.insiders",
        "insider_revenue_share": "select sum(gross_revenue) filter (where is_insider)"
        " / sum(gross_revenue) from marts.customer_segments",
        "insider_expected_revenue": "select sum(forecast) from marts.revenue_forecast"
        " where segment_name = 'Insiders' and period_type = 'week'",
        "expected_exits": "select count(*) from marts.insider_memberships"
        " where date_diff('day', as_of_date, expected_exit_date) <= 90",
    }
    figures = dict(build.query("select figure, value from marts.business_answers"))
    for figure, query in queries.items():
        [(expected,)] = build.query(query)
        # Forecasts of weeks are rounded to cents.
        assert figures[figure] == pytest.approx(float(expected), rel=1e-6), figure


def test_sentences_are_complete(build: DbtResult) -> None:
    for figure, answer, value in build.query(
        "select figure, answer, value from marts.business_answers"
    ):
        assert not re.search(r"[{}]|\bnull\b|nan|  ", answer), figure
        assert answer.endswith("."), figure
        assert value is not None or not re.search(r"\d", answer), figure


def test_figures_are_written_in_their_unit(build: DbtResult) -> None:
    rows = build.query(
        "select figure, unit, value, answer from marts.business_answers where value is not null"
    )
    texts = {
        "customers": lambda value: f"{round(value):,}",
        "amount": lambda value: f"{round(value):,}",
        "revenue_share": lambda value: f"{100 * value:.1f} %",
    }
    checked = [texts[unit](value) in answer for _, unit, value, answer in rows if unit in texts]
    assert len(checked) > 8
    assert all(checked)


def test_shares_of_revenue_say_of_which_revenue(build: DbtResult) -> None:
    rows = build.query(
        "select answer, identified_revenue_share from marts.business_answers"
        " where unit = 'revenue_share' and value is not null"
    )
    assert rows
    for answer, share in rows:
        assert 0 < share <= 1
        assert f"{100 * share:.1f} %" in answer


def test_answers_of_system_c_equal_what_it_published(real_data: DataSet) -> None:
    figures = dict(real_data.system_c.query("select figure, value from marts.business_answers"))
    assert figures["insiders"] == 468
    assert round(figures["insider_customer_share"], 3) == 0.158
    assert round(figures["insider_segmented_revenue_share"], 3) == 0.517
