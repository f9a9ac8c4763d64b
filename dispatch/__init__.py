"""The errand: its rules, its planning, its faces."""
