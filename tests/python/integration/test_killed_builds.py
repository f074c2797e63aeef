"""A killed build leaves each mart whole, and a rerun equals a build that nobody disturbed."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dbt_runner import (
    DATABASE,
    NO_TESTS,
    REFIT,
    Command,
    DataSet,
    DbtResult,
    SecondBuilds,
    run_in_parallel,
    start_fork,
)

LOADING = 'create or replace table "raw".loaded_lines'
# A build is killed when dbt prints one of these; statements are printed just before they run.
KILL_POINTS = [
    LOADING,
    "START python table model segmentation.customer_assignments",
    "OK created sql incremental model segmentation.model_registry",
    "START sql incremental model marts.segment_history",
]
PRINT_STATEMENTS = ("--log-level", "debug")


@dataclass(frozen=True)
class KilledBuild:
    """The marts and the number of lines that a killed build left, and the result of a rerun."""

    marts: dict[str, bytes]
    line_count: int
    rerun: DbtResult


def kill_when_printed(command: Command, text: str) -> bool:
    """Run dbt until it prints the text, and kill it then; return whether it printed it."""
    process, console = start_fork(command)
    while process.is_alive():
        if console.exists() and text in console.read_text():
            process.kill()
            process.join()
            return True
        time.sleep(0.002)
    return False


def copy_killed(folder: Path, copy: Path) -> DbtResult:
    """Copy a database that was not closed, so that a look at it does not repair it."""
    for path in folder.glob(f"{DATABASE}*"):
        shutil.copy(path, copy)
    return DbtResult(copy, succeeded=False, output="")


def count_lines(result: DbtResult) -> int:
    """Return the number of lines that a build reads."""
    [(count,)] = result.query("select count(*) from raw.lines")
    return int(count)


@pytest.fixture(scope="module")
def killed(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, KilledBuild]:
    """Return refits that were killed, each at another point, and then run again."""
    commands = {}
    for point in KILL_POINTS:
        folder = tmp_path_factory.mktemp("killed")
        sample.default.copy_database(folder)
        commands[point] = Command(folder, NO_TESTS, None, REFIT)

    def kill(point: str) -> bool:
        arguments = (*(PRINT_STATEMENTS if point == LOADING else ()), *NO_TESTS)
        return kill_when_printed(replace(commands[point], arguments=arguments), point)

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert all(pool.map(kill, KILL_POINTS))
    left = {
        point: copy_killed(command.folder, tmp_path_factory.mktemp("left"))
        for point, command in commands.items()
    }
    marts = {point: result.export_marts(result.folder) for point, result in left.items()}
    reruns = run_in_parallel(list(commands.values()))
    assert all(each.succeeded for each in reruns), "\n".join(each.output for each in reruns)
    return {
        point: KilledBuild(marts[point], count_lines(left[point]), rerun)
        for point, rerun in zip(commands, reruns, strict=True)
    }


@pytest.mark.parametrize("point", KILL_POINTS)
def test_a_killed_build_leaves_each_mart_as_before_or_as_after(
    point: str,
    killed: dict[str, KilledBuild],
    sample: DataSet,
    second_builds: SecondBuilds,
    tmp_path: Path,
) -> None:
    before = sample.default.export_marts(tmp_path)
    after = second_builds.refitted.export_marts(tmp_path)
    # A view that dbt had just replaced leaves its predecessor behind; the rerun drops it.
    left = {mart: rows for mart, rows in killed[point].marts.items() if "__dbt_backup" not in mart}
    assert list(left) == list(before)
    assert [mart for mart in left if left[mart] not in (before[mart], after[mart])] == []


@pytest.mark.parametrize("point", KILL_POINTS)
def test_a_killed_build_leaves_all_lines(
    point: str, killed: dict[str, KilledBuild], sample: DataSet
) -> None:
    assert killed[point].line_count == count_lines(sample.default)


def test_a_build_killed_at_the_start_changes_no_mart_and_later_ones_change_some(
    killed: dict[str, KilledBuild], sample: DataSet, tmp_path: Path
) -> None:
    before = sample.default.export_marts(tmp_path)
    first, *_, last = (killed[point].marts for point in KILL_POINTS)
    assert [mart for mart in before if first[mart] != before[mart]] == []
    assert [mart for mart in before if last[mart] != before[mart]] != []


@pytest.mark.parametrize("point", KILL_POINTS)
def test_a_killed_build_that_runs_again_equals_an_undisturbed_one(
    point: str, killed: dict[str, KilledBuild], second_builds: SecondBuilds, tmp_path: Path
) -> None:
    again = killed[point].rerun.export_marts(tmp_path)
    undisturbed = second_builds.refitted.export_marts(tmp_path)
    assert list(again) == list(undisturbed)
    assert [mart for mart in again if again[mart] != undisturbed[mart]] == []
