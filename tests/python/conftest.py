"""What tests share: builds that take half a minute each, made once, when first asked for."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from dbt_runner import (
    NO_DATA_TESTS,
    NO_TESTS,
    PROJECT,
    REFIT,
    SAMPLE,
    Command,
    DataSet,
    DbtResult,
    SecondBuilds,
    load_module,
    make_build_arguments,
    run_dbt,
    run_forked,
    run_in_parallel,
    run_sequentially,
)

SYSTEM_C = {"recipe": "system_c"}


def pytest_configure(config: pytest.Config) -> None:
    """Let UMAP be imported, which warns of a missing TensorFlow, and forks find their modules."""
    config.addinivalue_line("filterwarnings", "ignore:Tensorflow not installed:ImportWarning")
    # The process that forks looks for `parsed_project` here only, and ignores a missing one.
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH")]
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one worker more than cores: one waits for the commands of the documents."""
    return len(os.sched_getaffinity(0)) + 1


def build_data_set(folder: Path, transactions: Path | None, second: tuple[str, ...]) -> DataSet:
    """Make all builds of the lines, or of the sample; the first one also runs the data tests."""
    # The project's threads are two.
    first = (*make_build_arguments(), "--threads", "1")
    default = Command(folder / "default", first, transactions)
    others = [
        Command(folder / "four", (*second, "--threads", "4"), transactions),
        Command(folder / "system_c", NO_TESTS, transactions, SYSTEM_C),
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        tested = pool.submit(run_dbt, default)
        untested = pool.submit(run_sequentially, others)
        builds = [tested.result(), *untested.result()]
    for build in builds:
        assert build.succeeded, build.output
    return DataSet(transactions or SAMPLE, *builds)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """Return the shipped sample; its builds run every dbt test, the second one the unit tests."""
    return build_data_set(tmp_path_factory.mktemp("sample"), None, NO_DATA_TESTS)


@pytest.fixture(scope="session")
def second_builds(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> SecondBuilds:
    """Return the second builds of the sample."""
    commands = []
    for variables in ({}, REFIT):
        folder = tmp_path_factory.mktemp("second")
        sample.default.copy_database(folder)
        commands.append(Command(folder, NO_TESTS, None, variables))
    results = run_in_parallel(commands)
    for result in results:
        assert result.succeeded, result.output
    return SecondBuilds(*results)


@pytest.fixture(scope="session")
def real_transactions() -> Path:
    """Return the file of real invoice lines; skips the test without one."""
    location = os.environ.get("INSIDERS_TRANSACTIONS")
    if not location:
        pytest.skip("INSIDERS_TRANSACTIONS is not set: there are no real invoice lines to test on")
    path = PROJECT / location
    if not path.is_file():
        pytest.skip("INSIDERS_TRANSACTIONS is not one file, and the reference reads no other")
    return path


@pytest.fixture(scope="session")
def real_data(real_transactions: Path, tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """Return the real invoice lines; skips the test when there are none."""
    return build_data_set(tmp_path_factory.mktemp("real"), real_transactions, NO_TESTS)


@pytest.fixture(scope="session", params=["sample", "real_data"])
def data_set(request: pytest.FixtureRequest) -> DataSet:
    """Return the sample, then the real invoice lines."""
    found: DataSet = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """Return the reference pipeline, which shares no code with the project."""
    return load_module("benchmarks/reference_pipeline.py")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return a run that compiled the project's SQL and built nothing."""
    result = run_forked(Command(tmp_path_factory.mktemp("compiled"), ("compile", "--quiet")))
    assert result.succeeded, result.output
    return result
