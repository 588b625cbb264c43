"""The form for what is selected."""
