"""Model versions: assigned with, refitted, deleted, and refused where they are not valid."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
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
    run_sequentially,
)
from integration.sample_lines import read_first_lines

FAILED_CHECKSUM = (
    "Model version 1 failed its checksum. Delete it with:"
    " dbt run-operation delete_model_version --args '{model_version: 1}'"
)
OTHER_STATE_VERSION = (
    " has state version {}, and this project reads version 3: build into another file with"
    " INSIDERS_DATABASE, or delete this one to start a new history."
)
# As a project before state versions left its database.
WITHOUT_STATE_VERSION = """
    drop schema state cascade;
    alter table segmentation.model_registry rename to stored_models
"""


@dataclass(frozen=True)
class InvalidState:
    """A change of the sample's database, or vars that ask for a version that does not fit."""

    message: str
    # A statement on the database, or a new value for a column of the registry.
    statement: str | None = None
    new_value: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)

    def apply_to(self, database: Path) -> None:
        """Change the database."""
        statement = self.statement
        if self.new_value:
            statement = f"update segmentation.model_registry set {self.new_value}"
        if statement:
            with duckdb.connect(str(database)) as connection:
                connection.execute(statement)


INVALID_STATES = {
    "a changed threshold": InvalidState(
        FAILED_CHECKSUM,
        new_value="node_threshold = list_transform(node_threshold, lambda x: x + 1e-9)",
    ),
    "a truncated tree": InvalidState(
        FAILED_CHECKSUM, new_value="children_left = children_left[1:-2]"
    ),
    "truncated vectors": InvalidState(
        FAILED_CHECKSUM, new_value="training_vectors = training_vectors[1:-2]"
    ),
    "a changed label": InvalidState(
        FAILED_CHECKSUM,
        new_value="training_labels = list_prepend(1 - training_labels[1], training_labels[2:])",
    ),
    "renumbered segments": InvalidState(
        FAILED_CHECKSUM, new_value="segment_matches = list_reverse(segment_matches)"
    ),
    "parameters of another recipe": InvalidState(
        FAILED_CHECKSUM, new_value="parameters = replace(parameters, 'hamming', 'euclidean')"
    ),
    "missing coordinates": InvalidState(FAILED_CHECKSUM, new_value="training_coordinates = null"),
    "an unknown version": InvalidState(
        "Unknown model_version '7': look at marts.model_versions for those that exist.",
        variables={"model_version": 7},
    ),
    "SQL as a version": InvalidState(
        "Unknown model_version '1; drop table x': look at marts.model_versions",
        variables={"model_version": "1; drop table x"},
    ),
    "a version of another recipe": InvalidState(
        "Model version 1 belongs to recipe 'default', not to 'system_b': set the var recipe to",
        variables={"model_version": 1, "recipe": "system_b"},
    ),
    "a newer state version": InvalidState(
        OTHER_STATE_VERSION.format(4),
        statement="create or replace view state.version as select 4 as state_version",
    ),
    "an older state version": InvalidState(
        OTHER_STATE_VERSION.format(1), statement=WITHOUT_STATE_VERSION
    ),
}


@pytest.fixture(scope="module")
def results(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a build with each invalid state, in a copy of the sample's database."""
    # Lines that would change every mart if they were built.
    lines = tmp_path_factory.mktemp("lines") / "lines.csv"
    read_first_lines(2000).to_csv(lines, index=False)
    commands = []
    for invalid in INVALID_STATES.values():
        folder = tmp_path_factory.mktemp("invalid")
        sample.default.copy_database(folder)
        invalid.apply_to(folder / DATABASE)
        commands.append(Command(folder, NO_TESTS, lines, invalid.variables))
    return dict(zip(INVALID_STATES, run_in_parallel(commands), strict=True))


@pytest.fixture(scope="module")
def sample_marts(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the marts of the sample."""
    return sample.default.export_marts(tmp_path_factory.mktemp("marts"))


@pytest.mark.parametrize("name", INVALID_STATES)
def test_invalid_state_raises_a_readable_error(name: str, results: dict[str, DbtResult]) -> None:
    result = results[name]
    assert not result.succeeded
    assert INVALID_STATES[name].message in result.output, result.output
    assert "Traceback" not in result.output
    assert "OK created" not in result.output


@pytest.mark.parametrize("name", INVALID_STATES)
def test_invalid_state_leaves_the_marts_unchanged(
    name: str, results: dict[str, DbtResult], sample_marts: dict[str, bytes], tmp_path: Path
) -> None:
    after = results[name].export_marts(tmp_path)
    assert list(sample_marts) == list(after)
    assert [mart for mart in after if sample_marts[mart] != after[mart]] == []


def read_decision(result: DbtResult) -> tuple[Any, ...]:
    """Return whether a build fitted a model, and why."""
    [decision] = result.query("select is_fit, fit_reason from segmentation.fit_decision")
    return decision


def test_first_build_fits_and_the_second_assigns(
    sample: DataSet, second_builds: SecondBuilds
) -> None:
    assert read_decision(sample.default) == (True, "no_trained_model")
    assert read_decision(second_builds.assigned) == (False, None)


def test_assigning_gives_the_marts_of_the_fit(
    second_builds: SecondBuilds, sample_marts: dict[str, bytes], tmp_path: Path
) -> None:
    after = second_builds.assigned.export_marts(tmp_path)
    assert [mart for mart in after if sample_marts[mart] != after[mart]] == []


DELETE = ("run-operation", "delete_model_version", "--args")
PRUNE = ("run-operation", "prune_model_versions", "--args")
MARTS_KEEP_SEGMENTS = (
    "The marts keep the segments that it assigned. The next build assigns with the newest version"
    " left of the recipe, or fits a new one."
)
INVALID_KEEP = "Invalid keep '{}': expected a whole number of 1 or more, the versions of each"
UNKNOWN_VERSION = "Unknown model_version '{}': look at marts.model_versions for those that exist."
INVALID_OPERATIONS = {
    (*PRUNE, "{keep: 0}"): INVALID_KEEP.format(0),
    (*PRUNE, "{keep: -1}"): INVALID_KEEP.format(-1),
    (*PRUNE, "{keep: 1.5}"): INVALID_KEEP.format(1.5),
    (*PRUNE, "{keep: all}"): INVALID_KEEP.format("all"),
    (*PRUNE, "{keep: true}"): INVALID_KEEP.format(True),
    (*PRUNE, "{keep: }"): INVALID_KEEP.format(None),
    (*DELETE, "{model_version: 7}"): UNKNOWN_VERSION.format(7),
    (*DELETE, "{model_version: two}"): UNKNOWN_VERSION.format("two"),
    (*DELETE, "{model_version: 1 or true}"): UNKNOWN_VERSION.format("1 or true"),
}


@dataclass(frozen=True)
class Versions:
    """Builds that follow the refit, and operations in copies of the databases that they leave."""

    repeated: DbtResult
    # A build that assigns with version 1, although version 2 is newer.
    requested: DbtResult
    # Version 1, after the build that assigned with it.
    deleted: DbtResult
    # All but the newest, after the build that assigned with version 2, and with version 1.
    pruned: DbtResult
    pruned_with_an_old_version_in_use: DbtResult
    invalid: list[DbtResult]
    # A build after all versions were damaged and deleted.
    fitted_again: DbtResult


@pytest.fixture(scope="module")
def versions(second_builds: SecondBuilds, tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Repeat the refit, assign with the version before it, and delete versions."""
    first, *folders = [tmp_path_factory.mktemp("versions") for _ in range(6)]
    second_builds.refitted.copy_database(first)
    repeated, requested = run_sequentially(
        [
            Command(first, NO_TESTS, None, REFIT),
            Command(first, NO_TESTS, None, {"model_version": 1}),
        ]
    )
    for folder in folders:
        requested.copy_database(folder)
    second_builds.refitted.copy_database(folders[1])
    INVALID_STATES["a changed threshold"].apply_to(folders[4] / DATABASE)
    operations = [
        Command(folders[0], (*DELETE, "{model_version: 1}")),
        Command(folders[1], (*PRUNE, "{keep: 1}")),
        Command(folders[2], (*PRUNE, "{keep: 1}")),
        *(Command(folders[3], arguments) for arguments in INVALID_OPERATIONS),
    ]
    fit = [
        Command(folders[4], (*DELETE, "{model_version: 1}")),
        Command(folders[4], (*DELETE, "{model_version: 2}")),
        Command(folders[4], NO_TESTS),
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        (deleted, pruned, kept, *invalid), (*_, fitted) = pool.map(
            run_sequentially, [operations, fit]
        )
    return Versions(repeated, requested, deleted, pruned, kept, invalid, fitted)


def read_versions(result: DbtResult) -> list[int]:
    """Return the numbers of the versions in the registry."""
    found = result.query("select model_version from segmentation.model_registry order by 1")
    return [version for (version,) in found]


def test_repeated_refit_is_one_version(second_builds: SecondBuilds, versions: Versions) -> None:
    assert "Fitting recipe 'default' as of 2024-11-01" in second_builds.refitted.output
    assert read_decision(second_builds.refitted) == (True, "requested")
    assert "Fitting recipe 'default' as of 2024-11-01" in versions.repeated.output
    [(version_count,)] = versions.requested.query("select count(*) from marts.model_versions")
    assert version_count == 2


def test_requested_version_assigns(versions: Versions) -> None:
    assert read_decision(versions.requested) == (False, None)
    found = versions.requested.query(
        "select model_version, previous_version, is_active, fit_reason"
        " from marts.model_versions order by 1"
    )
    assert found == [(1, None, True, "no_trained_model"), (2, 1, False, "requested")]


@pytest.mark.parametrize("operation", ["deleted", "pruned"])
def test_operations_delete_versions(operation: str, versions: Versions) -> None:
    result: DbtResult = getattr(versions, operation)
    assert result.succeeded, result.output
    assert "Deleted model version 1." in result.output
    assert read_versions(result) == [2]


def test_deleting_the_version_in_use_says_what_happens(versions: Versions) -> None:
    assert MARTS_KEEP_SEGMENTS in versions.deleted.output
    assert MARTS_KEEP_SEGMENTS not in versions.pruned.output


def test_pruning_keeps_the_version_in_use(versions: Versions) -> None:
    result = versions.pruned_with_an_old_version_in_use
    assert result.succeeded, result.output
    assert "Kept model version 1, because the marts were assigned with it." in result.output
    assert "Deleted" not in result.output
    assert read_versions(result) == [1, 2]


def test_invalid_operations_raise_a_readable_error(versions: Versions) -> None:
    for result, message in zip(versions.invalid, INVALID_OPERATIONS.values(), strict=True):
        assert not result.succeeded
        assert message in result.output, result.output
        assert "Traceback" not in result.output
    assert read_versions(versions.invalid[-1]) == [1, 2]


def test_build_after_damaged_versions_were_deleted_fits_a_new_number(versions: Versions) -> None:
    assert versions.fitted_again.succeeded, versions.fitted_again.output
    assert read_versions(versions.fitted_again) == [3]
