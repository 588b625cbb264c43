# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.pkpass import build, write_zip
from common.package.reader import read_pkpass
from common.signing.certificate import load_identity
from common.signing.trial_identity import make_test_identity
from common.signing.verify import verify_package
from common.signing.wwdr import Trust
from designer.certificates.certificates import Certificates
from designer.doctor.doctor_dialog import DoctorDialog
from designer.doctor.resign import repair, resign
from tests.support.wallet_ca import PASS_TYPE, PASSWORD, TEAM, IssuedIdentity

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8ffff3f0005fe02fea735cb2f0000000049454e44ae426082"
)


def a_pass(**more: object) -> PassPackage:
    value = {
        "formatVersion": 1,
        "passTypeIdentifier": PASS_TYPE,
        "teamIdentifier": TEAM,
        "serialNumber": "1",
        "organizationName": "Example",
        "description": "A card",
        "generic": {"primaryFields": [{"key": "name", "value": "Ada"}]},
        **more,
    }
    return PassPackage(Pass.from_json(value)).with_file("icon.png", PNG)


@pytest.fixture
def dialog(qtbot: QtBot, certificates: Certificates) -> DoctorDialog:
    made = DoctorDialog(certificates)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def drop(target: QWidget, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = target.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(middle, copy, mime, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(middle), copy, mime, left, none))


def examined(qtbot: QtBot, dialog: DoctorDialog, path: Path) -> str:
    drop(dialog, path)
    qtbot.waitUntil(lambda: dialog._path == path)
    return dialog.view.sentence.text()


def test_dropped_pass_is_judged(
    qtbot: QtBot, dialog: DoctorDialog, tmp_path: Path, issued: IssuedIdentity
) -> None:
    path = tmp_path / "card.pkpass"
    path.write_bytes(build(a_pass(), issued.signer()))
    assert examined(qtbot, dialog, path).startswith("Wallet will accept this pass")
    assert dialog.open_button.isVisible()
    assert dialog.view.files.topLevelItemCount() == 2
    assert dialog.view.tabs.isTabVisible(1)


def test_any_other_file_is_judged(qtbot: QtBot, dialog: DoctorDialog, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")
    assert examined(qtbot, dialog, path).startswith("Wallet will refuse this file")
    assert not dialog.open_button.isVisible()
    assert not dialog.resign_button.isVisible()
    assert not dialog.view.tabs.isTabVisible(1)


def test_hint_follows_the_finding(
    qtbot: QtBot, dialog: DoctorDialog, tmp_path: Path, issued: IssuedIdentity
) -> None:
    path = tmp_path / "card.pkpass"
    path.write_bytes(build(a_pass(formatVersion=2), issued.signer()))
    assert "formatVersion" in examined(qtbot, dialog, path)
    assert "TOP001" in dialog.view.hint.text()
    qtbot.keyClick(dialog.view.findings, Qt.Key.Key_Down)
    assert "TOP001" not in dialog.view.hint.text()


def test_bundle_offers_its_passes(
    qtbot: QtBot, dialog: DoctorDialog, tmp_path: Path, issued: IssuedIdentity
) -> None:
    good = build(a_pass(), issued.signer())
    bad = write_zip(a_pass().exported_files().items())
    path = tmp_path / "two.pkpasses"
    path.write_bytes(write_zip([("a.pkpass", good), ("b.pkpass", bad)]))
    examined(qtbot, dialog, path)
    assert dialog.which.count() == 2
    dialog.which.setCurrentIndex(1)
    assert "Wallet will refuse" in dialog.view.sentence.text()


def test_open_hands_the_file_over(
    qtbot: QtBot, dialog: DoctorDialog, tmp_path: Path, issued: IssuedIdentity
) -> None:
    path = tmp_path / "card.pkpass"
    path.write_bytes(build(a_pass(), issued.signer()))
    examined(qtbot, dialog, path)
    with qtbot.waitSignal(dialog.open_wanted) as caught:
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert caught.args == [path]


def test_repair_and_sign_again(
    qtbot: QtBot,
    dialog: DoctorDialog,
    certificates: Certificates,
    tmp_path: Path,
    issued: IssuedIdentity,
) -> None:
    """A pass changed after signing is refused; signed again by us it is accepted."""
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    source = read_pkpass(build(a_pass(), issued.signer())).package.source
    assert source is not None
    files = {"pass.json": source.pass_json + b" ", **source.files}
    files |= {"manifest.json": source.manifest or b"", "signature": source.signature or b""}
    path = tmp_path / "changed.pkpass"
    path.write_bytes(write_zip(files.items()))
    assert "“pass.json” was changed" in examined(qtbot, dialog, path)
    qtbot.mouseClick(dialog.resign_button, Qt.MouseButton.LeftButton)
    target = tmp_path / "mended.pkpass"
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QFileDialog)))
    (asking,) = dialog.findChildren(QFileDialog)
    asking.fileSelected.emit(str(target))
    asking.close()
    qtbot.waitUntil(lambda: dialog._path == target)
    assert dialog.view.sentence.text().startswith("Wallet will accept this pass")


def test_without_certificate_it_says_where_to_get_one(
    qtbot: QtBot, dialog: DoctorDialog, tmp_path: Path, issued: IssuedIdentity
) -> None:
    path = tmp_path / "card.pkpass"
    path.write_bytes(build(a_pass(), issued.signer()))
    examined(qtbot, dialog, path)
    qtbot.mouseClick(dialog.resign_button, Qt.MouseButton.LeftButton)
    assert "no certificate that can sign" in dialog.message.text()


def test_resigning_with_a_test_identity_stays_a_test(
    qtbot: QtBot,
    dialog: DoctorDialog,
    certificates: Certificates,
    tmp_path: Path,
    issued: IssuedIdentity,
) -> None:
    certificates.store.add(make_test_identity(PASS_TYPE, TEAM))
    path = tmp_path / "card.pkpass"
    path.write_bytes(build(a_pass(), issued.signer()))
    examined(qtbot, dialog, path)
    qtbot.mouseClick(dialog.resign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(QFileDialog)))
    (asking,) = dialog.findChildren(QFileDialog)
    assert Path(asking.selectedFiles()[0]).name == "card-test.pkpass"
    asking.fileSelected.emit(str(tmp_path / "test.pkpass"))
    asking.close()
    qtbot.waitUntil(lambda: dialog._path == tmp_path / "test.pkpass")
    assert dialog.view.sentence.text().startswith("Wallet will not install this pass")


def test_resigned_pass_takes_the_identifiers(issued: IssuedIdentity) -> None:
    made = resign(a_pass(passTypeIdentifier="pass.other", teamIdentifier="OTHER"), issued.signer())
    package = read_pkpass(made.data).package
    assert package.pass_json.pass_type_identifier == PASS_TYPE
    assert verify_package(package, Trust(roots=(issued.root,))).is_valid
    assert made.repairs[-1] == "Use the certificate's identifiers"


def test_repair_changes_only_what_loses_nothing() -> None:
    broken = a_pass(formatVersion="1")
    fixed, titles = repair(broken)
    assert fixed.pass_json.format_version == 1
    assert titles
    assert repair(fixed) == (fixed, ())


def test_good_pass_is_left_as_it_is() -> None:
    fixed, _titles = repair(a_pass())
    assert fixed.pass_json == a_pass().pass_json
