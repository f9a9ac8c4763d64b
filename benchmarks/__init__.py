"""What the service costs, beside something bare on the same machine in the same run."""
