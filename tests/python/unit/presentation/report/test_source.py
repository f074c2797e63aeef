"""The queries of a report, and the look of its charts."""

import json
from pathlib import Path

import duckdb
import pytest

from insiders.presentation.published import open_version
from insiders.presentation.report.source import Source
from insiders.presentation.tokens import LIGHT


@pytest.fixture
def source(tmp_path: Path) -> Source:
    """Return a source of one table with segments 3 and 1, and customers in none."""
    version = tmp_path / "versions" / "1"
    version.mkdir(parents=True)
    duckdb.sql(
        "select unnest([3, 1, null]) as segment_id, unnest(['a', 'b', null]) as name"
    ).write_parquet(str(version / "profiles.parquet"))
    tables = {"profiles": {"file": "profiles.parquet"}}
    (version / "manifest.json").write_text(json.dumps({"version": 1, "tables": tables}))
    (tmp_path / "current").symlink_to(version)
    (tmp_path / "segments.sql").write_text("from profiles")
    (tmp_path / "one.sql").write_text("from profiles where segment_id = $segment_id")
    return Source(open_version(tmp_path), tmp_path, "£")


def test_a_query_is_a_file_with_parameters(source: Source) -> None:
    assert source.rows("one", segment_id=3) == [{"segment_id": 3, "name": "a"}]


def test_missing_values_are_none(source: Source) -> None:
    assert source.rows("segments")[2] == {"segment_id": None, "name": None}


def test_charts_are_light_and_know_all_segments(source: Source) -> None:
    style = source.style(342)
    assert (style.theme, style.width, style.currency) == (LIGHT, 342, "£")
    assert style.segment_ids == (1, 3)
    assert not style.is_page
