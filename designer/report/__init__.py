"""A bundle for reporting a problem, without anybody's data."""
