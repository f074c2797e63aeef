"""A column gets one reading, or a sentence that says what was seen and which var decides."""

import pytest

from insiders.transactions.choice import Reading, best_reading, choose_reading
from insiders.transactions.errors import InvalidTransactions
from unit.transactions.value_columns import Values, connect


def strptime(name: str, text: str, setting: tuple[str, str] | tuple[()] = ()) -> Reading:
    return Reading(
        name,
        f"{name.replace('_', ' ')}: {text}",
        lambda column: f"try_strptime({column}, '{text}')",
        setting,
    )


DAY_FIRST = strptime("day_first", "%d/%m/%Y", ("date_order", "day_first"))
MONTH_FIRST = strptime("month_first", "%m/%d/%Y", ("date_order", "month_first"))
YEAR_FIRST = strptime("year_first", "%Y-%m-%d", ("date_order", "year_first"))
ALL = [YEAR_FIRST, DAY_FIRST, MONTH_FIRST]
LABEL, HINT = "The dates in column Date", "Look again."


def choose(values: Values, readings: list[Reading] = ALL) -> str:
    return choose_reading(connect(date=values), "date", readings, LABEL, HINT).name


def refusal(values: Values, readings: list[Reading] = ALL) -> str:
    with pytest.raises(InvalidTransactions) as error:
        choose(values, readings)
    return str(error.value)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["13/02/2023", "01/02/2023"], "day_first"),
        (["02/13/2023", "01/02/2023"], "month_first"),
        (["2023-02-13", "2023-01-02"], "year_first"),
        # One value of many decides.
        ({"01/02/2023": 900, "13/02/2023": 1}, "day_first"),
        # A typing error among many lines.
        ({"13/02/2023": 9_999, "02/13/2023": 1}, "day_first"),
        # Garbage of less than a tenth.
        ({"13/02/2023": 90, "soon": 10}, "day_first"),
        # Both orders give the same days.
        (["01/01/2023", "02/02/2023"], "day_first"),
        ([], "year_first"),
    ],
)
def test_the_reading_that_fits_is_chosen(values: Values, name: str) -> None:
    assert choose(values) == name


def test_two_readings_of_all_values_are_refused() -> None:
    values = {"01/02/2023": 500, "03/04/2023": 400, "05/06/2023": 39, "07/08/2023": 1}
    assert refusal(values) == (
        "The dates in column Date can be read in two ways, day first or month first:"
        " '01/02/2023' is 2023-02-01 or 2023-01-02, '03/04/2023' is 2023-04-03 or 2023-03-04,"
        " '05/06/2023' is 2023-06-05 or 2023-05-06. Both fit all 940 values."
        " Set the var date_order to day_first or month_first."
    )


def test_a_typing_error_does_not_decide_between_two_readings() -> None:
    assert "Both fit 99 of 100 values (99.0%)." in refusal({"01/02/2023": 99, "soon": 1})


@pytest.mark.parametrize(
    "values",
    [
        {"13/02/2023": 998, "02/13/2023": 2},
        {"13/02/2023": 500, "2023-02-01": 500},
        {"01/02/2023": 99_998, "13/02/2023": 1, "02/13/2023": 1},
    ],
)
def test_two_forms_in_one_column_are_refused(values: Values) -> None:
    assert "are a mixture" in refusal(values)


def test_a_mixture_is_refused_with_examples_of_both() -> None:
    assert refusal({"13/02/2023": 3, "02/13/2023": 1}) == (
        "The dates in column Date are a mixture."
        " Day first alone fits 3 of 4 values (75.0%), for example '13/02/2023'."
        " Month first alone fits 1 of 4 values (25.0%), for example '02/13/2023'."
        " Export them in one form. Set the var date_order to day_first or month_first."
    )


def test_values_that_nothing_fits_are_refused() -> None:
    assert refusal(["soon", "later"]) == (
        "The dates in column Date cannot be read: no known form fits,"
        " for example 'later', 'soon'. Look again."
    )
    assert refusal({"13/02/2023": 89, "soon": 11}) == (
        "The dates in column Date cannot be read. Day first fits 89 of 100 values (89.0%),"
        " for example '13/02/2023'. No known form fits nearly all values: the others are such as"
        " 'soon'. Look again."
    )


def test_readings_without_a_var_end_with_the_hint() -> None:
    readings = [strptime("one", "%d/%m/%Y"), strptime("other", "%m/%d/%Y")]
    assert refusal(["01/02/2023"], readings).endswith("Both fit the only value. Look again.")


def test_the_best_reading_is_never_refused() -> None:
    connection = connect(date=["01/02/2023", "02/13/2023", "soon"])
    assert best_reading(connection, "date", ALL) == MONTH_FIRST
    assert best_reading(connect(date=["01/02/2023"]), "date", ALL) == DAY_FIRST
