"""Unit tests of the forecasts."""
