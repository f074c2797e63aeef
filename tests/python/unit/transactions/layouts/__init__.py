"""Unit tests of which column has which field."""
