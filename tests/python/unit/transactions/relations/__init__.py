"""Unit tests of lines from a table."""
