"""What profiles.yml may say."""

import pytest
from dbt_common.exceptions import DbtRuntimeError

from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials


def credentials(**values: object) -> SparkConnectCredentials:
    return SparkConnectCredentials.from_dict({"schema": "shop", **values})


def test_sail_is_the_default() -> None:
    assert credentials().url == "embedded"


@pytest.mark.parametrize("url", ["spark://127.0.0.1:7077", "127.0.0.1:15002", "sc://", "sail"])
def test_another_url_is_refused(url: str) -> None:
    with pytest.raises(DbtRuntimeError, match="expected sc://<host>:<port>, or embedded"):
        credentials(url=url)


def test_a_token_is_not_printed() -> None:
    found = credentials(url="sc://spark.shop:15002/;token=secret")
    assert "secret" not in str(dict(found.connection_info()))
    assert found.host == "spark.shop"


def test_a_wrong_url_is_refused_without_its_token() -> None:
    with pytest.raises(DbtRuntimeError) as raised:
        credentials(url="http://spark.shop:15002/;token=secret")
    assert "secret" not in str(raised.value)


def test_a_setting_can_be_changed() -> None:
    found = credentials(server_side_parameters={"spark.sql.session.timeZone": "Europe/London"})
    assert found.server_side_parameters["spark.sql.session.timeZone"] == "Europe/London"
    assert found.server_side_parameters["spark.sql.timestampType"] == "TIMESTAMP_NTZ"


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(DbtRuntimeError, match=r"server at 127\.0\.0\.1:1 does not answer \(Conn"):
        _ = credentials(url="sc://127.0.0.1:1").session
