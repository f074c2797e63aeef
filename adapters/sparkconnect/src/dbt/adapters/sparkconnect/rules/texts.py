"""Texts: formats, patterns, numbers as text."""

import re

from sqlglot import exp
from sqlglot.errors import UnsupportedError

from dbt.adapters.sparkconnect.rules.expressions import DOUBLES, Rules, call, is_null

# `{:+,.2f}` of DuckDB's format is `%+,.2f` in Java's.
FIELD = re.compile(r"\{(?::(?P<flags>[+,]*)(?P<precision>\.\d+)?(?P<type>[fd]?))?\}")


def format_text(node: exp.Expression) -> exp.Expression:
    """Write a format in Java's syntax."""
    template = node.this
    if not (isinstance(template, exp.Literal) and template.is_string):
        raise UnsupportedError("format() needs a literal as its first argument on Spark.")
    values = [value.copy() for value in node.expressions]
    fields = list(FIELD.finditer(template.name))
    if len(fields) != len(values) or re.search(r"[{}]", FIELD.sub("", template.name)):
        raise UnsupportedError(f"Format {template.name!r} is not tried on Spark.")
    text, end = "", 0
    for index, (field, value) in enumerate(zip(fields, values, strict=True)):
        text += template.name[end : field.start()].replace("%", "%%")
        end = field.end()
        precision = field["precision"] or ""
        if not (precision or field["flags"] or field["type"]):
            values[index] = _text(value)
        if precision:
            # Halves to even, as in C; Java would round them up.
            digits = exp.Literal.number(precision[1:])
            values[index] = call("bround", exp.cast(value, "double"), digits)
        conversion = "f" if precision else "d" if field["flags"] or field["type"] == "d" else "s"
        text += f"%{field['flags'] or ''}{precision}{conversion}"
    text += template.name[end:].replace("%", "%%")
    # Spark would write nulls as `null`.
    has_null = exp.or_(*(is_null(value) for value in node.expressions))
    formatted = call("format_string", exp.Literal.string(text), *values)
    return exp.If(this=has_null, true=exp.null(), false=formatted)


def split(node: exp.Expression) -> exp.Expression:
    """Split by a text; Spark splits by a regular expression."""
    separator = node.expression
    if not (isinstance(separator, exp.Literal) and separator.is_string):
        raise UnsupportedError("string_split() needs a literal as its separator on Spark.")
    pattern = exp.Literal.string(re.escape(separator.name))
    return call("split", node.this, pattern)


def concatenate(node: exp.Expression) -> exp.Expression:
    """Nulls do not count, and what is no text becomes one."""
    return call("concat_ws", exp.Literal.string(""), *(_text(value) for value in node.expressions))


def concatenate_pair(node: exp.Expression) -> exp.Expression:
    """What is no text becomes one."""
    for name in ("this", "expression"):
        node.set(name, _text(node.args[name]))
    return node


def cast_to_text(node: exp.Expression) -> exp.Expression:
    """A double of a million or more is written without an exponent."""
    if node.to.this not in exp.DataType.TEXT_TYPES or not _is_double(node.this):
        return node
    number, text = node.this, node.copy()
    digits = exp.cast(exp.cast(number.copy(), "decimal(38, 22)"), "text")
    plain = call(
        "regexp_replace",
        digits,
        exp.Literal.string("([.][0-9]+?)0+$"),
        exp.Literal.string("$1"),
    )
    has_exponent = call("contains", text.copy(), exp.Literal.string("E"))
    return exp.If(this=has_exponent, true=plain, false=text)


def _text(value: exp.Expression) -> exp.Expression:
    """Return a value as text."""
    if value.type and value.type.this in exp.DataType.TEXT_TYPES:
        return value
    text = exp.cast(value.copy(), "text")
    text.this.type = value.type
    return cast_to_text(text)


def _is_double(value: exp.Expression) -> bool:
    return bool(value.type and value.type.this in DOUBLES)


RULES: Rules = {
    exp.Cast: (cast_to_text,),
    exp.Concat: (concatenate,),
    exp.DPipe: (concatenate_pair,),
    exp.Format: (format_text,),
    exp.Split: (split,),
}
