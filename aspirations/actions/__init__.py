"""What can be done with directions and the catalogue: one verb, one function."""
