"""Pages about people, one file per noun."""
