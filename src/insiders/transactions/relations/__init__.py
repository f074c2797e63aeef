"""Invoice lines of a table or view, in place of files.

The rows are copied first, so that a build reads a table of another database once, and that what is
inspected is what is read. Rows have no order: their positions follow from their values.
"""

from insiders.transactions.relations.loading import load_or_error, load_relation
from insiders.transactions.relations.relation import Relation

__all__ = ["Relation", "load_or_error", "load_relation"]
