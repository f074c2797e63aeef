"""The error of a publication into a database, in one sentence."""

import re

from insiders.publication.errors import PublicationError

# What DuckDB puts before a message of a server: what it tried, with the statement and its values.
ATTEMPT = re.compile(
    r"^(?:[A-Za-z]+ Error: )?(?:Failed to attach DuckLake .*? at path \+ \"[^\"]*\")?"
    r"(?:(?:Failed|Unable) to .*\": )?",
    re.DOTALL,
)
SERVER_MARK = re.compile(r"^.*?\b(?:ERROR|FATAL):\s+", re.DOTALL)
DETAIL = re.compile(r"^DETAIL:\s+(.+?)\.?$", re.MULTILINE)


class DatabaseError(PublicationError):
    """A database that cannot be published into; the message says why and what to do."""


class LeftoverError(DatabaseError):
    """A database whose readers were switched, but which still has tables of the version before."""


def describe_error(error: Exception) -> str:
    """Return the message of a database as the part of a sentence, without the failed statement.

    A statement would be long, and it may hold customers' data.
    """
    message = ATTEMPT.sub("", SERVER_MARK.sub("", str(error)))
    detail = DETAIL.search(message)
    [first_line, *_] = message.strip().splitlines() or [type(error).__name__]
    return first_line.rstrip(".!") + (f" ({detail[1]})" if detail else "")
