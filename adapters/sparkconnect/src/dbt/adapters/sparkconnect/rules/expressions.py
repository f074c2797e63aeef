"""What rules have in common: their type, types of expressions, and calls of functions of Spark."""

from collections.abc import Callable
from typing import TypeAlias

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.types import DOUBLES, scale_of

Rule: TypeAlias = Callable[[exp.Expression], exp.Expression]
Rules: TypeAlias = dict[type[exp.Expression], tuple[Rule, ...]]

DECIMALS = {exp.DType.DECIMAL}
INTEGERS = exp.DataType.INTEGER_TYPES
LISTS = {exp.DType.ARRAY, exp.DType.LIST}


def is_type(expression: exp.Expression, types: set[exp.DType]) -> bool:
    """Return whether an expression has one of some types, which have to be known.

    Raises
    ------
    UnsupportedError
        If the type is unknown.
    """
    data_type = expression.type
    if data_type is None or data_type.this == exp.DType.UNKNOWN:
        raise UnsupportedError(
            f"The type of {expression.sql('duckdb')} in {_context(expression)} is not known,"
            " and Spark's result would depend on it: cast it."
        )
    return data_type.this in types


def decimal_scale(value: exp.Expression) -> int | None:
    """Return how many digits a decimal has after its point; none if it is another number."""
    return scale_of(value.type) if is_type(value, DECIMALS) else None


def _context(expression: exp.Expression) -> str:
    """Return the expression around one."""
    return (expression.parent or expression).sql("duckdb")


def call(name: str, *arguments: exp.Expression) -> exp.Expression:
    """Return a call of a function of Spark."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def wrap(node: exp.Expression, build: Callable[[exp.Expression], exp.Expression]) -> None:
    """Put an expression around an aggregate with its filter and window, which stay as they are."""
    outer = node
    while isinstance(outer.parent, exp.Filter | exp.IgnoreNulls | exp.Window | exp.WithinGroup):
        if outer.parent.this is not outer:
            break
        outer = outer.parent
    wrapper = build(exp.Placeholder())
    wrapper.type = wrapper.type or node.type
    outer.replace(wrapper)
    # Not the expression itself: sqlglot would copy it, and rules to come see the copied one.
    wrapper.find(exp.Placeholder).replace(outer)


def is_null(value: exp.Expression) -> exp.Expression:
    """Return whether a value is null, as a condition."""
    return exp.Is(this=value.copy(), expression=exp.null())


__all__ = [
    "DECIMALS",
    "DOUBLES",
    "INTEGERS",
    "LISTS",
    "Rule",
    "Rules",
    "call",
    "decimal_scale",
    "is_null",
    "is_type",
    "wrap",
]
