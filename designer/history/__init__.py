"""Every step that can be taken back."""
