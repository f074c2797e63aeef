"""Tests of the copies in databases that need no server."""
