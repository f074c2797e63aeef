"""Aggregates and windows: filters, and types of results."""

from sqlglot import exp

from dbt.adapters.sparkconnect.rules.expressions import Rules, call, decimal_scale, wrap
from dbt.adapters.sparkconnect.types import decimal_of


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
    scale = decimal_scale(node.this)
    if scale is not None:
        wrap(node, lambda found: exp.cast(found, decimal_of(scale)))
    return node


def distinct_name(node: exp.Expression) -> exp.Expression:
    """Sail names a sum of casts like the sum without them, and refuses two of one name."""
    if isinstance(node.this, exp.Cast):
        node.set("this", exp.Coalesce(this=node.this, expressions=[exp.null()]))
    return node


def percentile(node: exp.Expression) -> exp.Expression:
    """The percentile of decimals is one of them, or between two, rounded down."""
    group = node.parent if isinstance(node.parent, exp.WithinGroup) else None
    if group:
        value, share = group.expression.expressions[0].this, node.this
        group.replace(node)
    else:
        value, share = node.this, node.expression or exp.Literal.number(0.5)
    scale = decimal_scale(value)
    if scale is not None:
        wrap(node, lambda found: exp.cast(_rounded_down(found, scale), value.type.copy()))
    return call("percentile", exp.cast(value.copy(), "double"), share)


def _rounded_down(value: exp.Expression, scale: int) -> exp.Expression:
    """Return a double with fewer digits; one next to a whole number is that number."""
    factor = exp.Literal.number(f"1e{scale}")
    scaled = exp.Round(this=exp.Mul(this=value, expression=factor), decimals=exp.Literal.number(3))
    return exp.Div(this=exp.Floor(this=scaled), expression=factor.copy(), typed=True)


RULES: Rules = {
    exp.Window: (window,),
    **dict.fromkeys((exp.DenseRank, exp.Ntile, exp.Rank, exp.RowNumber), (rank,)),
    exp.Avg: (average,),
    exp.Sum: (total, distinct_name),
    exp.Median: (percentile,),
    exp.PercentileCont: (percentile,),
}
