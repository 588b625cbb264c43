# SPDX-FileCopyrightText: 2026 The Passwright authors
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
import requests
import zxingcpp
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from common.model.package import PassPackage
from common.model.pass_json import Pass
from common.package.reader import read_pkpass
from common.signing.certificate import load_identity
from common.signing.trial_identity import make_test_identity
from common.signing.verify import verify_package
from common.signing.wwdr import Trust
from designer.certificates.certificates import Certificates
from designer.phone_test.phone_dialog import PhoneDialog
from designer.phone_test.sample_pass import sample_of
from tests.support.wallet_ca import PASS_TYPE, PASSWORD, TEAM, IssuedIdentity

PACKAGE = PassPackage(
    Pass.from_json(
        {
            "formatVersion": 1,
            "passTypeIdentifier": PASS_TYPE,
            "teamIdentifier": TEAM,
            "serialNumber": "REAL-1",
            "webServiceURL": "https://example.com/wallet",
            "authenticationToken": "0123456789abcdef",
            "generic": {},
        }
    )
).with_file("icon.png", b"icon")


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "designer.ini"), QSettings.Format.IniFormat)


def make(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, lifetime: float = 60
) -> PhoneDialog:
    dialog = PhoneDialog(PACKAGE, certificates, settings, lifetime=lifetime)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.addresses.setCurrentIndex(dialog.addresses.findData("127.0.0.1"))
    dialog.show()
    return dialog


def show_code(qtbot: QtBot, dialog: PhoneDialog) -> str:
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.server is not None)
    return dialog.url.text()


def fetch(url: str) -> bytes:
    headers = {"User-Agent": "(iPhone; CPU iPhone OS 26_1 x)"}
    answer = requests.get(url, headers=headers, timeout=5)
    answer.raise_for_status()
    return answer.content


def test_phone_gets_a_test_pass_with_its_own_serial(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, issued: IssuedIdentity
) -> None:
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    dialog = make(qtbot, certificates, settings)
    url = show_code(qtbot, dialog)
    with qtbot.waitSignal(dialog.fetched):
        data = fetch(url)
    package = read_pkpass(data).package
    assert str(package.pass_json.serial_number).startswith("TEST-")
    assert package.pass_json.web_service_url is None
    assert verify_package(package, Trust(roots=(issued.root,))).is_valid
    assert "iPhone, iOS 26.1" in dialog.log.text()
    assert not dialog.stamp.isVisible()
    dialog.accept()
    with pytest.raises(requests.ConnectionError):
        fetch(url)


def test_code_says_the_address(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, issued: IssuedIdentity
) -> None:
    """The picture on the screen is decoded as a camera would."""
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    dialog = make(qtbot, certificates, settings)
    url = show_code(qtbot, dialog)
    image = dialog.code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = memoryview(image.constBits()).cast("B")
    rows = [
        bytes(pixels[y * image.bytesPerLine() : y * image.bytesPerLine() + image.width()])
        for y in range(image.height())
    ]
    view = memoryview(b"".join(rows)).cast("B", (image.height(), image.width()))
    (found,) = zxingcpp.read_barcodes(view)
    assert found.text == url
    dialog.stop()


def test_nothing_listens_before_the_user_says_where(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, issued: IssuedIdentity
) -> None:
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    dialog = make(qtbot, certificates, settings)
    qtbot.wait(50)
    assert dialog.server is None


def test_address_chosen_before_is_used_at_once(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, issued: IssuedIdentity
) -> None:
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    first = make(qtbot, certificates, settings)
    show_code(qtbot, first)
    first.accept()
    second = PhoneDialog(PACKAGE, certificates, settings)
    second.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(second)
    second.show()
    qtbot.waitUntil(lambda: second.server is not None)
    assert second.server is not None
    assert second.server.host == "127.0.0.1"
    second.accept()


def test_other_address_closes_the_old_one(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, issued: IssuedIdentity
) -> None:
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    dialog = make(qtbot, certificates, settings)
    url = show_code(qtbot, dialog)
    dialog.addresses.addItem("elsewhere", "192.0.2.77")
    dialog.addresses.setCurrentIndex(dialog.addresses.count() - 1)
    assert dialog.server is None
    with pytest.raises(requests.ConnectionError):
        fetch(url)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "192.0.2.77" in dialog.message.text())


def test_it_expires(
    qtbot: QtBot, certificates: Certificates, settings: QSettings, issued: IssuedIdentity
) -> None:
    certificates.store.add(load_identity(issued.p12(PASSWORD), PASSWORD))
    dialog = make(qtbot, certificates, settings, lifetime=0.6)
    show_code(qtbot, dialog)
    qtbot.waitUntil(lambda: "expired" in dialog.time.text())
    assert dialog.server is None
    assert dialog.url.text() == ""


def test_without_certificate_it_leads_to_one(
    qtbot: QtBot, certificates: Certificates, settings: QSettings
) -> None:
    dialog = make(qtbot, certificates, settings)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "no certificate that can sign" in dialog.message.text()
    with qtbot.waitSignal(dialog.certificates_wanted):
        qtbot.mouseClick(dialog.to_certificates, Qt.MouseButton.LeftButton)


def test_test_identity_is_stamped(
    qtbot: QtBot, certificates: Certificates, settings: QSettings
) -> None:
    certificates.store.add(make_test_identity(PASS_TYPE))
    dialog = make(qtbot, certificates, settings)
    show_code(qtbot, dialog)
    assert dialog.stamp.isVisible()
    assert "will not install" in dialog.stamp.text()
    dialog.stop()


def test_sample_changes_only_what_it_must(issued: IssuedIdentity) -> None:
    sample = sample_of(PACKAGE, issued.signer())
    before, after = PACKAGE.pass_json.to_json(), sample.pass_json.to_json()
    assert {key for key in before if before[key] != after.get(key)} == {
        "serialNumber",
        "webServiceURL",
        "authenticationToken",
    }
    assert sample.files == PACKAGE.files
