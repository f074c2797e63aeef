"""How the numbers of a column are read: one decimal mark, decided from all values.

`1.234` is a number with either mark. Where all values of a column are such, the other columns of
the same files decide, if they say that the mark separates thousands. Else the user has to.
"""

from insiders.transactions.numbers.choosing import choose_number_readings
from insiders.transactions.numbers.currency_signs import check_one_currency
from insiders.transactions.numbers.typed_numbers import typed_number_expression

__all__ = ["check_one_currency", "choose_number_readings", "typed_number_expression"]
