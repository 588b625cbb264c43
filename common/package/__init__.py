"""Packages: bytes in, bytes out."""
