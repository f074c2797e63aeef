"""How the dates of a column are read: one order of day and month, decided from all values.

The shapes of the values say which formats occur, so that no other format is tried on any line.
"""

from insiders.transactions.dates.choosing import choose_date_reading
from insiders.transactions.dates.typed_dates import typed_date_expression

__all__ = ["choose_date_reading", "typed_date_expression"]
