"""Dates and times: intervals, and differences."""

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.rules.expressions import INTEGERS, Rules, call, is_type
from dbt.adapters.sparkconnect.rules.series import interval_of

DATES = {exp.DType.DATE}
MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
DAYS = {"DAY": 1, "WEEK": 7}


def add(node: exp.Expression) -> exp.Expression:
    """A date and an interval are a timestamp, a date and a number a date."""
    if not (node.this.type and node.this.type.this in DATES):
        return node
    count, unit = interval_of(node.expression)
    if count is None:
        if is_type(node.expression, INTEGERS):
            return call("date_add", node.this, _count(node, node.expression, 1))
        return node
    if unit not in DAYS | MONTHS:
        raise UnsupportedError(f"Intervals of {unit.lower()} are not tried on Spark.")
    function = "date_add" if unit in DAYS else "add_months"
    moved = call(function, node.this, _count(node, count, (DAYS | MONTHS)[unit]))
    return exp.cast(moved, "timestampntz")


def subtract(node: exp.Expression) -> exp.Expression:
    """The difference of two dates is a number of days, not an interval."""
    if node.type and node.type.this in INTEGERS and is_type(node.this, DATES):
        return _days_between(node.expression, node.this)
    return node


def difference(node: exp.Expression) -> exp.Expression:
    """Count the starts of days, months or years between two times, as DuckDB does."""
    end, start, unit = node.this, node.expression, (node.text("unit") or "day").upper()
    if unit == "DAY":
        return _days_between(start, end)
    if unit not in ("MONTH", "YEAR"):
        raise UnsupportedError(f"date_diff() in units of {unit.lower()} is not tried on Spark.")
    years = exp.paren(exp.Sub(this=call("year", end), expression=call("year", start)))
    if unit == "YEAR":
        return exp.cast(years, "bigint")
    months = exp.Sub(this=call("month", end.copy()), expression=call("month", start.copy()))
    twelve = exp.Mul(this=years, expression=exp.Literal.number(12))
    return exp.cast(exp.Add(this=twelve, expression=months), "bigint")


def day_of_week(node: exp.Expression) -> exp.Expression:
    """Sunday is 0, not 1."""
    day = exp.Sub(this=call("dayofweek", node.this), expression=exp.Literal.number(1))
    return exp.cast(day, "bigint")


def _count(node: exp.Expression, count: exp.Expression, factor: int) -> exp.Expression:
    """Return a number of days or months to add."""
    count = (
        count.copy()
        if factor == 1
        else exp.Mul(this=exp.paren(count.copy()), expression=exp.Literal.number(factor))
    )
    return exp.cast(exp.Neg(this=exp.paren(count)) if isinstance(node, exp.Sub) else count, "int")


def _days_between(start: exp.Expression, end: exp.Expression) -> exp.Expression:
    """Return the number of days between two dates."""
    return exp.cast(call("datediff", end, start), "bigint")


RULES: Rules = {
    exp.Add: (add,),
    exp.Sub: (add, subtract),
    exp.DateDiff: (difference,),
    exp.DayOfWeek: (day_of_week,),
}
