"""Queries: qualify, several lists side by side, and types that Sail does not widen."""

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.rules.expressions import DECIMALS, DOUBLES, Rules, call
from dbt.adapters.sparkconnect.types import decimal_of, scale_of

ONE = exp.Literal.number(1)


def qualify(node: exp.Expression) -> exp.Expression:
    """`qualify` is a condition of a query around this one."""
    condition = node.args.get("qualify")
    if not condition:
        return node
    names = [column.alias_or_name for column in node.selects]
    outer = exp.select(*(exp.column(name) for name in names))
    for clause in ("with_", "with", "distinct", "order", "limit", "offset"):
        if node.args.get(clause):
            outer.set(clause, node.args[clause].pop())
    inner = node.copy()
    inner.set("qualify", None)
    inner.select(exp.alias_(condition.this.copy(), "_is_qualified"), copy=False)
    return outer.from_(inner.subquery("_qualified")).where(exp.column("_is_qualified"))


def group_by_all(node: exp.Expression) -> exp.Expression:
    """`group by all` groups by what is not aggregated."""
    group = node.args.get("group")
    if group and group.args.get("all"):
        columns = [column.unalias() for column in node.selects if not column.find(exp.AggFunc)]
        node.set("group", exp.Group(expressions=[column.copy() for column in columns]))
    return node


def side_by_side(node: exp.Expression) -> exp.Expression:
    """Lists that are unnested side by side: Spark refuses them, Sail would pair all with all."""
    unnested = [one for one in node.selects if isinstance(one.unalias(), exp.Explode)]
    if len(unnested) < 2:
        return node
    zipped = call("arrays_zip", *(one.unalias().this.copy() for one in unnested))
    names = exp.Aliases(
        this=call("inline", zipped),
        expressions=[exp.to_identifier(one.alias_or_name) for one in unnested],
    )
    if node.selects[-len(unnested) :] != unnested:
        raise UnsupportedError("Lists that are unnested side by side have to be the last columns.")
    node.set("expressions", [*node.selects[: -len(unnested)], names])
    return node


def widen(node: exp.Expression) -> exp.Expression:
    """A number among doubles or decimals is one; Sail would take the type of the first."""
    branches = [node.args.get(name) for name in ("default", "true", "false")]
    branches += [branch.args["true"] for branch in node.args.get("ifs") or []]
    if isinstance(node, exp.Coalesce):
        branches = [node.this, *node.expressions]
    _to_one_type([branch for branch in branches if branch])
    return node


def raise_lazily(node: exp.Expression) -> exp.Expression:
    """Sail makes `and` and `or` of a boolean case, and raises the errors of all its branches."""
    if not (node.type and node.type.this == exp.DType.BOOLEAN):
        return node
    branches = [(branch, "true") for branch in node.args["ifs"]]
    values = [branch.args[name] for branch, name in [*branches, (node, "default")]]
    if not any(_is_error(value) for value in values if value):
        return node
    for value in values:
        if value and not _is_error(value):
            number = exp.If(this=value.copy(), true=ONE.copy(), false=exp.Literal.number(0))
            value.replace(number)
    return exp.EQ(this=node.copy(), expression=ONE.copy())


def _is_error(value: exp.Expression) -> bool:
    return isinstance(value, exp.Anonymous) and value.name.lower() == "raise_error"


def widen_union(node: exp.Expression) -> exp.Expression:
    """So is a number above or below doubles or decimals."""
    for pair in zip(node.left.selects, node.right.selects, strict=False):
        _to_one_type([column.unalias() for column in pair])
    return node


def _to_one_type(values: list[exp.Expression]) -> None:
    """Cast numbers to double if one is, or to the decimal of most digits."""
    types = {value.type.this for value in values if value.type}
    # What is beside a double is a number, even if its type is not known.
    types_of_numbers = exp.DataType.NUMERIC_TYPES | {exp.DType.UNKNOWN}
    numbers = [value for value in values if value.type and value.type.this in types_of_numbers]
    scales = [scale_of(value.type) for value in numbers if value.type.this in DECIMALS]
    if types & DOUBLES:
        target = exp.DataType.build("double")
    elif types & DECIMALS and scales:
        target = decimal_of(max(scales))
    else:
        return
    for number in numbers:
        if number.type.this != target.this:
            number.replace(exp.cast(number.copy(), target))


def materialized(node: exp.Expression) -> exp.Expression:
    """Spark decides by itself what it stores."""
    node.set("materialized", None)
    return node


RULES: Rules = {
    exp.CTE: (materialized,),
    exp.Select: (group_by_all, side_by_side, qualify),
    exp.Case: (widen, raise_lazily),
    exp.If: (widen,),
    exp.Coalesce: (widen,),
    exp.Union: (widen_union,),
}
