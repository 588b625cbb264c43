# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""The dialog that signs: what it writes openssl accepts; what fails is said in the dialog."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from designer.document import PassDocument
from designer.files.sign_dialog import SignDialog
from designer.files.signing import SessionIdentities
from designer.publishing.client import SignedPass
from tests.support.bad_places import read_only_folder
from tests.support.openssl import cms_verifies
from tests.support.wallet_ca import IssuedIdentity, WalletCA

TYPE = "pass.org.shop.card"
TEAM = "TEAM123456"


@pytest.fixture(scope="module")
def issued() -> IssuedIdentity:
    return WalletCA().issue(TYPE, TEAM)


@pytest.fixture
def trusted(tmp_path: Path, issued: IssuedIdentity) -> Path:
    (tmp_path / "certificates/roots").mkdir(parents=True)
    root = tmp_path / "certificates/roots/test.pem"
    root.write_bytes(issued.root.public_bytes(Encoding.PEM))
    return tmp_path / "certificates"


@pytest.fixture
def p12(tmp_path: Path, issued: IssuedIdentity) -> Path:
    file = tmp_path / "card.p12"
    file.write_bytes(issued.p12("secret"))
    return file


def a_document(pass_type: str = TYPE) -> PassDocument:
    pass_ = Pass.from_json(
        {
            "formatVersion": 1,
            "passTypeIdentifier": pass_type,
            "teamIdentifier": TEAM,
            "serialNumber": "1",
            "organizationName": "Shop",
            "description": "Card",
            "generic": {},
        }
    )
    return PassDocument(PassPackage(pass_, {"icon.png": b"icon"}))


def a_dialog(
    qtbot: QtBot,
    document: PassDocument,
    trusted: Path,
    target: Path,
    identities: SessionIdentities | None = None,
) -> SignDialog:
    dialog = SignDialog(document, identities or SessionIdentities(), trusted, target)
    document.setParent(dialog)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def sign_button(dialog: SignDialog) -> QPushButton:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    return next(
        one
        for one in box.buttons()
        if isinstance(one, QPushButton)
        and box.buttonRole(one) is QDialogButtonBox.ButtonRole.AcceptRole
    )


def enter(qtbot: QtBot, dialog: SignDialog, p12: Path, password: str) -> None:
    dialog.picker.take_file(p12)
    field = next(
        one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == "Passphrase"
    )
    qtbot.keyClicks(field, password)
    qtbot.mouseClick(sign_button(dialog), Qt.MouseButton.LeftButton)


def said(dialog: SignDialog) -> str:
    labels = [one for one in dialog.findChildren(QLabel) if one.property("role") == "error"]
    return " ".join(one.text() for one in labels if one.isVisibleTo(dialog))


def test_a_p12_and_its_passphrase_make_a_pkpass(
    qtbot: QtBot, issued: IssuedIdentity, trusted: Path, p12: Path, tmp_path: Path
) -> None:
    document = a_document()
    dialog = a_dialog(qtbot, document, trusted, tmp_path / "card.pkpass")
    with qtbot.waitSignal(dialog.signed) as signed:
        enter(qtbot, dialog, p12, "secret")
    assert signed.args == [tmp_path / "card.pkpass"]
    parts = SignedPass.from_pkpass((tmp_path / "card.pkpass").read_bytes())
    assert cms_verifies(parts.signature, parts.manifest, issued.root)
    assert not document.is_modified
    assert not dialog.isVisible()


def test_a_wrong_passphrase_is_said_and_can_be_corrected(
    qtbot: QtBot, trusted: Path, p12: Path, tmp_path: Path
) -> None:
    document = a_document()
    dialog = a_dialog(qtbot, document, trusted, tmp_path / "card.pkpass")
    enter(qtbot, dialog, p12, "wrong")
    qtbot.waitUntil(lambda: bool(said(dialog)))
    assert dialog.isVisible()
    assert not (tmp_path / "card.pkpass").exists()
    with qtbot.waitSignal(dialog.signed):
        enter(qtbot, dialog, p12, "secret")


def test_a_certificate_of_another_type_offers_its_identifiers(
    qtbot: QtBot, trusted: Path, p12: Path, tmp_path: Path
) -> None:
    document = a_document("pass.org.shop.other")
    dialog = a_dialog(qtbot, document, trusted, tmp_path / "card.pkpass")
    enter(qtbot, dialog, p12, "secret")
    qtbot.waitUntil(lambda: "pass.org.shop.other" in said(dialog))
    assert not document.is_modified
    adopt = dialog.findChild(QCheckBox)
    assert isinstance(adopt, QCheckBox)
    adopt.setChecked(True)
    with qtbot.waitSignal(dialog.signed):
        dialog.sign()
    assert document.current.pass_json.pass_type_identifier == TYPE
    assert document.undo_stack.undoText() == "Use the certificate's identifiers"


def test_placeholders_take_the_identifiers_without_a_question(
    qtbot: QtBot, trusted: Path, p12: Path, tmp_path: Path
) -> None:
    document = a_document("pass.example.card")
    dialog = a_dialog(qtbot, document, trusted, tmp_path / "card.pkpass")
    with qtbot.waitSignal(dialog.signed):
        enter(qtbot, dialog, p12, "secret")
    assert document.current.pass_json.pass_type_identifier == TYPE


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, trusted: Path, p12: Path, tmp_path: Path
) -> None:
    document = a_document()
    with read_only_folder(tmp_path / "locked") as locked:
        dialog = a_dialog(qtbot, document, trusted, locked / "card.pkpass")
        enter(qtbot, dialog, p12, "secret")
        qtbot.waitUntil(lambda: "cannot be written" in said(dialog))
    assert dialog.isVisible()


def test_what_wallet_would_refuse_is_listed(qtbot: QtBot, trusted: Path, tmp_path: Path) -> None:
    document = a_document()
    document.edit("Remove icon", document.current.without_files("icon.png"))
    dialog = a_dialog(qtbot, document, trusted, tmp_path / "card.pkpass")
    qtbot.waitUntil(lambda: sign_button(dialog).text() == "Sign anyway")


def test_a_certificate_opened_before_is_offered_again(
    qtbot: QtBot, trusted: Path, p12: Path, tmp_path: Path
) -> None:
    identities = SessionIdentities()
    first = a_dialog(qtbot, a_document(), trusted, tmp_path / "1.pkpass", identities)
    with qtbot.waitSignal(first.signed):
        enter(qtbot, first, p12, "secret")
    second = a_dialog(qtbot, a_document(), trusted, tmp_path / "2.pkpass", identities)
    with qtbot.waitSignal(second.signed):
        second.sign()
    assert (tmp_path / "2.pkpass").exists()


def test_the_passphrase_is_nowhere_to_be_seen(
    qtbot: QtBot,
    trusted: Path,
    p12: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    document = a_document()
    dialog = a_dialog(qtbot, document, trusted, tmp_path / "card.pkpass")
    enter(qtbot, dialog, p12, "canary-passphrase")
    qtbot.waitUntil(lambda: bool(said(dialog)))
    out, err = capfd.readouterr()
    everything = said(dialog) + caplog.text + out + err
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert "canary-passphrase" not in everything
    assert all(b"canary-passphrase" not in path.read_bytes() for path in files)
