"""Each act of a consultant, taken back: what it changed is as it was, or nothing is changed."""
