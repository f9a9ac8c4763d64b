"""The town: a municipality's units, people, places and vehicles, read from files it can fill in."""
