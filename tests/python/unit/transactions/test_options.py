"""Options come from dbt's vars, and a wrong one is refused by name."""

from typing import Any

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.options import ReadingOptions


def read(**options: Any) -> ReadingOptions:
    """Return the options of vars and a path."""
    return ReadingOptions.from_vars({"path": "lines.csv", **options})


def test_empty_values_leave_every_choice_to_the_reader() -> None:
    empty = read(
        column_names={},
        csv_delimiter="",
        text_encoding=None,
        date_order="",
        timestamp_formats=[],
        decimal_marks=None,
        time_zone="",
        reporting_currency="",
    )
    assert empty == read() == ReadingOptions("lines.csv")


def test_values_are_read_as_given() -> None:
    options = read(
        text_encoding="latin-1",
        date_order="day_first",
        timestamp_formats=["%d/%m/%Y", "%Y"],
        decimal_marks={"quantity": ","},
        time_zone="Europe/London",
        reporting_currency="gbp",
        layouts_path="mine.csv",
    )
    assert options == ReadingOptions(
        "lines.csv",
        "mine.csv",
        text_encoding="latin-1",
        date_order="day_first",
        timestamp_formats=("%d/%m/%Y", "%Y"),
        decimal_marks={"quantity": ","},
        time_zone="Europe/London",
        reporting_currency="GBP",
    )


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Rechnung", ("Rechnung",)),
        (["Rechnung", "Bestellung"], ("Rechnung", "Bestellung")),
        (2010, ("2010",)),
        ("", ()),
        (None, ()),
        ([], ()),
    ],
)
def test_a_field_has_one_own_name_or_several_or_none(given: object, names: tuple[str]) -> None:
    assert read(column_names={"invoice_id": given}).column_names == {"invoice_id": names}


@pytest.mark.parametrize(
    ("given", "delimiter"), [(";", ";"), ("\t", "\t"), ("\\t", "\t"), ("tab", "\t"), (" ", " ")]
)
def test_a_tab_may_be_written_in_words(given: str, delimiter: str) -> None:
    assert read(csv_delimiter=given).csv_delimiter == delimiter


@pytest.mark.parametrize("formats", ["%d/%m/%Y", ["%d/%m/%Y"]])
def test_one_timestamp_format_needs_no_list(formats: object) -> None:
    assert read(timestamp_formats=formats).timestamp_formats == ("%d/%m/%Y",)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"date_order": "x"},
            r"Invalid date_order 'x': expected day_first, month_first or year_first\.",
        ),
        ({"column_names": {"price": "P"}}, "Invalid field of column_names 'price': expected one"),
        ({"column_names": ["Price"]}, r"Invalid column_names \['Price'\]: expected a mapping"),
        ({"column_names": {"quantity": {"a": 1}}}, "Invalid column_names of quantity"),
        ({"decimal_marks": {"country": ","}}, "Invalid field of decimal_marks 'country'"),
        (
            {"decimal_marks": {"quantity": ";"}},
            r"Invalid decimal mark of quantity ';': expected '\.' or ','\.",
        ),
        ({"csv_delimiter": ";;"}, "Invalid csv_delimiter ';;': expected one character"),
        ({"csv_delimiter": '"'}, "Invalid csv_delimiter '\"'"),
        ({"csv_delimiter": "\n"}, "Invalid csv_delimiter"),
        ({"text_encoding": "utf-9"}, "Invalid text_encoding 'utf-9': expected an encoding"),
        ({"text_encoding": "hex"}, "Invalid text_encoding 'hex'"),
        ({"timestamp_formats": ["DD.MM.YYYY"]}, "Invalid timestamp_formats 'DD.MM.YYYY'"),
        ({"time_zone": "Europe/Atlantis"}, "Invalid time_zone 'Europe/Atlantis': expected an IANA"),
        ({"time_zone": "../UTC"}, "Invalid time_zone"),
        ({"time_zone": "Europe"}, "Invalid time_zone 'Europe'"),
        ({"reporting_currency": "pounds"}, "Invalid reporting_currency 'POUNDS'"),
        ({"delimiter": ";"}, "Invalid option 'delimiter': expected one of path, layouts_path"),
        ({"csv_delimiter": True}, "Invalid csv_delimiter True: expected a text"),
    ],
)
def test_invalid_options_are_refused_by_name(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidTransactions, match=message):
        read(**options)
