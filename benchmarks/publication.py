"""Publish many times while readers poll every published form, and kill some publications.

    make benchmark-publication

Each publication has a number, which all marts carry in a column of their own: a reader that sees
two numbers has read a mixture of two versions. Some publications are killed with SIGKILL at a
random moment, and then run to their end. All that is written is in a temporary folder.
"""

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import published_readers
from published_readers import MARK, MARTS, READERS

from insiders.publication.locations import find_database
from insiders.publication.manifest import damaged_files, read_manifest
from insiders.publication.versions import PublishedFolder

PROJECT = Path(__file__).resolve().parents[1]
N_PUBLICATIONS = 200
N_KILLS = 30


@dataclass
class Outcome:
    """What happened: polls by form, seconds of whole publications, and moments of kills."""

    polls: dict[str, dict[str, Any]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    kill_seconds: list[float] = field(default_factory=list)
    # Publications that had not ended before their kill.
    killed: int = 0
    # Kills that left files behind, which the next publication deletes.
    leftovers: int = 0


class Publisher:
    """Runs scripts/publish.py on a copy of a build whose marts have numbers.

    Parameters
    ----------
    database, target : Path
        The build's database and the folder of its artifacts.
    folder : Path
        A folder for the copy, and for all that is published.
    variables : mapping
        Vars for the publication.
    """

    def __init__(self, database: Path, target: Path, folder: Path, **variables: Any) -> None:
        self.database = folder / "numbered.duckdb"
        self.target = folder / "target"
        self.published = PublishedFolder(folder / "published")
        shutil.copy(database, self.database)
        self.target.mkdir()
        shutil.copy(target / "manifest.json", self.target)
        results = json.loads((target / "run_results.json").read_text())
        results["args"]["vars"] = {"publish_database_file": True} | variables
        (self.target / "run_results.json").write_text(json.dumps(results))
        self._update("alter table marts.{} add column " + f"{MARK} bigint")

    def _update(self, statement: str) -> None:
        with duckdb.connect(str(self.database)) as connection:
            for (mart,) in connection.execute(MARTS).fetchall():
                connection.execute(statement.format(mart))

    def set_number(self, number: int) -> None:
        """Write the number of the publication into all rows of all marts."""
        self._update("update marts.{} set " + f"{MARK} = {number}")

    def start(self) -> subprocess.Popen[str]:
        """Start a publication."""
        locations = {
            "INSIDERS_DATABASE": str(self.database),
            "INSIDERS_PUBLISHED": str(self.published.path),
        }
        return subprocess.Popen(
            [sys.executable, PROJECT / "scripts/publish.py", "--target-path", self.target],
            env=os.environ | locations,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_writing(self, process: subprocess.Popen[str]) -> None:
        """Wait until a publication has started to write, or has ended."""
        while process.poll() is None and not (self.published.versions_path / ".new").exists():
            time.sleep(0.001)

    def publish(self) -> tuple[float, float]:
        """Publish as the shell does; return the seconds in all, and from the first file on.

        Raises
        ------
        RuntimeError
            If it fails.
        """
        start = time.perf_counter()
        with self.start() as process:
            self.wait_until_writing(process)
            writing = time.perf_counter()
            output, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(output)
        return time.perf_counter() - start, time.perf_counter() - writing

    def publish_and_kill(self, seconds: float) -> tuple[bool, bool]:
        """Kill a publication some seconds after its first file.

        Returns
        -------
        tuple
            Whether it had not ended before, and whether it left files.

        Raises
        ------
        RuntimeError
            If the version that readers see is damaged.
        """
        with self.start() as process:
            self.wait_until_writing(process)
            time.sleep(seconds)
            process.kill()
        self.check()
        folders = (self.published.path, self.published.versions_path)
        left_files = any(path.name != ".lock" for folder in folders for path in folder.glob(".*"))
        return process.returncode == -signal.SIGKILL, left_files

    def check(self) -> None:
        """Raise an error if a file of a published version is not what its manifest says."""
        for version in self.published.versions():
            path = self.published.version_path(version)
            if damaged := damaged_files(path, read_manifest(path)):
                raise RuntimeError(f"Version {version} has damaged files: {damaged}")


@contextmanager
def polling(path: Path, outcome: Outcome) -> Iterator[None]:
    """Run a process per published form that polls it meanwhile; then add what they saw."""
    stop = path.parent / "stop"
    readers = {
        form: subprocess.Popen(
            [sys.executable, published_readers.__file__, form, path, stop],
            stdout=subprocess.PIPE,
            text=True,
        )
        for form in READERS
    }
    try:
        for reader in readers.values():
            assert reader.stdout
            reader.stdout.readline()
        yield
    finally:
        stop.touch()
        for form, reader in readers.items():
            output, _ = reader.communicate()
            outcome.polls[form] = json.loads(output)


def publish_and_poll(publisher: Publisher, n_publications: int, n_kills: int) -> Outcome:
    """Publish one after the other, kill some before, and poll all the while."""
    outcome = Outcome()
    moments = random.Random(42)
    publisher.set_number(0)
    _, writing = publisher.publish()
    killed = set(moments.sample(range(1, n_publications), n_kills))
    with polling(publisher.published.path, outcome):
        for number in range(1, n_publications):
            publisher.set_number(number)
            if number in killed:
                seconds = moments.uniform(0, writing)
                outcome.kill_seconds.append(seconds)
                was_killed, left_files = publisher.publish_and_kill(seconds)
                outcome.killed += was_killed
                outcome.leftovers += left_files
            duration, writing = publisher.publish()
            outcome.seconds.append(duration)
    publisher.check()
    return outcome


def describe(outcome: Outcome) -> list[str]:
    """Return what happened, in lines."""
    kills = outcome.kill_seconds
    lines = [
        f"{len(outcome.seconds) + 1} publications, {statistics.median(outcome.seconds):.2f} seconds"
        f" each (median, with {len(READERS)} readers beside them)",
    ]
    if kills:
        lines.append(
            f"{outcome.killed} of {len(kills)} more were killed {min(kills):.2f} to"
            f" {max(kills):.2f} seconds after their first file; {outcome.leftovers} left files that"
            " the next one deleted."
            " Each time all versions were whole, and the next publication succeeded"
        )
    for form, polls in outcome.polls.items():
        reads, versions, errors = polls["reads"], polls["versions"], polls["errors"]
        lines.append(f"{form}: {reads:,} reads of {versions} versions, {len(errors)} errors")
        lines += errors[:3]
    return lines


def main() -> None:
    """Publish, poll and kill, and print what happened; fail if that shows nothing, or an error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--publications", type=int, default=N_PUBLICATIONS)
    parser.add_argument("--kills", type=int, default=N_KILLS)
    parser.add_argument("--target-path", type=Path, default=PROJECT / "target")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        publisher = Publisher(find_database(PROJECT, {}), options.target_path, Path(folder))
        outcome = publish_and_poll(publisher, options.publications, options.kills)
    print("\n".join(describe(outcome)))
    if any(polls["errors"] or polls["versions"] < 2 for polls in outcome.polls.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
