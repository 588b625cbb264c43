# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates in the whole window: menus, drops, signing, sending, the note at the foot."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from common.model import edits
from common.package.pkpass import build
from common.package.reader import read_pkpass
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import load_identity
from common.signing.verify import verify_package
from common.signing.wwdr import Trust
from designer.application import Designer
from designer.certificates.certificates import Certificates
from designer.certificates.certificates_dialog import CertificatesDialog
from designer.certificates.expiry_note import ExpiryNote
from designer.certificates.import_dialog import ImportDialog
from designer.certificates.key_store import KeyStore
from designer.certificates.send_dialog import SendDialog
from designer.doctor.doctor_dialog import DoctorDialog
from designer.files.sign_dialog import SignDialog
from designer.phone_test.phone_dialog import PhoneDialog
from designer.publishing.profiles import ServerProfiles, TokenStore
from tests.support.live_server import ServerProcess
from tests.support.memory_keychain import MemoryKeychain
from tests.support.wallet_ca import PASS_TYPE, TEAM, IssuedIdentity, WalletCA

CANARY = "canary-password-3e41"
T = TypeVar("T", bound=QWidget)


def shown(qtbot: QtBot, kind: type[T]) -> T:
    def find() -> list[T]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(find()))
    return find()[-1]


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        ("publish.certificates", CertificatesDialog),
        ("publish.test", PhoneDialog),
        ("file.doctor", DoctorDialog),
    ],
)
def test_commands_open_their_dialogs(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    designer: Designer,
    command: str,
    kind: type[QWidget],
) -> None:
    designer.actions[command].trigger()
    dialog = shown(qtbot, kind)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not designer.window.findChildren(kind))


def test_doctor_hands_a_pass_to_the_window(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    designer: Designer,
    issued: IssuedIdentity,
    tmp_path: Path,
) -> None:
    package = edits.set_value(designer.document.current, ("passTypeIdentifier",), PASS_TYPE)
    package = edits.set_value(package, ("teamIdentifier",), TEAM)
    path = tmp_path / "other.pkpass"
    path.write_bytes(build(package, issued.signer()))
    designer.rooms.certificate_commands.show_doctor(path)
    doctor = shown(qtbot, DoctorDialog)
    qtbot.waitUntil(doctor.open_button.isVisible)
    qtbot.mouseClick(doctor.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: designer.document.name == "other")


def test_dropped_certificate_is_imported(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    designer: Designer,
    issued: IssuedIdentity,
    tmp_path: Path,
) -> None:
    (tmp_path / "id.p12").write_bytes(issued.p12(""))
    with qtbot.waitSignal(designer.rooms.certificates.changed):
        designer.rooms.certificate_commands.import_certificate(tmp_path / "id.p12")
        shown(qtbot, ImportDialog)
    assert designer.rooms.certificates.for_pass_type(PASS_TYPE) is not None


def test_kept_certificate_signs_without_a_question(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    designer: Designer,
    issued: IssuedIdentity,
    tmp_path: Path,
) -> None:
    certificates = designer.rooms.certificates
    _believe(certificates.authorities, issued)
    with qtbot.waitSignal(certificates.changed):
        certificates.import_file(issued.p12(CANARY), CANARY, lambda _entry: None, _raise)
    target = tmp_path / "out.pkpass"
    dialog = _sign_dialog(designer, target)
    assert dialog.picker.is_ready
    with qtbot.waitSignal(dialog.signed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    package = read_pkpass(target.read_bytes()).package
    assert verify_package(package, Trust(roots=(issued.root,))).is_valid
    assert CANARY.encode() not in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )


def test_file_that_signed_is_kept_if_wanted(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    designer: Designer,
    issued: IssuedIdentity,
    tmp_path: Path,
) -> None:
    certificates = designer.rooms.certificates
    _believe(certificates.authorities, issued)
    (tmp_path / "id.p12").write_bytes(issued.p12(CANARY))
    dialog = _sign_dialog(designer, tmp_path / "out.pkpass")
    dialog.picker.take_file(tmp_path / "id.p12")
    (password,) = dialog.picker.findChildren(QLineEdit)
    (keep,) = dialog.picker.findChildren(QCheckBox)
    qtbot.keyClicks(password, CANARY)
    assert keep.isVisible()
    qtbot.mouseClick(keep, Qt.MouseButton.LeftButton, pos=QPoint(8, keep.height() // 2))
    assert keep.isChecked()
    with qtbot.waitSignal(dialog.signed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert certificates.for_pass_type(PASS_TYPE) is not None


def test_without_keychain_signing_asks_for_the_passphrase(
    qtbot: QtBot,
    no_keychain: None,
    designer: Designer,
    issued: IssuedIdentity,
    tmp_path: Path,
) -> None:
    certificates = designer.rooms.certificates
    _believe(certificates.authorities, issued)
    certificates.store.add(load_identity(issued.p12(""), ""), CANARY)
    certificates.refresh()
    dialog = _sign_dialog(designer, tmp_path / "out.pkpass")
    (password,) = dialog.picker.findChildren(QLineEdit)
    assert password.isVisible()
    qtbot.keyClicks(password, "wrong")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    labels = dialog.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("does not open the key" in label.text() for label in labels))
    password.clear()
    qtbot.keyClicks(password, CANARY)
    with qtbot.waitSignal(dialog.signed):
        qtbot.keyClick(password, Qt.Key.Key_Return)


def test_certificate_goes_to_the_server_and_is_noted(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    tmp_path: Path,
    store: KeyStore,
    issued: IssuedIdentity,
) -> None:
    authorities = AuthorityStore(tmp_path / "authorities")
    _believe(authorities, issued)
    entry = store.add(load_identity(issued.p12(CANARY), CANARY))
    certificates = Certificates(store, authorities)
    profiles = ServerProfiles(tmp_path / "servers.json", TokenStore())
    roots = tmp_path / "roots.pem"
    roots.write_bytes(issued.root.public_bytes(Encoding.PEM))
    with ServerProcess(tmp_path / "server", trusted_roots_file=roots) as server:
        profiles.add_passing("Shop", server.url, server.token)
        dialog = SendDialog(entry, certificates, profiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.go.text() == "Send to Shop"
        with qtbot.waitSignal(dialog.accepted):
            qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    (kept,) = store.all()
    assert kept.servers == ("Shop",)


def test_server_that_is_away_is_told(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    tmp_path: Path,
    store: KeyStore,
    issued: IssuedIdentity,
) -> None:
    entry = store.add(load_identity(issued.p12(CANARY), CANARY))
    certificates = Certificates(store, AuthorityStore(tmp_path / "authorities"))
    profiles = ServerProfiles(tmp_path / "servers.json", TokenStore())
    profiles.add_passing("Shop", "http://127.0.0.1:9", "token")
    dialog = SendDialog(entry, certificates, profiles)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Shop" in dialog.message.text())
    assert store.all()[0].servers == ()


@pytest.mark.parametrize(
    ("days", "said"),
    [(200, ""), (61, ""), (60, "Ends in 60 days"), (1, "Ends in 1 day"), (-1, "Ended on")],
)
def test_note_speaks_before_the_end(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    tmp_path: Path,
    store: KeyStore,
    days: int,
    said: str,
) -> None:
    """The borders of T44, with an hour to spare so that the clock cannot cross them."""
    now = datetime.now(UTC) + timedelta(hours=1)
    ca = WalletCA()
    issued = ca.issue(not_before=now - timedelta(days=300), not_after=now + timedelta(days=days))
    authorities = AuthorityStore(tmp_path / "authorities")
    _believe(authorities, issued)
    store.add(load_identity(issued.p12(CANARY), CANARY))
    note = ExpiryNote(Certificates(store, authorities))
    qtbot.addWidget(note)
    note.show_pass_type(PASS_TYPE)
    assert note.isHidden() is not bool(said)
    assert said in note.text()
    note.show_pass_type("pass.com.other")
    assert note.isHidden()


def _sign_dialog(designer: Designer, target: Path) -> SignDialog:
    folder = designer.rooms.certificates.authorities.folder
    dialog = SignDialog(
        designer.document, designer.rooms.identities, folder, target, designer.window
    )
    dialog.open()
    return dialog


def _raise(error: Exception) -> None:
    raise error


def _believe(authorities: AuthorityStore, issued: IssuedIdentity) -> None:
    (authorities.folder / "roots").mkdir(parents=True)
    root = issued.root.public_bytes(Encoding.PEM)
    (authorities.folder / "roots" / "root.pem").write_bytes(root)
