"""Pages about directions, tracks and the catalogue."""
