"""Unit tests of files: which there are, what they are, how DuckDB reads them."""
