"""Lists to take along: the same rows and columns as on their pages, as CSV or XLSX."""
