"""Unit tests of tested hypotheses."""
