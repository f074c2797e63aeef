"""Unit tests of the package `insiders`: they need neither dbt nor a build."""
