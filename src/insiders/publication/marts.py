"""The public marts of the project, as dbt's manifest.json describes them."""

from dataclasses import dataclass
from typing import Any

from insiders.transactions.sql import identifier

FOLDER = "models/marts/"


@dataclass(frozen=True)
class Mart:
    """A public mart: the table of the warehouse, its key and its descriptions."""

    # The name of the table, which is also that of the published file.
    name: str
    schema: str
    description: str
    primary_key: tuple[str, ...]
    # By column.
    column_descriptions: dict[str, str]

    @property
    def relation(self) -> str:
        """The quoted table within the database."""
        return f"{identifier(self.schema)}.{identifier(self.name)}"


def is_public_mart(node: dict[str, Any]) -> bool:
    """Return whether a node of the manifest is a model that dashboards may read."""
    return bool(
        node["resource_type"] == "model"
        and node["access"] == "public"
        and node["original_file_path"].startswith(FOLDER)
    )


def is_backtest(node: dict[str, Any]) -> bool:
    """Return whether `make backtest` fills the mart; a build keeps what was measured last."""
    return "backtests" in node["fqn"]


def read_marts(manifest: dict[str, Any]) -> list[Mart]:
    """Return the public marts of dbt's manifest.json in order of name."""
    nodes = manifest["nodes"].values()
    tested_keys = {
        node["attached_node"]: _tested_columns(node["test_metadata"]["kwargs"])
        for node in nodes
        if node["resource_type"] == "test"
        and (node.get("test_metadata") or {}).get("name") == "primary_key"
    }
    marts = [
        Mart(
            name=node["alias"],
            schema=node["schema"],
            description=_one_line(node["description"]),
            primary_key=_constrained_key(node) or tested_keys.get(node["unique_id"], ()),
            column_descriptions={
                name: _one_line(column["description"]) for name, column in node["columns"].items()
            },
        )
        for node in nodes
        if is_public_mart(node)
    ]
    return sorted(marts, key=lambda mart: mart.name)


def _constrained_key(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns of the primary key under the contract; none without such a constraint."""
    for constraint in node["constraints"]:
        if constraint["type"] == "primary_key":
            return tuple(constraint["columns"])
    return ()


def _tested_columns(arguments: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns of the generic test `primary_key`."""
    return tuple(arguments.get("columns") or [arguments["column_name"]])


def _one_line(text: str) -> str:
    return " ".join(text.split())
