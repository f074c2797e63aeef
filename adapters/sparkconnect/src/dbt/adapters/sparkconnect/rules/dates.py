"""Dates and times: intervals, differences, series."""

from dbt.adapters.sparkconnect.rules.expressions import INTEGERS, Rules, call, is_type
from sqlglot import exp
from sqlglot.errors import UnsupportedError

DATES = {exp.DType.DATE}
MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
DAYS = {"DAY": 1, "WEEK": 7}


def add(node: exp.Expression) -> exp.Expression:
    """A date and an interval are a timestamp, a date and a number a date."""
    if not (node.this.type and node.this.type.this in DATES):
        return node
    count, unit = _interval_of(node.expression)
    if count is None:
        if is_type(node.expression, INTEGERS):
            return call("date_add", node.this, _count(node, node.expression, 1))
        return node
    if unit not in DAYS | MONTHS:
        raise UnsupportedError(f"Intervals of {unit.lower()} are not tried on Spark.")
    function = "date_add" if unit in DAYS else "add_months"
    moved = call(function, node.this, _count(node, count, (DAYS | MONTHS)[unit]))
    return exp.cast(moved, "timestampntz")


def _count(node: exp.Expression, count: exp.Expression, factor: int) -> exp.Expression:
    """Return a number of days or months to add."""
    count = (
        count.copy()
        if factor == 1
        else exp.Mul(this=exp.paren(count.copy()), expression=exp.Literal.number(factor))
    )
    return exp.cast(exp.Neg(this=exp.paren(count)) if isinstance(node, exp.Sub) else count, "int")


def subtract(node: exp.Expression) -> exp.Expression:
    """The difference of two dates is a number of days, not an interval."""
    if isinstance(node.this.type, exp.DataType) and node.this.type.this in DATES:
        if is_type(node.expression, DATES):
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


def series(node: exp.Expression) -> exp.Expression:
    """A series that would have to go backwards is empty; Spark's would turn around."""
    start, end, step = node.args["start"], node.args["end"], node.args.get("step")
    count, unit = _interval_of(step) if step else (None, "")
    if count is not None:
        count = count.unnest()
        is_backward = isinstance(count, exp.Neg)
        length = count.this if is_backward else count
        text = f"-{length.unnest().name}" if is_backward else length.unnest().name
        step = exp.Interval(this=exp.Literal.string(text), unit=exp.Var(this=unit))
        data_type = "timestampntz"
    else:
        step = step or exp.Literal.number(1)
        is_backward, data_type = isinstance(step, exp.Neg), "bigint"
    start, end = exp.cast(start, data_type), exp.cast(end, data_type)
    if node.args.get("is_end_exclusive"):
        if count is not None:
            raise UnsupportedError("range() of dates is not tried on Spark.")
        last = exp.Add if is_backward else exp.Sub
        end = last(this=end, expression=exp.Literal.number(1))
    is_empty = exp.LT if is_backward else exp.GT
    empty = call("slice", call("array", start.copy()), exp.Literal.number(1), exp.Literal.number(0))
    numbers = exp.If(
        this=is_empty(this=start.copy(), expression=end.copy()),
        true=empty,
        false=call("sequence", start, end, step),
    )
    return call("explode", numbers) if isinstance(node.parent, exp.Table) else numbers


def day_of_week(node: exp.Expression) -> exp.Expression:
    """Sunday is 0, not 1."""
    day = exp.Sub(this=call("dayofweek", node.this), expression=exp.Literal.number(1))
    return exp.cast(day, "bigint")


def _interval_of(node: exp.Expression) -> tuple[exp.Expression | None, str]:
    """Return number and unit of an interval, or of its product with a number."""
    node = node.unnest()
    if isinstance(node, exp.Interval):
        value = node.this
        number = exp.Literal.number(value.name) if value.is_string else value
        return number, node.text("unit").upper().rstrip("S")
    if isinstance(node, exp.Mul):
        for factor, interval in ((node.left, node.right), (node.right, node.left)):
            if isinstance(interval.unnest(), exp.Interval):
                count, unit = _interval_of(interval)
                if count is not None and count.name == "1":
                    return factor, unit
    return None, ""


def _days_between(start: exp.Expression, end: exp.Expression) -> exp.Expression:
    """Return the number of days between two dates."""
    return exp.cast(call("datediff", end, start), "bigint")


RULES: Rules = {
    exp.Add: (add,),
    exp.Sub: (add, subtract),
    exp.DateDiff: (difference,),
    exp.GenerateSeries: (series,),
    exp.DayOfWeek: (day_of_week,),
}
