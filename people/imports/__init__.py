"""People from a file: what it says, what that would change, and the change itself."""
