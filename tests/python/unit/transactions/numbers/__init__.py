"""Unit tests of numbers."""
