"""The tree of everything the pass has."""
