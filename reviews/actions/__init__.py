"""What can be done to a review: one verb, one function, one transaction."""
