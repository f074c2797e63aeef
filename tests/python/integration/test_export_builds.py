"""A whole build of an export gives the lines, features and segments that were meant."""

from collections.abc import Iterator

import pytest

from dbt_runner import NO_UNIT_TESTS, Command, DbtResult, run_in_parallel
from integration.export_writers import EXPORTS
from integration.generated_shop import SHOP
from integration.shop_database import Results, open_shop_database, read_results

# One of each group, and those whose files need more than one step. None of them loses anything.
BUILT = [
    "UTF-16 with tabs",
    "compressed under another name",
    "German",
    "names by var",
    "invoice on the first line",
    "two formats that overlap",
    "a file for each day",
    "Parquet in another zone",
]
# Marts that name no file and no time of the build.
MARTS = ["customer_features", "customer_segments", "orders", "segment_profiles"]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DbtResult]:
    """Return a build of each export, with the data tests."""
    commands = []
    for name in BUILT:
        folder, export = tmp_path_factory.mktemp("build"), EXPORTS[name]
        assert export.changes == ()
        (folder / "files").mkdir()
        path = export.write(SHOP, folder / "files")
        commands.append(Command(folder, NO_UNIT_TESTS, path, export.options))
    return dict(zip(BUILT, run_in_parallel(commands), strict=True))


@pytest.fixture(scope="module")
def expected(compiled: DbtResult) -> Iterator[Results]:
    """Return the results of the shop's lines, which no file holds."""
    with open_shop_database(compiled) as database:
        yield database.expect(SHOP)


@pytest.mark.parametrize("name", BUILT)
def test_build_succeeds_without_a_warning(name: str, builds: dict[str, DbtResult]) -> None:
    assert builds[name].succeeded, builds[name].output
    assert "WARN=0 ERROR=0" in builds[name].output


@pytest.mark.parametrize("name", BUILT)
def test_build_has_the_features_and_totals_that_were_meant(
    name: str, builds: dict[str, DbtResult], expected: Results
) -> None:
    with builds[name].connect() as connection:
        actual = read_results(connection)
    assert actual.totals == expected.totals
    assert actual.features == expected.features
    assert actual.lines == expected.lines


@pytest.mark.parametrize("mart", MARTS)
@pytest.mark.parametrize("name", BUILT[1:])
def test_marts_do_not_depend_on_the_export(
    name: str, mart: str, builds: dict[str, DbtResult]
) -> None:
    rows = f"select * from marts.{mart} order by all"
    assert builds[name].query(rows) == builds[BUILT[0]].query(rows)
