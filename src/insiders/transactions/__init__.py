"""Invoice lines of any shop's export, read right or refused.

Files are inspected as a whole, never by their first lines only: encoding, delimiter, header,
columns, the order of day and month, decimal marks. What can be read in two ways is refused with a
question. The result is SQL that DuckDB runs; this package parses no line itself.
"""

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.options import ReadingOptions
from insiders.transactions.reading import ReadingPlan, plan_or_error, plan_reading

__all__ = ["InvalidTransactions", "ReadingOptions", "ReadingPlan", "plan_or_error", "plan_reading"]
