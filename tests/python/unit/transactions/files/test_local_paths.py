"""Paths of a folder and a glob; test_finding.py has the cases with hidden files and links."""

from pathlib import Path

from insiders.transactions.files.local_paths import list_paths, visible_matches


def test_a_folder_a_glob_and_a_file_list_their_paths(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a")
    locations = [tmp_path, tmp_path / "*.csv", path, tmp_path / "b.csv", ""]
    assert [list(list_paths(str(location))) for location in locations] == [
        *[[str(path)]] * 3,
        [],
        [],
    ]


def test_hidden_matches_count_only_if_the_pattern_names_them() -> None:
    matches = ["s3://shop/days/a.csv", "s3://shop/days/_b.csv", "s3://shop/days/.c/d.csv"]
    assert list(visible_matches("s3://shop/days/*", matches)) == matches[:1]
    assert list(visible_matches("s3://shop/days", matches)) == matches[:1]
    assert list(visible_matches("s3://shop/days/_*", matches[1:2])) == matches[1:2]


def test_a_hidden_folder_that_is_named_is_read_without_hidden_files() -> None:
    matches = ["s3://shop/_data/a.csv", "s3://shop/_data/_b.csv", "s3://shop/_data/.c/d.csv"]
    for location in ("s3://shop/_data", "s3://shop/_data/"):
        assert list(visible_matches(location, matches)) == matches[:1]
    assert list(visible_matches(matches[1], matches[1:2])) == matches[1:2]
