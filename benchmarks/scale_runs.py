"""Run a command, and measure it: wall time, processor time and peak memory.

What a dbt command spends on its nodes comes from its run_results.json. The rest is dbt's start.
"""

import json
import os
import subprocess
import sys
import threading
import time
from bisect import bisect_left
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[1]
DBT = [sys.executable, "-c", "from dbt.cli.main import cli; cli()", "--log-level", "warn"]
SECONDS_BETWEEN_SAMPLES = 0.05
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Figures(NamedTuple):
    """Wall and processor seconds, and the peak of memory in MiB."""

    seconds: float
    cpu_seconds: float
    memory: float


class Run(NamedTuple):
    """The figures of a whole process, and its processor seconds (second) by time (first)."""

    figures: Figures
    samples: list[tuple[float, float]]


def run(command: list[str], environment: dict[str, str], log: Path) -> Run:
    """Run a command in the project's folder, with its output in a file.

    Raises
    ------
    SystemExit
        If the command fails. The message has the end of its output.
    """
    start = time.perf_counter()
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, cwd=PROJECT, env=os.environ | environment
        )
        samples: list[tuple[float, float]] = []
        watcher = threading.Thread(target=watch, args=(process.pid, samples))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    watcher.join()
    if status != 0:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    memory = usage.ru_maxrss / 1024
    return Run(Figures(seconds, usage.ru_utime + usage.ru_stime, memory), samples)


def watch(pid: int, samples: list[tuple[float, float]]) -> None:
    """Append the time and the processor seconds of a process until it ends."""
    while True:
        try:
            # The name of the program, in parentheses, may have spaces.
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            return
        samples.append((time.time(), (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND))
        time.sleep(SECONDS_BETWEEN_SAMPLES)


def run_nodes(arguments: list[str], environment: dict[str, str], folder: Path) -> Figures:
    """Run dbt, and return the figures of its nodes: from the first one's start to the last's end.

    The hooks that read the files before the first node count where `staging` is among the nodes.
    """
    command = [*DBT, *arguments, "--target-path", str(folder / "target")]
    measured = run([*command, "--log-path", str(folder / "logs")], environment, folder / "dbt.log")
    results = json.loads((folder / "target/run_results.json").read_text())["results"]
    is_reading = any(".stg_transactions__lines" in result["unique_id"] for result in results)
    times = [
        [datetime.fromisoformat(timing[end]).timestamp() for end in ("started_at", "completed_at")]
        for result in results
        for timing in result["timing"]
        if timing["name"] == "execute"
        and (is_reading or not result["unique_id"].startswith("operation."))
    ]
    start, end = min(start for start, _ in times), max(end for _, end in times)
    cpu_seconds = cpu_at(measured.samples, end) - cpu_at(measured.samples, start)
    return Figures(end - start, cpu_seconds, measured.figures.memory)


def cpu_at(samples: list[tuple[float, float]], moment: float) -> float:
    """Return the processor seconds that a process had spent at a moment."""
    position = bisect_left(samples, (moment, 0.0))
    return samples[min(position, len(samples) - 1)][1]
