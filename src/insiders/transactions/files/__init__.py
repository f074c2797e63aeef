"""Files of invoice lines: which there are, what they really are, and how DuckDB is to read them.

Names are often wrong, bytes are not: format, encoding and delimiter are decided from them.
"""

from insiders.transactions.files.finding import find_files
from insiders.transactions.files.source_file import SourceFile

__all__ = ["SourceFile", "find_files"]
