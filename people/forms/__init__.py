"""What people type about people, checked."""
