"""The web: an API and pages, both thin over the same functions."""
