"""What the rules have found."""
