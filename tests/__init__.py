"""Tests mirror the code; journeys go across it."""

import dispatch.naming  # noqa: F401 - names of constraints come before any table
