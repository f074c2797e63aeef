"""What sqlglot translates wrongly from DuckDB's SQL to Spark's, or not at all."""

from collections import defaultdict

from dbt.adapters.sparkconnect.rules import (
    aggregates,
    dates,
    lists,
    numbers,
    ordered,
    queries,
    series,
    texts,
)
from dbt.adapters.sparkconnect.rules.expressions import Rules

MODULES = (numbers, dates, series, texts, lists, aggregates, ordered, queries)
RULES: Rules = defaultdict(tuple)
for module in MODULES:
    for expression_type, rules in module.RULES.items():
        RULES[expression_type] += rules

__all__ = ["RULES"]
