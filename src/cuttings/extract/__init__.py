"""What one text says: its people, statements and times. Each stage is a pure function."""
