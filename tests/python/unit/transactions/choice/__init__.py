"""Unit tests of the choice of one reading."""
