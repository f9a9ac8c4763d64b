"""What a unit posts: read, checked by its kind, and filled in from what the kind usually takes."""

from dispatch.new_errand.check import check
from dispatch.new_errand.checked import CheckedErrand, CheckedStop
from dispatch.new_errand.form import NewErrand, NewStop
from dispatch.new_errand.unreadable import read, unreadable

__all__ = [
    "CheckedErrand",
    "CheckedStop",
    "NewErrand",
    "NewStop",
    "check",
    "read",
    "unreadable",
]
