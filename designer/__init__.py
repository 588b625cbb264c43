"""The Qt designer."""
