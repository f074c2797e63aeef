"""Credentials of an object store, from the environment variables that the tools of AWS read."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from insiders.transactions.errors import InvalidTransactions

# The first variable that is set counts.
VARIABLES = {
    "key_id": ("AWS_ACCESS_KEY_ID",),
    "secret": ("AWS_SECRET_ACCESS_KEY",),
    "session_token": ("AWS_SESSION_TOKEN",),
    "region": ("AWS_REGION", "AWS_DEFAULT_REGION"),
    "endpoint": ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
}
DEFAULT_REGION = "us-east-1"


def secret_options(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the options of DuckDB's secret; without a key, it reads public objects only.

    Raises
    ------
    InvalidTransactions
        If the address of the store is no address.
    """
    options = {"region": DEFAULT_REGION}
    for option, names in VARIABLES.items():
        if values := [environment[name] for name in names if environment.get(name)]:
            options[option] = values[0]
    if endpoint := options.get("endpoint"):
        parts = urlsplit(endpoint)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            name = next(name for name in VARIABLES["endpoint"] if environment.get(name))
            # Without the value, which may have a password.
            raise InvalidTransactions(
                f"Invalid {name}: expected an address such as http://127.0.0.1:9000."
            )
        is_secure = str(parts.scheme == "https").lower()
        options |= {"endpoint": parts.netloc, "url_style": "path", "use_ssl": is_secure}
    return options
