"""The var transactions_relation is read as dbt reads the same text in a model."""

import re
from types import SimpleNamespace
from typing import Any, NoReturn

import jinja2
import pytest

from dbt_runner import PROJECT

MACRO = (PROJECT / "macros/load_transactions/resolve_relation.sql").read_text()


class ReturnedError(Exception):
    """What dbt's `return` hands to the caller of a macro."""


def give_back(value: Any) -> NoReturn:
    """Leave the macro."""
    raise ReturnedError(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop.public.order_lines", "shop.public.order_lines"),
        ("ref('order_lines')", ("ref", "insiders", "order_lines", {})),
        ('ref("shop", "order_lines")', ("ref", "shop", "order_lines", {})),
        ("ref('order_lines', v=2)", ("ref", "insiders", "order_lines", {"v": "2"})),
        ("ref('shop', 'order_lines', version='2')", ("ref", "shop", "order_lines", {"v": "2"})),
        ("source('shop', 'order_lines')", ("source", "shop", "order_lines", {})),
    ],
)
def test_reference_has_its_package_and_version(text: str, expected: Any) -> None:
    template = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string(
        MACRO + "{{ resolve_relation(text) }}"
    )
    functions = {
        "ref": lambda *names, **options: ("ref", *names, options),
        "source": lambda *names: ("source", *names, {}),
        "return": give_back,
        "modules": SimpleNamespace(re=re),
        "project_name": "insiders",
    }
    with pytest.raises(ReturnedError) as returned:
        template.render(functions, text=text)
    assert returned.value.args == (expected,)
