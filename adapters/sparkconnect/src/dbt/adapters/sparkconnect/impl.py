"""The adapter: dbt-spark's, with Python models that run where dbt runs."""

from importlib import import_module
from typing import Any

from dbt.adapters.base import PythonJobHelper, available
from dbt.adapters.contracts.relation import RelationType
from dbt.adapters.spark.impl import SparkAdapter
from dbt.adapters.spark.relation import SparkRelation

from dbt.adapters.sparkconnect.connections import SparkConnectConnectionManager
from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials
from dbt.adapters.sparkconnect.sessions import EMBEDDED
from dbt.adapters.sparkconnect.warehouse import remove_table, schema_folder


class SessionPythonJobHelper(PythonJobHelper):
    """Runs a Python model in dbt's process, with the session as `spark`."""

    def __init__(self, parsed_model: dict[str, Any], credential: SparkConnectCredentials) -> None:
        self.name = f"{parsed_model['schema']}.{parsed_model['alias']}"
        self.credential = credential

    def submit(self, compiled_code: str) -> None:
        """Run the code of a model, which ends by writing its table."""
        # dbt's macros indent the first line.
        code = compile(compiled_code.strip(), f"<{self.name}>", "exec")
        exec(code, {"__name__": self.name, "spark": self.credential.session})


class SparkConnectAdapter(SparkAdapter):
    """`type: sparkconnect` in profiles.yml."""

    ConnectionManager = SparkConnectConnectionManager

    @property
    def default_python_submission_method(self) -> str:
        """Where Python models run, unless they say."""
        return "session"

    @property
    def python_submission_helpers(self) -> dict[str, type[PythonJobHelper]]:
        """Where Python models can run."""
        return {"session": SessionPythonJobHelper}

    @available.parse_none
    def call_python(self, function: str, *arguments: Any) -> Any:
        """Call a function of an installed package from a macro: hooks have no Python models.

        Parameters
        ----------
        function : str
            Its full name, such as `shop.files.load`.
        *arguments
            They follow the session and the folder of the output's `warehouse`.
        """
        module, _, name = function.rpartition(".")
        credentials = self.config.credentials
        called = getattr(import_module(module), name)
        return called(credentials.session, credentials.warehouse, *arguments)

    @available.parse(lambda *arguments: "")
    def schema_location(self, schema: str) -> str:
        """Return the folder for tables of a new schema; empty where the server decides."""
        credentials = self.config.credentials
        return str(schema_folder(credentials.warehouse, schema)) if self._is_embedded else ""

    def drop_relation(self, relation: SparkRelation) -> None:
        """Drop a table or view, and the files that an embedded engine would leave."""
        super().drop_relation(relation)
        if self._is_embedded and relation.type == RelationType.Table:
            remove_table(self.config.credentials.warehouse, relation.schema, relation.identifier)

    @property
    def _is_embedded(self) -> bool:
        return self.config.credentials.url == EMBEDDED
