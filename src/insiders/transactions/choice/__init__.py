"""One reading for all values of a column, or a refusal that says what was seen.

No reading is chosen from the first lines, by habit, or by a bare majority: a value that only
another reading fits counts against the choice.
"""

from insiders.transactions.choice.choosing import best_reading, choose_reading
from insiders.transactions.choice.comparison import Comparison, compare, count_lines
from insiders.transactions.choice.evidence import deciding_values
from insiders.transactions.choice.readings import Reading

__all__ = [
    "Comparison",
    "Reading",
    "best_reading",
    "choose_reading",
    "compare",
    "count_lines",
    "deciding_values",
]
