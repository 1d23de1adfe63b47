"""What is asked about directions and the catalogue."""
