"""Processes that read a database while versions are published into it."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from typing import Any, Protocol

from published_versions import ROWS

# Its processes begin with these modules imported.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["services.clients", "services.killing"])
PAUSE_SECONDS = 0.01
# All that a reader can mix, in one query, and in a transaction.
ONE_QUERY = """
    select versions.version, min(found.version), max(found.version), count(*)
    from insiders_version as versions
    cross join (select version from customers union all select version from orders) as found
    group by versions.version
"""
QUERIES = [
    "select version from insiders_version",
    "select min(version) from customers",
    "select max(version) from orders",
]


def make_process(target: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Return a process with the environment variables of this one."""
    return CONTEXT.Process(target=call, args=(dict(os.environ), target, arguments))


def call(
    environment: dict[str, str], target: Callable[..., None], arguments: Sequence[Any]
) -> None:
    """Call a function with environment variables: a server of forks has those of its own start."""
    os.environ.update(environment)
    target(*arguments)


class Client(Protocol):
    """A client of a database, whose tables are found without a schema."""

    def query(self, sql: str) -> list[int]:
        """Return the only row of a query."""
        ...

    def execute(self, sql: str) -> None:
        """Run a statement without a result."""
        ...

    def close(self) -> None:
        """Disconnect."""
        ...


@dataclass
class Reading:
    """What a reader saw: how often it read, the versions in their order, and what went wrong."""

    poll_count: int = 0
    versions: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def poll(client: Client, begin: str, reading: Reading) -> None:
    """Read once in one query and once in a transaction."""
    *versions, count = client.query(ONE_QUERY)
    if len(set(versions)) > 1 or count != 2 * ROWS:
        reading.errors.append(f"one query: versions {versions}, {count} rows")
    client.execute(begin)
    seen = [client.query(sql)[0] for sql in QUERIES]
    client.execute("commit")
    if len(set(seen)) > 1:
        reading.errors.append(f"a transaction: versions {seen}")
    if reading.versions[-1:] != seen[:1]:
        reading.versions.append(seen[0])
    reading.poll_count += 1


def poll_until(
    connect: Callable[[], Client],
    begin: str,
    started: Event,
    stopped: Event,
    results: "multiprocessing.SimpleQueue[Reading]",
) -> None:
    """Read until the event, and put what was seen into the queue; an error ends it."""
    reading = Reading()
    try:
        with closing(connect()) as client:
            while not stopped.is_set():
                begun = time.perf_counter()
                poll(client, begin, reading)
                started.set()
                # A slow client would leave no processor to the publication.
                time.sleep(max(PAUSE_SECONDS, 2 * (time.perf_counter() - begun)))
    except Exception as error:
        reading.errors.append(repr(error))
    started.set()
    results.put(reading)


@contextmanager
def readers(
    connect: Callable[[], Client], begin: str = "begin", count: int = 2
) -> Iterator[list[Reading]]:
    """Let processes read until the block ends; the list then has what each saw."""
    results: multiprocessing.SimpleQueue[Reading] = CONTEXT.SimpleQueue()
    stopped = CONTEXT.Event()
    events = [CONTEXT.Event() for _ in range(count)]
    processes = [
        make_process(poll_until, connect, begin, started, stopped, results) for started in events
    ]
    readings: list[Reading] = []
    for process in processes:
        process.start()
    try:
        for started in events:
            assert started.wait(30), "A reader did not start."
        yield readings
    finally:
        stopped.set()
        for process in processes:
            process.join()
    readings += [results.get() for _ in processes]
