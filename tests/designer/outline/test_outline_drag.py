# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Fields are dragged in the outline with a real mouse: within a group, and to another one."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.model.json_object import Path
from designer.application import Designer
from designer.outline.outline_tree import path_of
from designer.theme import tokens

SECONDARY = ("storeCard", "secondaryFields")
HEADER = ("storeCard", "headerFields")
BACK = ("storeCard", "backFields")


def labels(designer: Designer, group: Path) -> list[str]:
    fields = designer.document.current.at(group)
    return [field.label for field in fields] if isinstance(fields, tuple) else []


def spot(designer: Designer, path: Path, part: float = 0.5) -> QPoint:
    """Return a point in the row of a place; ``part`` of its height from the top."""
    tree = designer.outline.tree
    item = next(one for one in designer.outline._items() if path_of(one) == path)
    tree.scrollToItem(item)
    row = tree.visualItemRect(item)
    return QPoint(row.left() + 20, row.top() + round(row.height() * part))


def send(designer: Designer, kind: QEvent.Type, at: QPoint, *, held: bool = True) -> None:
    viewport = designer.outline.tree.viewport()
    button = Qt.MouseButton.LeftButton
    moved = kind is QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.NoButton if moved else button,
        button if held else Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def drag(designer: Designer, start: QPoint, *way: QPoint) -> None:
    """Press and move, without letting go."""
    send(designer, QEvent.Type.MouseButtonPress, start)
    send(designer, QEvent.Type.MouseMove, start + QPoint(0, 12))
    for at in way:
        send(designer, QEvent.Type.MouseMove, at)


def drop(designer: Designer, at: QPoint) -> None:
    send(designer, QEvent.Type.MouseButtonRelease, at, held=False)


def test_a_field_is_moved_within_its_group_as_one_step(designer: Designer) -> None:
    end = spot(designer, (*SECONDARY, 1), 0.9)
    drag(designer, spot(designer, (*SECONDARY, 0)), end)
    tree = designer.outline.tree
    assert tree.landing is not None
    assert tree.landing.note == "Secondary 2 / 4"
    drop(designer, end)
    assert labels(designer, SECONDARY) == ["The usual", "Member"]
    assert designer.selection.path == (*SECONDARY, 1)
    assert designer.document.undo_stack.count() == 1
    designer.document.undo_stack.undo()
    assert labels(designer, SECONDARY) == ["Member", "The usual"]


def test_a_field_is_moved_before_one_of_another_group(designer: Designer) -> None:
    end = spot(designer, (*HEADER, 0), 0.1)
    drag(designer, spot(designer, (*SECONDARY, 0)), end)
    drop(designer, end)
    assert labels(designer, HEADER) == ["Member", "Points"]
    assert labels(designer, SECONDARY) == ["The usual"]


def test_on_a_group_it_goes_to_the_end(designer: Designer) -> None:
    end = spot(designer, BACK)
    drag(designer, spot(designer, (*SECONDARY, 0)), end)
    drop(designer, end)
    assert labels(designer, BACK)[-1] == "Member"


def test_an_empty_group_takes_its_first(designer: Designer) -> None:
    group = ("storeCard", "auxiliaryFields")
    end = spot(designer, group)
    drag(designer, spot(designer, (*SECONDARY, 1)), end)
    drop(designer, end)
    assert labels(designer, group) == ["The usual"]


def test_a_full_group_says_what_it_pushes_out(designer: Designer) -> None:
    group = ("storeCard", "primaryFields")
    end = spot(designer, (*group, 0), 0.1)
    drag(designer, spot(designer, (*SECONDARY, 0)), end)
    landing = designer.outline.tree.landing
    assert landing is not None
    assert landing.pushes_out
    assert landing.note == "Primary is full: the last field goes to the back"
    drop(designer, end)
    assert labels(designer, group) == ["Member"]
    assert labels(designer, BACK)[0] == "Balance"


def test_the_line_is_drawn_where_it_would_land(designer: Designer) -> None:
    tree = designer.outline.tree
    end = spot(designer, (*SECONDARY, 1), 0.9)
    drag(designer, spot(designer, (*SECONDARY, 0)), end)
    item = next(one for one in designer.outline._items() if path_of(one) == (*SECONDARY, 1))
    row = tree.visualItemRect(item)
    shot = tree.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    at = shot.pixelColor(round((row.right() - 40) * ratio), round((row.bottom() + 1) * ratio))
    assert at == QColor(tokens().accent)
    tree.cancel_drag()


def test_nowhere_and_escape_change_nothing(designer: Designer, qtbot: QtBot) -> None:
    before = designer.document.current
    nowhere = spot(designer, ("section", "basics"))
    drag(designer, spot(designer, (*SECONDARY, 0)), nowhere)
    assert designer.outline.tree.landing is None
    drop(designer, nowhere)
    end = spot(designer, (*SECONDARY, 1), 0.9)
    drag(designer, spot(designer, (*SECONDARY, 0)), end)
    qtbot.keyClick(designer.outline.tree, Qt.Key.Key_Escape)
    drop(designer, end)
    assert designer.document.current is before


def test_other_rows_are_not_dragged(designer: Designer) -> None:
    before = designer.document.current
    end = spot(designer, (*SECONDARY, 1))
    drag(designer, spot(designer, ("images", "strip")), end)
    assert designer.outline.tree.landing is None
    drop(designer, end)
    assert designer.document.current is before
