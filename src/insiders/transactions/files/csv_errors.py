"""The first invalid line of a CSV file, by its number."""

import duckdb

from insiders.transactions.files.csv_dialect import CsvDialect, describe_delimiter, read_csv_sql
from insiders.transactions.files.source_file import SourceFile

# Arguments of `read_csv`: an invalid line is noted, and the scan goes on.
REJECTS = "store_rejects = true, rejects_limit = 1,"


def first_reject(connection: duckdb.DuckDBPyConnection) -> tuple[int, str] | None:
    """Return the line and the kind of an error that a scan with `REJECTS` stored; then forget it.

    Several threads store any error, not the first: see `find_csv_error`.
    """
    stored = connection.execute(
        "select count(*) from duckdb_tables() where table_name = 'reject_errors'"
    ).fetchall()
    if not stored[0][0]:
        return None
    errors = connection.execute(
        "select line, lower(error_type) from reject_errors order by all limit 1"
    ).fetchall()
    connection.execute("drop table reject_errors; drop table reject_scans")
    return errors[0] if errors else None


def find_csv_error(
    connection: duckdb.DuckDBPyConnection, file: SourceFile, dialect: CsvDialect, path: str = ""
) -> str | None:
    """Return a sentence on the first invalid line of a file, or None.

    Parameters
    ----------
    connection
        Its tables of rejects are dropped.
    file
        A file in UTF-8, as `to_utf8` returns it.
    dialect
        Its dialect.
    path
        The user's file, for the sentence, where `file` is a copy.
    """
    first_reject(connection)
    [(threads,)] = connection.execute("select current_setting('threads')").fetchall()
    # One thread finds the first error. Not `parallel = false`: with it, DuckDB 1.5 silently drops
    # all lines after a quote that does not end.
    connection.execute("set threads = 1")
    # Without a fetch, nothing would be scanned.
    connection.execute(f"select count(*) from {read_csv_sql(file, dialect, REJECTS)}").fetchall()
    connection.execute(f"set threads = {threads}")
    error = first_reject(connection)
    if error is None:
        return None
    return (
        f"Line {error[0]:,} of {path or file.path} is not valid CSV ({error[1]}): expected"
        f" {len(dialect.columns)} values separated by {describe_delimiter(dialect.delimiter)}."
        " Correct the line, or set the var csv_delimiter."
    )
