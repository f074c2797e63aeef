"""Tests of the marketing team's hypotheses about groups of customers."""
