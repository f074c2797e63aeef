"""Aggregates: filters of windows, orders within an aggregate, nulls, types of results."""

from dbt.adapters.sparkconnect.rules.expressions import DECIMALS, Rules, call, is_type, wrap
from sqlglot import exp
from sqlglot.errors import UnsupportedError


def window(node: exp.Expression) -> exp.Expression:
    """No filters in windows: the condition makes nulls of other rows."""
    filtered = node.this
    if isinstance(filtered, exp.Filter):
        condition, function = filtered.expression.this, filtered.this
        name = "expression" if isinstance(function, exp.ArgMax | exp.ArgMin) else "this"
        value = function.args[name]
        value = exp.true() if isinstance(value, exp.Star) else value
        function.set(name, exp.Case(ifs=[exp.If(this=condition, true=value)]))
        node.set("this", function)
    return node


def rank(node: exp.Expression) -> exp.Expression:
    """Ranks are of type bigint."""
    wrap(node, lambda ranks: exp.cast(ranks, "bigint"))
    return node


def average(node: exp.Expression) -> exp.Expression:
    """The mean of decimals is a double."""
    node.set("this", exp.cast(node.this, "double"))
    return node


def total(node: exp.Expression) -> exp.Expression:
    """A sum of decimals has 38 digits; its order does not matter."""
    if isinstance(node.this, exp.Order):
        node.set("this", node.this.this)
    scale = _scale(node.this)
    if scale is not None:
        wrap(node, lambda total: exp.cast(total, f"decimal(38, {scale})"))
    return node


def distinct_name(node: exp.Expression) -> exp.Expression:
    """Sail names a sum of casts like the sum without them, and refuses two of one name."""
    if isinstance(node.this, exp.Cast):
        node.set("this", exp.Coalesce(this=node.this, expressions=[exp.null()]))
    return node


def first(node: exp.Expression) -> exp.Expression:
    """`first(x order by y)` is the x of the least y."""
    order = node.this
    if not isinstance(order, exp.Order):
        return node
    if any(key.args.get("desc") for key in order.expressions):
        raise UnsupportedError("first(… order by … desc) is not tried on Spark.")
    return call("min_by", order.this, _nulls_last(key.this for key in order.expressions))


def at_extreme(node: exp.Expression) -> exp.Expression:
    """Rows whose value is null do not count; in a tuple, nulls are the greatest."""
    if isinstance(node.expression, exp.Tuple):
        node.set("expression", _nulls_last(node.expression.expressions))
    return _filtered(node, exp.Not(this=exp.Is(this=node.this.copy(), expression=exp.null())))


def array_of(node: exp.Expression) -> exp.Expression:
    """A list keeps nulls, and has an order; without rows it is null."""
    value, keys, is_distinct = node.this, [], False
    if isinstance(value, exp.Order):
        value, keys = value.this, value.expressions
    if isinstance(value, exp.Distinct):
        value, is_distinct = value.expressions[0], True
    if any(key.args.get("desc") for key in keys):
        raise UnsupportedError("list(… order by … desc) is not tried on Spark.")
    order = [exp.Literal.string("order"), _nulls_last(key.this for key in keys)] if keys else []
    row: exp.Expression = call("named_struct", *order, exp.Literal.string("value"), value)
    collected = call("collect_list", exp.Distinct(expressions=[row]) if is_distinct else row)
    element = exp.Lambda(
        this=exp.column("value", table="element"), expressions=[exp.to_identifier("element")]
    )

    def take_values(rows: exp.Expression) -> exp.Expression:
        values = call("transform", call("array_sort", rows) if keys else rows, element)
        return exp.Nullif(this=values, expression=call("array"))

    wrap(node, take_values)
    return collected


def least_values(node: exp.Expression) -> exp.Expression:
    """`min(x, 3)` lists the three least values."""
    count = node.args.get("count")
    if not count:
        return node
    if isinstance(node, exp.Max):
        raise UnsupportedError("max() with a number of values is not tried on Spark.")

    def take_first(values: exp.Expression) -> exp.Expression:
        first = call("slice", call("array_sort", values), exp.Literal.number(1), count)
        return exp.Nullif(this=first, expression=call("array"))

    wrap(node, take_first)
    return call("collect_list", node.this)


def percentile(node: exp.Expression) -> exp.Expression:
    """The percentile of decimals is one of them, or between two, rounded down."""
    group = node.parent if isinstance(node.parent, exp.WithinGroup) else None
    if group:
        value, share = group.expression.expressions[0].this, node.this
        group.replace(node)
    else:
        value, share = node.this, node.expression or exp.Literal.number(0.5)
    scale = _scale(value)
    if scale is not None:
        wrap(node, lambda found: exp.cast(_rounded_down(found, scale), value.type.copy()))
    return call("percentile", exp.cast(value.copy(), "double"), share)


def _rounded_down(value: exp.Expression, scale: int) -> exp.Expression:
    """Return a double with fewer digits; one next to a whole number is that number."""
    factor = exp.Literal.number(f"1e{scale}")
    scaled = exp.Round(this=exp.Mul(this=value, expression=factor), decimals=exp.Literal.number(3))
    return exp.Div(this=exp.Floor(this=scaled), expression=factor.copy(), typed=True)


def _filtered(node, condition):
    parent = node.parent
    if isinstance(parent, exp.Filter):
        where = parent.expression
        where.set("this", exp.and_(where.this, condition))
        return node
    return exp.Filter(this=node.copy(), expression=exp.Where(this=condition))


def _nulls_last(keys) -> exp.Expression:
    """Return a struct that orders like some keys with nulls last."""
    fields = []
    for key in keys:
        fields += [exp.Is(this=key.copy(), expression=exp.null()), key.copy()]
    return call("struct", *fields)


def _scale(value: exp.Expression) -> int | None:
    """Return the number of decimal digits of a decimal."""
    if not is_type(value, DECIMALS) or len(value.type.expressions) < 2:
        return None
    return int(value.type.expressions[1].name)


RULES: Rules = {
    exp.Window: (window,),
    **dict.fromkeys((exp.DenseRank, exp.Ntile, exp.Rank, exp.RowNumber), (rank,)),
    exp.Avg: (average,),
    exp.Sum: (total, distinct_name),
    exp.First: (first,),
    exp.ArgMax: (at_extreme,),
    exp.ArgMin: (at_extreme,),
    exp.ArrayAgg: (array_of,),
    exp.Min: (least_values,),
    exp.Max: (least_values,),
    exp.Median: (percentile,),
    exp.PercentileCont: (percentile,),
}
