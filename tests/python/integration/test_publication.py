"""What passed is published whole, and nothing else is; versions, rollback and erasure."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from dbt_runner import DATABASE, PROJECT, Command, DataSet, load_module, run_forked
from insiders.publication.build_results import BuildResults, read_build_results
from insiders.publication.copies import write_copies
from insiders.publication.customer_ids import KEY_VARIABLE, hash_address
from insiders.publication.errors import PublicationError
from insiders.publication.manifest import damaged_files, read_manifest
from insiders.publication.publishing import publish
from insiders.publication.settings import Settings
from insiders.publication.versions import PublishedFolder
from integration.documented_commands import clean_environment, copy_project

KEY = "a key of 16 characters or more"
# The least that shows a reader of a mixture; `make benchmark-publication` has ten times as many.
N_PUBLICATIONS, N_KILLS = 20, 5
# Large and small ones. Each of them takes its time in each publication and in each read.
NUMBERED_MARTS = {"rejected_lines", "orders", "customer_segments", "insiders", "segment_profiles"}
# Folders whose modules a script of the tests imports.
IMPORTED = ("src", "tests/python", "benchmarks")


@pytest.fixture(scope="module")
def build(sample: DataSet) -> BuildResults:
    """Return the results of the sample's build."""
    return read_build_results(sample.default.folder / "target")


@pytest.fixture(scope="module")
def first_version(
    build: BuildResults, sample: DataSet, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with one version of the sample, which tests copy."""
    folder = PublishedFolder(tmp_path_factory.mktemp("first") / "published")
    with folder.lock():
        publish(build, sample.default.database, folder, Settings())
    return folder.path


@pytest.fixture
def published(first_version: Path, tmp_path: Path) -> PublishedFolder:
    """Return a folder with one version of the sample."""
    return PublishedFolder(shutil.copytree(first_version, tmp_path / "published", symlinks=True))


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    """Return the benchmark that publishes, polls and kills; where it is run, readers are beside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(PROJECT / "benchmarks")
        return load_module("benchmarks/publication.py")


@pytest.fixture(scope="module")
def publisher(
    benchmark: ModuleType, sample: DataSet, tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """Return what publishes some marts of the sample with numbers."""
    target, folder = sample.default.folder / "target", tmp_path_factory.mktemp("publisher")
    sample.default.copy_database(folder)
    with duckdb.connect(str(folder / DATABASE)) as connection:
        for (name,) in connection.execute(benchmark.MARTS).fetchall():
            # A mart that does not exist is not published.
            if name not in NUMBERED_MARTS:
                connection.execute(f"drop table marts.{name}")
    return benchmark.Publisher(folder / DATABASE, target, folder)


@pytest.fixture(scope="module")
def outcome(benchmark: ModuleType, publisher: Any) -> Any:
    """Return what happened when readers polled and publications were killed."""
    return benchmark.publish_and_poll(publisher, N_PUBLICATIONS, N_KILLS)


def run_script(
    name: str, *arguments: str, database: Path, folder: PublishedFolder, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a script of the project on a database and a published folder."""
    locations = {"INSIDERS_DATABASE": str(database), "INSIDERS_PUBLISHED": str(folder.path)}
    return subprocess.run(
        [sys.executable, PROJECT / "scripts" / name, *arguments],
        env=clean_environment() | {"PYTHONPATH": str(PROJECT / "src")} | locations | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def read_text(folder: PublishedFolder) -> str:
    """Return the manifest of the current version, and all rows of all its files."""
    path = folder.path / "current"
    texts = [(path / "manifest.json").read_text()]
    for file in sorted(path.glob("*.parquet")):
        texts += [str(row) for row in duckdb.sql(f"from '{file}'").fetchall()]
    return "\n".join(texts)


def read_copy(path: Path, customer: str) -> list[tuple[str]]:
    """Return the rows of a customer in a copy of SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        query = "select customer_id from customer_segments where customer_id = ?"
        return connection.execute(query, [customer]).fetchall()


def test_version_equals_the_marts(published: PublishedFolder, sample: DataSet) -> None:
    path = published.version_path(1)
    manifest = read_manifest(path)
    marts = "select table_name from duckdb_tables() where schema_name = 'marts' order by all"
    names = [name for (name,) in sample.default.query(marts)]
    assert [*manifest["tables"]] == [
        name for name in names if name != "segment_history_with_previous"
    ]
    with sample.default.connect() as connection:
        for name, table in manifest["tables"].items():
            mart, file = f"(from marts.{name})", f"(from '{path / table['file']}')"
            for rows in (f"{mart} except all {file}", f"{file} except all {mart}"):
                assert connection.execute(rows).fetchall() == [], name
            types = [connection.execute(f"describe {rows}").fetchall() for rows in (mart, file)]
            assert [row[:2] for row in types[0]] == [row[:2] for row in types[1]]
            assert table["primary_key"], name
            assert all(column["description"] for column in table["columns"]), name
    assert damaged_files(path, manifest) == []
    assert manifest["source"]["lines"] == 58_321
    assert manifest["tests"] == {"passed": 69, "warned": 0}


def test_failed_data_test_publishes_nothing_and_is_named(
    published: PublishedFolder, sample: DataSet, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    copy_project(project)
    shutil.copy(sample.default.database, project / "insiders_sample.duckdb")
    before = read_text(published)
    finished = subprocess.run(
        ["nice", "make", "publish", "VARS={min_silhouette: 1.5}"],
        cwd=project,
        env=clean_environment()
        | {"PYTHONPATH": str(project / "src"), "INSIDERS_PUBLISHED": str(published.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert finished.returncode != 0
    assert "assert_segments_are_well_separated" in finished.stdout
    assert published.versions() == [1]
    assert read_text(published) == before
    # The step alone names the test, too.
    refused = subprocess.run(
        [sys.executable, "scripts/publish.py"],
        cwd=project,
        env=clean_environment() | {"PYTHONPATH": str(project / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("Nothing is published: The last build did not pass: test ")
    assert "assert_segments_are_well_separated" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_later_command_on_the_database_is_refused(
    build: BuildResults, published: PublishedFolder, sample: DataSet, tmp_path: Path
) -> None:
    sample.default.copy_database(tmp_path)
    result = run_forked(Command(tmp_path, ("run", "--select", "active_recipe")))
    assert result.succeeded, result.output
    with published.lock(), pytest.raises(PublicationError, match="not as the last build left it"):
        publish(build, result.database, published, Settings())
    with pytest.raises(PublicationError, match="The last command was `dbt run`"):
        read_build_results(tmp_path / "target")


def test_fingerprint_is_that_of_the_lines(sample: DataSet, published: PublishedFolder) -> None:
    four = sample.default_in_four_threads
    query = "select line_count, source_fingerprint from state.last_run"
    [(lines, fingerprint)] = four.query(query)
    assert read_manifest(published.version_path(1))["source"] == {
        "fingerprint": fingerprint,
        "lines": lines,
        "is_sample": not os.environ.get("INSIDERS_TRANSACTIONS"),
    }


def test_readers_see_whole_versions_and_kills_damage_none(publisher: Any, outcome: Any) -> None:
    assert publisher.published.current() == N_PUBLICATIONS
    # A kill may come after the last file.
    assert 0 < outcome.killed <= N_KILLS
    for form, polls in outcome.polls.items():
        assert polls["errors"] == [], form
        assert polls["versions"] > 1, form


@pytest.mark.usefixtures("outcome")
def test_versions_are_listed_and_rolled_back(benchmark: ModuleType, publisher: Any) -> None:
    last = str(N_PUBLICATIONS)
    where = {"database": publisher.database, "folder": publisher.published}
    listed = run_script("published_versions.py", **where)
    assert listed.returncode == 0, listed.stderr
    rows = [line.split() for line in listed.stdout.splitlines()]
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(N_PUBLICATIONS, 0, -1)]
    assert [row[0] for row in rows if "current" in row] == [last]
    rolled_back = run_script("published_versions.py", "--rollback", "1", **where)
    assert rolled_back.returncode == 0, rolled_back.stderr
    for reader in benchmark.READERS.values():
        assert reader(publisher.published.path) == (1, {0})
    unknown = run_script("published_versions.py", "--rollback", "99", **where)
    assert unknown.returncode == 1
    assert unknown.stderr.startswith(f"Version 99 is not in {publisher.published.path}: expected")
    assert unknown.stderr.endswith(f", {last}.\n")
    assert publisher.published.current() == 1
    # The publisher is that of the tests around this one, in any order.
    rolled_forward = run_script("published_versions.py", "--rollback", last, **where)
    assert rolled_forward.returncode == 0, rolled_forward.stderr


def keep_copied_lines(database: Path) -> None:
    """Add the copy of a table of invoice lines, as an earlier build leaves it."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "create table raw.copied_lines as select line_number as row_position from raw.lines"
        )
        connection.execute("comment on table raw.copied_lines is 'the query of an earlier build'")


def test_forgotten_customer_is_nowhere_and_the_model_still_assigns(
    published: PublishedFolder, sample: DataSet, tmp_path: Path
) -> None:
    sample.default.copy_database(tmp_path)
    database = tmp_path / DATABASE
    [(customer, *_)] = sample.default.query(
        "select customer_id from marts.near_insiders order by all limit 1"
    )
    assert repr(customer) in read_text(published)
    copy = tmp_path / "copies/marts.sqlite"
    variables = json.dumps({"publish_to": ["sqlite"], "sqlite_path": str(copy)})
    arguments = ("forget_customer.py", "--vars", variables, customer)
    with published.lock():
        copy.parent.mkdir()
        assert write_copies(published, Settings.from_vars(json.loads(variables))) == []
    assert read_copy(copy, customer)
    copy.parent.rename(tmp_path / "moved")
    keep_copied_lines(database)
    forgotten = run_script(*arguments, database=database, folder=published)
    assert forgotten.returncode == 3, forgotten.stdout + forgotten.stderr
    assert "its folder does not exist" in forgotten.stderr
    assert "Not erased: the lines in the source files" in forgotten.stdout
    assert customer.encode() not in database.read_bytes()
    with duckdb.connect(str(database), read_only=True) as connection:
        # A copy with gaps between its positions is made again by the next build.
        query = "select comment from duckdb_tables() where table_name = 'copied_lines'"
        assert connection.execute(query).fetchall() == [(None,)]
    assert repr(customer) not in read_text(published)
    assert damaged_files(published.version_path(1), read_manifest(published.version_path(1))) == []
    # Nothing is left but in the copy that failed.
    (tmp_path / "moved").rename(copy.parent)
    again = run_script(*arguments, database=database, folder=published)
    assert (again.returncode, read_copy(copy, customer)) == (0, []), again.stderr
    assert "All copies are those of the current version." in again.stdout
    unknown = run_script(arguments[0], customer, database=database, folder=published)
    assert unknown.stderr.startswith(f"Customer '{customer}' is not in {database}"), unknown.stdout
    # The hooks of a run validate the checksum of the registry.
    selection = ("customer_assignments", "assert_assignments_reproduce_training_labels")
    result = run_forked(Command(tmp_path, ("build", "--select", *selection)))
    assert result.succeeded, result.output


def test_address_as_customer_id_is_in_no_file(
    build: BuildResults, sample: DataSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    sample.default.copy_database(tmp_path)
    with duckdb.connect(str(tmp_path / DATABASE)) as connection:
        tables = connection.execute(
            "select table_name from duckdb_columns() where schema_name = 'marts'"
            " and column_name = 'customer_id' order by all"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"update marts.{table} set customer_id = customer_id || '@shop.com'")
        connection.execute("update marts.rejected_lines set description = 'ask 12347@shop.com'")
    folder = PublishedFolder(tmp_path / "published")
    with folder.lock():
        publish(build, tmp_path / DATABASE, folder, Settings())
    assert "@shop.com" not in read_text(folder)
    path = folder.path / "current"
    for (table,) in tables:
        if (path / f"{table}.parquet").exists():
            joined = duckdb.sql(
                f"select count(*) from '{path}/{table}.parquet' as mart"
                f" semi join '{path}/customer_segments.parquet' using (customer_id)"
            ).fetchone()
            query = f"select count(*) from marts.{table} semi join marts.customer_segments"
            assert [joined] == sample.default.query(f"{query} using (customer_id)"), table
    # The hash that a dashboard shows is enough to erase the address.
    [customer] = duckdb.sql(f"select customer_id from '{path}/insiders.parquet'").fetchone() or []
    database = tmp_path / DATABASE
    key = {KEY_VARIABLE: KEY}
    forgotten = run_script("forget_customer.py", customer, database=database, folder=folder, **key)
    assert forgotten.returncode == 0, forgotten.stdout + forgotten.stderr
    assert customer not in read_text(folder)
    query = "select customer_id from marts.customer_segments"
    with duckdb.connect(str(database), read_only=True) as connection:
        ids = [id for (id,) in connection.execute(query).fetchall()]
    assert len(ids) > 0
    assert customer not in [hash_address(id, KEY) for id in ids]


def test_full_disk_leaves_the_version_before(sample: DataSet, tmp_path: Path) -> None:
    namespace = ("unshare", "--map-root-user", "--mount")
    probe = [*namespace, "mount", "-t", "tmpfs", "tmpfs", tmp_path]
    has_tmpfs = shutil.which("unshare") and not subprocess.run(probe, check=False).returncode
    finished = subprocess.run(
        [
            *(namespace if has_tmpfs else ()),
            *(sys.executable, Path(__file__).with_name("full_disk.py")),
            *("tmpfs" if has_tmpfs else "limit", sample.default.database),
            *(sample.default.folder / "target", tmp_path),
        ],
        env=os.environ | {"PYTHONPATH": ":".join(f"{PROJECT}/{name}" for name in IMPORTED)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    first, full, larger = json.loads(finished.stdout)
    assert (first["exit_code"], first["current"]) == (0, 1)
    assert (full["exit_code"], full["current"], full["files"]) == (1, 1, ["1"])
    assert full["output"].startswith("Nothing is published: ")
    assert full["output"].count("\n") == 1
    assert (larger["exit_code"], larger["current"]) == (0, 2)
