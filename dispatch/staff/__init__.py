"""The team's people and vehicles, as those who lead it look after them."""
