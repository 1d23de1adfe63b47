"""What can be done with people: one verb, one function, one transaction, and an event."""
