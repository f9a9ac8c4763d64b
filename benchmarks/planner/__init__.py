"""The planner measured beside its peers: `python -m benchmarks.planner --help`."""
