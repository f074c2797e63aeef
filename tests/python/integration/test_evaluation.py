"""The evaluation on the sample: every candidate, the same each time, and its known figures."""

import itertools
import re
from dataclasses import dataclass

import pandas as pd
import pytest

from dbt_runner import Command, DataSet, DbtResult, run_dbt, run_in_parallel

PROJECTIONS = ["pca", "tsne", "umap", "forest_umap_euclidean", "forest_umap_hamming"]
EMBEDDINGS = ["scaled_features", *PROJECTIONS]
CLUSTERERS = ["kmeans", "gaussian_mixture", "ward"]
HDBSCAN_CANDIDATES = 10


@pytest.fixture(scope="module")
def evaluation(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> DbtResult:
    """Return the evaluation in a copy of the sample's database, with two runs of each recipe.

    It runs the unit tests of the evaluation, too.
    """
    folder = tmp_path_factory.mktemp("evaluation")
    sample.default.copy_database(folder)
    arguments = ("build", "--selector", "evaluation", "--threads", "1")
    result = run_dbt(Command(folder, arguments, variables={"stability_runs": 2}))
    assert result.succeeded, result.output
    return result


def read_table(result: DbtResult, name: str) -> pd.DataFrame:
    """Return a table of the evaluation."""
    with result.connect() as connection:
        return connection.execute(f"select * from evaluation.{name} order by all").df()


@pytest.fixture(scope="module")
def candidates(evaluation: DbtResult) -> pd.DataFrame:
    """Return the mart of candidates."""
    return read_table(evaluation, "segmentation_candidates")


def test_every_combination_has_a_row(candidates: pd.DataFrame) -> None:
    requested = candidates.dropna(subset="n_clusters_requested")
    found = set(
        zip(
            requested["embedding"],
            requested["clusterer"],
            requested["n_clusters_requested"],
            strict=True,
        )
    )
    assert found == set(itertools.product(EMBEDDINGS, CLUSTERERS, range(2, 15)))
    assert len(requested) == len(found)
    hdbscan = candidates[candidates["clusterer"] == "hdbscan"]
    counts = hdbscan["embedding"].value_counts().to_dict()
    assert counts == dict.fromkeys(EMBEDDINGS, HDBSCAN_CANDIDATES)
    assert len(candidates) == len(requested) + len(hdbscan)


def test_candidate_has_figures_or_an_error(candidates: pd.DataFrame) -> None:
    figures = [
        *("embedding_silhouette", "feature_space_silhouette"),
        *("davies_bouldin", "insider_revenue_share"),
    ]
    has_failed = candidates["error_message"].notna()
    assert candidates.loc[has_failed, figures].isna().all(axis=None)
    assert candidates.loc[~has_failed, figures].notna().all(axis=None)


def test_exact_methods_have_known_figures(candidates: pd.DataFrame) -> None:
    row = candidates[
        (candidates["embedding"] == "scaled_features")
        & (candidates["clusterer"] == "ward")
        & (candidates["n_clusters_requested"] == 7)
    ].iloc[0]
    assert row["segment_count"] == 7
    assert row["insider_count"] == 1
    assert row["embedding_silhouette"] == pytest.approx(0.564, abs=0.001)


def test_embedding_silhouette_exceeds_feature_space_silhouette(candidates: pd.DataFrame) -> None:
    umap = candidates[
        candidates["embedding"].isin(["forest_umap_euclidean", "forest_umap_hamming"])
        & (candidates["clusterer"] == "kmeans")
    ]
    assert (umap["embedding_silhouette"] > umap["feature_space_silhouette"] + 0.1).all()


def test_shortlisted_recipes_are_perturbed_and_backtested(evaluation: DbtResult) -> None:
    stability = read_table(evaluation, "stability_results")
    perturbations = stability[stability["perturbation"] != "none"]
    assert (perturbations.groupby("recipe")["perturbation"].nunique() == 2).all()
    assert (perturbations["run_count"] == 2).all()
    backtest = read_table(evaluation, "backtest_results")
    assert (backtest.groupby("recipe")["as_of_date"].nunique() == 3).all()
    knowledge = read_table(evaluation, "knowledge_beyond_revenue")
    assert set(knowledge["recipe"]) == set(backtest["recipe"])
    assert (knowledge.groupby("recipe")["method"].nunique() == 5).all()
    shares = ["insider_revenue_share", "top_revenue_share", "top_rfm_share", "random_share"]
    assert backtest[shares].le(backtest["oracle_share"] + 1e-9, axis=0).all(axis=None)


@dataclass(frozen=True)
class FurtherRuns:
    """Runs in copies of the evaluation's database."""

    features_at_cutoff: DbtResult
    candidates: DbtResult


@pytest.fixture(scope="module")
def further_runs(evaluation: DbtResult, tmp_path_factory: pytest.TempPathFactory) -> FurtherRuns:
    """Build features as of a cutoff date, and evaluate candidates again."""
    [(date,)] = evaluation.query(
        "select max(as_of_date)::varchar from backtest.customer_features_at_cutoff"
    )
    commands = []
    for arguments, variables in [
        (("run", "--select", "+int_customer_features"), {"as_of_date": date}),
        (("run", "--select", "candidate_metrics", "--threads", "1"), {}),
    ]:
        folder = tmp_path_factory.mktemp("further")
        evaluation.copy_database(folder)
        commands.append(Command(folder, arguments, variables=variables))
    results = run_in_parallel(commands)
    for result in results:
        assert result.succeeded, result.output
    return FurtherRuns(*results)


def test_unit_tests_of_the_evaluation_pass(evaluation: DbtResult) -> None:
    assert re.search(r"[1-9]\d* unit tests", evaluation.output)
    assert re.search(r"PASS=[1-9]\d* WARN=0 ERROR=0 SKIP=0", evaluation.output)


def test_features_at_a_cutoff_are_those_of_a_build_as_of_it(
    evaluation: DbtResult, further_runs: FurtherRuns
) -> None:
    built = further_runs.features_at_cutoff
    features = "select * from intermediate.int_customer_features"
    columns = ", ".join(name for (name, *_) in built.query(f"describe {features}"))
    [(date,)] = built.query("select max(as_of_date) from intermediate.int_customer_features")
    at_cutoff = evaluation.query(
        f"select {columns} from backtest.customer_features_at_cutoff"
        f" where as_of_date = '{date}' order by all"
    )
    assert built.query(f"select {columns} from ({features}) order by all") == at_cutoff


def test_candidates_are_reproducible(further_runs: FurtherRuns, candidates: pd.DataFrame) -> None:
    metrics = read_table(further_runs.candidates, "candidate_metrics")
    pd.testing.assert_frame_equal(metrics, candidates[metrics.columns])
