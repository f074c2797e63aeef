"""Lists: lengths are bigints, sets have no nulls, and a null among elements hides nothing."""

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.rules.expressions import LISTS, Rules, call, is_null, is_type


def length(node: exp.Expression) -> exp.Expression:
    """`len` counts the elements of a list, or the characters of a text."""
    is_list = isinstance(node, exp.ArraySize) or is_type(node.this, LISTS)
    return exp.cast(call("array_size" if is_list else "char_length", node.this), "bigint")


def distinct(node: exp.Expression) -> exp.Expression:
    """Distinct elements do not include null."""
    return call("array_distinct", call("array_compact", node.this))


def contains(node: exp.Expression) -> exp.Expression:
    """A null among the elements is not the one that is looked for."""
    if isinstance(node.expression, exp.Null):
        return exp.cast(exp.null(), "boolean")
    found = exp.Coalesce(
        this=call("array_contains", node.this, node.expression), expressions=[exp.false()]
    )
    is_unknown = exp.or_(is_null(node.this), is_null(node.expression))
    return exp.If(this=is_unknown, true=exp.null(), false=found)


def contains_all(node: exp.Expression) -> exp.Expression:
    """Whether the first list has all elements of the second, nulls aside."""
    missing = call("array_except", call("array_compact", node.expression), node.this)
    return exp.EQ(this=call("array_size", missing), expression=exp.Literal.number(0))


def flatten(node: exp.Expression) -> exp.Expression:
    """A null among lists is an empty list."""
    return call("flatten", call("array_compact", node.this))


def unnested_first(node: exp.Expression) -> exp.Expression:
    """Spark unnests at the top of a column only, so casts go into the list."""
    if not isinstance(node.this, exp.Explode):
        return node
    element = exp.to_identifier("element")
    cast = exp.Cast(this=exp.column("element"), to=node.to.copy())
    values = call("transform", node.this.this, exp.Lambda(this=cast, expressions=[element]))
    return exp.Explode(this=values)


def element(node: exp.Expression) -> exp.Expression:
    """An element that is not there would be an error."""
    if is_type(node.this, LISTS):
        raise UnsupportedError(f"{node.sql('duckdb')}: elements by number are not tried on Spark.")
    return node


RULES: Rules = {
    exp.Length: (length,),
    exp.ArraySize: (length,),
    exp.ArrayDistinct: (distinct,),
    exp.ArrayContains: (contains,),
    exp.ArrayContainsAll: (contains_all,),
    exp.Flatten: (flatten,),
    exp.Bracket: (element,),
    exp.Cast: (unnested_first,),
}
