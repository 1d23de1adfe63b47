"""How people get in: allauth, with accounts made by HR alone and found by Employee alone."""
