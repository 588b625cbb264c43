# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Setting one line of text: font with letter spacing, capitals, cutting, wrapping."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from common.render.metrics import OPTICAL_SIZE, tracking
from common.render.scene import Font
from common.render.text_metrics import TextMetrics

ELLIPSIS = "…"
_JOINERS = frozenset("\u200d\ufe0f\u20e3")
_LEAST_JOINED_WEIGHT = 400
_DOTTED_I = ("tr", "az")
_JOINED = re.compile("[\u0600-\u07ff\u08a0-\u0dff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
"""Arabic, Syriac, N’Ko, the scripts of India, Mongolian: letters that join."""


def inter(size: float, weight: int) -> Font:
    """Return Inter as high, and spaced to run as wide, as the phone's face at a size."""
    return Font(round(size * OPTICAL_SIZE, 3), weight, tracking(size, weight))


def capitals(text: str, language: str) -> str:
    """Return a text in capitals by the rules of its language (Turkish i, Greek accents).

    Source: Unicode SpecialCasing and CLDR el-Upper.
    """
    base = language.replace("_", "-").partition("-")[0].lower()
    if base in _DOTTED_I:
        text = text.replace("i", "İ")
    if base == "el":
        text = _without_accents(text)
    if base == "lt":
        text = text.replace("i̇", "i")
    return text.upper()


def font_for(text: str, font: Font) -> Font:
    """Return the font in which a text is set: without spacing where letters join.

    Spacing would tear such words apart.  Nor are they set light: few systems have a light
    face for these scripts, and what they take in its place is worse.
    Source: CSS Text 3, cursive scripts; CHOICE for the weight.
    """
    if _JOINED.search(text):
        return replace(font, letter_spacing=0.0, weight=max(font.weight, _LEAST_JOINED_WEIGHT))
    return font


def ink_width(text: str, font: Font, metrics: TextMetrics) -> float:
    """Return the width of a line without the spacing after its last letter."""
    set_in = font_for(text, font)
    return metrics.width(text, set_in) - set_in.letter_spacing if text else 0.0


def elided(text: str, font: Font, width: float, metrics: TextMetrics) -> str:
    """Return the text, cut with an ellipsis where it is wider than ``width`` points."""
    if ink_width(text, font, metrics) <= width + 0.01:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if ink_width(text[:middle].rstrip() + ELLIPSIS, font, metrics) <= width:
            low = middle
        else:
            high = middle - 1
    while low and _is_inside_cluster(text, low):
        low -= 1
    return text[:low].rstrip() + ELLIPSIS


def wrapped(text: str, font: Font, width: float, metrics: TextMetrics) -> tuple[str, ...]:
    """Return the lines of a text; newlines stand, words wider than a line are broken."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _wrapped_paragraph(paragraph, lambda t: ink_width(t, font, metrics) <= width)
    return tuple(lines)


def starts_right_to_left(text: str) -> bool:
    """Return whether the first letter that has a direction is written from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _wrapped_paragraph(paragraph: str, fits: Callable[[str], bool]) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _words(paragraph):
        if fits((line + word).rstrip()):
            line += word
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _broken(word.lstrip(), fits)
        lines += full
    return [*lines, line.rstrip()]


def _words(paragraph: str) -> list[str]:
    """Split after spaces, hyphens and between ideographs; each part keeps its spaces."""
    words: list[str] = []
    start = 0
    for index in range(1, len(paragraph)):
        before, after = paragraph[index - 1], paragraph[index]
        breaks = (before == " " and after != " ") or (before in "-–—/" and after != " ")
        if breaks or (_is_ideograph(before) and _is_ideograph(after)):
            words.append(paragraph[start:index])
            start = index
    return [*words, paragraph[start:]]


def _broken(word: str, fits: Callable[[str], bool]) -> list[str]:
    """Break a word that no line holds; a long one is never measured as a whole again."""
    parts: list[str] = []
    while (count := _longest_start(word, fits)) < len(word):
        while count > 1 and _is_inside_cluster(word, count):
            count -= 1
        parts.append(word[:count])
        word = word[count:]
    return [*parts, word]


def _longest_start(word: str, fits: Callable[[str], bool]) -> int:
    """Return how many letters of a word fit, at least one; doubling, then halving."""
    low, high = min(1, len(word)), 2
    while high <= len(word) and fits(word[:high]):
        low, high = high, high * 2
    if low < len(word) < high and fits(word.rstrip()):
        return len(word)
    high = min(high, len(word)) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(word[:middle]):
            low = middle
        else:
            high = middle - 1
    return low


def _is_ideograph(char: str) -> bool:
    return (
        "\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"
    )


def _is_inside_cluster(text: str, index: int) -> bool:
    """Return whether a cut before ``index`` would part what is seen as one character."""
    if index >= len(text):
        return False
    after, before = text[index], text[index - 1]
    return (
        unicodedata.combining(after) != 0
        or after in _JOINERS
        or before == "\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c != "\u0301"))
