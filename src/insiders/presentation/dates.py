"""Dates as people read them: `9 Nov 2011`, `12 days ago`."""

import datetime as dt

from insiders.presentation.formats import MISSING, Number, count, is_missing

Date = dt.date | str


def date(value: Date) -> str:
    """Return a date: `9 Nov 2011`."""
    return MISSING if is_missing(value) else f"{day_and_month(value)} {to_date(value).year}"


def day_and_month(value: Date) -> str:
    """Return a date without its year: `9 Nov`."""
    return f"{to_date(value).day} {to_date(value):%b}"


def period(start: Date, end: Date) -> str:
    """Return two dates: `9 Nov to 9 Dec 2011`; the first has its year where it is another one."""
    is_same_year = to_date(start).year == to_date(end).year
    return f"{day_and_month(start) if is_same_year else date(start)} to {date(end)}"


def timestamp(value: dt.datetime | str) -> str:
    """Return a moment in its own time zone: `10 Dec 2011, 05:12`."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{date(moment)}, {moment:%H:%M}"


def days_ago(days: Number) -> str:
    """Return how long ago something was: `today`, `yesterday`, `12 days ago`."""
    if is_missing(days):
        return MISSING
    return {0: "today", 1: "yesterday"}.get(round(days), f"{count(days)} days ago")


def to_date(value: Date) -> dt.date:
    """Return the date of a date, a timestamp or ISO text."""
    return dt.datetime.fromisoformat(value) if isinstance(value, str) else value
