"""DuckDB's dialect as the models are written in it, and Spark's as it is sent."""

from typing import ClassVar

from sqlglot import exp
from sqlglot.dialects.dialect import NormalizationStrategy
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.dialects.spark import Spark

from dbt.adapters.sparkconnect.types import ANNOTATORS


class Models(DuckDB):
    """DuckDB's dialect as the models are written in it: names keep their case."""

    NORMALIZATION_STRATEGY = NormalizationStrategy.CASE_SENSITIVE
    # The type of a column without values.
    SUPPORTS_NULL_TYPE = True
    EXPRESSION_METADATA: ClassVar = ANNOTATORS

    class Tokenizer(DuckDB.Tokenizer):
        """Also reads names in the quotes of dbt-spark."""

        IDENTIFIERS: ClassVar = ['"', "`"]

    class Parser(DuckDB.Parser):
        """Knows functions that sqlglot passes on as they are."""

        FUNCTIONS: ClassVar = {
            **DuckDB.Parser.FUNCTIONS,
            "LIST_UNIQUE": lambda arguments: exp.ArraySize(
                this=exp.ArrayDistinct(this=arguments[0])
            ),
            "LIST_HAS_ALL": exp.ArrayContainsAll.from_arg_list,
        }


class SparkQueries(Spark):
    """Spark's dialect, which has CTEs within CTEs."""

    class Generator(Spark.Generator):
        """Leaves CTEs where they are: hoisted, one could hide another of its name."""

        EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar = set()
