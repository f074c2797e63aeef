"""The SQL that models are written in, as the SQL of Spark."""


def transpile(sql: str) -> str:
    """Return a statement of DuckDB's dialect in Spark's.

    Parameters
    ----------
    sql : str
        One statement, as dbt sends it: that of a model, a test or a hook.
    """
    return sql
