"""The types of expressions, as DuckDB gives them: sqlglot knows none for what decimals become."""

import re
from typing import Any, TypeAlias

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.optimizer.annotate_types import TypeAnnotator

Type: TypeAlias = exp.DataType | exp.DType

DOUBLES = {exp.DType.DOUBLE, exp.DType.FLOAT}


class TypesOfDuckDB(TypeAnnotator):
    """Decides which type two types have in common."""

    def _maybe_coerce(self, type1: Type, type2: Type) -> Type:
        """Return a double if one is, and a decimal with the digits of both."""
        names = {_name(type1), _name(type2)}
        if names <= exp.DataType.NUMERIC_TYPES | {exp.DType.NULL}:
            if names & DOUBLES:
                return exp.DType.DOUBLE
            if exp.DType.DECIMAL in names:
                return decimal_of(max(scale_of(type1), scale_of(type2)))
        common: Type = super()._maybe_coerce(type1, type2)
        return common


def decimal_of(scale: int) -> exp.DataType:
    """Return the widest decimal with some digits after the point."""
    return exp.DataType.build(f"decimal(38, {scale})")


def scale_of(data_type: Type | None) -> int:
    """Return how many digits a number has after its point; a double has none of its own."""
    arguments = data_type.expressions if isinstance(data_type, exp.DataType) else []
    return int(arguments[1].name) if len(arguments) > 1 else 0


def _name(data_type: Type | None) -> Any:
    return data_type.this if isinstance(data_type, exp.DataType) else data_type


def _unknown_function(annotator: TypeAnnotator, node: exp.Anonymous) -> exp.Expression:
    """What raises an error has no value."""
    types = {"raise_error": "null", "xxhash64": "bigint"}
    node.type = exp.DataType.build(types.get(node.name.lower(), "unknown"))
    return node


def _literal(annotator: TypeAnnotator, node: exp.Literal) -> exp.Expression:
    """0.5 is a decimal, 5e-1 a double."""
    annotator._annotate_literal(node)
    if not node.is_string and re.fullmatch(r"\d*\.\d*", node.name):
        node.type = decimal_of(len(node.name.partition(".")[2]))
    return node


def _product(annotator: TypeAnnotator, node: exp.Mul) -> exp.Expression:
    """A product has the digits of both factors."""
    annotator._annotate_binary(node)
    if node.type and node.type.this == exp.DType.DECIMAL:
        node.type = decimal_of(scale_of(node.left.type) + scale_of(node.right.type))
    return node


def _difference(annotator: TypeAnnotator, node: exp.Sub) -> exp.Expression:
    """Dates are numbers of days apart."""
    DuckDB.EXPRESSION_METADATA[exp.Sub]["annotator"](annotator, node)
    if _name(node.left.type) == _name(node.right.type) == exp.DType.DATE:
        node.type = exp.DataType.build("bigint")
    return node


def _rounded(annotator: TypeAnnotator, node: exp.Expression) -> exp.Expression:
    """A decimal stays one, with fewer digits."""
    digits = node.args.get("decimals")
    if _name(node.this.type) == exp.DType.DECIMAL:
        node.type = decimal_of(int(digits.name) if digits else 0)
    else:
        node.type = exp.DataType.build("double")
    return node


def _percentile(annotator: TypeAnnotator, node: exp.Expression) -> exp.Expression:
    """Of decimals it is one; of whole numbers and doubles it is a double."""
    group = node.parent
    values = group.expression.expressions[0] if isinstance(group, exp.WithinGroup) else node
    is_decimal = _name(values.this.type) == exp.DType.DECIMAL
    node.type = values.this.type.copy() if is_decimal else exp.DataType.build("double")
    return node


ANNOTATORS: dict[type[exp.Expression], dict[str, Any]] = {
    **DuckDB.EXPRESSION_METADATA,
    exp.Anonymous: {"annotator": _unknown_function},
    exp.ArrayDistinct: {"annotator": lambda self, node: self._annotate_by_args(node, "this")},
    exp.Ceil: {"annotator": _rounded},
    exp.Div: {"returns": exp.DType.DOUBLE},
    exp.Floor: {"annotator": _rounded},
    exp.Literal: {"annotator": _literal},
    exp.Median: {"annotator": _percentile},
    exp.Mul: {"annotator": _product},
    exp.PercentileCont: {"annotator": _percentile},
    exp.Round: {"annotator": _rounded},
    exp.Sub: {"annotator": _difference},
}
