"""Values of options as dbt's vars have them, and the refusal of a wrong one."""

import zoneinfo
from collections.abc import Iterable
from typing import Any, NoReturn

from insiders.transactions.errors import InvalidTransactions


def read_text(name: str, value: object) -> str:
    """Return a value as text; numbers are texts, too."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        refuse_option(name, value, "a text")
    return str(value)


def read_texts(name: str, value: object) -> tuple[str, ...]:
    """Return one text or a list of them; empty ones are left out."""
    values: Iterable[object] = value if isinstance(value, list) else [value]
    return tuple(text for text in (read_text(name, each) for each in values) if text)


def read_mapping(name: str, value: object) -> dict[str, Any]:
    """Return a mapping by field; nothing stands for an empty one."""
    if not value:
        return {}
    if not isinstance(value, dict):
        refuse_option(name, value, "a mapping by field")
    return value


def read_flag(name: str, value: object) -> bool:
    """Return whether a value is true; nothing stands for false."""
    if value not in (True, False, None, ""):
        refuse_option(name, value, "true or false")
    return bool(value)


def is_encoding(name: str) -> bool:
    """Return whether Python knows an encoding of this name."""
    try:
        # Python also has codecs without text, such as hex.
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def is_time_zone(name: str) -> bool:
    """Return whether there is a time zone of this name."""
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        # Without a database of zones, DuckDB has the last word: it brings its own.
        return not zoneinfo.available_timezones()
    return True


def refuse_option(name: str, value: object, expected: str) -> NoReturn:
    """Refuse a value by the name of its option."""
    raise InvalidTransactions(f"Invalid {name} {value!r}: expected {expected}.")
