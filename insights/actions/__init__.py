"""What is done across the rooms, a file for each noun."""
