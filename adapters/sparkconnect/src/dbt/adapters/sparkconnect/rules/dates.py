"""Dates and times: intervals, differences, series."""

from dbt.adapters.sparkconnect.rules.typing import INTEGERS, Rules, is_type
from sqlglot import exp
from sqlglot.errors import UnsupportedError

DATES = {exp.DType.DATE}
MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
DAYS = {"DAY": 1, "WEEK": 7}


def add(node: exp.Expression) -> exp.Expression:
    """A date and an interval are a timestamp, and a date and a number a date."""
    count, unit = _interval_of(node.expression)
    if count is None:
        if node.this.type and node.this.type.this in DATES and is_type(node.expression, INTEGERS):
            count = exp.cast(node.expression, "int")
            if isinstance(node, exp.Sub):
                count = exp.Neg(this=count)
            return exp.Anonymous(this="date_add", expressions=[node.this, count])
        return node
    if isinstance(node, exp.Sub):
        count = exp.Neg(this=exp.paren(count))
    if unit in DAYS and is_type(node.this, DATES):
        function, factor = "date_add", DAYS[unit]
    elif unit in MONTHS and is_type(node.this, DATES):
        function, factor = "add_months", MONTHS[unit]
    else:
        return node
    if factor > 1:
        count = exp.Mul(this=exp.paren(count), expression=exp.Literal.number(factor))
    moved = exp.func(function, node.this, exp.cast(count, "int"), dialect="spark")
    # A cast around it takes the date as it is.
    if isinstance(node.find_ancestor(exp.Cast, exp.Binary, exp.Select), exp.Cast):
        parent = node.parent.parent if isinstance(node.parent, exp.Paren) else node.parent
        if isinstance(parent, exp.Cast) and parent.to.this in DATES:
            return moved
    return exp.cast(moved, "timestampntz")


def subtract(node: exp.Expression) -> exp.Expression:
    """The difference of two dates is a number of days, not an interval."""
    if isinstance(node.this.type, exp.DataType) and node.this.type.this in DATES:
        if is_type(node.expression, DATES):
            return _days_between(node.expression, node.this)
    return node


def difference(node: exp.Expression) -> exp.Expression:
    """Count the boundaries of days, weeks, months or years between two dates, as DuckDB does."""
    end, start, unit = node.this, node.expression, (node.text("unit") or "day").upper()
    if unit == "DAY":
        return _days_between(start, end)
    if unit == "WEEK":
        days = _days_between(_truncated("week", start), _truncated("week", end))
        return exp.IntDiv(this=days, expression=exp.Literal.number(7))
    years = exp.Sub(this=exp.func("year", end), expression=exp.func("year", start))
    if unit == "YEAR":
        return exp.paren(years)
    if unit == "MONTH":
        months = exp.Sub(
            this=exp.func("month", end.copy()), expression=exp.func("month", start.copy())
        )
        return exp.paren(exp.Add(this=exp.Mul(
            this=exp.paren(years), expression=exp.Literal.number(12)), expression=exp.paren(months)))
    raise UnsupportedError(f"date_diff in units of {unit} is not tried on Spark.")


def series(node: exp.Expression) -> exp.Expression:
    """A series that would have to go backwards is empty; Spark's would turn around."""
    start, end, step = node.args["start"], node.args["end"], node.args.get("step")
    step = step or exp.Literal.number(1)
    if isinstance(step, exp.Interval):
        count, unit = _interval_of(step)
        count = int(count.sql().strip("()'")) 
        is_forward = count > 0
        start, end = exp.cast(start, "timestampntz"), exp.cast(end, "timestampntz")
        step = exp.Interval(this=exp.Literal.string(str(count)), unit=exp.Var(this=unit))
    else:
        is_forward = not isinstance(step, exp.Neg)
    comparison = exp.LTE if is_forward else exp.GTE
    sequence = exp.Anonymous(this="sequence", expressions=[start, end, step])
    return exp.If(
        this=exp.GT if False else exp.Not(this=exp.paren(comparison(this=start.copy(), expression=end.copy()))),
        true=exp.Anonymous(this="slice", expressions=[exp.Anonymous(this="array", expressions=[start.copy()]), exp.Literal.number(1), exp.Literal.number(0)]),
        false=sequence,
    )


def _interval_of(node):
    node = node.unnest()
    if isinstance(node, exp.Interval):
        value = node.this
        if value.is_string:
            value = exp.Literal.number(value.name)
        return value, node.text("unit").upper().rstrip("S")
    if isinstance(node, exp.Mul):
        for one, other in ((node.this, node.expression), (node.expression, node.this)):
            count, unit = _interval_of(one) if isinstance(one.unnest(), exp.Interval) else (None, "")
            if count is not None:
                return (other if count.name == "1" else exp.Mul(this=exp.paren(other), expression=count)), unit
    return None, ""


def _days_between(start: exp.Expression, end: exp.Expression) -> exp.Expression:
    """Return the number of days between two dates."""
    return exp.cast(exp.Anonymous(this="datediff", expressions=[end, start]), "bigint")


def _truncated(unit: str, value: exp.Expression) -> exp.Expression:
    return exp.Anonymous(this="date_trunc", expressions=[exp.Literal.string(unit), value])


def day_of_week(node: exp.Expression) -> exp.Expression:
    """Sunday is 0, not 1."""
    return exp.paren(exp.Sub(this=exp.Anonymous(this="dayofweek", expressions=[node.this]), expression=exp.Literal.number(1)))


RULES: Rules = {
    exp.Add: (add,),
    exp.Sub: (add, subtract),
    exp.DateDiff: (difference,),
    exp.GenerateSeries: (series,),
    exp.DayOfWeek: (day_of_week,),
}
