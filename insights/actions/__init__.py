"""What can be done to figures: one verb, one function, one transaction."""
