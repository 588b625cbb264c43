# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Passes of others, broken ones above all, are shown without an error and kept as they are."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from common.errors import PackageError
from common.model.package import PassPackage
from common.model.pass_json import Pass, walk_fields
from common.package.reader import open_all
from common.render.viewing import Face
from designer.application import Designer
from designer.sections import sections

CORPUS = os.environ.get("PASSWRIGHT_CORPUS")

ODD = [
    {},
    {"storeCard": None},
    {"storeCard": {"headerFields": [1, None, {"key": 5, "value": {"a": []}}], "primaryFields": {}}},
    {"coupon": {}, "generic": {}, "barcodes": "none", "locations": [3], "semantics": []},
    {"eventTicket": {"auxiliaryFields": [{"key": "k", "value": "v"}] * 40}, "barcodes": [{}, 1]},
    {"boardingPass": {"transitType": 4}, "backgroundColor": 7, "expirationDate": True},
    {"generic": {"primaryFields": [{"key": "k", "value": "x" * 5000, "label": "\u202e\u0000"}]}},
]


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Designer:
    """One window for all passes; making one for each would take minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PASSWRIGHT_HOME", str(tmp_path_factory.mktemp("home")))
        made = Designer(qapp)
        made.window.show()
        yield made
        made.close()
        QThreadPool.globalInstance().waitForDone(10_000)


def look_at_everything(designer: Designer, package: PassPackage) -> None:
    designer.document.load(package)
    for face in Face:
        designer.view_state.show_face(face)
        designer.canvas.viewport().repaint()
    designer.view_state.show_face(Face.FRONT)
    fields = [path for path, _field in walk_fields(package.pass_json)]
    for path in [part.path for part in sections().values()] + fields[:4]:
        designer.selection.select(path)
        QApplication.processEvents()
    for language in package.languages()[:2]:
        designer.view_state.show_language(language)
        QApplication.processEvents()
    designer.view_state.show_language("")
    designer.selection.select(())
    assert designer.document.current is package
    assert not designer.document.is_modified


@pytest.mark.parametrize("number", range(len(ODD)))
def test_odd_passes_are_shown_and_kept(shared: Designer, qtbot: QtBot, number: int) -> None:
    look_at_everything(shared, PassPackage(Pass.from_json(ODD[number])))


@pytest.mark.skipif(CORPUS is None, reason="PASSWRIGHT_CORPUS names the folder of real passes")
def test_real_passes_are_shown_and_kept(shared: Designer, qtbot: QtBot) -> None:
    found = sorted(Path(CORPUS or "").rglob("*.pkpass"))
    every = max(len(found) // 12, 1)  # a spread of them; others open them all
    looked = 0
    for path in found[::every]:
        try:
            passes = open_all(path)
        except PackageError:
            continue
        look_at_everything(shared, passes[0].package)
        looked += 1
    assert looked > 5
