# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Which faces stand on the pasteboard, and what is written below them."""

from dataclasses import replace

from common.model.json_object import Path
from common.model.package import PassPackage
from common.model.pseudo_language import PSEUDO
from common.render.viewing import NEWEST_IOS, Face, Viewing
from common.text import _
from designer.canvas.face_view import FaceSpec
from designer.differences import differences
from designer.language_names import language_name
from designer.view_state import ViewState

MOST_COMPARED = 4
"""Faces that may stand side by side.  Source: ux.md B.4."""


IOS_VERSIONS = (NEWEST_IOS, 26, 18, 17)
"""Systems that differ in what they show of a pass.  Source: ux.md B.4."""


def face_name(face: Face) -> str:
    """Return the name of a face for people."""
    return {
        Face.FRONT: _("Front"),
        Face.BACK: _("Back"),
        Face.LOCK_SCREEN: _("Lock screen"),
        Face.WATCH: _("Watch"),
        Face.STACK: _("In the stack"),
    }[face]


def vision_name(vision: str) -> str:
    """Return the name of a color vision for people."""
    return {
        "protanopia": _("Red-blind"),
        "deuteranopia": _("Green-blind"),
        "tritanopia": _("Blue-blind"),
        "achromatopsia": _("Without colors"),
    }.get(vision, vision)


def faces_shown(
    package: PassPackage, state: ViewState, *, with_places: bool = False
) -> list[FaceSpec]:
    """Return the faces to draw, from left to right; with empty places while dragging."""
    specs = _specs(package, state)
    if state.vision:  # said below each face: these are not the colors of the pass
        name = vision_name(state.vision)
        specs = [replace(s, vision=state.vision, caption=f"{s.caption} · {name}") for s in specs]
    if with_places:
        return [replace(s, viewing=replace(s.viewing, show_empty_slots=True)) for s in specs]
    return specs


def differing_places(package: PassPackage, state: ViewState) -> frozenset[Path]:
    """Return where the edited pass differs from the published one, while both are shown."""
    if state.compared_by != "published" or state.published is None:
        return frozenset()
    return frozenset(one.path for one in differences(state.published, package))


def _specs(package: PassPackage, state: ViewState) -> list[FaceSpec]:
    if state.compared_by == "languages":
        return [_in_language(state, name) for name in _languages(package, state)]
    if state.compared_by == "faces":
        return [
            FaceSpec(face, _viewing(state, state.language), face_name(face))
            for face in (Face.FRONT, Face.BACK, Face.LOCK_SCREEN, Face.WATCH)
        ]
    if state.compared_by == "published" and state.published is not None:
        return _published_and_edited(state, state.published)
    if state.compared_by == "phones":
        return [_on_ios(state, version) for version in IOS_VERSIONS]
    caption = face_name(state.face)
    if package.languages() and not state.language:
        caption = f"{caption} · {language_name(state.language)}"
    if state.language:
        return [_in_language(state, state.language)]
    return [FaceSpec(state.face, state.viewing, caption)]


def _published_and_edited(state: ViewState, published: PassPackage) -> list[FaceSpec]:
    viewing, name = _viewing(state, state.language), face_name(state.face)
    if state.blend is not None:
        caption = _("{face} · edited over published").format(face=name)
        return [FaceSpec(state.face, viewing, caption, below=published)]
    return [
        FaceSpec(state.face, viewing, _("{face} · published").format(face=name), package=published),
        FaceSpec(state.face, viewing, _("{face} · edited").format(face=name)),
    ]


def _on_ios(state: ViewState, version: int) -> FaceSpec:
    viewing = replace(_viewing(state, state.language), ios=version)
    return FaceSpec(state.face, viewing, f"{face_name(state.face)} · iOS {version}")


def _languages(package: PassPackage, state: ViewState) -> list[str]:
    wanted = state.compared or package.languages()
    shown = [name for name in wanted if name in package.languages()]
    if state.language == PSEUDO:  # beside those that it stands for
        return [*shown[: MOST_COMPARED - 1], PSEUDO]
    return shown[:MOST_COMPARED] or [""]


def _in_language(state: ViewState, name: str) -> FaceSpec:
    caption = f"{face_name(state.face)} · {language_name(name)}"
    return FaceSpec(state.face, _viewing(state, name), caption)


def _viewing(state: ViewState, language: str) -> Viewing:
    """Return a phone in a language; without a real one, dates and numbers are the region's."""
    locale = "" if language == PSEUDO else locale_of(language)
    return replace(state.viewing, language=language, locale=locale or state.viewing.locale)


def locale_of(language: str) -> str:
    """Return the CLDR name of a language folder, such as ``pt_BR`` for ``pt-BR``."""
    return language.replace("-", "_")
