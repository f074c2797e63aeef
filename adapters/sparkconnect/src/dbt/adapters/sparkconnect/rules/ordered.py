"""Values that an aggregate orders: the first, the greatest, lists. Nulls are not as on Spark."""

from collections.abc import Callable, Iterable

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.rules.expressions import Rules, call, is_null, wrap


def first(node: exp.Expression) -> exp.Expression:
    """`first(x order by y)` is the x of the least y."""
    order = node.this
    if not isinstance(order, exp.Order):
        return node
    return call("min_by", order.this, _nulls_last(_ascending(order.expressions)))


def at_extreme(node: exp.Expression) -> exp.Expression:
    """Rows whose value is null do not count; in a tuple, nulls are the greatest."""
    if isinstance(node.expression, exp.Tuple):
        node.set("expression", _nulls_last(node.expression.expressions))
    is_known = exp.Not(this=is_null(node.this))
    if isinstance(node.parent, exp.Filter):
        where = node.parent.expression
        where.set("this", exp.and_(where.this, is_known))
        return node
    return exp.Filter(this=node.copy(), expression=exp.Where(this=is_known))


def array_of(node: exp.Expression) -> exp.Expression:
    """A list keeps nulls, and has an order; without rows it is null."""
    return _collect(node, lambda values: values)


def text_of(node: exp.Expression) -> exp.Expression:
    """Texts in an order are a list that is joined: Spark's own fails beside distinct counts."""
    if not isinstance(node.this, exp.Order) or _is_descending(node.this.expressions):
        return node
    separator = node.args.get("separator") or exp.Literal.string(",")
    return _collect(node, lambda values: call("array_join", values, separator), is_text=True)


def _collect(
    node: exp.Expression,
    finish: Callable[[exp.Expression], exp.Expression],
    is_text: bool = False,
) -> exp.Expression:
    """Return a list of rows, and put around it what makes a list of values of them."""
    value, keys, is_distinct = node.this, list[exp.Expression](), False
    if isinstance(value, exp.Order):
        value, keys = value.this, value.expressions
    if isinstance(value, exp.Distinct):
        value, is_distinct = value.expressions[0], True
    order = [exp.Literal.string("order"), _nulls_last(_ascending(keys))] if keys else []
    row: exp.Expression = call("named_struct", *order, exp.Literal.string("value"), value)
    if is_text:
        # Nulls are no part of a text.
        row = exp.Case(ifs=[exp.If(this=exp.Not(this=is_null(value)), true=row)])
    collected = call("collect_list", exp.Distinct(expressions=[row]) if is_distinct else row)
    element = exp.Lambda(
        this=exp.column("value", table="element"), expressions=[exp.to_identifier("element")]
    )

    def take_values(rows: exp.Expression) -> exp.Expression:
        values = call("transform", call("array_sort", rows) if keys else rows, element)
        return finish(exp.Nullif(this=values, expression=call("array")))

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


def _ascending(keys: Iterable[exp.Expression]) -> list[exp.Expression]:
    """Return the expressions of an order, which is not descending."""
    keys = list(keys)
    if _is_descending(keys):
        raise UnsupportedError("A descending order within an aggregate is not tried on Spark.")
    return [key.this for key in keys]


def _is_descending(keys: Iterable[exp.Expression]) -> bool:
    """Return whether one of the keys of an order is descending."""
    return any(key.args.get("desc") for key in keys)


def _nulls_last(keys: Iterable[exp.Expression]) -> exp.Expression:
    """Return a struct that orders like some keys with nulls last."""
    return call("struct", *(part for key in keys for part in (is_null(key), key.copy())))


RULES: Rules = {
    exp.First: (first,),
    exp.ArgMax: (at_extreme,),
    exp.ArgMin: (at_extreme,),
    exp.ArrayAgg: (array_of,),
    exp.GroupConcat: (text_of,),
    exp.Min: (least_values,),
    exp.Max: (least_values,),
}
