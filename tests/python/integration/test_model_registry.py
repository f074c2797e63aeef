"""A stored model that is not what was stored, or not the right one, is refused in a sentence."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from conftest import DataSet
from dbt_runs import NO_TESTS, Command, Run, run_in_two_processes, run_one_after_another
from sample_lines import read_first_lines

BUILD = ("build", *NO_TESTS)
DAMAGED = "Model version 1 is damaged, its checksum does not fit"


@dataclass(frozen=True)
class Refusal:
    """A change to the stored model or a wish for another, and the sentence that refuses it."""

    sentence: str
    # A new value of a column of stored_models.
    change: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)


REFUSALS = {
    "a moved threshold": Refusal(
        DAMAGED, "split_thresholds = list_transform(split_thresholds, value -> value + 1e-9)"
    ),
    "a truncated tree": Refusal(DAMAGED, "left_children = left_children[1:-2]"),
    "members without the last": Refusal(DAMAGED, "member_vectors = member_vectors[1:-2]"),
    "a member elsewhere": Refusal(
        DAMAGED, "member_clusters = list_prepend(1 - member_clusters[1], member_clusters[2:])"
    ),
    "segments renumbered": Refusal(DAMAGED, "cluster_segments = list_reverse(cluster_segments)"),
    "another recipe's settings": Refusal(
        DAMAGED, "recipe_settings = replace(recipe_settings, 'hamming', 'euclidean')"
    ),
    "a lost list": Refusal(DAMAGED, "member_places = null"),
    "an unknown version": Refusal("No model version 7 is stored.", variables={"model_version": 7}),
    "no version at all": Refusal(
        "No model version 1; drop table x is stored.",
        variables={"model_version": "1; drop table x"},
    ),
    "a version of another recipe": Refusal(
        "Model version 1 was fitted for the recipe default, not for system_b.",
        variables={"model_version": 1, "recipe": "system_b"},
    ),
    "a version of other rules": Refusal(
        "Model version 1 is not of the series default, system_b rules, identified customers, own",
        variables={"model_version": 1, "rule_set": "system_b"},
    ),
    "a version and a fit": Refusal(
        "The vars fit and model_version ask for two things",
        variables={"model_version": 1, "fit": True},
    ),
}


@pytest.fixture(scope="module")
def own_lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of lines that would change every mart if they were built."""
    path = tmp_path_factory.mktemp("lines") / "lines.csv"
    read_first_lines(2000).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def refused(
    sample: DataSet, own_lines: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Run]:
    """Return a build of each refused model, in a copy of the sample's database."""
    commands = []
    for refusal in REFUSALS.values():
        folder = tmp_path_factory.mktemp("refused")
        shutil.copy(sample.default.folder / "insiders.duckdb", folder)
        if refusal.change:
            with duckdb.connect(str(folder / "insiders.duckdb")) as connection:
                connection.execute(f"update segmentation.stored_models set {refusal.change}")
        commands.append(Command(folder, BUILD, own_lines, refusal.variables))
    return dict(zip(REFUSALS, run_in_two_processes(commands), strict=True))


@pytest.mark.parametrize("name", REFUSALS)
def test_a_model_that_is_not_right_is_refused_in_words(name: str, refused: dict[str, Run]) -> None:
    run = refused[name]
    assert not run.succeeded
    assert REFUSALS[name].sentence in run.output, run.output
    assert "Traceback" not in run.output


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_model_leaves_the_marts_as_they_were(
    name: str, refused: dict[str, Run], sample: DataSet, tmp_path: Path
) -> None:
    before = sample.default.export_marts(tmp_path)
    after = refused[name].export_marts(tmp_path)
    assert list(before) == list(after)
    assert [mart for mart in before if before[mart] != after[mart]] == []


@pytest.fixture(scope="module")
def further(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> list[list[Run]]:
    """Return a second build of the sample; and in another copy of its database, three of them.

    The first of three fits as of an earlier day, the second repeats that, and the third scores with
    the version that was there before.
    """
    fit = {"fit": True, "as_of_date": "2024-11-01"}
    work = []
    for wishes in [[{}], [fit, fit, {"model_version": 1}]]:
        folder = tmp_path_factory.mktemp("further")
        shutil.copy(sample.default.folder / "insiders.duckdb", folder)
        work.append([Command(folder, BUILD, None, wish) for wish in wishes])
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(run_one_after_another, work))
    assert all(run.succeeded for runs in found for run in runs), found[1][-1].output
    return found


@pytest.fixture(scope="module")
def scored(further: list[list[Run]]) -> Run:
    """Return the second build, after the one that fitted a model."""
    return further[0][0]


@pytest.fixture(scope="module")
def versions(further: list[list[Run]]) -> list[Run]:
    """Return the three builds."""
    return further[1]


def test_a_build_scores_with_the_model_that_is_there(scored: Run, sample: DataSet) -> None:
    assert "are fitted because no model is stored" in sample.default.output
    assert "are scored with the stored model" in scored.output


def test_scoring_gives_the_marts_of_the_fit(scored: Run, sample: DataSet, tmp_path: Path) -> None:
    before = sample.default.export_marts(tmp_path)
    after = scored.export_marts(tmp_path)
    assert [mart for mart in before if before[mart] != after[mart]] == []


def test_a_fit_is_one_version_however_often_it_is_asked_for(versions: list[Run]) -> None:
    assert "are fitted because the var fit asks for it" in versions[0].output
    assert "are fitted because the var fit asks for it" in versions[1].output
    assert "are scored with the version asked for" in versions[2].output
    found = versions[2].query(
        "select model_version, earlier_version, is_current from marts.model_versions order by 1"
    )
    assert found == [(1, None, True), (2, 1, False)]


RETIREMENTS = {"retire_model": "{model_version: 1}", "retire_models": "{keep: 1}"}


@pytest.fixture(scope="module")
def retired(versions: list[Run], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Return each operation that leaves only the newest of two versions."""
    commands = []
    for operation, arguments in RETIREMENTS.items():
        folder = tmp_path_factory.mktemp("retired")
        shutil.copy(versions[2].folder / "insiders.duckdb", folder)
        commands.append(Command(folder, ("run-operation", operation, "--args", arguments)))
    return dict(zip(RETIREMENTS, run_one_after_another(commands), strict=True))


@pytest.mark.parametrize("operation", RETIREMENTS)
def test_versions_are_retired_by_an_operation(operation: str, retired: dict[str, Run]) -> None:
    run = retired[operation]
    assert run.succeeded, run.output
    assert run.query("select model_version from segmentation.stored_models") == [(2,)]


def test_the_number_of_a_retired_version_is_not_given_again(
    versions: list[Run], tmp_path: Path
) -> None:
    shutil.copy(versions[2].folder / "insiders.duckdb", tmp_path)
    retire = ("run-operation", "retire_models", "--args", "{keep: 0}")
    commands = [Command(tmp_path, retire), Command(tmp_path, BUILD)]
    runs = run_one_after_another(commands)
    assert all(run.succeeded for run in runs), runs[-1].output
    assert runs[1].query("select model_version from segmentation.stored_models") == [(3,)]
