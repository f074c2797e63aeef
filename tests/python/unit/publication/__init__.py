"""Tests of the publication."""
