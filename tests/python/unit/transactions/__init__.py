"""Unit tests of the reader of invoice lines."""
