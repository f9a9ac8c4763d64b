"""What a unit sees of its own errands: where each one stands, who comes, and what to do now."""

from dispatch.our_errands.reading import our_errands
from dispatch.our_errands.row import Group, OurErrand, OurErrands

__all__ = ["Group", "OurErrand", "OurErrands", "our_errands"]
