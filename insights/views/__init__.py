"""Pages across the rooms, a file for each noun."""
