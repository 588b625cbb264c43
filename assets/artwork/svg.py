# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A few words of SVG, so that the artwork modules can speak of shapes."""

import math


def picture(width: float, height: float, body: str, defs: str = "") -> str:
    """Return an SVG document of this size in points."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<defs>{defs}</defs>{body}</svg>"
    )


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, more: str = "") -> str:
    """Return a rectangle with corners of radius ``r``."""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}" {more}/>'


def disc(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    """Return a filled circle."""
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" fill="{fill}" {more}/>'


def ring(x: float, y: float, r: float, stroke: str, width: float, more: str = "") -> str:
    """Return a circle line."""
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" fill="none" '
        f'stroke="{stroke}" stroke-width="{width}" {more}/>'
    )


def path(d: str, fill: str = "none", stroke: str = "none", width: float = 0, more: str = "") -> str:
    """Return a path; lines have round caps and joins."""
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round" {more}/>'
    )


def text(
    x: float, y: float, size: float, words: str, fill: str, weight: int, more: str = ""
) -> str:
    """Return a line of Inter with its baseline at ``y``."""
    return (
        f'<text x="{x}" y="{y}" font-family="Inter" font-size="{size}" font-weight="{weight}" '
        f'fill="{fill}" {more}>{words}</text>'
    )


def turned(body: str, angle: float, x: float, y: float, scale: float = 1) -> str:
    """Return the body turned by degrees and moved, so that its origin lies at (x, y)."""
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) rotate({angle:.2f}) scale({scale})">{body}</g>'
    )


def linear(name: str, stops: tuple[tuple[float, str], ...], x2: float = 0, y2: float = 1) -> str:
    """Return a linear gradient from the top left toward (x2, y2) of the shape it fills."""
    inner = "".join(f'<stop offset="{at}" stop-color="{color}"/>' for at, color in stops)
    return f'<linearGradient id="{name}" x1="0" y1="0" x2="{x2}" y2="{y2}">{inner}</linearGradient>'


def radial(name: str, stops: tuple[tuple[float, str, float], ...]) -> str:
    """Return a radial gradient; each stop has an offset, a color and an opacity."""
    inner = "".join(
        f'<stop offset="{at}" stop-color="{color}" stop-opacity="{alpha}"/>'
        for at, color, alpha in stops
    )
    return f'<radialGradient id="{name}" cx="0.5" cy="0.5" r="0.5">{inner}</radialGradient>'


def around(x: float, y: float, r: float, count: int, start: float = 0) -> list[tuple[float, float]]:
    """Return ``count`` points evenly around a circle, the first at ``start`` degrees."""
    turns = [math.radians(start + 360 * n / count) for n in range(count)]
    return [(x + r * math.cos(turn), y + r * math.sin(turn)) for turn in turns]


def rays(x: float, y: float, length: float, step: int, width: float, alpha: float) -> str:
    """Return white rays from a point: one every ``step`` degrees, each ``width`` degrees wide."""

    def tip(degrees: float) -> str:
        turn = math.radians(degrees)
        return f"{x + length * math.cos(turn):.1f} {y + length * math.sin(turn):.1f}"

    return "".join(
        path(f"M {x} {y} L {tip(a)} L {tip(a + width)} Z", "#FFFFFF", more=f'opacity="{alpha}"')
        for a in range(0, 360, step)
    )
