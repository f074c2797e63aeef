"""Unit tests of the planning of experiments."""
