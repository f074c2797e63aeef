"""E-mail addresses, which are published as a keyed hash.

Many shops know a customer by the e-mail address only. A keyed hash (HMAC-SHA256) of it is as good
an id, and nobody without the key finds the address, not even by hashing all addresses of a list.
The same address has the same hash in all tables and versions, as long as the key stays.
"""

import hashlib
import hmac
import os
import re

from insiders.publication.errors import PublicationError
from insiders.transactions.sql import identifier, literal

KEY_VARIABLE = "INSIDERS_CUSTOMER_ID_KEY"
MIN_KEY_LENGTH = 16
# 128 bits: two of a billion customers have the same with a chance of 1 in 10^20.
HASH_LENGTH = 32
# The same in Python and in DuckDB. It also finds an address within a text.
ADDRESS = r"""[^\s@,;:<>()\[\]"']+@[^\s@,;:<>()\[\]"']+\.[^\s@,;:<>()\[\]"'.]+"""


def read_key() -> str:
    """Return the key of the environment; empty where it has no key.

    Raises
    ------
    PublicationError
        If the key is so short that it can be guessed.
    """
    key = os.environ.get(KEY_VARIABLE, "")
    if key and len(key) < MIN_KEY_LENGTH:
        raise PublicationError(
            f"{KEY_VARIABLE} has {len(key)} characters: expected {MIN_KEY_LENGTH} or more, such as"
            " what `openssl rand -hex 32` prints."
        )
    return key


def hash_address(address: str, key: str) -> str:
    """Return the keyed hash of an address, as hexadecimal digits."""
    digest = hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()
    return digest[:HASH_LENGTH]


def hash_addresses(text: str, key: str) -> str:
    """Return a text with the keyed hash of each address in its place."""
    return re.sub(ADDRESS, lambda found: hash_address(found[0], key), text)


def fingerprint_key(key: str) -> str:
    """Return what tells keys apart and says nothing about them."""
    return hash_address("insiders", key)[:8]


def contains_address(column: str) -> str:
    """Return the SQL condition that a text column contains an e-mail address."""
    name = identifier(column)
    # The first part is much faster, and nearly always false.
    return f"(contains({name}, '@') and regexp_matches({name}, {literal(ADDRESS)}))"


def hashed_column(column: str) -> str:
    """Return the SQL of a text column with hashed addresses; the function is `hash_addresses`."""
    name = identifier(column)
    hashed = f"hash_addresses({name})"
    return f"case when {contains_address(column)} then {hashed} else {name} end as {name}"
