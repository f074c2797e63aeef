"""Unit tests of dates."""
