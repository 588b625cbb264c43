"""Ctrl+K: every command, key and field by typing."""
