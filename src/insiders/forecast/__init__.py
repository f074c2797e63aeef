"""Forecasts of weekly revenue, with intervals from the errors of past forecasts."""
