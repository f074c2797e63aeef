"""One file of another form among many: most of all values fit, and few of its own."""

import duckdb

from insiders.transactions.choice import Reading
from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.sql import literal
from insiders.transactions.text import is_missing, trimmed

# More unreadable values than these in one file are no typing errors.
MAX_COUNT = 2
MAX_SHARE = 0.01


def check_files(
    connection: duckdb.DuckDBPyConnection, field: str, label: str, reading: Reading
) -> None:
    """Refuse a reading, chosen from the values of several files, that one of them does not fit.

    Parameters
    ----------
    connection
        A database with `column_texts`.
    field
        A number or the date.
    label
        The name of its column.
    reading
        How the column is read in all files.

    Raises
    ------
    InvalidTransactions
        If the file has more than a few values that cannot be read so.
    """
    misfits = connection.execute(
        f"select file, total, misfits, examples from (select file, count(distinct file) over () as"
        f" files, sum(line_count) as total, sum(line_count) filter ({reading.sql('value')} is null)"
        f" as misfits, min(value, 3) filter ({reading.sql('value')} is null) as examples"
        f" from (select file, {trimmed('text')} as value, line_count from column_texts"
        f" where field = {literal(field)})"
        f" where not {is_missing(field, 'value')} group by file)"
        f" where files > 1 and misfits > {MAX_COUNT} and misfits > {MAX_SHARE} * total"
        " order by misfits / total desc, file limit 1"
    ).fetchall()
    for file, total, count, examples in misfits:
        quoted = ", ".join(f"'{example}'" for example in examples)
        raise InvalidTransactions(
            f"The values of column {label} in {file} do not fit those of the other files with the"
            f" same columns: {count:,} of {total:,} are not {reading.description}, for example"
            f" {quoted}. Export the files in one form, or read this one alone."
        )
