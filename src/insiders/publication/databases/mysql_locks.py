"""Locks of MySQL and MariaDB: one publication at a time, and a rename that stops no reader."""

import time

import duckdb

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.server_session import ServerSession

# The first is held for the whole publication. The second is held by the connection whose statements
# change tables: after a kill, the server ends the running one before it frees the lock.
PUBLICATION, STATEMENTS = "publication", "statements"
# For so long a rename waits for no reader. Then it waits, and new readers wait behind it.
PATIENT_SECONDS, LOCK_SECONDS, MAX_SECONDS = 20, 5, 60
WAIT = "set session lock_wait_timeout = {seconds}"
# A lock that was not had makes the query fail: it has no other way to say so.
TAKE_LOCK = """
    select case
        when get_lock(left(concat('insiders {name} ', database()), 64), {seconds}) = 1 then 1
        else (select 1 union all select 2)
    end
"""


def begin_with_lock(session: ServerSession, name: str) -> None:
    """Begin a transaction, whose connection waits for a lock and has it until the transaction ends.

    Raises
    ------
    DatabaseError
        If another publication has it for too long.
    """
    session.begin()
    try:
        session.execute(TAKE_LOCK.format(name=name, seconds=MAX_SECONDS))
    except duckdb.Error:
        raise DatabaseError(
            f"another publication took longer than {MAX_SECONDS} seconds: try again after it"
        ) from None


def rename(session: ServerSession, statement: str) -> None:
    """Rename when no reader has any of the tables open.

    A rename that waits lets new readers wait behind it. One of them that has read another of the
    tables in its transaction would be in a deadlock with it, and the server would end the reader's.
    """
    started = time.monotonic()
    while True:
        passed = time.monotonic() - started
        # MySQL raises 0 to one second.
        wait = WAIT.format(seconds=0 if passed < PATIENT_SECONDS else LOCK_SECONDS)
        try:
            session.execute(wait, statement, WAIT.format(seconds=MAX_SECONDS))
            return
        except duckdb.Error as error:
            session.rollback()
            if "Lock wait timeout" not in str(error) or passed > MAX_SECONDS:
                raise
        time.sleep(0.01)
        begin_with_lock(session, STATEMENTS)
