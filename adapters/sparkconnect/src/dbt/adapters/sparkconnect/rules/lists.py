"""Lists: their length, which is a bigint, and sets of their elements, which have no nulls."""

from dbt.adapters.sparkconnect.rules.typing import LISTS, Rules, call, is_type
from sqlglot import exp


def length(node: exp.Expression) -> exp.Expression:
    """`len` counts the elements of a list, or the characters of a text."""
    if isinstance(node, exp.ArraySize) or is_type(node.this, LISTS):
        return exp.cast(call("array_size", node.this), "bigint")
    return exp.cast(call("char_length", node.this), "bigint")


def distinct(node: exp.Expression) -> exp.Expression:
    """Distinct elements do not include null."""
    return call("array_distinct", call("array_compact", node.this))


def contains_all(node: exp.Expression) -> exp.Expression:
    """Whether the first list has all elements of the second, nulls aside."""
    missing = call("array_except", call("array_compact", node.expression), node.this)
    return exp.EQ(this=call("array_size", missing), expression=exp.Literal.number(0))


RULES: Rules = {
    exp.Length: (length,),
    exp.ArraySize: (length,),
    exp.ArrayDistinct: (distinct,),
    exp.ArrayContainsAll: (contains_all,),
}
