"""Locks of MySQL and MariaDB: one publication at a time, and a rename that stops no reader."""

import time

import duckdb

from insiders.publication.databases.errors import DatabaseError
from insiders.publication.databases.server_session import ServerSession

# For so long a rename waits for no reader. Then it waits, and new readers wait behind it.
PATIENT_SECONDS, LOCK_SECONDS, MAX_SECONDS = 20, 5, 60
# A lock that was not had makes the query fail: it has no other way to say so.
PUBLICATION_LOCK = f"""
    select case
        when get_lock(left(concat('insiders ', database()), 64), {MAX_SECONDS}) = 1 then 1
        else (select 1 union all select 2)
    end
"""


def keep_others_out(lock: ServerSession) -> None:
    """Wait for another publication; the server frees the lock when the connection ends."""
    lock.begin()
    try:
        lock.execute(PUBLICATION_LOCK)
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
        session.begin()
        try:
            # MySQL raises 0 to one second.
            seconds = 0 if passed < PATIENT_SECONDS else LOCK_SECONDS
            session.execute(f"set session lock_wait_timeout = {seconds}", statement)
            session.commit()
            return
        except duckdb.Error as error:
            session.rollback()
            if "Lock wait timeout" not in str(error) or passed > MAX_SECONDS:
                raise
        time.sleep(0.01)
