"""Tests of customer values."""
