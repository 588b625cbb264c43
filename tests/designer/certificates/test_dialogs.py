# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
"""Journeys through the certificate dialogs, by real clicks, keys and drops."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.pkpass import build
from common.package.reader import open_package, read_pkpass
from common.signing.authority_store import AuthorityStore
from common.signing.certificate import load_identity
from common.signing.signer import PassSigner
from common.signing.wwdr import generation_of
from designer.certificates.assistant import ANSWER, DONE, KEY, NAME, UPLOAD, CertificateAssistant
from designer.certificates.certificates import Certificates
from designer.certificates.certificates_dialog import CertificatesDialog
from designer.certificates.entry_status import Standing
from designer.certificates.import_dialog import ImportDialog
from designer.certificates.key_store import KeyStore, StoredKey
from designer.certificates.passphrase import PassphraseDialog
from designer.certificates.trial_dialog import TrialDialog
from designer.drop_zone import DropZone
from tests.support import openssl
from tests.support.memory_keychain import MemoryKeychain
from tests.support.wallet_ca import PASS_TYPE, TEAM, IssuedIdentity, WalletCA

CANARY = "canary-password-77d2"

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def authorities(tmp_path: Path, wallet_ca: WalletCA) -> AuthorityStore:
    store = AuthorityStore(tmp_path / "authorities")
    (store.folder / "roots").mkdir(parents=True)
    (store.folder / "roots" / "root.pem").write_bytes(wallet_ca.root_pem())
    (store.folder / "roots" / "wwdr.pem").write_bytes(wallet_ca.wwdr.public_bytes(Encoding.PEM))
    return store


@pytest.fixture
def certificates(store: KeyStore, authorities: AuthorityStore) -> Certificates:
    return Certificates(store, authorities)


def click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def drop(zone: DropZone, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    middle = zone.rect().center()
    move, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(zone, QDragEnterEvent(middle, move, mime, left, none))
    QApplication.sendEvent(zone, QDropEvent(QPointF(middle), move, mime, left, none))


def opened(qtbot: QtBot, parent: QWidget, kind: type[T]) -> T:
    """Wait for a dialog of a kind to be open and return it."""

    def find() -> list[T]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(find()))
    return find()[-1]


def choose(qtbot: QtBot, parent: QWidget, path: Path) -> None:
    """Answer the file dialog that is open."""
    dialog = opened(qtbot, parent, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def shown(qtbot: QtBot, make: Callable[[], T]) -> T:
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    return dialog


def sign_and_prove(signer: PassSigner, wallet_ca: WalletCA) -> None:
    value = {"formatVersion": 1, "passTypeIdentifier": PASS_TYPE, "teamIdentifier": TEAM}
    data = build(PassPackage(Pass.from_json(value)), signer)
    source = read_pkpass(data).package.source
    assert source is not None
    assert openssl.cms_verifies(source.signature or b"", source.manifest or b"", wallet_ca.root)


def unlocked(qtbot: QtBot, certificates: Certificates, entry: StoredKey, phrase: str = "") -> None:
    done: list[PassSigner] = []
    failed: list[Exception] = []
    certificates.unlock(entry, phrase, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(done or failed))
    assert not failed, failed


def test_from_nothing_to_a_signature(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    wallet_ca: WalletCA,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The whole assistant; the answer comes from an authority with Apple's profile."""
    dialog = shown(qtbot, lambda: CertificateAssistant(certificates))
    assert dialog.pages.currentIndex() == NAME
    dialog.name_page.identifier.clear()
    qtbot.keyClicks(dialog.name_page.identifier, PASS_TYPE)
    click(qtbot, dialog.next)
    assert dialog.pages.currentIndex() == KEY
    click(qtbot, dialog.next)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == UPLOAD)
    click(qtbot, dialog.upload_page.save)
    request = tmp_path / "request.certSigningRequest"
    choose(qtbot, dialog, request)
    answer = tmp_path / "pass.cer"
    answer.write_bytes(wallet_ca.sign_request(request.read_bytes()))
    click(qtbot, dialog.next)
    assert dialog.pages.currentIndex() == ANSWER
    with qtbot.waitSignal(dialog.completed):
        drop(dialog.answer_page.zone, answer)
    assert dialog.pages.currentIndex() == DONE
    assert PASS_TYPE in dialog.done_page.facts.text()
    click(qtbot, dialog.next)
    entry = certificates.for_pass_type(PASS_TYPE)
    assert entry is not None
    unlocked(qtbot, certificates, entry)
    signer = certificates.signer(PASS_TYPE)
    assert signer is not None
    sign_and_prove(signer, wallet_ca)
    _no_secret_below(tmp_path, keychain, caplog)


def test_from_nothing_without_a_keychain(
    qtbot: QtBot,
    tmp_path: Path,
    no_keychain: None,
    certificates: Certificates,
    wallet_ca: WalletCA,
) -> None:
    """The passphrase is asked for once in the assistant, and again days later."""
    dialog = shown(qtbot, lambda: CertificateAssistant(certificates, pass_type=PASS_TYPE))
    click(qtbot, dialog.next)
    click(qtbot, dialog.next)
    assert "Type a passphrase" in dialog.key_page.message.text()
    for field in (dialog.key_page.passphrase.first, dialog.key_page.passphrase.second):
        qtbot.keyClicks(field, CANARY)
    click(qtbot, dialog.next)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == UPLOAD)
    (entry,) = certificates.entries()
    answer = tmp_path / "pass.cer"
    answer.write_bytes(wallet_ca.sign_request(certificates.store.request_of(entry)))
    later = shown(qtbot, lambda: CertificateAssistant(certificates, entry=entry))
    click(qtbot, later.next)
    drop(later.answer_page.zone, answer)
    qtbot.waitUntil(lambda: "needs a passphrase" in later.answer_page.message.text())
    qtbot.keyClicks(later.answer_page.passphrase.first, CANARY)
    with qtbot.waitSignal(later.completed):
        drop(later.answer_page.zone, answer)


def test_name_is_checked_before_going_on(
    qtbot: QtBot, keychain: MemoryKeychain, certificates: Certificates
) -> None:
    dialog = shown(qtbot, lambda: CertificateAssistant(certificates, pass_type="pass.com/x"))
    click(qtbot, dialog.next)
    assert dialog.pages.currentIndex() == NAME
    assert "cannot be a pass type identifier" in dialog.name_page.message.text()


def test_assistant_goes_on_days_later(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    wallet_ca: WalletCA,
) -> None:
    dialog = shown(qtbot, lambda: CertificateAssistant(certificates, pass_type=PASS_TYPE))
    click(qtbot, dialog.next)
    click(qtbot, dialog.next)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == UPLOAD)
    click(qtbot, dialog.cancel)
    (entry,) = certificates.entries()
    assert certificates.status(entry).standing is Standing.WAITING
    again = shown(qtbot, lambda: CertificateAssistant(certificates, entry=entry))
    assert again.pages.currentIndex() == UPLOAD
    assert PASS_TYPE in again.upload_page._lines[1].text()


def test_wrong_answer_is_explained_and_can_be_replaced(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    wallet_ca: WalletCA,
    issued: IssuedIdentity,
    store: KeyStore,
) -> None:
    entry = store.add_request(PASS_TYPE, issued.key)
    dialog = shown(qtbot, lambda: CertificateAssistant(certificates, entry=entry))
    click(qtbot, dialog.next)
    path = tmp_path / "pass.cer"
    for data, said in (
        (b"<html>", "not a certificate file"),
        (wallet_ca.issue().certificate_der(), "another request"),
        (wallet_ca.issue("pass.com.other", key=issued.key).certificate_der(), "pass.com.other"),
        (wallet_ca.root_pem(), "not a certificate for passes"),
    ):
        path.write_bytes(data)
        drop(dialog.answer_page.zone, path)
        qtbot.waitUntil(lambda said=said: said in dialog.answer_page.message.text())
        assert dialog.pages.currentIndex() == ANSWER
    path.write_bytes(issued.certificate_der())
    with qtbot.waitSignal(dialog.completed):
        drop(dialog.answer_page.zone, path)


def test_import_p12_with_password(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    issued: IssuedIdentity,
    caplog: pytest.LogCaptureFixture,
) -> None:
    path = tmp_path / "id.p12"
    path.write_bytes(issued.p12(CANARY))
    dialog = shown(qtbot, lambda: ImportDialog(certificates))
    drop(dialog.zone, path)
    qtbot.waitUntil(lambda: dialog.password.isVisible())
    qtbot.keyClicks(dialog.password, "wrong")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in dialog.message.text())
    qtbot.keyClicks(dialog.password, CANARY)  # what was wrong is selected and typed over
    with qtbot.waitSignal(dialog.imported):
        click(qtbot, dialog.go)
    path.unlink()
    (entry,) = certificates.entries()
    assert certificates.status(entry).can_sign
    _no_secret_below(tmp_path, keychain, caplog)


def test_import_of_a_certificate_asks_for_its_key(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    issued: IssuedIdentity,
) -> None:
    (tmp_path / "pass.cer").write_bytes(issued.certificate_der())
    (tmp_path / "pass.key").write_bytes(issued.key_pem())
    dialog = shown(qtbot, lambda: ImportDialog(certificates))
    drop(dialog.zone, tmp_path / "pass.cer")
    qtbot.waitUntil(dialog.add_key.isVisible)
    assert "not its private key" in dialog.message.text()
    click(qtbot, dialog.add_key)
    with qtbot.waitSignal(dialog.imported):
        choose(qtbot, dialog, tmp_path / "pass.key")


def test_import_of_a_certificate_finds_its_request(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    issued: IssuedIdentity,
    store: KeyStore,
) -> None:
    store.add_request(PASS_TYPE, issued.key)
    (tmp_path / "pass.cer").write_bytes(issued.certificate_der())
    dialog = shown(qtbot, lambda: ImportDialog(certificates))
    with qtbot.waitSignal(dialog.imported):
        drop(dialog.zone, tmp_path / "pass.cer")
    (entry,) = certificates.entries()
    assert not entry.is_waiting


@pytest.mark.parametrize("data", [b"", b"hello"])
def test_import_of_another_file_is_explained(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    data: bytes,
) -> None:
    (tmp_path / "letter.txt").write_bytes(data)
    dialog = shown(qtbot, lambda: ImportDialog(certificates))
    drop(dialog.zone, tmp_path / "letter.txt")
    expected = "not a certificate file" if data else "is empty"
    qtbot.waitUntil(lambda: expected in dialog.message.text())
    assert certificates.entries() == ()


def test_without_keychain_a_passphrase_is_needed(
    qtbot: QtBot,
    tmp_path: Path,
    no_keychain: None,
    certificates: Certificates,
    issued: IssuedIdentity,
) -> None:
    (tmp_path / "id.p12").write_bytes(issued.p12(""))
    dialog = shown(qtbot, lambda: ImportDialog(certificates))
    drop(dialog.zone, tmp_path / "id.p12")
    click(qtbot, dialog.go)
    assert dialog.message.text() == "Type a passphrase."
    qtbot.keyClicks(dialog.passphrase.first, CANARY)
    qtbot.keyClicks(dialog.passphrase.second, CANARY + "x")
    click(qtbot, dialog.go)
    assert dialog.message.text() == "The two passphrases differ."
    qtbot.keyClick(dialog.passphrase.second, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(dialog.imported):
        click(qtbot, dialog.go)
    (entry,) = certificates.entries()
    assert certificates.needs_passphrase(entry)
    unlocked(qtbot, certificates, entry, CANARY)
    assert not certificates.needs_passphrase(entry)


def test_test_identity_is_stamped(
    qtbot: QtBot, keychain: MemoryKeychain, certificates: Certificates
) -> None:
    dialog = shown(qtbot, lambda: TrialDialog(certificates, pass_type="pass.com.example.try"))
    with qtbot.waitSignal(certificates.changed):
        click(qtbot, dialog.make)
    manager = shown(qtbot, lambda: CertificatesDialog(certificates))
    item = manager.list.topLevelItem(0)
    assert item is not None
    assert item.text(3) == "Test signature: will not install"
    (entry,) = certificates.entries()
    unlocked(qtbot, certificates, entry)
    assert not manager.send.isVisible()
    assert not manager.renew.isVisible()


def test_manager_lists_and_removes(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    certificates: Certificates,
    store: KeyStore,
    issued: IssuedIdentity,
) -> None:
    store.add(load_identity(issued.p12(CANARY), CANARY))
    manager = shown(qtbot, lambda: CertificatesDialog(certificates))
    item = manager.list.topLevelItem(0)
    assert item is not None
    texts = [item.text(column) for column in range(5)]
    assert texts[:2] == [PASS_TYPE, TEAM]
    assert texts[3:] == ["Ready", "Keychain"]
    click(qtbot, manager.remove)
    box = opened(qtbot, manager, QMessageBox)
    (remove,) = [b for b in box.buttons() if b.text() == "Remove certificate"]
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: manager.list.topLevelItemCount() == 0)
    assert manager.empty.isVisible()
    assert store.all() == ()


def test_nfc_certificate_is_recognized(
    qtbot: QtBot,
    keychain: MemoryKeychain,
    certificates: Certificates,
    store: KeyStore,
    wallet_ca: WalletCA,
) -> None:
    store.add(load_identity(wallet_ca.issue(nfc=True).p12(CANARY), CANARY))
    (entry,) = certificates.entries()
    assert certificates.status(entry).text == "Ready, with NFC"


def test_backup_opens_again(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    store: KeyStore,
    issued: IssuedIdentity,
) -> None:
    store.add(load_identity(issued.p12(CANARY, with_wwdr=False), CANARY))
    manager = shown(qtbot, lambda: CertificatesDialog(certificates))
    click(qtbot, manager.back_up)
    ask = opened(qtbot, manager, PassphraseDialog)
    qtbot.keyClicks(ask.fields.first, "backup")
    qtbot.keyClicks(ask.fields.second, "backup")
    qtbot.keyClick(ask.fields.second, Qt.Key.Key_Return)
    choose(qtbot, manager, tmp_path / "backup.p12")
    assert (tmp_path / "backup.p12").stat().st_mode & 0o077 == 0
    identity = load_identity((tmp_path / "backup.p12").read_bytes(), "backup")
    assert identity.others == (issued.wwdr,)  # so that it signs on another computer


def test_reminder_is_written(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    store: KeyStore,
    issued: IssuedIdentity,
) -> None:
    store.add(load_identity(issued.p12(CANARY), CANARY))
    manager = shown(qtbot, lambda: CertificatesDialog(certificates))
    click(qtbot, manager.remind)
    choose(qtbot, manager, tmp_path / "end.ics")
    assert (tmp_path / "end.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_renewal_with_the_same_key(
    qtbot: QtBot,
    tmp_path: Path,
    keychain: MemoryKeychain,
    certificates: Certificates,
    store: KeyStore,
    issued: IssuedIdentity,
) -> None:
    old = store.add(load_identity(issued.p12(CANARY), CANARY))
    dialog = shown(qtbot, lambda: CertificateAssistant(certificates, renew=old))
    assert dialog.pages.currentIndex() == KEY
    assert dialog.key_page.same.isChecked()
    click(qtbot, dialog.next)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == UPLOAD)
    assert dialog.entry is not None
    assert dialog.entry.public_key == old.public_key
    assert certificates.for_pass_type(PASS_TYPE) == old


def test_opened_pass_brings_its_intermediate(
    qtbot: QtBot, tmp_path: Path, keychain: MemoryKeychain, store: KeyStore
) -> None:
    """G4 comes out of a real pass, so that nobody need download it."""
    if "PASSWRIGHT_CORPUS" not in os.environ:
        pytest.skip("PASSWRIGHT_CORPUS is not set")
    path = Path(os.environ["PASSWRIGHT_CORPUS"]) / "valid" / "spatie-valid.pkpass"
    certificates = Certificates(store, AuthorityStore(tmp_path / "authorities"))
    with qtbot.waitSignal(certificates.changed):
        certificates.learn_from(open_package(path).package)
    found = [generation_of(c) for c in certificates.trust().certificates]
    assert [generation.name for generation in found if generation] == ["G4"]


def _no_secret_below(
    folder: Path, keychain: MemoryKeychain, caplog: pytest.LogCaptureFixture
) -> None:
    """Greps every file and the log for keys, passwords and the wrapping key."""
    secrets = [CANARY.encode(), *(value.encode() for value in keychain.entries.values())]
    secrets += [b"BEGIN PRIVATE KEY", b"BEGIN RSA PRIVATE KEY"]
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not [secret for secret in secrets if secret in data], path
    assert not [secret for secret in secrets if secret.decode() in caplog.text]
