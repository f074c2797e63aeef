"""The version that dbt prints."""

version = "0.1.0"
