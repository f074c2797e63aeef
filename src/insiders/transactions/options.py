"""What a user decides about the reading of invoice lines, in place of what would be detected."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from insiders.transactions.layouts import FIELDS
from insiders.transactions.option_values import (
    is_encoding,
    is_time_zone,
    read_flag,
    read_mapping,
    read_text,
    read_texts,
    refuse_option,
)

DATE_ORDERS = ("day_first", "month_first", "year_first")
NUMBER_FIELDS = ("quantity", "unit_price", "line_amount")
DELIMITER_NAMES = {"\\t": "\t", "tab": "\t"}


@dataclass(frozen=True)
class ReadingOptions:
    """How invoice lines are read; an empty value leaves the choice to the reader.

    Parameters
    ----------
    path
        A file, a folder or a glob.
    layouts_path
        The seed of known exports.
    column_names
        By field, the names that its column may have. No name at all: the file has no such column,
        even if a known layout would find one.
    csv_delimiter, text_encoding
        One character, and an encoding that Python knows.
    date_order
        `day_first`, `month_first` or `year_first`.
    timestamp_formats
        strptime formats, in the order in which they are tried.
    decimal_marks
        `.` or `,` by field.
    time_zone
        The IANA name of the zone to which instants are converted.
    reporting_currency
        An ISO 4217 code.
    schema
        That of the view `lines`.
    incremental_reading
        Whether the lines of files are kept, so that only new and changed files are read.
    """

    path: str
    layouts_path: str = "seeds/transactions/export_layouts.csv"
    column_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    csv_delimiter: str = ""
    text_encoding: str = ""
    date_order: str = ""
    timestamp_formats: tuple[str, ...] = ()
    decimal_marks: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""
    reporting_currency: str = ""
    schema: str = "raw"
    incremental_reading: bool = False

    def __post_init__(self) -> None:
        """Check each value."""
        if self.date_order not in ("", *DATE_ORDERS):
            refuse_option("date_order", self.date_order, "day_first, month_first or year_first")
        for name in self.column_names:
            if name not in FIELDS:
                refuse_option("field of column_names", name, f"one of {', '.join(FIELDS)}")
        for name, mark in self.decimal_marks.items():
            if name not in NUMBER_FIELDS:
                refuse_option("field of decimal_marks", name, "quantity, unit_price or line_amount")
            if mark not in (".", ","):
                refuse_option(f"decimal mark of {name}", mark, "'.' or ','")
        if self.csv_delimiter and not re.fullmatch(r'[^"\r\n\0]', self.csv_delimiter):
            refuse_option("csv_delimiter", self.csv_delimiter, "one character, such as ';'")
        if self.text_encoding and not is_encoding(self.text_encoding):
            refuse_option(
                "text_encoding", self.text_encoding, "an encoding such as utf-8 or windows-1252"
            )
        for text in self.timestamp_formats:
            if "%" not in text:
                refuse_option(
                    "timestamp_formats", text, "strptime formats, such as '%d/%m/%Y %H:%M'"
                )
        if self.time_zone and not is_time_zone(self.time_zone):
            refuse_option("time_zone", self.time_zone, "an IANA name, such as Europe/London")
        if self.reporting_currency and not re.fullmatch("[A-Z]{3}", self.reporting_currency):
            refuse_option(
                "reporting_currency", self.reporting_currency, "an ISO 4217 code, such as GBP"
            )

    @classmethod
    def from_vars(cls, given: Mapping[str, Any]) -> Self:
        """Return the options of a mapping by name, whose values have the types of dbt's vars.

        Raises
        ------
        InvalidTransactions
            If a name is unknown, or a value is not one that its option allows.
        """
        names = [option.name for option in fields(cls)]
        for name in given:
            if name not in names:
                refuse_option("option", name, f"one of {', '.join(names)}")
        options: dict[str, Any] = {}
        for name, value in given.items():
            if name in ("column_names", "decimal_marks"):
                options[name] = read_mapping(name, value)
            elif name == "timestamp_formats":
                options[name] = read_texts(name, value)
            elif name == "incremental_reading":
                options[name] = read_flag(name, value)
            else:
                options[name] = read_text(name, value)
        options.setdefault("path", "")
        normalize(options)
        return cls(**options)


def normalize(options: dict[str, Any]) -> None:
    """Bring values to the form that the options have."""
    for name in ("date_order", "time_zone", "text_encoding"):
        options[name] = options.get(name, "").strip()
    options["reporting_currency"] = options.get("reporting_currency", "").strip().upper()
    delimiter = options.get("csv_delimiter", "")
    options["csv_delimiter"] = DELIMITER_NAMES.get(delimiter, delimiter)
    options["column_names"] = {
        name: tuple(text for text in read_texts(f"column_names of {name}", names) if text.strip())
        for name, names in options.get("column_names", {}).items()
    }
    options["decimal_marks"] = {
        name: read_text(f"decimal mark of {name}", mark)
        for name, mark in options.get("decimal_marks", {}).items()
    }
