"""Files of invoice lines: which there are, what they really are, and how DuckDB is to read them.

Names are often wrong, bytes are not: format, encoding and delimiter are decided from them.
"""

from insiders.transactions.files.finding import list_files
from insiders.transactions.files.formats import open_source
from insiders.transactions.files.listed_file import ListedFile
from insiders.transactions.files.source_file import SourceFile

__all__ = ["ListedFile", "SourceFile", "list_files", "open_source"]
