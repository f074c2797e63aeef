"""A dbt adapter for Spark Connect: dbt-spark's SQL, and Python models in dbt's own process."""

from dbt.adapters.base import AdapterPlugin

from dbt.adapters.sparkconnect.credentials import SparkConnectCredentials
from dbt.adapters.sparkconnect.impl import SparkConnectAdapter
from dbt.include import sparkconnect

Plugin = AdapterPlugin(
    adapter=SparkConnectAdapter,
    credentials=SparkConnectCredentials,
    include_path=sparkconnect.PACKAGE_PATH,
    dependencies=["spark"],
)
