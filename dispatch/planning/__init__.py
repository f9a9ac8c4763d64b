"""Who should do what, when, and why: a pure question, a pure answer, and the offers from it."""
