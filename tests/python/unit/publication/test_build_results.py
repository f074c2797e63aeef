"""Only a whole `dbt build` that passed may be published; a sentence says what is in the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from insiders.publication.build_results import read_build_results
from insiders.publication.errors import PublicationError
from unit.publication.small_build import (
    INVOCATION,
    make_manifest,
    make_run_results,
    make_test,
    write_artifacts,
)


def refuse(target: Path) -> str:
    """Return the sentence with which the build in the folder is refused."""
    with pytest.raises(PublicationError) as refused:
        read_build_results(target)
    return str(refused.value)


def set_status(results: dict[str, Any], node: str, status: str) -> None:
    """Let a node of the results end otherwise."""
    for result in results["results"]:
        if result["unique_id"] == node:
            result["status"] = status


def test_build_that_passed_counts_its_tests(tmp_path: Path) -> None:
    results = make_run_results()
    results["args"]["vars"] = {"recipe": "system_c"}
    build = read_build_results(write_artifacts(tmp_path, results))
    assert (build.invocation_id, build.passed, build.warned) == (INVOCATION, 1, 1)
    assert build.variables == {"recipe": "system_c"}


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "another command": (
        lambda results: results["args"].update(which="run"),
        "The last command was `dbt run`",
    ),
    "a selection": (
        lambda results: results["args"].update(select=["orders"]),
        "ran a part of the project only (--select)",
    ),
    "no data tests": (
        lambda results: results["args"].update(exclude_resource_types=["test", "unit_test"]),
        "ran a part of the project only (--exclude-resource-types)",
    ),
    "empty tables": (
        lambda results: results["args"].update(empty=True),
        "ran a part of the project only (--empty)",
    ),
    "a failed test": (
        lambda results: set_status(results, "test.insiders.assert_segments_add_up", "fail"),
        "The last build did not pass: test assert_segments_add_up. Correct that",
    ),
    "skipped nodes after an error": (
        lambda results: [
            set_status(results, "model.insiders.orders", "error"),
            set_status(results, "test.insiders.orders_have_a_key", "skipped"),
        ],
        "The last build did not pass: model orders. Correct that",
    ),
    "a failed hook": (
        lambda results: set_status(results, "operation.insiders.insiders-on-run-start-0", "error"),
        "The last build did not pass: operation insiders-on-run-start-0.",
    ),
    "a build that was stopped": (
        lambda results: results["results"].pop(0),
        "did not run model orders",
    ),
    "a build that began later": (
        lambda results: results["metadata"].update(invocation_id="of another build"),
        "A build began after the one in",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_other_results_are_refused(name: str, tmp_path: Path) -> None:
    change, sentence = CHANGES[name]
    results = make_run_results()
    change(results)
    assert sentence in refuse(write_artifacts(tmp_path, results))


def test_test_of_built_marts_that_did_not_run_is_named(tmp_path: Path) -> None:
    manifest = make_manifest()
    manifest["nodes"]["test.insiders.new"] = make_test("new", "orders")
    sentence = refuse(write_artifacts(tmp_path, manifest=manifest))
    assert sentence.startswith("The last build did not run test new: run `make publish`")


def test_missing_and_incomplete_artifacts_are_named(tmp_path: Path) -> None:
    assert refuse(tmp_path).startswith(f"{tmp_path}/run_results.json cannot be found: run")
    write_artifacts(tmp_path)
    (tmp_path / "manifest.json").write_text("{")
    assert refuse(tmp_path).startswith(f"{tmp_path}/manifest.json is incomplete: run")
