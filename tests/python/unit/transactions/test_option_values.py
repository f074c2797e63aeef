"""Values have the types of dbt's vars, and names are those that Python knows."""

import zoneinfo

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.option_values import (
    is_encoding,
    is_time_zone,
    read_mapping,
    read_text,
    read_texts,
)


def test_numbers_are_texts_and_nothing_is_an_empty_one() -> None:
    assert (read_text("name", 2010), read_text("name", None)) == ("2010", "")
    assert read_texts("name", ["a", None, ""]) == ("a",)
    assert read_mapping("name", []) == {}
    with pytest.raises(InvalidTransactions, match="Invalid name True: expected a text"):
        read_text("name", True)


def test_names_are_those_of_encodings_and_zones() -> None:
    assert is_encoding("windows-1252")
    assert not is_encoding("hex")
    assert is_time_zone("Europe/London")
    assert not is_time_zone("Europe")


def test_a_machine_without_time_zones_accepts_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "ZoneInfo", lambda name: {}[name])
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    monkeypatch.setattr(zoneinfo, "ZoneInfoNotFoundError", KeyError)
    assert is_time_zone("Europe/London")
