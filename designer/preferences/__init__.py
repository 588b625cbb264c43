"""What a person may set for all passes."""
