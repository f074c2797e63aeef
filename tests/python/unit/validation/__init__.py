"""Tests of `insiders.validation`, one file per module."""
