"""Findings about a pass, each with its source and, where thinkable, its repair."""
