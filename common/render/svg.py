# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""A scene as SVG text: readable in every browser, and in a diff.

Text stays text, set in Inter; numbers are written with at most three digits after the point.
"""

import base64
from typing import assert_never
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from common.model.package import PassPackage
from common.render.detectors import EVENT
from common.render.images import pixel_size
from common.render.scene import (
    Color,
    Fit,
    Gradient,
    Item,
    Modules,
    Op,
    Outline,
    Picture,
    Rect,
    Scene,
    Shape,
    Text,
)

_RATIO = {
    Fit.FILL: "xMidYMid slice",
    Fit.CONTAIN: "xMidYMid meet",
    Fit.STRETCH: "none",
}
# Browsers pass over edgeMode and fade toward the edge, to a quarter in a corner.
_OPAQUE_EDGE = '<feComponentTransfer><feFuncA type="linear" slope="4"/></feComponentTransfer>'
_RIGHT_TO_LEFT = {"R", "AL"}
FAMILIES = "Inter, system-ui, sans-serif"


def to_svg(scene: Scene, package: PassPackage, *, style: str = "") -> str:
    """Return a scene as an SVG document with the images of the package inside.

    ``style`` is CSS for it, such as the fonts that it shall carry.
    """
    return _Writer(scene, package).document(style)


class _Writer:
    """Writes one document; counts the definitions it needs."""

    def __init__(self, scene: Scene, package: PassPackage) -> None:
        self._scene = scene
        self._package = package
        self._definitions: list[str] = []

    def document(self, style: str) -> str:
        scene = self._scene
        self._definitions.append(
            f'<clipPath id="card"><path d="{outline_text(scene.clip)}"/></clipPath>'
        )
        body = [line for item in scene.items for line in self._item(item)]
        width, height = number(scene.width), number(scene.height)
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
            f'viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(self._package.pass_json.description or 'Pass')}</title>",
            *([f"<style>{escape(style)}</style>"] if style else []),
            "<defs>",
            *self._definitions,
            "</defs>",
            '<g clip-path="url(#card)">',
            *body,
            "</g>",
            "</svg>",
        ]
        return "\n".join(lines) + "\n"

    def _item(self, item: Item) -> list[str]:
        match item:
            case Shape():
                return [self._shape(item)]
            case Text():
                return [_text(item)]
            case Picture():
                return self._picture(item)
            case Modules():
                return [_modules(item)]
            case _:
                assert_never(item)

    def _shape(self, shape: Shape) -> str:
        attributes = [f'd="{outline_text(shape.outline)}"', 'fill-rule="evenodd"']
        attributes.append(self._fill(shape.fill))
        if shape.stroke is not None:
            attributes.append(_paint("stroke", shape.stroke))
            attributes.append(f'stroke-width="{number(shape.stroke_width)}"')
        if shape.stroke_inside:
            attributes.append(f'clip-path="url(#{self._clip(outline_text(shape.outline))})"')
        return f"<path {' '.join(attributes)}/>"

    def _clip(self, path: str) -> str:
        name = f"d{len(self._definitions)}"
        self._definitions.append(f'<clipPath id="{name}"><path d="{path}"/></clipPath>')
        return name

    def _fill(self, fill: Color | Gradient | None) -> str:
        if fill is None:
            return 'fill="none"'
        if isinstance(fill, Color):
            return _paint("fill", fill)
        name = f"d{len(self._definitions)}"
        stops = (("0", fill.from_color), ("1", fill.to_color))
        text = "".join(
            f'<stop offset="{at}" {_paint("stop", color, "stop-color")}/>' for at, color in stops
        )
        self._definitions.append(
            f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="0" x2="0" '
            f'y1="{number(fill.top)}" y2="{number(fill.bottom)}">{text}</linearGradient>'
        )
        return f'fill="url(#{name})"'

    def _picture(self, picture: Picture) -> list[str]:
        data = self._package.files.get(picture.file)
        if data is None or pixel_size(data) is None:
            return []
        box, shown = picture.box, picture.visible or picture.box
        name = f"d{len(self._definitions)}"
        self._definitions.append(
            f'<clipPath id="{name}"><rect {_rect(shown)} rx="{number(picture.radius)}"/></clipPath>'
        )
        blur = self._blur(picture.blur)
        opacity = f' opacity="{number(picture.opacity)}"' if picture.opacity < 1 else ""
        source = "data:image/png;base64," + base64.b64encode(data).decode("ascii")
        return [
            f'<g clip-path="url(#{name})"{opacity}><image {_rect(box)} '
            f'preserveAspectRatio="{_RATIO[picture.fit]}"{blur} href="{source}"/></g>'
        ]

    def _blur(self, sigma: float) -> str:
        if not sigma:
            return ""
        name = f"d{len(self._definitions)}"
        self._definitions.append(
            f'<filter id="{name}" x="0" y="0" width="1" height="1" '
            f'color-interpolation-filters="sRGB">'
            f'<feGaussianBlur stdDeviation="{number(sigma)}" edgeMode="duplicate"/>{_OPAQUE_EDGE}'
            "</filter>"
        )
        return f' filter="url(#{name})"'


def _text(text: Text) -> str:
    font = text.font
    attributes = [
        f'x="{number(text.x)}" y="{number(text.baseline)}"',
        f'font-family="{FAMILIES}" font-size="{number(font.size)}" font-weight="{font.weight}"',
        _paint("fill", text.color),
    ]
    if font.letter_spacing:
        attributes.append(f'letter-spacing="{number(font.letter_spacing)}"')
    if _RIGHT_TO_LEFT & set(map(bidirectional, text.text)):
        # As Qt does: a line runs as its first letter does, also a date with its marks.
        attributes.append('unicode-bidi="plaintext"')
    # Where Inter is missing, the line keeps its width.
    attributes.append(f'textLength="{number(text.width + font.letter_spacing)}"')
    attributes.append('lengthAdjust="spacingAndGlyphs"')
    line = f'<text {" ".join(attributes)} xml:space="preserve">{escape(text.text)}</text>'
    has_address = text.link and not text.link.startswith(EVENT)
    return f"<a href={quoteattr(text.link)}>{line}</a>" if has_address else line


def _modules(modules: Modules) -> str:
    """Return the dark modules as one path, each run of a row one rectangle."""
    box = modules.box
    wide = box.width / len(modules.rows[0])
    high = box.height / len(modules.rows)
    parts = [
        f"M{number(box.x + start * wide)} {number(box.y + row * high)}"
        f"h{number(count * wide)}v{number(high)}h{number(-count * wide)}z"
        for row, start, count in dark_runs(modules.rows)
    ]
    opacity = f' fill-opacity="{number(modules.opacity)}"' if modules.opacity < 1 else ""
    paint = _paint("fill", modules.color)
    return f'<path d="{"".join(parts)}" {paint}{opacity} shape-rendering="crispEdges"/>'


def dark_runs(rows: tuple[tuple[bool, ...], ...]) -> list[tuple[int, int, int]]:
    """Return row, start and length of every run of dark modules."""
    runs: list[tuple[int, int, int]] = []
    for number_, row in enumerate(rows):
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append((number_, start, column - start))
                start = None
    return runs


def outline_text(outline: Outline) -> str:
    """Return an outline in the syntax of SVG paths."""
    return "".join(
        op.value + ("" if op is Op.CLOSE else " ".join(number(value) for value in points))
        for op, points in outline
    )


def number(value: float) -> str:
    """Return a number with at most three digits after the point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _rect(box: Rect) -> str:
    return (
        f'x="{number(box.x)}" y="{number(box.y)}" '
        f'width="{number(box.width)}" height="{number(box.height)}"'
    )


def _paint(name: str, color: Color, key: str = "") -> str:
    text = f'{key or name}="#{color.red:02x}{color.green:02x}{color.blue:02x}"'
    return text if color.alpha >= 1 else f'{text} {name}-opacity="{number(color.alpha)}"'
