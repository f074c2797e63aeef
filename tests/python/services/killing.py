"""Publications that other processes make, and that are killed."""

import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

from insiders.publication.databases import DatabaseSettings, publish_to_databases
from services.reading import CONTEXT, Client, Reading, make_process, readers

# `make test-services` takes the first numbers. docs/databases.md has a command for more.
PUBLICATIONS = int(os.environ.get("PUBLICATION_COUNT", "20"))
KILLS = int(os.environ.get("KILL_COUNT", "5"))


def publish_when_told(folder: Path, settings: DatabaseSettings, ready: Event) -> None:
    """Publish in this process."""
    ready.set()
    publish_to_databases(folder, settings)


def kill_publication(folder: Path, settings: DatabaseSettings, seconds: float) -> bool:
    """Kill a publication so long after its start; return whether it was killed before its end."""
    ready = CONTEXT.Event()
    process = make_process(publish_when_told, folder, settings, ready)
    process.start()
    assert ready.wait(30)
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def publish_and_kill(
    versions: list[Path],
    settings: DatabaseSettings,
    connect: Callable[[], Client],
    begin: str = "begin",
) -> list[Reading]:
    """Publish two versions in turn while processes read; then kill publications of a third.

    Another publication follows each killed one.

    Returns
    -------
    list
        What each reader saw.
    """
    chance = random.Random(0)
    publish_to_databases(versions[0], settings)
    with readers(connect, begin) as readings:
        started = time.perf_counter()
        for position in range(PUBLICATIONS):
            publish_to_databases(versions[position % 2], settings)
        seconds = (time.perf_counter() - started) / PUBLICATIONS
        kill_count = 0
        for position in range(KILLS):
            kill_count += kill_publication(versions[2], settings, chance.uniform(0, seconds))
            publish_to_databases(versions[position % 2], settings)
    assert kill_count, "Each publication ended before it was killed."
    return readings
