"""What was told of groups, as pages show it."""
