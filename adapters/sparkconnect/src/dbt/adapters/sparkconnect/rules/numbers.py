"""Numbers: division, casts and rounding.

DuckDB divides as doubles, and by zero to infinity. It rounds where it casts, and a double by its
binary value. Spark divides decimals as decimals, fails on zero, truncates in casts, and rounds the
shortest decimal text.
"""

from sqlglot import exp

from dbt.adapters.sparkconnect.rules.expressions import DECIMALS, DOUBLES, INTEGERS, Rules, is_type
from dbt.adapters.sparkconnect.types import decimal_of, scale_of


def divide(node: exp.Expression) -> exp.Expression:
    """Divide as doubles; what is divided by zero is infinite, zero by zero no number."""
    dividend, divisor = exp.cast(node.this, "double"), node.expression
    if _cannot_be_zero(divisor):
        return exp.Div(this=dividend, expression=divisor, typed=True)
    zero = exp.Literal.number(0)
    infinity = exp.cast(exp.Literal.string("Infinity"), "double")
    # With nullif, since Sail divides before it looks at the condition.
    safe_divisor = exp.Nullif(this=divisor.copy(), expression=zero)
    return exp.If(
        this=exp.EQ(this=exp.paren(divisor), expression=zero.copy()),
        true=exp.Mul(this=dividend.copy(), expression=infinity),
        false=exp.Div(this=dividend, expression=safe_divisor, typed=True),
    )


def null_if_divided_by_zero(node: exp.Expression) -> exp.Expression:
    """`//` and `%` by zero are null."""
    if not _cannot_be_zero(node.expression):
        divisor = exp.Nullif(this=node.expression.copy(), expression=exp.Literal.number(0))
        node.set("expression", divisor)
    return node


def cast(node: exp.Expression) -> exp.Expression:
    """Round in casts to integer and to decimal; halves of doubles to even, as DuckDB does."""
    target, value = node.args["to"], node.this
    if target.this in (exp.DType.INT128, exp.DType.UINT128):
        target = decimal_of(0)
        node.set("to", target)
    if isinstance(value, exp.Null | exp.JSONExtract):
        return node
    if target.this in INTEGERS:
        if is_type(value, DECIMALS):
            node.set("this", exp.Round(this=value))
        elif is_type(value, DOUBLES):
            node.set("this", exp.func("bround", value))
    elif target.this in DECIMALS and is_type(value, DOUBLES):
        node.set("this", _rounded(value, scale_of(target)))
    return node


def round_number(node: exp.Expression) -> exp.Expression:
    """Round a double by its binary value, and a decimal in a cast."""
    decimals = node.args.get("decimals")
    if is_type(node.this, DECIMALS):
        # Not round(), after which Sail's decimals have other digits than their type says.
        return exp.cast(node.this, decimal_of(int(decimals.name) if decimals else 0))
    if decimals is None or not is_type(node.this, DOUBLES):
        return node
    return exp.paren(_rounded(node.this, int(decimals.name)))


def whole_number(node: exp.Expression) -> exp.Expression:
    """Rounded up or down a double stays one."""
    return exp.cast(node.copy(), "double") if is_type(node.this, DOUBLES) else node


def logarithm(node: exp.Expression) -> exp.Expression:
    """`log` of one argument has the base 10; Spark's has the base e."""
    return node if node.expression else exp.func("log10", node.this)


def _rounded(value: exp.Expression, scale: int) -> exp.Expression:
    """Return a double rounded to decimals, half away from zero."""
    if scale == 0:
        return exp.Round(this=value)
    factor = exp.Literal.number(f"1e{scale}")
    scaled = exp.Mul(this=exp.paren(value), expression=factor)
    return exp.Div(this=exp.Round(this=scaled), expression=factor.copy(), typed=True)


def _cannot_be_zero(divisor: exp.Expression) -> bool:
    """Return whether a divisor is a number other than zero, or null in place of zero."""
    divisor = divisor.unnest()
    if isinstance(divisor, exp.Cast):
        return _cannot_be_zero(divisor.this)
    if isinstance(divisor, exp.Nullif):
        return divisor.expression.name == "0"
    return isinstance(divisor, exp.Literal) and float(divisor.name) != 0


RULES: Rules = {
    exp.Div: (divide,),
    exp.IntDiv: (null_if_divided_by_zero,),
    exp.Mod: (null_if_divided_by_zero,),
    exp.Cast: (cast,),
    exp.TryCast: (cast,),
    exp.Round: (round_number,),
    exp.Floor: (whole_number,),
    exp.Ceil: (whole_number,),
    exp.Log: (logarithm,),
}
