"""Measurements of the search beside its peers: `python -m tests.bench.run`."""
