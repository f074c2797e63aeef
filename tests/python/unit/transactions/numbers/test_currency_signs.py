"""One column of prices has one currency, or there is a column of codes."""

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.numbers.currency_signs import (
    check_one_currency,
    currency_signs,
    meanings,
)
from unit.transactions.value_columns import Values, connect


def test_signs_are_counted_by_lines() -> None:
    connection = connect(
        unit_price={"£1.63": 3, "£ 2,50": 4, "1.63 EUR": 2, "2": 9, "£ free": 50, "ALL": 50},
        line_amount={"$1": 100},
    )
    assert currency_signs(connection, "unit_price") == {"£": 7, "EUR": 2}


@pytest.mark.parametrize(
    "sign",
    [*"£€$¥₹₺", "US$", "R$", "kr", "kr.", "zł", "Kč", "Ft", "Rs", "Rs.", "EUR", "gbp", "CHF", "C$"],
)
def test_signs_and_codes_are_found(sign: str) -> None:
    for text in (f"{sign}5", f"5 {sign}", f"-{sign} 5.00", f"({sign}5)"):
        assert currency_signs(connect(unit_price=[text]), "unit_price") == {sign: 1}


@pytest.mark.parametrize(
    "values", [["5", "6"], ["£5", "6"], ["$5.00 USD", "$6"], ["5 kr", "6 SEK"], ["eur 5", "€6"], []]
)
def test_one_currency_may_have_several_signs(values: Values) -> None:
    check_one_currency(connect(unit_price=values), "unit_price", "Price")


@pytest.mark.parametrize(
    "values", [["5 USD", "$6", "7 CAD"], ["$5", "€6"], ["5 SEK", "6 DKK"], ["US$5", "A$5"]]
)
def test_two_currencies_are_refused(values: Values) -> None:
    with pytest.raises(InvalidTransactions, match="more than one currency"):
        check_one_currency(connect(unit_price=values), "unit_price", "Price")


def test_the_refusal_names_the_signs_and_the_var() -> None:
    with pytest.raises(InvalidTransactions) as error:
        check_one_currency(connect(unit_price={"£1,200": 1_200, "€5": 1}), "unit_price", "Price")
    assert str(error.value) == (
        "The prices in column Price are in more than one currency: £ in 1,200 lines ('£1,200'),"
        " € in 1 line ('€5'). Only a column of currency codes says how to add them: name it in the"
        " var column_names, for example {currency: Currency}."
    )


def test_a_sign_means_its_currencies() -> None:
    assert meanings("eur") == meanings("€") == {"EUR"}
    assert {"SEK", "NOK", "DKK"} <= meanings("kr")
    assert meanings("₺") == {"₺"}
