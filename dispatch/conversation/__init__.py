"""Conversation by text: what a consultant's SMS means, and what we do about it."""
