"""From a pass to a scene in points, and from a scene to SVG."""
