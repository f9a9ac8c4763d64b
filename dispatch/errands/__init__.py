"""What a unit does with an errand: posts, changes, puts on hold, cancels, acknowledges."""
