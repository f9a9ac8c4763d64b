"""The day as the kernel sees it: problem to routing, and routes back to crews."""
