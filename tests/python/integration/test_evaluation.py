"""The model bench on the sample: every combination, the same each time, and what it shows."""

import itertools
import shutil

import pandas as pd
import pytest
from conftest import DataSet
from dbt_runs import Command, Run, run_dbt

PLANES = ["pca", "tsne", "umap", "forest_umap_euclidean", "forest_umap_hamming"]
SPACES = ["scaled_features", *PLANES]
MODELS = ["kmeans", "gaussian_mixture", "hierarchical"]
DENSITY_CANDIDATES = 10


@pytest.fixture(scope="module")
def bench(sample: DataSet, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return the bench on a copy of the sample's database, with two refits of each candidate."""
    folder = tmp_path_factory.mktemp("bench")
    shutil.copy(sample.default.folder / "insiders.duckdb", folder)
    arguments = ("build", "--selector", "bench", "--threads", "1")
    run = run_dbt(Command(folder, arguments, variables={"refits": 2}))
    assert run.succeeded, run.output
    return run


def table(run: Run, name: str) -> pd.DataFrame:
    """Return a table of the bench."""
    with run.connect() as connection:
        return connection.execute(f"select * from bench.{name} order by all").df()


@pytest.fixture(scope="module")
def candidates(bench: Run) -> pd.DataFrame:
    """Return the mart of candidates."""
    return table(bench, "segmentation_candidates")


def test_every_combination_has_its_row(candidates: pd.DataFrame) -> None:
    asked = candidates.dropna(subset="clusters_asked")
    found = set(zip(asked["space"], asked["model"], asked["clusters_asked"], strict=True))
    assert found == set(itertools.product(SPACES, MODELS, range(2, 15)))
    assert len(asked) == len(found)
    density = candidates[candidates["model"] == "hdbscan"]
    assert density["space"].value_counts().to_dict() == dict.fromkeys(SPACES, DENSITY_CANDIDATES)
    assert len(candidates) == len(asked) + len(density)


def test_a_candidate_has_figures_or_a_failure(candidates: pd.DataFrame) -> None:
    figures = ["own_silhouette", "feature_silhouette", "davies_bouldin", "insiders_revenue_share"]
    has_failed = candidates["failure"].notna()
    assert candidates.loc[has_failed, figures].isna().all(axis=None)
    assert candidates.loc[~has_failed, figures].notna().all(axis=None)


def test_exact_methods_have_pinned_figures(candidates: pd.DataFrame) -> None:
    row = candidates[
        (candidates["space"] == "scaled_features")
        & (candidates["model"] == "hierarchical")
        & (candidates["clusters_asked"] == 7)
    ].iloc[0]
    assert row["segments"] == 7
    assert row["insiders"] == 1
    assert row["own_silhouette"] == pytest.approx(0.491, abs=0.001)


def test_a_plane_looks_parted_where_features_do_not(candidates: pd.DataFrame) -> None:
    planes = candidates[
        candidates["space"].isin(["forest_umap_euclidean", "forest_umap_hamming"])
        & (candidates["model"] == "kmeans")
    ]
    assert (planes["own_silhouette"] > planes["feature_silhouette"] + 0.1).all()


def test_short_listed_candidates_are_refitted_and_looked_at_later(bench: Run) -> None:
    shortlist = table(bench, "candidate_stability")
    assert (shortlist.groupby("candidate")["change"].nunique() == 2).all()
    assert (shortlist["refits"] == 2).all()
    forward = table(bench, "candidate_forward_value")
    assert (forward.groupby("candidate")["as_of_date"].nunique() == 3).all()
    shares = ["insiders_share", "revenue_ranking_share", "rfm_ranking_share", "random_share"]
    assert (forward[shares].le(forward["best_share"] + 1e-9, axis=0)).all(axis=None)


def test_customers_as_of_a_day_are_those_of_a_build_as_of_it(
    bench: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    [(day,)] = bench.query("select max(as_of_date)::varchar from bench.customers_as_of")
    arguments = ("run", "--select", "+int_customers_scored")
    folder = tmp_path_factory.mktemp("as_of")
    shutil.copy(bench.folder / "insiders.duckdb", folder)
    built = run_dbt(Command(folder, arguments, variables={"as_of_date": day}))
    assert built.succeeded, built.output
    features = "select * exclude (rfm_class) from intermediate.int_customers_scored order by all"
    then = f"select * exclude (later_revenue) from bench.customers_as_of where as_of_date = '{day}'"
    columns = [name for (name, *_) in built.query(f"describe {features}")]
    listed = ", ".join(columns)
    assert built.query(f"select {listed} from ({features}) order by all") == built.query(
        f"select {listed} from ({then}) order by all"
    )


def test_candidates_are_the_same_each_time(bench: Run, candidates: pd.DataFrame) -> None:
    arguments = ("run", "--select", "candidates_measured", "--threads", "1")
    again = run_dbt(Command(bench.folder, arguments))
    assert again.succeeded, again.output
    pd.testing.assert_frame_equal(
        table(bench, "candidates_measured"), candidates[table(bench, "candidates_measured").columns]
    )
