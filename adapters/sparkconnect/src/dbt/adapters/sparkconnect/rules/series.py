"""Series of numbers and of dates."""

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.rules.expressions import Rules, call


def series(node: exp.Expression) -> exp.Expression:
    """A series that would have to go backwards is empty; Spark's would turn around."""
    step, is_backward, data_type = _step_of(node)
    start, end = exp.cast(node.args["start"], data_type), exp.cast(node.args["end"], data_type)
    if node.args.get("is_end_exclusive"):
        if isinstance(step, exp.Interval):
            raise UnsupportedError("range() of dates is not tried on Spark.")
        last = exp.Add if is_backward else exp.Sub
        end = last(this=end, expression=exp.Literal.number(1))
    is_empty = exp.LT if is_backward else exp.GT
    one, none = exp.Literal.number(1), exp.Literal.number(0)
    values = exp.If(
        this=is_empty(this=start.copy(), expression=end.copy()),
        true=call("slice", call("array", start.copy()), one, none),
        false=call("sequence", start, end, step),
    )
    return call("explode", values) if isinstance(node.parent, exp.Table) else values


def _step_of(node: exp.Expression) -> tuple[exp.Expression, bool, str]:
    """Return the step of a series, whether it goes back, and the type of the series."""
    step = node.args.get("step") or exp.Literal.number(1)
    count, unit = interval_of(step)
    if count is None:
        return step, isinstance(step.unnest(), exp.Neg), "bigint"
    count = count.unnest()
    is_backward = isinstance(count, exp.Neg)
    number = count.this.unnest() if is_backward else count
    if not isinstance(number, exp.Literal):
        raise UnsupportedError("A series whose step is no literal is not tried on Spark.")
    text = exp.Literal.string(f"-{number.name}" if is_backward else number.name)
    return exp.Interval(this=text, unit=exp.Var(this=unit)), is_backward, "timestampntz"


def interval_of(node: exp.Expression) -> tuple[exp.Expression | None, str]:
    """Return number and unit of an interval, or of its product with a number."""
    node = node.unnest()
    if isinstance(node, exp.Interval):
        value = node.this
        number = exp.Literal.number(value.name) if value.is_string else value
        return number, node.text("unit").upper().rstrip("S")
    if isinstance(node, exp.Mul):
        for factor, interval in ((node.left, node.right), (node.right, node.left)):
            if isinstance(interval.unnest(), exp.Interval):
                count, unit = interval_of(interval)
                if count is not None and count.name == "1":
                    return factor, unit
    return None, ""


def cast_of_elements(node: exp.Expression) -> exp.Expression:
    """Spark unnests a list in no other expression: its elements are cast before."""
    if not isinstance(node.this, exp.Explode):
        return node
    elements = exp.DataType(this=exp.DType.ARRAY, expressions=[node.to.copy()], nested=True)
    return exp.Explode(this=exp.cast(node.this.this.copy(), elements))


RULES: Rules = {exp.Cast: (cast_of_elements,), exp.GenerateSeries: (series,)}
