# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The fields of the canvas for screen readers: one invisible child per place of the pass.

A custom widget alone is one nameless box to them.  The children let the mouse through and are
made only while an assistive technology listens.  Source: ux.md B.14.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from common.render.scene import Target, TargetKind
from designer.canvas.face_view import FaceView

if TYPE_CHECKING:
    from designer.canvas.canvas import Canvas


class AccessibleFields(QObject):
    """Keeps the invisible children in step with what is drawn."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._children: list[QWidget] = []

    def follow(self) -> None:
        """Name and place one child for each target that is not a group."""
        if not QAccessible.isActive():
            return
        shown = [
            (view, target)
            for view in self._canvas.views
            for target in view.scene.targets
            if target.kind is not TargetKind.GROUP
        ]
        while len(self._children) < len(shown):
            self._children.append(self._make())
        for number, child in enumerate(self._children):
            child.setVisible(number < len(shown))
            if number < len(shown):
                self._describe(child, *shown[number])

    def _make(self) -> QWidget:
        child = QWidget(self._canvas.viewport())
        child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        child.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return child

    def _describe(self, child: QWidget, view: FaceView, target: Target) -> None:
        box = self._canvas.view_box(view, target).toRect()
        if child.geometry() != box:
            child.setGeometry(box)
        texts = [
            item.text
            for item in view.scene.items
            if hasattr(item, "text") and item.path[: len(target.path)] == target.path
        ]
        name = " ".join(texts) or target.label or str(target.path[-1])
        if child.accessibleName() != name:
            child.setAccessibleName(name)
