"""The adapter: dbt-spark's, with Python models that run where dbt runs."""

from typing import Any

from dbt.adapters.base import PythonJobHelper
from dbt.adapters.spark.impl import SparkAdapter
from dbt.adapters.sparkconnect.connections import (
    SparkConnectConnectionManager,
    SparkConnectCredentials,
)


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
