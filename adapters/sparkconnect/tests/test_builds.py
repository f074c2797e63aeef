"""SQL models, Python models, seeds and unit tests of a project, in one process after another."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Build = Callable[..., str]
ON_SAIL = pytest.mark.skipif("INSIDERS_SPARK_URL" in os.environ, reason="a server has the files")

SEED = """\
id,name,amount,note
1,it's,1.5,
2,a\\d+,2.25,"x, y"
"""
ORDERS = "select id, name, amount, note from {{ ref('items') }}"
FRAME = """\
import pyarrow as pa

def model(dbt, session):
    rows = dbt.ref("orders").toArrow().sort_by("id")
    assert rows.num_rows == 2
    return pa.table({"id": rows["id"], "tags": pa.array([["a"], []], pa.list_(pa.string()))})
"""
TAGGED = (
    "select orders.*, tags.tags from {{ ref('orders') }} as orders join {{ ref('tags') }} as tags\
 on orders.id = tags.id"
)
SCHEMA = """
models:
  - name: tagged
    columns: [{name: id, data_tests: [unique, not_null]}]
unit_tests:
  - name: keeps_every_tag
    model: tagged
    given:
      - {input: ref('orders'), rows: [{id: 1, name: a}]}
      - {input: ref('tags'), format: sql, rows: "select 1 as id, ['x'] as tags"}
    expect:
      format: sql
      rows: >
        select 1 as id, 'a' as name, null as amount, null as note, ['x'] as tags
"""
HISTORY = """
{{ config(materialized='incremental', incremental_strategy='%s', unique_key='day') }}
select '{{ env_var("DAY", "") }}' as day, '{{ env_var("TEXT", "") }}' as text
"""


def rows_of(build: Build, table: str) -> list[dict[str, object]]:
    query = f"select * from {{{{ ref('{table}') }}}}"
    output = build("show", "--quiet", "--inline", query, "--output", "json")
    return sorted(json.loads(output)["show"], key=str)


def tables_of(build: Build) -> list[str]:
    output = build("run-operation", "--quiet", "print_tables")
    return sorted(output.split())


@pytest.fixture
def shop(project: Path) -> Path:
    (project / "seeds" / "items.csv").write_text(SEED)
    (project / "models" / "orders.sql").write_text(ORDERS)
    (project / "models" / "tags.py").write_text(FRAME)
    (project / "models" / "tagged.sql").write_text("{{ config(materialized='table') }} " + TAGGED)
    (project / "models" / "schema.yml").write_text(SCHEMA)
    return project


def test_models_in_both_languages_are_built_and_tested(shop: Path, build: Build) -> None:
    assert "ERROR=0" in build("build")
    assert rows_of(build, "tagged") == [
        {"id": 1, "name": "it's", "amount": 1.5, "note": None, "tags": '["a"]'},
        {"id": 2, "name": "a\\d+", "amount": 2.25, "note": "x, y", "tags": "[]"},
    ]


@ON_SAIL
def test_tables_of_an_earlier_process_are_there(shop: Path, build: Build) -> None:
    build("build")
    build("run", "--select", "orders")
    assert "PASS=2" in build("test", "--select", "tagged", "--exclude-resource-type", "unit_test")
    assert len(list((shop / "tables" / "shop" / "tagged").iterdir())) == 1


@ON_SAIL
def test_a_table_is_replaced_with_its_files(shop: Path, build: Build) -> None:
    build("build")
    before = list((shop / "tables" / "shop" / "tagged").iterdir())
    build("build")
    after = list((shop / "tables" / "shop" / "tagged").iterdir())
    assert len(after) == len(before)
    assert set(after).isdisjoint(before)


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        ("append", ["1a", "1c", "2b"]),
        ("delete+insert", ["1c", "2b"]),
    ],
)
def test_incremental_models_keep_rows_of_earlier_builds(
    project: Path, build: Build, strategy: str, expected: list[str]
) -> None:
    (project / "models" / "history.sql").write_text(HISTORY % strategy)
    (project / "macros" / "leave.sql").write_text(KILLED)
    for day, text in (("1", "a"), ("2", "b"), ("1", "c")):
        build("run", DAY=day, TEXT=text)
    rows = rows_of(build, "history")
    assert [f"{row['day']}{row['text']}" for row in rows] == expected
    assert tables_of(build) == ["history"]


# What a build that is killed leaves: before the mark the table is whole, after it the copy.
KILLED = """
{% macro leave(marked, dropped) %}
    {% set table = api.Relation.create(schema=target.schema, identifier='history', type='table') %}
    {% set copy, mark = copies_of(table) %}
    {% call statement() %}
        create table {{ copy }} using parquet as select '0' as day, 'copied' as text
    {% endcall %}
    {% if marked %}
        {% call statement() %}create table {{ mark }} using parquet as select 1 as id{% endcall %}
        {% call statement() %}
            insert overwrite table {{ table }} select '0' as day, 'lost' as text where false
        {% endcall %}
    {% endif %}
    {% if dropped %}{% do adapter.drop_relation(table) %}{% endif %}
{% endmacro %}

{% macro print_tables() %}
    {{ print(run_query('show tables in ' ~ target.schema).columns[1].values() | join(' ')) }}
{% endmacro %}
"""


@pytest.mark.parametrize(
    ("marked", "dropped", "expected"),
    [
        (False, False, ["1a", "2b"]),
        (True, False, ["0copied", "2b"]),
        (True, True, ["0copied", "2b"]),
    ],
)
def test_rows_of_a_killed_build_are_restored(
    project: Path, build: Build, marked: bool, dropped: bool, expected: list[str]
) -> None:
    (project / "models" / "history.sql").write_text(HISTORY % "delete+insert")
    (project / "macros" / "leave.sql").write_text(KILLED)
    build("run", DAY="1", TEXT="a")
    arguments = json.dumps({"marked": marked, "dropped": dropped})
    build("run-operation", "leave", "--args", arguments, DAY="1", TEXT="a")
    output = build("run", DAY="2", TEXT="b")
    assert ("Restored shop" in output) == marked
    rows = rows_of(build, "history")
    assert [f"{row['day']}{row['text']}" for row in rows] == expected
    assert tables_of(build) == ["history"]


def test_an_unknown_incremental_strategy_is_refused(project: Path, build: Build) -> None:
    (project / "models" / "history.sql").write_text(HISTORY % "merge")
    output = build("run", DAY="1", TEXT="a", fails=True)
    assert "Invalid incremental_strategy 'merge': expected append or delete+insert." in output


def test_a_failed_query_fails_its_model_alone(project: Path, build: Build) -> None:
    (project / "models" / "wrong.sql").write_text("select missing from nowhere")
    (project / "models" / "right.sql").write_text("select 1 as id")
    assert "PASS=1 WARN=0 ERROR=1" in build("run", fails=True)


def test_a_macro_calls_python(project: Path, build: Build) -> None:
    (project / "files.py").write_text(
        "def count(session, warehouse, n):\n"
        "    return {'warehouse': warehouse, 'rows': session.range(n).count()}\n"
    )
    (project / "macros" / "count.sql").write_text(
        "{% macro count_rows() %}{{ log(adapter.call_python('files.count', 3), info=true) }}"
        "{% endmacro %}"
    )
    path = os.pathsep.join([str(project), os.environ.get("PYTHONPATH", "")])
    output = build("run-operation", "count_rows", PYTHONPATH=path)
    assert "{'warehouse': 'tables', 'rows': 3}" in output
