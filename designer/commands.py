# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Every command of the designer, menu by menu: one table for menus, shortcuts and Ctrl+K."""

from dataclasses import dataclass

from common.text import _


@dataclass(frozen=True)
class Command:
    """One thing that a person can tell the designer to do.

    Attributes:
        name: how code calls it, such as ``edit.undo``.
        text: what menus say; ends with an ellipsis where a question follows.
        shortcuts: portable texts such as ``Ctrl+Z``; the first is shown.
        icon: a file of assets/icons, without its ending.
        checkable: whether it is a switch.
        on_pass: whether its shortcut works only while the canvas or the outline has the
            focus, because text fields and tables use the same keys.
        role: where macOS puts it: ``quit``, ``about``, ``preferences`` or nothing.
        submenu: title of a menu within the menu that holds it; commands of one stand together.
    """

    name: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    on_pass: bool = False
    role: str = ""
    submenu: str = ""


SEPARATOR = Command("", "")


@dataclass(frozen=True)
class MenuSpec:
    """One menu: its name in code, its title and what is in it, in order."""

    name: str
    title: str
    commands: tuple[Command, ...]


def menus() -> tuple[MenuSpec, ...]:
    """Return the menu bar, from left to right."""
    return (_file(), _edit(), _insert(), _view(), _pass(), _languages(), _publish(), _help())


def _file() -> MenuSpec:
    return MenuSpec(
        "file",
        _("&File"),
        (
            Command("file.new", _("&New from template…"), ("Ctrl+N",), "new"),
            Command("file.new_blank", _("New &blank pass"), ("Ctrl+Shift+N",)),
            Command("file.open", _("&Open…"), ("Ctrl+O",), "open"),
            Command("file.open_folder", _("Open &folder…"), ("Ctrl+Alt+O",)),
            Command("file.open_payload", _("Open AP&I payload…"), (), "braces"),
            SEPARATOR,
            Command("file.save", _("&Save"), ("Ctrl+S",), "save"),
            Command("file.save_as", _("Save &as…"), ("Ctrl+Shift+S",)),
            Command("file.revert", _("&Revert to saved")),
            SEPARATOR,
            Command("file.export_pkpass", _("Si&gn and export…"), ("Ctrl+E",), "seal"),
            Command("file.export_folder", _("Export unsigned folder…")),
            Command("file.export_template", _("Export template folder…")),
            Command("file.export_image", _("Export &picture…"), ("Ctrl+Shift+E",), "image"),
            SEPARATOR,
            Command("file.doctor", _("Pass &Doctor…"), ("Ctrl+D",), "wrench"),
            SEPARATOR,
            Command("file.close", _("&Close"), ("Ctrl+W",)),
            Command("file.quit", _("&Quit"), ("Ctrl+Q",), role="quit"),
        ),
    )


def _edit() -> MenuSpec:
    return MenuSpec(
        "edit",
        _("&Edit"),
        (
            Command("edit.undo", _("&Undo"), ("Ctrl+Z",), "undo"),
            Command("edit.redo", _("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            Command("edit.cut", _("Cu&t"), ("Ctrl+X",), on_pass=True),
            Command("edit.copy", _("&Copy"), ("Ctrl+C",), "copy", on_pass=True),
            Command("edit.paste", _("&Paste"), ("Ctrl+V",), "paste", on_pass=True),
            Command("edit.duplicate", _("&Duplicate"), ("Ctrl+J",), "duplicate"),
            Command("edit.delete", _("De&lete"), ("Del", "Backspace"), "trash", on_pass=True),
            SEPARATOR,
            Command("edit.move_up", _("Move &earlier"), ("Alt+Up",), "up"),
            Command("edit.move_down", _("Move later"), ("Alt+Down",), "down"),
            Command("edit.move_to", _("&Move to…"), ("Ctrl+M",)),
            SEPARATOR,
            Command("edit.copy_path", _("Copy key pat&h")),
            Command("edit.shortcuts", _("&Keyboard shortcuts…")),
            Command("edit.preferences", _("Pre&ferences…"), ("Ctrl+,",), role="preferences"),
        ),
    )


def _insert() -> MenuSpec:
    return MenuSpec(
        "insert",
        _("&Insert"),
        (
            Command("insert.headerFields", _("&Header field"), ("Ctrl+Alt+1",), "field"),
            Command("insert.primaryFields", _("&Primary field"), ("Ctrl+Alt+2",), "field"),
            Command("insert.secondaryFields", _("&Secondary field"), ("Ctrl+Alt+3",), "field"),
            Command("insert.auxiliaryFields", _("&Auxiliary field"), ("Ctrl+Alt+4",), "field"),
            Command("insert.backFields", _("&Back field"), ("Ctrl+Alt+5",), "card-back"),
            Command("insert.footerFields", _("&Footer field"), ("Ctrl+Alt+6",), "field"),
            SEPARATOR,
            Command("insert.image", _("&Image…"), icon="image"),
            Command("insert.barcode", _("Bar&code"), icon="barcode"),
            Command("insert.location", _("P&lace"), icon="place"),
            Command("insert.beacon", _("Beac&on"), icon="beacon"),
            Command("insert.date", _("Relevant &date"), icon="calendar"),
        ),
    )


def _view() -> MenuSpec:
    return MenuSpec(
        "view",
        _("&View"),
        (
            Command("view.front", _("&Front"), ("Alt+1",), "card", checkable=True),
            Command("view.back", _("&Back"), ("Alt+2",), "card-back", checkable=True),
            Command("view.lock", _("&Lock screen"), ("Alt+3",), "lock-screen", checkable=True),
            Command("view.watch", _("&Watch"), ("Alt+4",), "watch", checkable=True),
            Command("view.flip", _("Flip"), ("Space",), on_pass=True),
            SEPARATOR,
            Command("view.compare_languages", _("&Compare languages"), (), "compare", True),
            Command("view.compare_faces", _("Compare faces"), (), "compare", True),
            Command("view.compare_phones", _("Compare iOS versions"), (), "phone", True),
            Command(
                "view.compare_published",
                _("Compare with what is published"),
                ("Ctrl+Shift+D",),
                "compare",
                True,
            ),
            SEPARATOR,
            Command("view.zoom_in", _("Zoom &in"), ("Ctrl+=", "Ctrl++"), "zoom-in"),
            Command("view.zoom_out", _("Zoom &out"), ("Ctrl+-",), "zoom-out"),
            Command("view.fit", _("Fi&t in window"), ("Ctrl+0",), "fit"),
            Command("view.actual", _("&Actual size"), ("Ctrl+Alt+0",)),
            SEPARATOR,
            Command("view.slots", _("Show &empty places"), ("Ctrl+'",), "slots", True),
            Command("view.night", _("Phone in dar&k appearance"), (), "moon", True),
            *_visions(),
            SEPARATOR,
            Command("view.design", _("Desi&gn workspace"), ("Ctrl+1",), "palette", True),
            Command("view.languages", _("La&nguages workspace"), ("Ctrl+2",), "globe", True),
            Command("view.issue", _("I&ssue workspace"), ("Ctrl+3",), "people", True),
            Command("view.publish", _("&Publish workspace"), ("Ctrl+4",), "publish", True),
            SEPARATOR,
            Command("view.outline", _("Outline panel"), ("Ctrl+Alt+L",), checkable=True),
            Command("view.inspector", _("Inspector panel"), ("Ctrl+Alt+I",), checkable=True),
            Command("view.problems", _("Problems panel"), ("Ctrl+Alt+P",), checkable=True),
            Command("view.history", _("History panel"), ("Ctrl+Alt+Z",), checkable=True),
            Command("view.next_pane", _("Go to next panel"), ("F6",)),
            Command("view.reset", _("&Reset layout")),
            Command("view.full_screen", _("F&ull screen"), ("F11",), checkable=True),
        ),
    )


def _visions() -> tuple[Command, ...]:
    title = _("Color &vision")
    return tuple(
        Command(f"view.vision_{name}", text, checkable=True, submenu=title)
        for name, text in (
            ("usual", _("&Usual color vision")),
            ("protanopia", _("&Red-blind (protanopia)")),
            ("deuteranopia", _("&Green-blind (deuteranopia)")),
            ("tritanopia", _("&Blue-blind (tritanopia)")),
            ("achromatopsia", _("&Without colors (achromatopsia)")),
        )
    )


def _pass() -> MenuSpec:
    return MenuSpec(
        "pass",
        _("&Pass"),
        (
            Command("pass.style", _("Change &style…"), ("Ctrl+Alt+S",), "card"),
            SEPARATOR,
            Command("pass.validate", _("&Check now"), ("F8",), "check"),
            Command("pass.next_problem", _("&Next problem"), ("F4",), "down"),
            Command("pass.previous_problem", _("Pre&vious problem"), ("Shift+F4",), "up"),
            Command("pass.quick_fix", _("&Quick fix"), ("Alt+Return", "Alt+Enter"), "wrench"),
            Command("pass.fix_all", _("Fix &all that is safe"), (), "wrench"),
        ),
    )


def _languages() -> MenuSpec:
    return MenuSpec(
        "languages",
        _("&Languages"),
        (
            Command("languages.add", _("&Add language…"), (), "globe"),
            Command("languages.next", _("Show &next language"), ("Ctrl+Alt+Right",)),
            Command("languages.pseudo", _("Show &pseudo-language"), checkable=True),
            Command("languages.import", _("&Import texts…")),
            Command("languages.export", _("&Export texts…")),
        ),
    )


def _publish() -> MenuSpec:
    return MenuSpec(
        "publish",
        _("Pu&blish"),
        (
            Command("publish.test", _("&Test on my phone…"), ("Ctrl+T",), "phone"),
            Command("publish.update", _("&Publish update…"), ("Ctrl+Shift+P",), "publish"),
            Command("publish.versions", _("&Versions and rollback…"), (), "history"),
            SEPARATOR,
            Command("publish.send", _("Send to pe&ople…"), (), "people"),
            Command("publish.queue", _("Passes that &were sent…"), (), "clock"),
            SEPARATOR,
            Command("publish.payload", _("&API payload of this design…"), (), "braces"),
            Command("publish.server", _("&Server settings…"), (), "server"),
            Command("publish.certificates", _("&Certificates…"), (), "key"),
        ),
    )


def _help() -> MenuSpec:
    return MenuSpec(
        "help",
        _("&Help"),
        (
            Command("help.quick", _("&Quick actions…"), ("Ctrl+K", "Ctrl+F"), "search"),
            Command("help.report", _("&Report a problem…")),
            Command("help.about", _("&About Passwright"), ("F1",), role="about"),
        ),
    )
