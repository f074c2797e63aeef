"""What tests share: builds that take half a minute each, made once, when first asked for."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from dbt_runs import (
    NO_TESTS,
    NO_UNIT_TESTS,
    PROJECT,
    SAMPLE,
    Command,
    Run,
    load_module,
    run_dbt,
    run_one_after_another,
)

# System C made a customer of every invoice without one; its recipe by itself leaves them out.
SYSTEM_C = {"recipe": "system_c", "unidentified_customers": "synthetic"}


def pytest_configure(config: pytest.Config) -> None:
    """Let UMAP be imported: it warns that a part of it that is not used here lacks TensorFlow."""
    config.addinivalue_line("filterwarnings", "ignore:Tensorflow not installed:ImportWarning")


@dataclass(frozen=True)
class DataSet:
    """Invoice lines in one file, and what the project builds from them."""

    transactions: Path
    # The default recipe, once in one thread and once in four.
    default: Run
    default_in_four_threads: Run
    # Reference system C, with a customer for every invoice without one.
    system_c: Run


def build_data_set(folder: Path, transactions: Path | None, excluded: tuple[str, ...]) -> DataSet:
    """Make all builds of the lines, or of the sample; the first one also tests what it builds."""
    default = Command(folder / "default", ("build", "--threads", "1", *excluded), transactions)
    others = [
        Command(folder / "four", ("build", "--threads", "4", *NO_TESTS), transactions),
        Command(folder / "system_c", ("build", *NO_TESTS), transactions, SYSTEM_C),
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        first = pool.submit(run_dbt, default)
        second = pool.submit(run_one_after_another, others)
        builds = [first.result(), *second.result()]
    for build in builds:
        assert build.succeeded, build.output
    return DataSet(transactions or SAMPLE, *builds)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """Return the shipped sample; its first build runs every test that dbt knows of."""
    return build_data_set(tmp_path_factory.mktemp("sample"), None, ())


@pytest.fixture(scope="session")
def real_transactions() -> Path:
    """Return the file of real invoice lines, if there is one."""
    location = os.environ.get("INSIDERS_TRANSACTIONS")
    if not location:
        pytest.skip("INSIDERS_TRANSACTIONS is not set: there are no real invoice lines to test on")
    path = PROJECT / location
    if not path.is_file():
        pytest.skip("INSIDERS_TRANSACTIONS is not one file, and the reference reads no other")
    return path


@pytest.fixture(scope="session")
def real(real_transactions: Path, tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """Return the real invoice lines; skips the test when there are none."""
    return build_data_set(tmp_path_factory.mktemp("real"), real_transactions, NO_UNIT_TESTS)


@pytest.fixture(scope="session", params=["sample", "real"])
def data_set(request: pytest.FixtureRequest) -> DataSet:
    """Return the sample, then the real invoice lines."""
    found: DataSet = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """Return the reference script, which shares no code with the project."""
    return load_module("benchmarks/reference.py")


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a run that compiled the project's SQL and built nothing."""
    run = run_dbt(Command(tmp_path_factory.mktemp("compiled"), ("compile", "--quiet")))
    assert run.succeeded, run.output
    return run
