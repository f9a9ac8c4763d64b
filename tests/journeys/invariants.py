"""Where the tests look for the invariants: they live in the product."""

from dispatch.invariants import broken_invariants

__all__ = ["broken_invariants"]
