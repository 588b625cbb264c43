# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The style sheet that dresses Qt's widgets in the theme.

Object names and the property ``role`` choose a form where a widget has several:
``role="primary"`` the one main button, ``role="quiet"`` a button without a frame,
``role="title"``, ``role="heading"``, ``role="muted"`` and ``role="code"`` for labels,
``role="card"`` and ``role="banner"`` for frames.
"""

from dataclasses import asdict
from string import Template

from common.assets import asset
from designer.theme import DARK, Tokens

_SHEET = Template("""
* { outline: 0; }
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

QMenuBar { background: $window; padding: 3px 8px 1px 8px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QToolBar { background: $window; border: 0; border-bottom: 1px solid $line; spacing: 4px;
  padding: 4px 8px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 4px; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: 0; }
QStatusBar QLabel, QStatusBar QToolButton { color: $muted; }
QStatusBar QToolButton { padding: 2px 6px; min-height: 18px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 4px 6px; min-height: 20px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="menu"] { padding-right: 20px; }
QToolButton[role="menu"]::menu-indicator { image: url($chevron); width: 12px; height: 12px;
  subcontrol-position: center right; right: 5px; }
QFrame#segments { background: $hover; border-radius: 8px; }
QFrame#segments QToolButton { border-radius: 6px; margin: 2px; padding: 2px 8px; }
QFrame#segments QToolButton:checked { background: $chosen; color: $text;
  border: 1px solid $line; }
QMenuBar QFrame#segments { margin: 2px 4px 0 0; border-radius: 6px; }
QMenuBar QFrame#segments QToolButton { padding: 0 8px; min-height: 16px; margin: 1px; }
QFrame#segments QToolButton:focus { border: 1px solid $accent; }

QPushButton { background: $raised; border: 1px solid $edge; border-radius: 6px;
  padding: 4px 12px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { color: $faint; border-color: $line; }
QPushButton:default, QPushButton[role="primary"], QToolButton[role="primary"] {
  background: $accent; color: $accent_text; border: 1px solid $accent; font-weight: 600; }
QPushButton:default:hover, QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover {
  background: $accent; border: 1px solid $text; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }
QToolButton[role="primary"] { padding: 4px 12px; }
QToolButton[role="primary"]:disabled, QPushButton[role="primary"]:disabled {
  background: $line; border-color: $line; color: $muted; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent;
  color: $accent; padding: 4px 8px; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 1px solid $accent; }
QPushButton[role="quiet"]:disabled { color: $faint; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit,
QDateEdit, QKeySequenceEdit { background: $field; border: 1px solid $edge; border-radius: 6px;
  padding: 3px 7px; min-height: 20px; selection-background-color: $accent;
  selection-color: $accent_text; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus, QDateTimeEdit:focus, QDateEdit:focus { border: 2px solid $accent;
  padding: 2px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  color: $faint; border-color: $line; background: $panel; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $panel; border-color: $line; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url($chevron);
  width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $text; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button, QDateTimeEdit::up-button, QDateTimeEdit::down-button {
  width: 0; border: 0; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator { width: 14px; height: 14px;
  border: 1px solid $edge; background: $field; }
QCheckBox::indicator, QTableView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent;
  width: 12px; height: 12px; }
QCheckBox::indicator:checked, QTableView::indicator:checked {
  background: $accent; border-color: $accent; image: url($check); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($dot); }
QCheckBox::indicator:disabled { border-color: $line; background: $panel; }

QDockWidget { titlebar-close-icon: url($close); }
QDockWidget > QWidget, QWidget[role="panel"], OutlinePanel, Inspector, ProblemsPanel,
HistoryPanel, KeyCard { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QTabBar { background: $panel; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 12px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }

QTreeView, QListView, QTableView { background: $panel; border: 0;
  alternate-background-color: $panel;
  selection-background-color: $accent_soft; selection-color: $text; gridline-color: $line; }
QTreeView::item, QListView::item { min-height: 26px; border: 0; padding: 0 4px; }
QTableView::item { padding: 4px 8px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
  background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $accent_soft; }
QTreeView::branch:hover:!selected { background: $hover; }
QTreeView::branch:has-children:!has-siblings:closed,
QTreeView::branch:closed:has-children:has-siblings {
  image: url($branch); }
QTreeView::branch:open:has-children:!has-siblings,
QTreeView::branch:open:has-children:has-siblings {
  image: url($chevron); }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $muted; border: 0; border-bottom: 1px solid $line;
  padding: 4px 11px; }
QTableCornerButton::section { background: $panel; border: 0; }

QScrollArea, QScrollArea > QWidget > QWidget[role="panel"] { background: $panel; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; color: $text; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $chosen; border: 1px solid $edge; width: 14px;
  margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QGroupBox { border: 0; margin-top: 24px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 18px; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="code"] { color: $muted; font-family: monospace; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="advice"] { color: $advice; }
QLabel[role="good"] { color: $good; }
QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: 8px; }
QFrame[role="line"] { background: $line; max-height: 1px; min-height: 1px; border: 0; }
QFrame[role="banner"] { background: $warning_soft; border: 0; border-bottom: 1px solid $line; }
QFrame[role="banner-error"] { background: $error_soft; border: 0; border-bottom: 1px solid $line; }
QFrame[role="palette"] QListWidget { background: transparent; }
QFrame[role="palette"] { background: $raised; border: 1px solid $edge; border-radius: 12px; }
""")


def style_sheet(of: Tokens) -> str:
    """Return the style sheet for the colors of a theme."""
    shade = "dark" if of is DARK else "light"
    pictures = {
        name: asset(f"icons/control-{name}-{shade}.svg").as_posix()
        for name in ("chevron", "branch", "close", "check", "dot")
    }
    return _SHEET.substitute(asdict(of), **pictures)
