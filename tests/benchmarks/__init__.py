"""The parts of the planner's benchmark that need no solver."""
