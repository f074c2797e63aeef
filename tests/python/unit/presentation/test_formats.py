"""Numbers, shares and amounts as texts."""

import pytest

from insiders.presentation import formats

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "in_full", "short"),
    [
        *((0, "£0", "£0"), (0.4, "£0.40", "£0.40"), (9, "£9", "£9"), (3544.2, "£3,544", "£3,544")),
        *((99_999, "£99,999", "£99,999"), (100_000, "£100,000", "£100k")),
        *((279_138, "£279,138", "£279k"), (999_600, "£999,600", "£1.00M")),
        *((3_389_126, "£3,389,126", "£3.39M"), (1.2e9, "£1,200,000,000", "£1.20B")),
        *((-339_952, "−£339,952", "−£340k"), (-0.001, "£0.00", "£0.00")),
        *((None, "–", "–"), (NAN, "–", "–"), (float("inf"), "–", "–")),
    ],
)
def test_amounts(value: float, in_full: str, short: str) -> None:
    assert formats.money(value, "£") == in_full
    assert formats.short_money(value, "£") == short


@pytest.mark.parametrize(
    ("currency", "expected"),
    [("", "3,544"), ("£", "£3,544"), ("EUR", "EUR\N{NO-BREAK SPACE}3,544")],
)
def test_a_code_is_set_off_and_a_symbol_is_not(currency: str, expected: str) -> None:
    assert formats.money(3544, currency) == expected


@pytest.mark.parametrize(
    ("value", "in_text", "in_a_strip"),
    [
        *((0, "0%", "0.0%"), (0.0004, "<1%", "<0.1%"), (0.623, "62%", "62.3%")),
        *((0.9996, ">99%", ">99.9%"), (1, "100%", "100.0%"), (1.32, "132%", "132.0%")),
        *((-0.02, "−2%", "−2.0%"), (NAN, "–", "–")),
    ],
)
def test_shares(value: float, in_text: str, in_a_strip: str) -> None:
    assert formats.share(value) == in_text
    assert formats.share(value, decimals=1) == in_a_strip


@pytest.mark.parametrize(
    ("text", "expected"), [("84", "+84"), ("0", "0"), ("£0.00", "£0.00"), ("−£340k", "−£340k")]
)
def test_a_change_has_its_sign(text: str, expected: str) -> None:
    assert formats.signed(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.033, "+3.3 points"), (-0.01, "−1.0 points"), (NAN, "–")]
)
def test_points(value: float, expected: str) -> None:
    assert formats.points(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(4329, "4,329"), (-28, "−28"), (-0.2, "0"), (None, "–")]
)
def test_counts(value: float, expected: str) -> None:
    assert formats.count(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(3.52, "3.5"), (3, "3"), (15.17, "15"), (-2.5, "−2.5"), (NAN, "–")]
)
def test_numbers_have_decimals_below_ten(value: float, expected: str) -> None:
    assert formats.number(value) == expected


def test_nouns_follow_their_number() -> None:
    texts = [formats.counted(value, "country", "countries") for value in (0, 1, 2)]
    assert texts == ["0 countries", "1 country", "2 countries"]
    assert formats.counted(1234, "customer") == "1,234 customers"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.86, "+86%"),
        (1.845, "+184%"),
        (0.999, "+100%"),
        (-0.004, "−0.4%"),
        (0.0001, "0.0%"),
        (0, "0%"),
        (None, "–"),
    ],
)
def test_change(value: float | None, expected: str) -> None:
    assert formats.change(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It predicts 56 % of 1,000.", "It predicts 56% of 1,000."), (None, ""), (float("nan"), "")],
)
def test_texts_of_marts_have_one_percent_sign(text: str | None, expected: str) -> None:
    assert formats.with_percent_signs(text) == expected
