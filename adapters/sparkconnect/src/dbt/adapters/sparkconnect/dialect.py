"""The SQL that models are written in, DuckDB's, as the SQL of Spark.

sqlglot translates the names of functions, types and most of the syntax. `rules` has what it leaves
as it is, although Spark would refuse it or, worse, compute something else.
"""

import re
from collections.abc import Callable, Mapping

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from dbt.adapters.sparkconnect.dialects import Models, SparkQueries
from dbt.adapters.sparkconnect.rules import RULES
from dbt.adapters.sparkconnect.rules.portable import check_functions
from dbt.adapters.sparkconnect.types import TypesOfDuckDB

Columns = Callable[[str], Mapping[str, str]]

# dbt puts the query of a model into Spark's own statement: `create table … using parquet as
# <query>`. What is in a comment or a text is neither.
STATEMENT = re.compile(
    r"""
    (?P<frame>\s*(?:(?:--[^\n]*\n|/\*.*?\*/)\s*)*
        (?:(?:create|insert)\b(?>--[^\n]*|/\*.*?\*/|'(?:[^'\\]|\\.)*'|.)*?)?
    )
    (?P<query>(?:\(\s*)*\b(?:with|select)\b.*)
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


def transpile(sql: str, columns: Columns = lambda name: {}) -> str:
    """Return a statement of DuckDB's dialect in Spark's.

    Parameters
    ----------
    sql : str
        One statement, as dbt sends it. What has no query, such as `drop table`, is Spark's already.
    columns : callable
        Returns the columns of a table by its name with schema, and their types in Spark. The
        meaning of an operator depends on them: a cast to integer rounds decimals, and stars are
        written out.

    Raises
    ------
    sqlglot.errors.SqlglotError
        If sqlglot cannot read the query.
    """
    statement = STATEMENT.fullmatch(sql)
    if not statement:
        return sql
    tree = sqlglot.parse_one(statement["query"].rstrip().rstrip(";"), read=Models)
    names = {f"{table.db}.{table.name}" for table in tree.find_all(exp.Table) if table.db}
    tables = {name: columns(name) for name in sorted(names)}
    if not all(tables.values()):
        # Spark says which table does not exist.
        return statement["frame"] + tree.sql(dialect=SparkQueries)
    check_functions(tree)
    return statement["frame"] + apply_rules(with_types(tree, tables)).sql(
        dialect=SparkQueries, unsupported_level=ErrorLevel.RAISE
    )


def with_types(tree: exp.Expression, tables: Mapping[str, Mapping[str, str]]) -> exp.Expression:
    """Return a query with its stars and aliases written out, and a type for each expression."""
    schema = MappingSchema(dialect=Models, normalize=False)
    for name, types in tables.items():
        schema.add_table(
            name, {column: exp.DataType.build(types[column], dialect="spark") for column in types}
        )
    tree = qualify(
        tree,
        schema=schema,
        dialect=Models,
        quote_identifiers=False,
        validate_qualify_columns=False,
    )
    TypesOfDuckDB(schema=schema).annotate(tree)
    return tree


def apply_rules(tree: exp.Expression) -> exp.Expression:
    """Return a typed query after the rules, which see the innermost expressions first."""
    root = exp.Paren(this=tree)
    for node in reversed(list(tree.walk())):
        for rule in RULES.get(type(node), ()):
            replacement = rule(node)
            if replacement is not node:
                replacement.type = replacement.type or node.type
                node.replace(replacement)
                break
    return root.this
