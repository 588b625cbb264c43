"""The pass as immutable values."""
