"""The types of PostgreSQL, MySQL and SQLite."""

from insiders.publication.databases.columns import Dialect

INTEGERS = {
    **{"TINYINT": "smallint", "UTINYINT": "smallint", "SMALLINT": "smallint"},
    **{"USMALLINT": "integer", "INTEGER": "integer", "UINTEGER": "bigint", "BIGINT": "bigint"},
}
WIDE_INTEGER = "cast({} as decimal(38, 0))"

POSTGRES = Dialect(
    types=INTEGERS
    | {
        **{"BOOLEAN": "boolean", "FLOAT": "real", "DOUBLE": "double precision"},
        **{"HUGEINT": "numeric(38,0)", "UBIGINT": "numeric(38,0)", "DECIMAL": "numeric"},
        **{"VARCHAR": "text", "UUID": "uuid", "DATE": "date"},
        "TIMESTAMP": "timestamp without time zone",
        "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
    },
    text="text",
    json="jsonb",
    values={"HUGEINT": WIDE_INTEGER, "UBIGINT": WIDE_INTEGER},
)
# Neither has a number for "not a number" and infinity. A time zone is converted to UTC.
FINITE = "case when isfinite({0}) then {0} end"
MYSQL = Dialect(
    types=INTEGERS
    | {
        **{"BOOLEAN": "boolean", "FLOAT": "float", "DOUBLE": "double"},
        **{"HUGEINT": "decimal(38,0)", "UBIGINT": "decimal(38,0)", "DECIMAL": "decimal"},
        **{"DATE": "date", "TIMESTAMP": "datetime(6)", "TIMESTAMP WITH TIME ZONE": "datetime(6)"},
    },
    text="longtext",
    json="json",
    values={
        **{"HUGEINT": WIDE_INTEGER, "UBIGINT": WIDE_INTEGER, "FLOAT": FINITE, "DOUBLE": FINITE},
        "TIMESTAMP WITH TIME ZONE": "cast({} as timestamp)",
    },
)
# SQLite has no dates: they are ISO 8601 texts, in columns that say so.
TEXT = "cast({} as varchar)"
SQLITE = Dialect(
    types=INTEGERS
    | {
        **{"BOOLEAN": "boolean", "FLOAT": "double", "DOUBLE": "double"},
        **{"HUGEINT": "numeric", "UBIGINT": "numeric", "DECIMAL": "decimal"},
        **{"DATE": "date", "TIMESTAMP": "timestamp", "TIMESTAMP WITH TIME ZONE": "timestamp"},
    },
    text="text",
    json="text",
    values={
        **{"HUGEINT": "cast({} as double)", "UBIGINT": "cast({} as double)"},
        **{"DECIMAL": "cast({} as double)", "FLOAT": FINITE, "DOUBLE": FINITE},
        **{"DATE": TEXT, "TIMESTAMP": TEXT, "BOOLEAN": "cast({} as integer)"},
        "TIMESTAMP WITH TIME ZONE": "cast(cast({} as timestamp) as varchar)",
    },
)
