"""What profiles.yml may say."""

import pytest
from dbt_common.exceptions import DbtRuntimeError

from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials


def credentials(**values: object) -> SparkConnectCredentials:
    return SparkConnectCredentials.from_dict({"schema": "shop", **values})


def test_sail_is_the_default() -> None:
    assert credentials().url == "embedded"


@pytest.mark.parametrize(
    "url",
    [
        "spark://127.0.0.1:7077",
        "127.0.0.1:15002",
        "sc://",
        "sail",
        "sc://spark.shop:port",
        "http://spark.shop:15002/;token=secret",
        "sc://spark.shop:15002;token=secret",
        "sc://spark.shop;token=secret",
        "sc://spark.shop:15002/token=secret",
        "sc://user:secret@spark.shop:15002",
    ],
)
def test_another_url_is_refused_without_its_token(url: str) -> None:
    with pytest.raises(DbtRuntimeError, match=r"Invalid url in profiles\.yml: expected ") as raised:
        credentials(url=url)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("sc://127.0.0.1:15002", "127.0.0.1"),
        ("sc://spark", "spark"),
        ("sc://spark-1.shop:443/;use_ssl=true;token=secret", "spark-1.shop"),
        ("sc://spark.shop/;token=secret", "spark.shop"),
    ],
)
def test_the_url_of_a_server_is_accepted(url: str, host: str) -> None:
    assert credentials(url=url).host == host


def test_a_token_is_not_printed() -> None:
    found = credentials(url="sc://spark.shop:15002/;token=secret")
    assert "secret" not in str(dict(found.connection_info()))
    assert found.host == "spark.shop"


def test_a_setting_can_be_changed() -> None:
    found = credentials(server_side_parameters={"spark.sql.session.timeZone": "Europe/London"})
    assert found.server_side_parameters["spark.sql.session.timeZone"] == "Europe/London"
    assert found.server_side_parameters["spark.sql.timestampType"] == "TIMESTAMP_NTZ"


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(DbtRuntimeError, match=r"server at 127\.0\.0\.1:1 does not answer \(Conn"):
        _ = credentials(url="sc://127.0.0.1:1").session
