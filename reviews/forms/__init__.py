"""What people fill in. A form checks what was typed; whether it may be done is for the rules."""
