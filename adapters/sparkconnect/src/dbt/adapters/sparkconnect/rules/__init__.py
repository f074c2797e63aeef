"""What sqlglot translates wrongly, or not, from DuckDB's SQL to Spark's, by the type of expression."""

from collections import defaultdict

from dbt.adapters.sparkconnect.rules import aggregates, dates, lists, numbers, queries, texts
from dbt.adapters.sparkconnect.rules.expressions import Rule, Rules

RULES: Rules = defaultdict(tuple)
for module in (numbers, dates, texts, lists, aggregates, queries):
    for expression_type, rules in module.RULES.items():
        RULES[expression_type] += rules

__all__ = ["RULES", "Rule", "Rules"]
