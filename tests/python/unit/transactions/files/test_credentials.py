"""Credentials come from the variables of AWS, the more specific one first."""

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.files.credentials import secret_options


def test_amazon_needs_a_key_and_a_region() -> None:
    assert secret_options(
        {
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "se'cret",
            "AWS_SESSION_TOKEN": "token",
            "AWS_DEFAULT_REGION": "eu-central-1",
        }
    ) == {"key_id": "key", "secret": "se'cret", "session_token": "token", "region": "eu-central-1"}


def test_public_objects_need_nothing() -> None:
    assert secret_options({"AWS_ACCESS_KEY_ID": ""}) == {"region": "us-east-1"}


@pytest.mark.parametrize(
    ("endpoint", "is_secure"), [("http://127.0.0.1:9000/", "false"), ("https://store:1", "true")]
)
def test_another_store_is_found_by_its_address(endpoint: str, is_secure: str) -> None:
    found = secret_options({"AWS_ENDPOINT_URL": "http://x:1", "AWS_ENDPOINT_URL_S3": endpoint})
    assert found == {
        "region": "us-east-1",
        "endpoint": endpoint.split("/")[2],
        "url_style": "path",
        "use_ssl": is_secure,
    }


@pytest.mark.parametrize("endpoint", ["127.0.0.1:9000", "ftp://me:password@store", "http://"])
@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"])
def test_no_address_is_refused_without_its_value(name: str, endpoint: str) -> None:
    with pytest.raises(InvalidTransactions) as error:
        secret_options({name: endpoint})
    message = f"Invalid {name}: expected an address such as http://127.0.0.1:9000."
    assert str(error.value) == message
