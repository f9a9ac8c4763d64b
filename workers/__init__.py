"""The people: who can do what, and when."""
