"""Unit tests of what the dashboard and the report share."""
