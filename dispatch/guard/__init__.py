"""What a text may hold: cleaned of what can't be stored, refused where it says too much."""

from dispatch.guard.clean import clean
from dispatch.guard.faults import faults_in

__all__ = ["clean", "faults_in"]
